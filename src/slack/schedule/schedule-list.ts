import type { KnownBlock, Overflow, PlainTextOption } from "@slack/types";
import { type CadenceRow, cadenceOf } from "../../store/cadences.ts";
import { type Pair, pairOf, pairsManagedBy, pairsOfRep } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, header, option, section } from "../blocks.ts";
import { cadenceInWords } from "../cadence-in-words.ts";
import { dayInWords, dayWhere, momentByItself, timeInWords } from "../dates.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { cadenceFrom } from "./cadence-kept.ts";
import type { Meeting } from "./diary.ts";
import { ids as importIds } from "./import-form.ts";
import { meetingValue } from "./meeting-value.ts";
import { openMove, restore, skip } from "./one-meeting.ts";
import { openPause } from "./pause-form.ts";
import { openSchedule } from "./schedule.ts";

const ids = { more: "schedule.more", page: "schedule.page", earlier: "schedule.earlier" } as const;

/** `/1on1 schedule`: all my pairs with their next dates, and what can be done about them. */
export const scheduleListListeners: Listener[] = [
  { on: "action", id: actionIds.openSchedule, handle: open },
  { on: "action", id: ids.more, handle: more },
  { on: "action", id: ids.page, handle: turn },
  { on: "action", id: ids.earlier, handle: turn },
];

/** A button names a rep, or all of them. */
async function open(moment: Moment, click: Click): Promise<void> {
  if (click.value === "all") return showSchedule(moment);
  const found = await managedRep(moment, click.value);
  if (!found) return refuse(moment);
  await openSchedule(moment, found.pair, found.rep);
}

async function managedRep({ scope, me }: Moment, repId: string): Promise<{ pair: Pair; rep: Person } | undefined> {
  const pair = await pairOf(scope, me.id, repId);
  const rep = pair && (await personById(scope, repId));
  return pair && rep ? { pair, rep } : undefined;
}

async function turn(moment: Moment, click: Click): Promise<void> {
  const page = Number(/^page-(\d{1,4})$/u.exec(click.value)?.[1] ?? 0);
  const text = textsFor(moment.me.locale)("schedule.title");
  await moment.tell({ text, blocks: await scheduleBlocks(moment, page), instead: click.inMessage });
}

/** Shows when I meet each of my reps, with the next dates on my own clock. */
export async function showSchedule(moment: Moment): Promise<void> {
  const text = textsFor(moment.me.locale)("schedule.title");
  await moment.tell({ text, blocks: await scheduleBlocks(moment, 0) });
}

/** A page keeps a message well below Slack's 50 blocks. */
const pairsAPage = 12;

type Here = Pick<Moment, "scope" | "me" | "now" | "today" | "diary">;

async function scheduleBlocks(here: Here, page: number): Promise<KnownBlock[]> {
  const t = textsFor(here.me.locale);
  const managed = await pairsManagedBy(here.scope, here.me.id);
  const reportsTo = await pairsOfRep(here.scope, here.me.id);
  if (managed.length + reportsTo.length === 0) {
    const bringIn = button(t("schedule.import.openButton"), importIds.open, "import");
    return [section(t("schedule.list.nothing")), actions("schedule-import", bringIn)];
  }
  const blocks: KnownBlock[] = [];
  const shown = managed.slice(page * pairsAPage, (page + 1) * pairsAPage);
  if (managed.length > 0) blocks.push(header(t("schedule.list.teamHeader")));
  for (const pair of shown) blocks.push(await managedBlock(here, pair));
  if (managed.length > pairsAPage) blocks.push(pages(page, managed.length, t));
  if (reportsTo.length > 0) blocks.push(header(t("schedule.list.ownHeader")));
  for (const pair of reportsTo.slice(0, 5)) blocks.push(await ownBlock(here, pair));
  if (managed.length > 0) blocks.push(context(t("schedule.list.tip")));
  blocks.push(actions("schedule-import", button(t("schedule.import.openButton"), importIds.open, "import")));
  return blocks;
}

function pages(page: number, pairs: number, t: Texts): KnownBlock {
  return actions(
    "schedule-pages",
    ...(page > 0 ? [button(t("schedule.list.earlierButton"), ids.earlier, `page-${page - 1}`)] : []),
    ...((page + 1) * pairsAPage < pairs ? [button(t("schedule.list.moreButton"), ids.page, `page-${page + 1}`)] : []),
  );
}

