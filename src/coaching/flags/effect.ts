import { dayPlus } from "../weeks.ts";
import { type FlagNote, patternOn } from "./rule.ts";
import type { Thresholds } from "./thresholds.ts";

/** So many days back a change of thresholds is tried on: a quarter of a year. */
export const quarterDays = 91;

/**
 * What a change of thresholds would have done in the quarter up to a day: how many managers would have had a flag, with a pair
 * or of their own, under each. It takes the notes as they are known now, corrected and disputed.
 *
 * @param histories the notes of each manager, oldest first; they reach back a quarter and as many weeks as either rule looks
 */
export function effectOf(
  histories: Iterable<readonly FlagNote[]>,
  today: string,
  { before, after }: { before: Thresholds; after: Thresholds },
): { before: number; after: number } {
  const flagged = { before: 0, after: 0 };
  for (const notes of histories) {
    if (wasFlagged(notes, today, before)) flagged.before += 1;
    if (wasFlagged(notes, today, after)) flagged.after += 1;
  }
  return flagged;
}

/** A pattern is first seen on a day on which somebody met. */
function wasFlagged(notes: readonly FlagNote[], today: string, thresholds: Thresholds): boolean {
  if (!thresholds.on) return false;
  const from = dayPlus(today, -quarterDays);
  const subjects = [
    { notes, fewestPairs: 2 as const },
    ...Map.groupBy(notes, ({ pairId }) => pairId)
      .values()
      .map((ofPair) => ({ notes: ofPair, fewestPairs: 1 as const })),
  ];
  return subjects.some((counted) => {
    const days = new Set(counted.notes.map(({ heldOn }) => heldOn).filter((day) => day > from && day <= today));
    return days.values().some((day) => patternOn(counted, day, thresholds) !== undefined);
  });
}
