import type { Cadence, Exceptions } from "./cadence.ts";
import { isMeeting } from "./occurrences.ts";
import { isDate, readLocal } from "./written.ts";

/** The cadence as it now is, or a sentence that says why it cannot be. The cadence given is left as it was. */
export type Change = { cadence: Cadence } | { problem: string };

/** Leaves out one meeting, moved or not. */
export function skipOnce(cadence: Cadence, key: string): Change {
  if (!isMeeting(cadence, key)) return { problem: notPlanned(key) };
  const { skipped, moved } = without(cadence.exceptions, key);
  return changed(cadence, { skipped: [...skipped, key].sort(), moved });
}

/**
 * Moves one meeting, also one that was skipped or moved before; its key stays. Moved to where it was planned, it is as
 * if it had never been touched.
 *
 * @param to "2026-03-05T15:00" on the organiser's clock
 */
export function moveOnce(cadence: Cadence, key: string, to: string): Change {
  if (!isMeeting(cadence, key)) return { problem: notPlanned(key) };
  const local = readLocal(to);
  if (!local || !/T\d\d:\d\d$/u.test(to))
    return { problem: `A date and time look like 2026-03-05T15:00, not "${to}".` };
  const { skipped, moved } = without(cadence.exceptions, key);
  if (to === key) return changed(cadence, { skipped, moved });
  const taken =
    Object.values(moved).includes(to) || (isMeeting(cadence, to) && !skipped.includes(to) && !(to in moved));
  if (taken) return { problem: `There is another 1:1 of this pair at ${said(to)} already.` };
  return changed(cadence, { skipped, moved: { ...moved, [key]: to } });
}

/** No meetings from one date on until another, "2026-04-13", the first on which there may be one again. */
export function pause(cadence: Cadence, from: string, until: string): Change {
  if (!isDate(from) || !isDate(until))
    return { problem: `A date looks like 2026-03-03, not "${isDate(from) ? until : from}".` };
  if (until <= from) return { problem: "The date until which to pause must be later than the date from which." };
  return changed(cadence, { pauses: [...cadence.exceptions.pauses, { from, until }] });
}

/** No meetings after a date. */
export function endAfter(cadence: Cadence, lastDate: string): Change {
  if (!isDate(lastDate)) return { problem: `A date looks like 2026-12-31, not "${lastDate}".` };
  return { cadence: { ...cadence, lastDate } };
}

function without({ skipped, moved }: Exceptions, key: string): Pick<Exceptions, "skipped" | "moved"> {
  const { [key]: _gone, ...others } = moved;
  return { skipped: skipped.filter((one) => one !== key), moved: others };
}

function changed(cadence: Cadence, exceptions: Partial<Exceptions>): Change {
  return { cadence: { ...cadence, exceptions: { ...cadence.exceptions, ...exceptions } } };
}

function notPlanned(key: string): string {
  return `There is no 1:1 planned at ${said(key)}.`;
}

function said(local: string): string {
  return local.replace("T", " ");
}