async function managedBlock(here: Here, pair: Pair): Promise<KnownBlock> {
  const t = textsFor(here.me.locale);
  const rep = await personById(here.scope, pair.rep_id);
  const name = `*${escaped(rep?.name ?? t("schedule.somebody"))}*`;
  const row = await cadenceOf(here.scope, pair.id);
  if (!row) {
    return section(`${name}\n${t("schedule.list.noTime")}`, {
      accessory: button(t("schedule.list.setButton"), actionIds.openSchedule, pair.rep_id, {
        accessibility_label: t("schedule.list.setAlt", { name: cut(rep?.name ?? "", 40) }),
      }),
    });
  }
  const next = await here.diary.next(here.scope, pair.id, here.now, datesShown);
  const options = optionsFor(here, pair, row, next);
  const menu: Overflow = { type: "overflow", action_id: ids.more, options };
  return section(`${name}  ${cadenceText(here, row, next)}`, { accessory: menu });
}

/** Slack takes five options in a menu (docs: overflow menu element). */
function optionsFor(here: Here, pair: Pair, row: CadenceRow, meetings: readonly Meeting[]): PlainTextOption[] {
  const next = meetings.find(({ skipped }) => !skipped);
  const changed = meetings.find(({ skipped, moved }) => skipped || moved);
  const t = textsFor(here.me.locale);
  const isEnding = row.ended_on !== null;
  const change = isEnding ? t("schedule.list.changeOrGoOnOption") : t("schedule.list.changeOption");
  return [
    option(change, `change ${pair.rep_id}`),
    ...(next ? nextOptions(here, next, t) : []),
    ...(changed ? [undoOption(here, changed, t)] : []),
    option(t("schedule.list.pauseOption"), `pause ${pair.rep_id}`),
  ];
}

function nextOptions({ me, today }: Here, next: Meeting, t: Texts): PlainTextOption[] {
  const day = dayInWords(dayWhere(next.startsAt, me.zone), today, me.locale);
  return [
    option(t("schedule.list.skipOption", { day }), `skip ${meetingValue(next)}`),
    option(t("schedule.list.moveOption", { day }), `move ${meetingValue(next)}`),
  ];
}

function undoOption({ me, today }: Here, changed: Meeting, t: Texts): PlainTextOption {
  const day = dayInWords(changed.day, today, me.locale);
  const words = changed.skipped
    ? t("schedule.list.undoSkipOption", { day })
    : t("schedule.list.undoMoveOption", { day });
  return option(words, `restore ${meetingValue(changed)}`);
}

const datesShown = 4;

function cadenceText({ me, now, today }: Here, row: CadenceRow, meetings: readonly Meeting[]): string {
  const t = textsFor(me.locale);
  const cadence = cadenceFrom(row);
  const elsewhere = cadence.zone === me.zone ? "" : ` (${cadence.zone})`;
  const paused = row.paused_until !== null && row.paused_until > today;
  const pause = paused
    ? `\n${t("schedule.list.pausedUntil", { day: dayInWords(row.paused_until!, today, me.locale) })}`
    : "";
  const dates = meetings.map((meeting, at) => dateText(meeting, meetings[at - 1], now, me)).join(" \u00b7 ");
  const next = meetings.length === 0 ? t("schedule.list.noMoreDates") : dates;
  return `${cadenceInWords(cadence, me.locale)}${elsewhere}${pause}\n${next}`;
}

/** A date, with its time where the one before it had another. */
function dateText(meeting: Meeting, before: Meeting | undefined, now: Temporal.Instant, me: Person): string {
  const sameTime = before && timeInWords(before.startsAt, me) === timeInWords(meeting.startsAt, me);
  const day = dayInWords(dayWhere(meeting.startsAt, me.zone), dayWhere(now, me.zone), me.locale);
  const when = sameTime ? day : momentByItself(meeting.startsAt, now, me);
  const t = textsFor(me.locale);
  if (meeting.skipped) return t("schedule.list.skipped", { when });
  if (meeting.off.length > 0) return t("schedule.list.somebodyOff", { when });
  return meeting.moved ? t("schedule.list.moved", { when }) : when;
}

async function ownBlock(here: Here, pair: Pair): Promise<KnownBlock> {
  const t = textsFor(here.me.locale);
  const manager = await personById(here.scope, pair.manager_id);
  const name = `*${escaped(manager?.name ?? t("schedule.somebody"))}*`;
  const row = await cadenceOf(here.scope, pair.id);
  if (!row) return section(`${name}\n${t("schedule.list.noTime")}`);
  const next = await here.diary.next(here.scope, pair.id, here.now, datesShown);
  return section(`${name}  ${cadenceText(here, row, next)}`);
}

async function more(moment: Moment, click: Click): Promise<void> {
  const verb = click.value.slice(0, Math.max(0, click.value.indexOf(" ")));
  const value = click.value.slice(verb.length + 1);
  if (verb === "skip") return skip(moment, value);
  if (verb === "move") return openMove(moment, value);
  if (verb === "restore") return restore(moment, value);
  const found = await managedRep(moment, value);
  if (!found || (verb !== "change" && verb !== "pause")) return refuse(moment);
  await (verb === "change" ? openSchedule : openPause)(moment, found.pair, found.rep);
}
