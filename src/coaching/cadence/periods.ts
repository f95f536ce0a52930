import { dayFilter } from "./day-filter.ts";
import {
  cycleDays,
  type Day,
  dayNumber,
  daySeconds,
  firstOfMonth,
  monthNumber,
  startOfWeek,
  type Wall,
  weekdays,
  yearOf,
} from "./days.ts";
import type { RecurrenceRule } from "./rule.ts";

/**
 * The days of each period (year, month, week or day) that a rule from YEARLY to DAILY counts, one list a period, empty
 * ones too, as midnights.
 *
 * @param start the rule's DTSTART, where the counting of periods begins
 * @param from not before the start; periods wholly before this time are left out, which costs nothing
 * @param to the last time that matters
 */
export function* dayPeriods(rule: RecurrenceRule, start: Wall, from: Wall, to: Wall): Generator<Wall[]> {
  const { numberOf, daysOf } = calendar(rule);
  const first = numberOf(Math.floor(start / daySeconds));
  const skipped = Math.floor((numberOf(Math.floor(from / daySeconds)) - first) / rule.interval);
  const last = numberOf(Math.floor(to / daySeconds));
  for (let period = first + skipped * rule.interval; period <= last; period += rule.interval) {
    yield daysOf(period).map((day) => day * daySeconds);
  }
}

/** How many periods of a frequency the calendar has before it repeats: if that many in a row are empty, all are. */
export const periodsInCycle = { YEARLY: 400, MONTHLY: 4800, WEEKLY: cycleDays / 7, DAILY: cycleDays };

export function countsDays(freq: RecurrenceRule["freq"]): freq is keyof typeof periodsInCycle {
  return freq in periodsInCycle;
}

interface Calendar {
  /** The number of the period a day is in, such that the next period has the next number. */
  numberOf: (day: Day) => number;
  /** The days of that period that the rule lets through, in order. */
  daysOf: (period: number) => Day[];
}

function calendar(rule: RecurrenceRule): Calendar {
  const { matches, matchesDate } = dayFilter(rule);
  const daysOfMonth = (number: number) => {
    const year = Math.floor(number / 12);
    const month = (number % 12) + 1;
    const first = firstOfMonth(number);
    const next = firstOfMonth(number + 1);
    const days: Day[] = [];
    for (let day = first; day < next; day += 1) if (matchesDate(day, year, month, day - first + 1)) days.push(day);
    return days;
  };
  switch (rule.freq) {
    case "YEARLY": {
      const months = rule.byMonth?.toSorted((a, b) => a - b) ?? Array.from({ length: 12 }, (_, index) => index + 1);
      return { numberOf: yearOf, daysOf: (year) => months.flatMap((month) => daysOfMonth(year * 12 + month - 1)) };
    }
    case "MONTHLY":
      return { numberOf: monthNumber, daysOf: daysOfMonth };
    case "WEEKLY": {
      const firstWeekday = weekdays.indexOf(rule.wkst);
      const origin = startOfWeek(dayNumber(1970, 1, 1), firstWeekday);
      return {
        numberOf: (day) => (startOfWeek(day, firstWeekday) - origin) / 7,
        daysOf: (week) => Array.from({ length: 7 }, (_, index) => origin + week * 7 + index).filter(matches),
      };
    }
    default:
      return { numberOf: (day) => day, daysOf: (day) => (matches(day) ? [day] : []) };
  }
}
