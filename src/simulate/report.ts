import type { Violation } from "./check.ts";
import type { Outcome } from "./seed-run.ts";

const kinds = [
  "lost",
  "duplicate",
  "wrong person",
  "wrong workspace",
  "outside working hours",
  "after its moment",
  "too early",
  "not wanted",
  "wrong words",
  "too many a day",
  "trouble",
] as const satisfies Violation["what"][];

/** Of 100,000 messages one may stay unknown. */
const mostUnknown = 1 / 100_000;
/** More than so many are rarely looked at. */
const mostShown = 50;

/** One line about a seed. */
export function lineOf({ seed, sent, owed, crashes, violations, unknown, milliseconds, fingerprint }: Outcome): string {
  return `seed ${seed}: ${sent} messages for ${owed} owed, ${crashes} crashes, ${violations.length} wrong, ${unknown} unknown, ${(milliseconds / 1000).toFixed(1)} s, trace ${fingerprint}`;
}

/** Says what was wrong, and how much of each kind. @returns the exit code */
export function report(outcomes: readonly Outcome[], say: (text: string) => void): number {
  const violations = outcomes.flatMap((outcome) => outcome.violations);
  const unknown = outcomes.reduce((sum, outcome) => sum + outcome.unknown, 0);
  const sent = outcomes.reduce((sum, outcome) => sum + outcome.sent, 0);
  for (const { what, workspace, key, at, detail } of violations.slice(0, mostShown)) {
    say(`${what}: ${workspace} ${key} ${at ? new Date(at).toISOString() : ""} (${detail})`);
  }
  const counts = kinds.map((kind) => `${violations.filter(({ what }) => what === kind).length} ${kind}`);
  say(`${sent} messages: ${counts.join(", ")}, ${unknown} unknown`);
  return violations.length === 0 && unknown <= sent * mostUnknown ? 0 : 1;
}
