import type { FlagKind, NudgeKind } from "./schema.ts";

const flagKinds: readonly NudgeKind[] = ["flag", "flag-warning", "well-done"] satisfies FlagKind[];

/** Whether a nudge is about a flag: between the bot and one person, in no list of what is sent to whom. */
export function isFlagKind(kind: NudgeKind): kind is FlagKind {
  return flagKinds.includes(kind);
}
