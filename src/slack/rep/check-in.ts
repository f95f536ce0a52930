import type { ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { mondayOf } from "../../coaching/weeks.ts";
import {
  type CheckIn,
  type CheckInWords,
  checkInBefore,
  checkInOf,
  saveCheckIn,
  skipWeek,
} from "../../store/check-ins.ts";
import { goalsOf, ownGoals } from "../../store/goals.ts";
import { inTransaction } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { context, plain, section } from "../blocks.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { writeDownRefusal } from "../refusals.ts";
import {
  type CheckInMetadata,
  checkInView,
  formErrors,
  ids,
  inWords,
  readForm,
  readMetadata,
} from "./check-in-form.ts";
import { rowInWords, thanksInWords } from "./check-in-thanks.ts";
import { showInBriefs, showInCheckIn } from "./goal-shown.ts";
import { readersOf } from "./goal-words.ts";

export const skipId = "check_in.skip";

/** A rep says once a week how their goals moved; this week's can be changed until it is over. */
export const checkInListeners: Listener[] = [
  { on: "action", id: actionIds.openCheckIn, handle: openFromButton },
  { on: "action", id: skipId, handle: skip },
  { on: "submit", id: ids.form, handle: save },
];

const nothing: CheckInWords = { way: "", help: "", proud: "", line: "", line_privacy: "shared", goals: [] };

/** Opens this week's check-in, with what was said already. */
export async function openCheckIn(moment: Moment, notice?: string): Promise<void> {
  const week = mondayOf(moment.today);
  const said = await checkInOf(moment.scope, moment.me.id, week);
  await moment.present(await viewOf(moment, said ?? nothing, { week, revision: said?.revision ?? 0 }, notice));
}

async function openFromButton(moment: Moment, click: Click): Promise<void> {
  const isOld = /^\d{4}-\d\d-\d\d$/u.test(click.value) && click.value !== mondayOf(moment.today);
  await openCheckIn(moment, isOld ? textsFor(moment.me.locale)("checkIn.weekOver") : undefined);
}

async function viewOf(
  moment: Moment,
  words: CheckInWords,
  metadata: CheckInMetadata,
  notice?: string,
): Promise<ModalView> {
  const { scope, me, today } = moment;
  return checkInView(words, {
    me,
    today,
    readers: await readersOf(scope, me.id),
    goals: await goalsOf(scope, me.id, "rep"),
    before: await checkInBefore(scope, me.id, metadata.week),
    metadata,
    ...(notice !== undefined && { notice }),
  });
}

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me, today, now } = moment;
  const t = textsFor(me.locale);
  const words = await ownWords(moment, readForm(view));
  const wrong = formErrors(words, t);
  if (wrong) return wrong;
  const week = mondayOf(today);
  const standing = await checkInOf(scope, me.id, week);
  const overtaken = await whatChanged(moment, standing, words, readMetadata(view));
  if (overtaken) return overtaken;
  await inTransaction(scope, async (inside) => {
    await saveCheckIn(inside, { repId: me.id, week, words }, utc(now));
    await showInBriefs(inside, me.id, now);
    await showInCheckIn(inside, me.id, week, now);
  });
  moment.wakeSender();
  return { response_action: "update", view: await thanksView(moment) };
}

/** Goals of somebody else's are not mine to say anything about; what was said about one let go meanwhile is kept. */
async function ownWords(moment: Moment, words: CheckInWords): Promise<CheckInWords> {
  const { scope, me } = moment;
  const mine = await ownGoals(
    scope,
    me.id,
    words.goals.map(({ goal_id }) => goal_id),
  );
  const known = new Set(mine.map(({ id }) => id));
  if (words.goals.some(({ goal_id }) => !known.has(goal_id))) writeDownRefusal(moment);
  return { ...words, goals: words.goals.filter(({ goal_id }) => known.has(goal_id)) };
}

/** What was saved in another window is not overwritten unseen, and nothing counts for another week unseen. */
async function whatChanged(
  moment: Moment,
  standing: CheckIn | undefined,
  words: CheckInWords,
  { week, revision }: CheckInMetadata,
): Promise<SubmitAnswer> {
  const { scope, me, today } = moment;
  const t = textsFor(me.locale);
  const thisWeek = mondayOf(today);
  const at = standing?.revision ?? 0;
  if (week === thisWeek && (at === revision || standing?.state === "skipped")) return undefined;
  if (week === thisWeek && standing && saysTheSame(standing, words)) return undefined;
  const newWeek = week === thisWeek ? "" : t("checkIn.form.newWeek");
  const goals = standing
    ? await ownGoals(
        scope,
        me.id,
        standing.goals.map(({ goal_id }) => goal_id),
      )
    : [];
  const said = standing && standing.state === "done" ? inWords(standing, goals, t) : "";
  const changed = said === "" ? "" : t("checkIn.form.changedMeanwhile", { words: said });
  const notice = [newWeek, changed].filter((each) => each !== "").join("\n");
  const view = await viewOf(moment, words, { week: thisWeek, revision: at }, notice);
  return { response_action: "update", view };
}

function saysTheSame(standing: CheckIn, words: CheckInWords): boolean {
  const said = ({ way, help, proud, line, goals }: CheckInWords) =>
    JSON.stringify([
      way,
      help,
      proud,
      line,
      goals.map(({ goal_id, moved, line }) => `${goal_id} ${moved} ${line}`).sort(),
    ]);
  return said(standing) === said(words);
}

async function thanksView(moment: Moment): Promise<ModalView> {
  const { me } = moment;
  const t = textsFor(me.locale);
  const row = await rowInWords(moment);
  return {
    type: "modal",
    title: plain(t("checkIn.thanks.title")),
    close: plain(t("checkIn.thanks.closeClose")),
    blocks: [section(await thanksInWords(moment)), ...(row === "" ? [] : [context(row)])],
  };
}

/** Skipping needs no reason, and nobody hears of it. */
async function skip(moment: Moment, click: Click): Promise<void> {
  const { scope, me, today, now } = moment;
  const t = textsFor(me.locale);
  const week = mondayOf(today);
  if (click.value !== week) return moment.tell({ text: t("checkIn.weekOver") });
  if ((await checkInOf(scope, me.id, week))?.state === "done") {
    return moment.tell({ text: t("checkIn.thanks.doneAlready") });
  }
  await inTransaction(scope, async (inside) => {
    await skipWeek(inside, me.id, week, utc(now));
    await showInCheckIn(inside, me.id, week, now);
  });
  moment.wakeSender();
}
