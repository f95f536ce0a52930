import type { KnownBlock, ModalView } from "@slack/types";
import { lastMoves } from "../../store/check-ins.ts";
import { endedGoals, type Goal, goalById, goalsOf } from "../../store/goals.ts";
import type { Person } from "../../store/people.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, divider, escaped, header, plain, section } from "../blocks.ts";
import { dayInWords, dayWhere } from "../dates.ts";
import type { Click, Listener, Moment, ViewState } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { moveInWords } from "./check-in-words.ts";
import { ids } from "./goal-ids.ts";
import { goalPage } from "./goal-page.ts";
import { boxes, boxName, namesOf, readersOf, standing } from "./goal-words.ts";

/** My goals: those that stand, those that ended, and one of them with its history. */
export const goalListListeners: Listener[] = [
  { on: "action", id: ids.back, handle: (moment, click) => turnTo(moment, click, listView) },
  { on: "action", id: ids.earlier, handle: (moment, click) => turnTo(moment, click, earlierView) },
  { on: "action", id: ids.open, handle: openOne },
];

/** A goal by id, if it is the person's own. */
export async function ownGoal({ scope, me }: Moment, id: string): Promise<Goal | undefined> {
  const goal = await goalById(scope, id);
  return goal?.rep_id === me.id ? goal : undefined;
}

/** After a form over the list was saved, the list beneath it shows what is so now. */
export async function showGoalsAgain(moment: Moment, form: ViewState): Promise<void> {
  if (form.rootId === form.id) return;
  await moment.slack.views.update({ view_id: form.rootId, view: await listView(moment) });
}

async function openOne(moment: Moment, click: Click): Promise<void> {
  const goal = await ownGoal(moment, click.value);
  if (!goal) return refuse(moment, textsFor(moment.me.locale)("goals.gone"));
  await turnTo(moment, click, () => goalPage(moment, goal));
}

/** Shows another page in the modal that is open, or opens one. */
async function turnTo(moment: Moment, { view }: Click, make: (moment: Moment) => Promise<ModalView>): Promise<void> {
  const page = await make(moment);
  if (view?.type === "modal") await moment.slack.views.update({ view_id: view.id, view: page });
  else await moment.present(page);
}

/** Slack takes 100 blocks a view; a goal has one. Older versions let more of them stand. */
const mostShown = 60;

/** The goals that stand, by box. */
export async function listView(moment: Moment): Promise<ModalView> {
  const { scope, me, today } = moment;
  const t = textsFor(me.locale);
  const goals = await goalsOf(scope, me.id, "rep");
  const ended = await endedGoals(scope, me.id);
  const readers = await readersOf(scope, me.id);
  const moved = await lastMoves(scope, me.id, "rep");
  const row = (goal: Goal) => {
    const move = moved.get(goal.id);
    const last = move ? `\n_${moveInWords(move, today, me.locale)}_` : "";
    return goalRow(goal, me, `${standing(goal, me, today, readers)}${last}`);
  };
  const shown = goals.slice(0, mostShown);
  return page(moment, [
    context(whoReads(readers, me)),
    ...(goals.length === 0 ? [section(t("goals.list.none"))] : []),
    ...boxes.flatMap((box) => {
      const inThis = shown.filter((goal) => goal.box === box);
      return inThis.length === 0 ? [] : [header(boxName(box, t)), ...inThis.map(row)];
    }),
    ...(goals.length > mostShown ? [context(t("goals.list.more", { count: goals.length - mostShown }))] : []),
    divider,
    actions(
      "goals",
      button(t("goals.list.newButton"), actionIds.openGoal, "goal", { style: "primary" }),
      button(t("goals.list.checkInButton"), actionIds.openCheckIn, "now"),
      ...(ended.length > 0 ? [button(t("goals.list.earlierButton", { count: ended.length }), ids.earlier, "all")] : []),
    ),
  ]);
}

function whoReads(readers: readonly Person[], me: Person): string {
  const t = textsFor(me.locale);
  if (readers.length === 0) return t("goals.list.nobodyReads");
  return t("goals.list.whoReads", { count: readers.length, names: escaped(namesOf(readers, me.locale)) });
}

async function earlierView(moment: Moment): Promise<ModalView> {
  const { scope, me, today } = moment;
  const t = textsFor(me.locale);
  const ended = await endedGoals(scope, me.id);
  const row = (goal: Goal) => {
    const day = dayInWords(dayWhere(Temporal.Instant.from(goal.ended_at!), me.zone), today, me.locale);
    const how = goal.ended_as === "reached" ? t("goals.list.reachedOn", { day }) : t("goals.list.letGoOn", { day });
    return goalRow(goal, me, how);
  };
  return page(moment, [
    header(t("goals.list.earlierHeader")),
    ...ended.slice(0, mostShown).map(row),
    ...(ended.length > mostShown ? [context(t("goals.list.more", { count: ended.length - mostShown }))] : []),
    actions("goals", button(t("goals.list.backButton"), ids.back, "all")),
  ]);
}

function page({ me }: Moment, blocks: KnownBlock[]): ModalView {
  const t = textsFor(me.locale);
  return { type: "modal", title: plain(t("goals.list.title")), close: plain(t("goals.list.closeClose")), blocks };
}

function goalRow(goal: Goal, me: Person, facts: string): KnownBlock {
  const t = textsFor(me.locale);
  return section(`*${escaped(goal.text)}*\n${facts}`, {
    accessory: button(t("goals.list.openButton"), ids.open, goal.id, {
      accessibility_label: t("goals.list.openAlt", { goal: cut(goal.text, 60) }),
    }),
  });
}
