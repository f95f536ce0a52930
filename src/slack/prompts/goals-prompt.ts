import { goalsOf } from "../../store/agenda.ts";
import type { Nudge } from "../../store/nudges.ts";
import { personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { actionIds } from "../action-ids.ts";
import { button, escaped, section } from "../blocks.ts";
import type { Message } from "../message.ts";
import type { Now } from "../schedule/diary.ts";
import { promptActions } from "./prompt.ts";

/** Once a week a rep looks at their own goals; one who has none is asked in the first week of a month only. */
export async function goalsMessage(scope: Scope, nudge: Nudge, { now }: Now): Promise<Message | undefined> {
  const me = await personById(scope, nudge.person_id);
  if (!me || nudge.day === null) return undefined;
  const goals = await goalsOf(scope, me.id, "rep");
  if (goals.length === 0 && Temporal.PlainDate.from(nudge.day).day > 7 && !nudge.ts) return undefined;
  const words =
    goals.length === 0
      ? "*What do you want from your work?* What you want to earn, how you want to grow, what you enjoy: one line is a start."
      : `*How do your goals feel this week?*\n${goals
          .slice(0, 10)
          .map(({ text }) => `\u2022 ${escaped(text)}`)
          .join("\n")}`;
  return {
    text: goals.length === 0 ? "What do you want from your work?" : "How do your goals feel this week?",
    blocks: [section(words), promptActions(nudge, me, now, button("Set a goal", actionIds.openGoal, "goal"))],
  };
}
