import type { KnownBlock, ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { sumOf } from "../../coaching/leading/figures.ts";
import { rememberLooks } from "../../store/looks.ts";
import type { LookPlace } from "../../store/schema.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, button, context, header, plain, section } from "../blocks.ts";
import type { HomeHere } from "../home/sections.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { cardBlock, heldText } from "./card.ts";
import { doesItWork } from "./does-it-work.ts";
import { weeksDrawn } from "./picture.ts";
import { tableBlock } from "./table.ts";
import { type LeadersTeam, teamOf, weeksShown } from "./team.ts";
import { worksView } from "./works-view.ts";

export const ids = {
  works: "leading.works",
  each: "leading.each",
  earlier: "leading.earlier",
  later: "leading.later",
} as const;

/** What a leader sees of those who report to them: numbers, a picture, and a question worth asking. */
export const leadingListeners: Listener[] = [
  { on: "action", id: ids.each, handle: each },
  { on: "action", id: ids.works, handle: showWhetherItWorks },
  { on: "action", id: ids.earlier, handle: turn },
  { on: "action", id: ids.later, handle: turn },
];

/** A leader's part of the Home tab. */
export async function leaderSection(here: HomeHere): Promise<KnownBlock[]> {
  const { scope, me, today, now, t, pictures, redraw } = here;
  const team = await teamOf(scope, me, today);
  if (!team) return [];
  await looked({ scope, me, now }, team, "home");
  const drawing = weeksDrawn(team.weeks, t, me.locale);
  const fileId = drawing && (await pictures.fileOf(scope, me.id, drawing, redraw));
  const image = drawing && fileId && ({ type: "image", slack_file: { id: fileId }, alt_text: drawing.alt } as const);
  return [
    header(t("leading.header")),
    context(t("leading.intro", { count: weeksShown })),
    section(totals(team, t)),
    ...(image ? [image] : []),
    tableBlock(team.cards, t),
    actions(
      "leading",
      button(t("leading.eachButton"), ids.each, "page-0"),
      button(t("leading.worksButton"), ids.works, "works"),
    ),
    context(t("leading.notFor")),
  ];
}

/** All managers together, in a few lines. */
export function totals({ weeks, checkIns }: LeadersTeam, t: Texts): string {
  const sum = sumOf(weeks);
  if (sum.held + sum.planned === 0) return t("leading.noNotes");
  const rate = checkIns ? t("leading.checkInsAll", { done: checkIns.done, of: checkIns.of }) : t("leading.folded");
  return `${t("leading.all", { ...sum, held: heldText(sum, t) })}\n${rate}`;
}

/** Writes down whose figures somebody sees; the managers can read it. */
export async function looked(
  { scope, me, now }: Pick<Moment, "scope" | "me" | "now">,
  { cards }: LeadersTeam,
  place: LookPlace,
): Promise<void> {
  const seen = new Set(cards.flatMap(({ managerIds }) => managerIds));
  await rememberLooks(scope, me.id, [...seen], place, utc(now));
}

async function each(moment: Moment, click: Click): Promise<void> {
  const view = await cardsView(moment, pageIn(click.value));
  if (!view) return refuse(moment);
  await moment.present(view);
}

async function showWhetherItWorks(moment: Moment): Promise<void> {
  const { scope, me, today } = moment;
  const team = await teamOf(scope, me, today);
  if (!team) return refuse(moment);
  const ids = [...new Set(team.cards.flatMap(({ managerIds }) => managerIds))];
  const mondays = team.weeks.map(({ week }) => week);
  await moment.present(worksView(await doesItWork(scope, ids, mondays), moment));
}

async function turn(moment: Moment, click: Click): Promise<void> {
  const view = await cardsView(moment, pageIn(click.value));
  if (!view || click.view?.type !== "modal") return refuse(moment);
  await moment.slack.views.update({ view_id: click.view.id, view });
}

function pageIn(value: string): number {
  return Number(/^page-(\d{1,4})$/u.exec(value)?.[1] ?? 0);
}

const cardsAPage = 20;

async function cardsView(moment: Moment, page: number): Promise<ModalView | undefined> {
  const { scope, me, today } = moment;
  const team = await teamOf(scope, me, today);
  if (!team) return undefined;
  await looked(moment, team, "home");
  const t = textsFor(me.locale);
  const shown = team.cards.slice(page * cardsAPage, (page + 1) * cardsAPage);
  const turns = [
    ...(page > 0 ? [button(t("leading.earlierButton"), ids.earlier, `page-${page - 1}`)] : []),
    ...((page + 1) * cardsAPage < team.cards.length
      ? [button(t("leading.laterButton"), ids.later, `page-${page + 1}`)]
      : []),
  ];
  return {
    type: "modal",
    title: plain(t("leading.eachTitle")),
    close: plain(t("leading.closeClose")),
    blocks: [
      context(t("leading.intro", { count: weeksShown })),
      ...shown.map((card) => cardBlock(card, { t, today, locale: me.locale })),
      ...(turns.length > 0 ? [actions("leading-pages", ...turns)] : []),
      context(t("leading.notFor")),
    ],
  };
}
