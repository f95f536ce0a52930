import type { Cadence } from "./cadence.ts";
import { keyOf, recurrenceOf } from "./cadence-rule.ts";
import { wallOf } from "./days.ts";
import { expand } from "./expand.ts";
import { instances, placeIn } from "./recurrence.ts";
import { readLocal } from "./written.ts";

/** One meeting of a cadence. */
export interface Occurrence {
  /** What the meeting is known by for good: the date and time the pattern gives it, "2026-03-03T10:00". */
  key: string;
  /** The date and time it is to take place on the organiser's clock; other than the key when it was moved. */
  local: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
}

/**
 * The next meetings of a cadence in the order they happen, with its exceptions applied: the moved ones where they were
 * moved, none that is skipped.
 *
 * @param after only meetings that start later than this
 * @param count how many at most; fewer when the cadence ends before
 */
export function nextOccurrences(
  cadence: Cadence,
  { after, count }: { after: Temporal.Instant; count: number },
): Occurrence[] {
  const { skipped, moved } = cadence.exceptions;
  const asPlanned: Occurrence[] = [];
  if (count > 0) {
    for (const { local, instant } of instances(recurrenceOf(cadence), after)) {
      const key = keyOf(local);
      if (skipped.includes(key) || key in moved) continue;
      asPlanned.push(occurrence(cadence, key, key, instant));
      if (asPlanned.length === count) break;
    }
  }
  const elsewhere = movedOccurrences(cadence).filter(({ start }) => Temporal.Instant.compare(start, after) > 0);
  if (elsewhere.length === 0) return asPlanned;
  return [...asPlanned, ...elsewhere].sort((a, b) => Temporal.Instant.compare(a.start, b.start)).slice(0, count);
}

/** True when the pattern gives a meeting this key, whatever became of it. */
export function isMeeting(cadence: Cadence, key: string): boolean {
  const local = readLocal(key);
  if (local === undefined || keyOf(local) !== key) return false;
  if (cadence.lastDate !== undefined && key > `${cadence.lastDate}T23:59`) return false;
  const { rule, start } = recurrenceOf(cadence);
  const wall = wallOf(local);
  return [...expand(rule, wallOf(start), wall, wall)].length > 0;
}

function movedOccurrences(cadence: Cadence): Occurrence[] {
  return Object.entries(cadence.exceptions.moved).flatMap(([key, to]) => {
    if (!isMeeting(cadence, key)) return [];
    const start = placeIn(cadence.zone, Temporal.PlainDateTime.from(to)).toInstant();
    return [occurrence(cadence, key, to, start)];
  });
}

function occurrence({ lengthMinutes }: Cadence, key: string, local: string, start: Temporal.Instant): Occurrence {
  return { key, local, start, end: start.add({ minutes: lengthMinutes }) };
}
