import type { Verdict } from "./words.ts";

/** One week of a manager's 1:1s. */
export interface Week {
  /** How many 1:1s were planned. */
  planned: number;
  /** What its notes were. */
  verdicts: readonly Verdict[];
}

/**
 * How many weeks in a row held coaching, the latest first. A week is good when a note of it was about the person and
 * none was about deals alone; a week in which no 1:1 was planned and no note written counts neither way.
 */
export function goodWeeks(weeks: readonly Week[]): number {
  let good = 0;
  for (const { planned, verdicts } of weeks) {
    if (planned === 0 && verdicts.length === 0) continue;
    const coached = verdicts.some((verdict) => verdict === "coaching" || verdict === "mixed");
    if (!coached || verdicts.includes("deal_only")) return good;
    good += 1;
  }
  return good;
}
