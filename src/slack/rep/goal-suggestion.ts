import { utc } from "../../clock.ts";
import { answerSuggestion, type GoalSuggestion, suggestionById } from "../../store/goal-suggestions.ts";
import { nudgeKey, plan, sayAnew } from "../../store/nudges.ts";
import { type Pair, pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import type { Moment } from "../listener.ts";

/** What becomes of a suggestion in the store and the ledger, once its rep has answered. */

/** The manager hears of an answer for so long. */
const useful = { hours: 24 * 7 };

/** A suggestion that was made to this person, with its pair, whether that is ended or not. */
export async function suggestionTo(
  scope: Scope,
  repId: string,
  id: string,
): Promise<{ suggestion: GoalSuggestion; pair: Pair } | undefined> {
  const suggestion = await suggestionById(scope, id);
  const pair = suggestion && (await pairById(scope, suggestion.pair_id));
  return suggestion && pair?.rep_id === repId ? { suggestion, pair } : undefined;
}

/** Who made a suggestion to me. */
export async function suggesterOf({ scope, me }: Moment, id: string): Promise<Person | undefined> {
  const mine = await suggestionTo(scope, me.id, id);
  return mine && personById(scope, mine.pair.manager_id);
}

/** The rep answers; the manager hears of it in their working hours, of the answer alone. Run it in a transaction. */
export async function answer(
  scope: Scope,
  moment: Pick<Moment, "me" | "now" | "diary">,
  id: string,
  said: Parameters<typeof answerSuggestion>[2],
): Promise<void> {
  const { me, now, diary } = moment;
  const mine = await suggestionTo(scope, me.id, id);
  if (!mine || mine.suggestion.goal_id !== null) return;
  await answerSuggestion(scope, id, said, utc(now));
  const asked = nudgeKey({ kind: "goal-suggested", personId: me.id, about: id });
  await sayAnew(scope, asked, utc(now), utc(now.add(useful)));
  const { manager_id, ended_at } = mine.pair;
  if (ended_at !== null) return;
  const dueAt = await diary.workingMoment(scope, manager_id, now);
  const nudge = { kind: "goal-answered", personId: manager_id, about: `${id} ${said.answer}` } as const;
  await plan(scope, { ...nudge, dueAt: utc(dueAt), until: utc(dueAt.add(useful)) });
}
