import { type Cadence, mostMinutes, mostWeeks, nths } from "./cadence.ts";
import { weekdays } from "./days.ts";
import { isMeeting } from "./occurrences.ts";
import type { Said } from "./said.ts";
import { isDate, isTime, isZone } from "./written.ts";

/**
 * Checks a cadence that comes from outside: a form, a file, the store.
 *
 * @returns what to say to the person who made it, or undefined when it is sound
 */
export function cadenceProblem(cadence: Cadence): Said | undefined {
  const { pattern, time, lengthMinutes, zone, firstDate, lastDate } = cadence;
  if (pattern.every === "week") {
    if (!isWhole(pattern.weeks, 1, mostWeeks)) return { say: "weeksRange", of: { most: mostWeeks } };
    if (!someOf(pattern.weekdays, weekdays)) return { say: "chooseWeekday" };
  } else if (!someOf(pattern.nths, nths) || !someOf([pattern.weekday], weekdays)) {
    return { say: "chooseOfMonth" };
  }
  if (!isTime(time)) return { say: "timeLooksLike", of: { time } };
  if (!isWhole(lengthMinutes, 5, mostMinutes)) return { say: "lengthRange", of: { most: mostMinutes } };
  if (!isZone(zone)) return { say: "noZone", of: { zone } };
  if (!isDate(firstDate)) return { say: "dateLooksLike", of: { date: firstDate } };
  if (lastDate !== undefined && !isDate(lastDate)) return { say: "dateLooksLike", of: { date: lastDate } };
  if (lastDate !== undefined && lastDate < firstDate) return { say: "lastBeforeFirst" };
  if (!isMeeting(cadence, `${firstDate}T${time}`)) return { say: "firstNotChosen", of: { date: firstDate } };
  return undefined;
}

function isWhole(number: number, from: number, to: number): boolean {
  return Number.isInteger(number) && number >= from && number <= to;
}

/** True for a list that has something, and nothing but what there is to choose from. */
function someOf<T>(chosen: readonly T[], choice: readonly T[]): boolean {
  return chosen.length > 0 && chosen.every((one) => choice.includes(one));
}
