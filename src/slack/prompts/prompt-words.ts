import type { PromptKind } from "../../store/schema.ts";

/** What each prompt is called, what it does, and when it comes unless a person changes it. */
export const prompts: Record<PromptKind, PromptWords> = {
  topics: { name: "What do you want to talk about?", does: "the working day before your 1:1", at: "10:00" },
  brief: { name: "Before a 1:1", does: "what matters to your rep, shortly before you meet", before: 60 },
  "log-it": { name: "A line or two after a 1:1", does: "at the end of the day, when there are no notes" },
  week: { name: "Your week", does: "on the first working day of the week" },
  goals: { name: "Your goals", does: "once a week", at: "11:00", weekday: 5 },
  clash: { name: "A day off in the way", does: "the morning of the working day before" },
};

interface PromptWords {
  name: string;
  does: string;
  at?: string;
  weekday?: number;
  before?: number;
}

/** The prompts of which a person can choose the time of day. */
export const timed: readonly PromptKind[] = ["topics", "log-it", "week", "goals"];

/** Whether a kind of nudge is one a person can set, put off or turn off. */
export function isPrompt(kind: string): kind is PromptKind {
  return Object.hasOwn(prompts, kind);
}
