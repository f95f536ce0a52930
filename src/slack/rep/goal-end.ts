import type { ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { endGoal, type Goal, takeUpAgain } from "../../store/goals.ts";
import type { GoalEnd } from "../../store/schema.ts";
import { inTransaction } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { input, plain, quoted, section } from "../blocks.ts";
import { dayInWords, dayWhere } from "../dates.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { textIn } from "../metadata.ts";
import { refuse } from "../refusals.ts";
import { ids } from "./goal-ids.ts";
import { ownGoal, showGoalsAgain } from "./goal-list.ts";
import { goalPage } from "./goal-page.ts";
import { showEverywhere } from "./goal-shown.ts";
import { hasEnoughGoals, mostGoals } from "./goal-words.ts";

/** A rep has reached a goal, lets it go, or takes it up again. */
export const goalEndListeners: Listener[] = [
  { on: "action", id: ids.reach, handle: (moment, click) => open(moment, click, "reached") },
  { on: "action", id: ids.letGo, handle: (moment, click) => open(moment, click, "let go") },
  { on: "action", id: ids.takeUp, handle: takeUp },
  { on: "submit", id: ids.reachForm, handle: (moment, view) => end(moment, view, "reached") },
  { on: "submit", id: ids.letGoForm, handle: (moment, view) => end(moment, view, "let go") },
];

const wordLimit = 300;

async function open(moment: Moment, click: Click, as: GoalEnd): Promise<void> {
  const goal = await standingGoal(moment, click.value);
  if (goal) await moment.present(endView(moment, goal, as));
}

/** An own goal that stands; else says why not. */
async function standingGoal(moment: Moment, id: string): Promise<Goal | undefined> {
  const { me, today } = moment;
  const t = textsFor(me.locale);
  const goal = await ownGoal(moment, id);
  if (goal && goal.ended_at === null) return goal;
  if (!goal) await refuse(moment, t("goals.gone"));
  else {
    const day = dayInWords(dayWhere(Temporal.Instant.from(goal.ended_at!), me.zone), today, me.locale);
    await moment.tell({ text: t("goals.end.endedAlready", { day }) });
  }
  return undefined;
}

function endView({ me }: Moment, goal: Goal, as: GoalEnd): ModalView {
  const t = textsFor(me.locale);
  const reached = as === "reached";
  const words = { goal: quoted(goal.text) };
  return {
    type: "modal",
    callback_id: reached ? ids.reachForm : ids.letGoForm,
    private_metadata: JSON.stringify({ goal: goal.id }),
    title: plain(reached ? t("goals.end.reachTitle") : t("goals.end.letGoTitle")),
    submit: plain(reached ? t("goals.end.reachSubmit") : t("goals.end.letGoSubmit")),
    close: plain(t("goals.end.cancelClose")),
    blocks: [
      section(reached ? t("goals.end.reach", words) : t("goals.end.letGo", words)),
      input(
        "word",
        reached ? t("goals.end.reachLabel") : t("goals.end.letGoLabel"),
        {
          type: "plain_text_input",
          action_id: ids.word,
          max_length: wordLimit,
          ...(!reached && { placeholder: plain(t("goals.end.letGoPlaceholder")) }),
        },
        { optional: reached, hint: plain(t("goals.end.wordHint")) },
      ),
    ],
  };
}

async function end(moment: Moment, view: ViewState, as: GoalEnd): Promise<SubmitAnswer> {
  const { scope, me, now } = moment;
  const t = textsFor(me.locale);
  const goal = await standingGoal(moment, textIn(view, "goal"));
  if (!goal) return undefined;
  const word = (view.values.word?.[ids.word]?.value ?? "").trim();
  const wrong = word.length > wordLimit && t("goals.form.tooLong", { most: wordLimit, length: word.length });
  if (wrong) return { response_action: "errors", errors: { word: wrong } };
  if (as === "let go" && word === "") {
    return { response_action: "errors", errors: { word: t("goals.end.sayWhy") } };
  }
  await inTransaction(scope, async (inside) => {
    await endGoal(inside, goal, as, word, utc(now));
    await showEverywhere(inside, moment);
  });
  moment.wakeSender();
  await showGoalsAgain(moment, view);
  return undefined;
}

async function takeUp(moment: Moment, click: Click): Promise<void> {
  const { scope, me, now } = moment;
  const t = textsFor(me.locale);
  const goal = await ownGoal(moment, click.value);
  if (!goal) return refuse(moment, t("goals.gone"));
  if (goal.ended_at !== null) {
    if (await hasEnoughGoals(scope, me.id)) return moment.tell({ text: t("goals.end.tooMany", { most: mostGoals }) });
    await inTransaction(scope, async (inside) => {
      await takeUpAgain(inside, goal, utc(now));
      await showEverywhere(inside, moment);
    });
    moment.wakeSender();
  }
  const again = await ownGoal(moment, goal.id);
  if (again && click.view?.type === "modal") {
    await moment.slack.views.update({ view_id: click.view.id, view: await goalPage(moment, again) });
  }
}
