import { suggestionById } from "../../store/goal-suggestions.ts";
import type { Nudge } from "../../store/nudges.ts";
import { pairById } from "../../store/pairs.ts";
import { personById } from "../../store/people.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actions, button, context, escaped, quoted, section } from "../blocks.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import type { Message } from "../message.ts";
import { quietly } from "../prompts/prompt.ts";
import { refuse } from "../refusals.ts";
import { openGoal } from "./goal.ts";
import { ids } from "./goal-ids.ts";
import { answer, suggestionTo } from "./goal-suggestion.ts";

/** A rep makes a goal that a manager suggests their own, or says "not now". */
export const goalSuggestedListeners: Listener[] = [
  { on: "action", id: ids.take, handle: take },
  { on: "action", id: ids.decline, handle: decline },
];

/** What the rep hears of a suggestion, and later what became of it. */
export async function suggestedMessage(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  const mine = await suggestionTo(scope, nudge.person_id, nudge.about);
  const rep = await personById(scope, nudge.person_id);
  const manager = mine && (await personById(scope, mine.pair.manager_id));
  if (!mine || !rep || !manager) return undefined;
  const { suggestion, pair } = mine;
  const t = textsFor(rep.locale);
  const name = escaped(manager.first_name);
  const goal = quoted(suggestion.text);
  if (suggestion.goal_id !== null) return quietly(t("goals.suggest.taken", { name }));
  if (pair.ended_at !== null) return nudge.ts ? quietly(t("goals.suggest.over", { name })) : undefined;
  const takeIt = button(t("goals.suggest.takeButton"), ids.take, suggestion.id, { style: "primary" });
  const notice = t("goals.suggest.notice", { name: manager.first_name });
  if (suggestion.answer === "not now") {
    const said = section(t("goals.suggest.declined", { name, goal }));
    return { text: notice, blocks: [said, actions("goal-suggested", takeIt)] };
  }
  const why = suggestion.why && `\n${t("goals.suggest.because", { name, why: escaped(suggestion.why) })}`;
  return {
    text: notice,
    blocks: [
      section(`${t("goals.suggest.asked", { name, goal })}${why}`),
      context(t("goals.suggest.yoursOnly", { name })),
      actions("goal-suggested", takeIt, button(t("goals.suggest.declineButton"), ids.decline, suggestion.id)),
    ],
  };
}

/** What the manager hears: that the goal was taken up, or "not now"; neither the rep's words nor their reasons. */
export async function answeredMessage(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  const [id = ""] = nudge.about.split(" ", 1);
  const suggestion = await suggestionById(scope, id);
  const pair = suggestion && (await pairById(scope, suggestion.pair_id));
  if (!suggestion || pair?.manager_id !== nudge.person_id || pair.ended_at !== null) return undefined;
  const manager = await personById(scope, pair.manager_id);
  const rep = await personById(scope, pair.rep_id);
  if (!manager || !rep) return undefined;
  const t = textsFor(manager.locale);
  const name = escaped(rep.first_name);
  const goal = quoted(suggestion.text);
  if (nudge.about.endsWith(" accepted")) {
    const text = t("goals.suggest.acceptedNotice", { name: rep.first_name });
    return { text, blocks: [section(t("goals.suggest.accepted", { name, goal }))] };
  }
  // Who says "not now" and takes it a moment later has taken it.
  if (suggestion.answer !== "not now") return undefined;
  const text = t("goals.suggest.notNowNotice", { name: rep.first_name });
  return { text, blocks: [section(t("goals.suggest.notNow", { name, goal }))] };
}

async function take(moment: Moment, click: Click): Promise<void> {
  const t = textsFor(moment.me.locale);
  const mine = await suggestionTo(moment.scope, moment.me.id, click.value);
  if (!mine) return refuse(moment, t("goals.suggest.gone"));
  const { id, box, text, goal_id } = mine.suggestion;
  if (goal_id !== null) return moment.tell({ text: t("goals.suggest.takenAlready") });
  await openGoal(moment, { box, text }, id);
}

async function decline(moment: Moment, click: Click): Promise<void> {
  const t = textsFor(moment.me.locale);
  const mine = await suggestionTo(moment.scope, moment.me.id, click.value);
  if (!mine) return refuse(moment, t("goals.suggest.gone"));
  if (mine.suggestion.goal_id !== null) return moment.tell({ text: t("goals.suggest.takenAlready") });
  await inTransaction(moment.scope, (inside) => answer(inside, moment, click.value, { answer: "not now" }));
  moment.wakeSender();
}
