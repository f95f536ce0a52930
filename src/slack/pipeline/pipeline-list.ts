import type { KnownBlock, ModalView, RichTextBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import { doneDealsSince, markDealDone, type ParkedDeal, parkedDeals, removeDeal } from "../../store/parked-deals.ts";
import { type Person, peopleByIds } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, header, option, plain, quoted, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { writeDownRefusal } from "../refusals.ts";
import { sendCsv } from "./send-csv.ts";

const ids = { item: "pipeline.item", copy: "pipeline.copy", csv: "pipeline.csv" } as const;

/** What a manager takes to the pipeline review: the deal lines parked after 1:1s, in one list. */
export const pipelineListeners: Listener[] = [
  { on: "action", id: actionIds.openPipeline, handle: (moment) => openPipeline(moment) },
  { on: "action", id: ids.item, handle: change },
  { on: "action", id: ids.copy, handle: copy },
  { on: "action", id: ids.csv, handle: exportIt },
];

/** What is done stays in sight for so long, to be put back. */
const doneShown = { days: 14, most: 10 };

/** A line of the list, with the person it is about. */
interface Item {
  deal: ParkedDeal;
  name: string;
}

/** Opens the list. */
export async function openPipeline(moment: Moment): Promise<void> {
  await moment.present(await listView(moment));
}

async function listView({ scope, me, now, today }: Moment, news?: string): Promise<ModalView> {
  const t = textsFor(me.locale);
  const open = await named(scope, await parkedDeals(scope, me.id), t);
  const since = utc(now.subtract({ hours: 24 * doneShown.days }));
  const done = await named(scope, (await doneDealsSince(scope, me.id, since)).slice(0, doneShown.most), t);
  const shown = { locale: me.locale, today, t };
  return {
    type: "modal",
    callback_id: "pipeline",
    title: plain(t("pipeline.list.title")),
    close: plain(t("pipeline.list.closeClose")),
    blocks: [
      ...(news ? [section(news)] : []),
      ...(open.length === 0 ? [section(t("pipeline.list.none"))] : openBlocks(byRep(open), shown)),
      ...(done.length === 0
        ? []
        : [header(t("pipeline.list.doneHeader")), ...done.map((item) => itemBlock(item, shown))]),
    ],
  };
}

async function named(scope: Scope, deals: readonly ParkedDeal[], t: Texts): Promise<Item[]> {
  if (deals.length === 0) return [];
  const reps = await peopleByIds(scope, [...new Set(deals.map(({ rep_id }) => rep_id))]);
  const names = new Map(reps.map((rep: Person) => [rep.id, rep.name]));
  return deals.map((deal) => ({ deal, name: names.get(deal.rep_id) ?? t("commitments.somebody") }));
}

/** A review goes through the team rep by rep; of each the oldest 1:1 first. */
function byRep(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.name.localeCompare(b.name));
}

interface Shown {
  locale: string;
  today: string;
  t: Texts;
}

function openBlocks(items: readonly Item[], shown: Shown): KnownBlock[] {
  const { t } = shown;
  return [
    context(t("pipeline.list.intro", { count: items.length })),
    actions(
      "pipeline",
      button(t("pipeline.list.copyButton"), ids.copy, "text"),
      button(t("pipeline.list.csvButton"), ids.csv, "csv"),
    ),
    ...items.map((item) => itemBlock(item, shown)),
  ];
}

function itemBlock({ deal, name }: Item, { locale, today, t }: Shown): KnownBlock {
  const day = dayInWords(deal.held_on, today, locale);
  const text = t("pipeline.list.line", { name: escaped(name), day, line: quoted(cut(deal.text, lineShown)) });
  const [first] = deal.done_at
    ? [option(t("pipeline.list.backOption"), `back ${deal.id}`)]
    : [option(t("pipeline.list.doneOption"), `done ${deal.id}`)];
  return section(deal.done_at ? `:white_check_mark: ${text}` : text, {
    accessory: {
      type: "overflow",
      action_id: ids.item,
      options: [first, option(t("pipeline.list.removeOption"), `remove ${deal.id}`)],
    },
  });
}

/** More of a line is in the copy and the file. */
const lineShown = 300;

async function change(moment: Moment, click: Click): Promise<void> {
  const { scope, me, now } = moment;
  const [what = "", id = ""] = click.value.split(" ");
  const deeds: Record<string, () => Promise<boolean>> = {
    done: () => markDealDone(scope, me.id, id, utc(now)),
    back: () => markDealDone(scope, me.id, id, null),
    remove: () => removeDeal(scope, me.id, id),
  };
  const isThere = Object.hasOwn(deeds, what) && (await deeds[what]!());
  if (!isThere) writeDownRefusal(moment);
  const gone = textsFor(me.locale)("pipeline.list.gone");
  if (click.view?.type !== "modal") return moment.tell({ text: gone });
  const view = await listView(moment, isThere ? undefined : gone);
  await moment.slack.views.update({ view_id: click.view.id, view });
}

async function copy(moment: Moment): Promise<void> {
  const { scope, me, today } = moment;
  const t = textsFor(me.locale);
  const items = byRep(await named(scope, await parkedDeals(scope, me.id), t));
  const lines = items.map(({ deal, name }) => `${name}, ${dayInWords(deal.held_on, today, me.locale)}: ${deal.text}`);
  if (lines.length === 0) return moment.tell({ text: t("pipeline.list.none") });
  await moment.present({
    type: "modal",
    title: plain(t("pipeline.copy.title")),
    close: plain(t("pipeline.copy.backClose")),
    blocks: [context(t("pipeline.copy.how")), toCopy(lines.join("\n"))],
  });
}

/** Text as it is, in a block that keeps its lines: for marking and copying. */
function toCopy(text: string): RichTextBlock {
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text }] }],
  };
}

/** To upload takes longer than a trigger lives: what comes of it stands in the place of the list. */
async function exportIt(moment: Moment, click: Click): Promise<void> {
  const { scope, me, today } = moment;
  const t = textsFor(me.locale);
  const items = byRep(await named(scope, await parkedDeals(scope, me.id), t));
  if (items.length === 0 || click.view?.type !== "modal") return moment.tell({ text: t("pipeline.list.none") });
  const rows = [
    [t("pipeline.csv.rep"), t("pipeline.csv.day"), t("pipeline.csv.line"), t("pipeline.csv.parkedOn")],
    ...items.map(({ deal, name }) => [name, deal.held_on, deal.text, deal.parked_at.slice(0, 10)]),
  ];
  const csv = await sendCsv(moment, rows, `pipeline-review-${today}.csv`);
  const view = csv === undefined ? await listView(moment, t("pipeline.csv.sent")) : csvView(csv, t);
  await moment.slack.views.update({ view_id: click.view.id, view });
}

function csvView(csv: string, t: Texts): ModalView {
  return {
    type: "modal",
    title: plain(t("pipeline.csv.title")),
    close: plain(t("pipeline.list.closeClose")),
    blocks: [context(t("pipeline.csv.notSent")), toCopy(csv)],
  };
}
