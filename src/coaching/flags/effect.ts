import { dayPlus } from "../weeks.ts";
import { type Counted, type FlagNote, isJudged, patternOn } from "./rule.ts";
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

function wasFlagged(notes: readonly FlagNote[], today: string, thresholds: Thresholds): boolean {
  if (!thresholds.on) return false;
  const from = dayPlus(today, -quarterDays);
  const subjects = [
    { notes, fewestPairs: 2 as const },
    ...Map.groupBy(notes, ({ pairId }) => pairId)
      .values()
      .map((ofPair) => ({ notes: ofPair, fewestPairs: 1 as const })),
  ];
  return subjects.some((counted) => isSeen(counted, { from, today, thresholds }));
}

/** Whether a pattern was there on a day of those that bring news. It goes through the notes once, with the weeks up to each day. */
function isSeen(
  { notes, fewestPairs }: Counted,
  { from, today, thresholds }: { from: string; today: string; thresholds: Thresholds },
): boolean {
  const judged = notes.filter(isJudged);
  let [first, end] = [0, 0];
  for (const day of daysOfNews(judged, thresholds)) {
    if (day > today) return false;
    const before = dayPlus(day, -7 * thresholds.weeks);
    while (end < judged.length && judged[end]!.heldOn <= day) end += 1;
    while (first < end && judged[first]!.heldOn <= before) first += 1;
    if (day <= from || end - first < thresholds.notes) continue;
    if (patternOn({ notes: judged.slice(first, end), fewestPairs }, day, thresholds)) return true;
  }
  return false;
}

/** The days on which a pattern can first be seen, in order: a note is there, or an older one does not count any more. */
function daysOfNews(notes: readonly FlagNote[], { weeks }: Thresholds): string[] {
  const held = new Set(notes.map(({ heldOn }) => heldOn));
  return [...new Set([...held].flatMap((day) => [day, dayPlus(day, 7 * weeks)]))].sort();
}
