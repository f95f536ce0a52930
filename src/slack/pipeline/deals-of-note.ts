import type { KnownBlock, ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { withoutBullet } from "../../coaching/note-reader/split.ts";
import { linesOf, type Note, type NoteLine, ownNote } from "../../store/notes.ts";
import { pairById } from "../../store/pairs.ts";
import { parkDeal, parkedDeals } from "../../store/parked-deals.ts";
import { personById } from "../../store/people.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, plain, quoted, section } from "../blocks.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { carriedBy } from "../metadata.ts";
import { refuse } from "../refusals.ts";
import { askAbout } from "./ask-about-deal.ts";
import { dealLines, ids, lineValue, ownDealLine } from "./deal-lines.ts";

/** The deals of a note: each is parked for the pipeline review, or turned into a coaching question. */
export const dealListeners: Listener[] = [
  { on: "action", id: actionIds.openDeals, handle: openDeals },
  { on: "action", id: ids.park, handle: park },
  { on: "action", id: ids.ask, handle: (moment, click) => askAbout(moment, click.value, click.view, "deals") },
  { on: "action", id: ids.menu, handle: chosen },
];

/** A modal takes a hundred blocks, and each line two. */
const mostLines = 40;
/** A list to be read out in a review. */
const mostParked = 80;
/** A line is a sentence or two; a pasted page is not. */
const lineKept = 500;

async function openDeals(moment: Moment, click: Click): Promise<void> {
  const note = await ownNote(moment.scope, moment.me.id, click.value);
  if (!note) return refuse(moment);
  await moment.present(await dealsView(moment, note, { over: click.view?.type === "modal" }));
}

/** The deal lines of a note, with what can be done about each. */
export async function dealsView(
  { scope, me }: Moment,
  note: Note,
  { over, news }: { over: boolean; news?: string },
): Promise<ModalView> {
  const t = textsFor(me.locale);
  const pair = await pairById(scope, note.pair_id);
  const rep = pair && (await personById(scope, pair.rep_id));
  const lines = dealLines(await linesOf(scope, note.id));
  const parked = (await parkedDeals(scope, me.id)).filter(({ note_id }) => note_id === note.id);
  const more = lines.length - mostLines;
  const name = escaped(rep?.first_name ?? t("commitments.somebody"));
  return {
    type: "modal",
    callback_id: "deals",
    private_metadata: JSON.stringify({ over }),
    title: plain(t("pipeline.deals.title")),
    close: plain(over ? t("pipeline.deals.backClose") : t("pipeline.deals.closeClose")),
    blocks: [
      ...(news ? [section(news)] : []),
      context(t("pipeline.deals.intro", { name })),
      ...(lines.length === 0 ? [section(t("pipeline.deals.none"))] : []),
      ...lines.slice(0, mostLines).flatMap((line) => {
        const isParked = parked.some(({ text }) => text === keptText(line));
        return lineBlocks(me.locale, note, line, isParked);
      }),
      ...(more > 0 ? [context(t("pipeline.deals.more", { count: more }))] : []),
    ],
  };
}

function lineBlocks(locale: string, note: Note, line: NoteLine, isParked: boolean): KnownBlock[] {
  const t = textsFor(locale);
  const which = lineValue(note.id, line.position);
  const words = { line: cut(withoutBullet(line.text), 30) };
  const parkIt = button(t("pipeline.parkButton"), ids.park, which, {
    accessibility_label: cut(t("pipeline.parkAlt", words), 75),
  });
  const askIt = button(t("pipeline.askButton"), ids.ask, which, {
    accessibility_label: cut(t("pipeline.askAlt", words), 75),
  });
  const said = quoted(cut(line.text, 1000));
  return [
    section(isParked ? `${said}\n${t("pipeline.parked")}` : said),
    actions(`deal-${line.position}`, ...(isParked ? [askIt] : [parkIt, askIt])),
  ];
}

async function park(moment: Moment, click: Click): Promise<void> {
  const mine = await ownDealLine(moment, click.value);
  if (!mine || !click.view) return refuse(moment);
  const news = await parked(moment, mine.note, mine.line);
  const view = await dealsView(moment, mine.note, { over: isOver(click.view.metadata), news });
  await moment.slack.views.update({ view_id: click.view.id, view });
}

/** Chosen from the menu beside a line. */
async function chosen(moment: Moment, click: Click): Promise<void> {
  const space = click.value.indexOf(" ");
  const [what, which] = [click.value.slice(0, Math.max(0, space)), click.value.slice(space + 1)];
  if (what === "ask") return askAbout(moment, which, click.view, "reading");
  const mine = what === "park" ? await ownDealLine(moment, which) : undefined;
  if (!mine) return refuse(moment);
  await moment.tell({ text: await parked(moment, mine.note, mine.line) });
}

/** Parks a line. @returns what there is to say of it */
async function parked(moment: Moment, note: Note, line: NoteLine): Promise<string> {
  const { scope, me } = moment;
  const t = textsFor(me.locale);
  if ((await parkedDeals(scope, me.id)).length >= mostParked) return t("pipeline.full", { most: mostParked });
  const pair = await pairById(scope, note.pair_id);
  const deal = {
    manager_id: me.id,
    rep_id: pair?.rep_id ?? "",
    note_id: note.id,
    held_on: note.held_on,
    text: keptText(line),
  };
  await parkDeal(scope, deal, utc(moment.now));
  return t("pipeline.toldParked");
}

function keptText(line: NoteLine): string {
  return cut(withoutBullet(line.text), lineKept);
}

/** Whether the deals lie over another modal. */
export function isOver(metadata: string): boolean {
  return carriedBy({ metadata }).over === true;
}
