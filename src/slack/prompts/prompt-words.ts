import type { PromptKind } from "../../store/schema.ts";

/** When each prompt comes unless a person changes it; its name and what it is for are texts, `prompts.brief.name`. */
export const prompts: Record<PromptKind, PromptTime> = {
  topics: { at: "10:00" },
  brief: { before: 60 },
  "log-it": {},
  week: {},
  goals: { at: "11:00", weekday: 5 },
  clash: {},
  "leader-week": {},
};

interface PromptTime {
  at?: string;
  weekday?: number;
  before?: number;
}

/** The prompts of which a person can choose the time of day. */
export const timed: readonly PromptKind[] = ["topics", "log-it", "week", "goals", "leader-week"];

/** Whether a kind of nudge is one a person can set, put off or turn off. */
export function isPrompt(kind: string): kind is PromptKind {
  return Object.hasOwn(prompts, kind);
}
