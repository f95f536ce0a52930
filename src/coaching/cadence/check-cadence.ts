import { type Cadence, mostMinutes, mostWeeks, nths } from "./cadence.ts";
import { weekdays } from "./days.ts";
import { isMeeting } from "./occurrences.ts";
import { isDate, isTime, isZone } from "./written.ts";

/**
 * Checks a cadence that comes from outside: a form, a file, the store.
 *
 * @returns a sentence for the person who made it, or undefined when it is sound
 */
export function cadenceProblem(cadence: Cadence): string | undefined {
  const { pattern, time, lengthMinutes, zone, firstDate, lastDate } = cadence;
  if (pattern.every === "week") {
    if (!isWhole(pattern.weeks, 1, mostWeeks)) return `A 1:1 can be every 1 to ${mostWeeks} weeks.`;
    if (!someOf(pattern.weekdays, weekdays)) return "Choose at least one weekday.";
  } else if (!someOf(pattern.nths, nths) || !someOf([pattern.weekday], weekdays)) {
    return "Choose which weekday of the month: the first to fourth, or the last.";
  }
  if (!isTime(time)) return `A time looks like 14:30, not "${time}".`;
  if (!isWhole(lengthMinutes, 5, mostMinutes)) return `A 1:1 lasts from 5 to ${mostMinutes} minutes.`;
  if (!isZone(zone)) return `"${zone}" is no time zone; one looks like Europe/Berlin.`;
  if (!isDate(firstDate)) return `A date looks like 2026-03-03, not "${firstDate}".`;
  if (lastDate !== undefined && !isDate(lastDate)) return `A date looks like 2026-12-31, not "${lastDate}".`;
  if (lastDate !== undefined && lastDate < firstDate) return "The last date is before the first.";
  if (!isMeeting(cadence, `${firstDate}T${time}`)) return `The first date, ${firstDate}, is not on a chosen day.`;
  return undefined;
}

function isWhole(number: number, from: number, to: number): boolean {
  return Number.isInteger(number) && number >= from && number <= to;
}

/** True for a list that has something, and nothing but what there is to choose from. */
function someOf<T>(chosen: readonly T[], choice: readonly T[]): boolean {
  return chosen.length > 0 && chosen.every((one) => choice.includes(one));
}
