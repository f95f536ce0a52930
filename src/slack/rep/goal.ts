import { utc } from "../../clock.ts";
import {
  addGoal,
  changeGoal,
  endedGoals,
  type Goal,
  type GoalWords,
  goalById,
  goalsOf,
  takeUpAgain,
} from "../../store/goals.ts";
import { inTransaction, newId, type Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { quoted } from "../blocks.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { refuse, writeDownRefusal } from "../refusals.ts";
import {
  emptyForm,
  formErrors,
  formOf,
  type GoalForm,
  type GoalMetadata,
  goalLimit,
  goalView,
  ids,
  readForm,
  readMetadata,
  saysTheSame,
} from "./goal-form.ts";
import { ids as goalIds } from "./goal-ids.ts";
import { listView, ownGoal, showGoalsAgain } from "./goal-list.ts";
import { showEverywhere } from "./goal-shown.ts";
import { answer, suggesterOf, suggestionTo } from "./goal-suggestion.ts";
import { hasEnoughGoals, mostGoals, readersOf } from "./goal-words.ts";

/** A rep sets a goal in one of three boxes, or says one in other words. */
export const goalListeners: Listener[] = [
  { on: "action", id: actionIds.openGoals, handle: (moment) => openGoals(moment) },
  { on: "action", id: actionIds.openGoal, handle: (moment) => openGoal(moment) },
  { on: "action", id: goalIds.edit, handle: openEdit },
  { on: "action", id: ids.box, quiet: true, handle: showExamples },
  { on: "submit", id: ids.form, handle: saveGoal },
];

/** Opens my goals; somebody who never had one gets the form for the first. */
export async function openGoals(moment: Moment): Promise<void> {
  const { scope, me } = moment;
  const any = (await goalsOf(scope, me.id, "rep")).length + (await endedGoals(scope, me.id)).length;
  if (any === 0) return openGoal(moment);
  await moment.present(await listView(moment));
}

/** Opens the form for a new goal. @param form what stands in it already */
export async function openGoal(moment: Moment, form: Partial<GoalForm> = {}, suggestion?: string): Promise<void> {
  const metadata = { goal: newId(), revision: 0, ...(suggestion !== undefined && { suggestion }) };
  await moment.present(await viewOf(moment, { ...emptyForm, ...form }, metadata));
}

async function openEdit(moment: Moment, click: Click): Promise<void> {
  const goal = await ownGoal(moment, click.value);
  if (!goal) return refuse(moment, textsFor(moment.me.locale)("goals.gone"));
  const metadata = { goal: goal.id, revision: goal.revision };
  const t = textsFor(moment.me.locale);
  await moment.present(
    await viewOf(moment, formOf(goal), metadata, goal.ended_at === null ? undefined : t("goals.form.endedMeanwhile")),
  );
}

async function viewOf(moment: Moment, form: GoalForm, metadata: GoalMetadata, notice?: string) {
  const { scope, me } = moment;
  return goalView(form, {
    me,
    readers: await readersOf(scope, me.id),
    metadata,
    suggestedBy: metadata.suggestion === undefined ? undefined : await suggesterOf(moment, metadata.suggestion),
    ...(notice !== undefined && { notice }),
  });
}

async function showExamples(moment: Moment, click: Click): Promise<void> {
  const metadata = click.view && readMetadata(click.view);
  if (!click.view || !metadata) return;
  const { id, hash } = click.view;
  // With the hash an older look at the form cannot overtake a newer one.
  await moment.slack.views.update({ view_id: id, hash, view: await viewOf(moment, readForm(click.view), metadata) });
}

async function saveGoal(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me, today } = moment;
  const t = textsFor(me.locale);
  const metadata = await unlessTaken(moment, readMetadata(view));
  const before = metadata && (await goalById(scope, metadata.goal));
  if (!metadata || (before && before.rep_id !== me.id)) {
    await refuse(moment, t("goals.gone"));
    return undefined;
  }
  const form = readForm(view);
  const wrong = formErrors(form, before, today, t);
  if (wrong) return wrong;
  const words = form as GoalWords;
  const overtaken = await whatChanged(moment, before, words, metadata);
  if (overtaken) return overtaken;
  if ((!before || before.ended_at !== null) && (await hasEnoughGoals(scope, me.id))) {
    return { response_action: "errors", errors: { text: t("goals.form.tooMany", { most: mostGoals }) } };
  }
  await inTransaction(scope, async (inside) => {
    await keep(inside, moment, before, words, metadata);
    await showEverywhere(inside, moment, before?.privacy === "shared" && words.privacy === "only me");
    const { goal: goal_id, suggestion } = metadata;
    if (suggestion) await answer(inside, moment, suggestion, { answer: "accepted", goal_id });
  });
  moment.wakeSender();
  await showGoalsAgain(moment, view);
  return undefined;
}

/** A suggestion that was taken in another window is a goal already: a second form for it is about that goal. */
async function unlessTaken(moment: Moment, metadata: GoalMetadata | undefined): Promise<GoalMetadata | undefined> {
  if (!metadata?.suggestion) return metadata;
  const mine = await suggestionTo(moment.scope, moment.me.id, metadata.suggestion);
  // What was typed is a goal of their own all the same.
  if (!mine) writeDownRefusal(moment);
  const taken = mine?.suggestion.goal_id ?? metadata.goal;
  return taken === metadata.goal ? metadata : { ...metadata, goal: taken };
}

/** What was saved in another window is not overwritten unseen: the form comes back with it, and with what was typed. */
async function whatChanged(
  moment: Moment,
  goal: Goal | undefined,
  words: GoalWords,
  { goal: id, revision, suggestion }: GoalMetadata,
): Promise<SubmitAnswer> {
  if (!goal || goal.revision === revision || (saysTheSame(goal, words) && goal.ended_at === null)) return undefined;
  const t = textsFor(moment.me.locale);
  const notice =
    goal.ended_at === null
      ? t("goals.form.changedMeanwhile", { words: quoted(goal.text) })
      : t("goals.form.endedMeanwhile");
  const metadata = { goal: id, revision: goal.revision, ...(suggestion !== undefined && { suggestion }) };
  return { response_action: "update", view: await viewOf(moment, words, metadata, notice) };
}

async function keep(
  scope: Scope,
  { me, now }: Moment,
  before: Goal | undefined,
  words: GoalWords,
  { goal: id }: GoalMetadata,
): Promise<void> {
  if (!before) await addGoal(scope, { ...words, id, repId: me.id }, utc(now));
  else {
    if (!saysTheSame(before, words)) await changeGoal(scope, before, words, utc(now));
    const goal = await goalById(scope, id);
    if (goal && goal.ended_at !== null) await takeUpAgain(scope, goal, utc(now));
  }
}

/** Opens the form with words typed after `/1on1 goal`. */
export async function openGoalWith(moment: Moment, text: string): Promise<void> {
  if (text.length <= goalLimit) return openGoal(moment, { text });
  const t = textsFor(moment.me.locale);
  const tooLong = t("goals.form.tooLong", { most: goalLimit, length: text.length });
  await moment.tell({ text: `${tooLong}\n${quoted(text)}` });
}
