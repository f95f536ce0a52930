import { type Day, dayNumber, easterSunday, weekdayOf, weekdays, weekOfYear } from "./days.ts";
import type { RecurrenceRule } from "./rule.ts";

/** Which days a rule lets through. `matches` is for callers who know only the day's number. */
export interface DayFilter {
  matches(day: Day): boolean;
  matchesDate(day: Day, year: number, month: number, dayOfMonth: number): boolean;
}

type DateTest = (day: Day, year: number, month: number, dayOfMonth: number) => boolean;

/** The parts of a rule that speak of days, as one question to a day. Parts the rule leaves to DTSTART must be filled in. */
export function dayFilter(rule: RecurrenceRule): DayFilter {
  const plainDays = rule.byDay?.every(({ nth }) => nth === undefined) ? plainWeekdays(rule) : undefined;
  const tests = dateTests(rule, plainDays === undefined);
  const matchesDate: DayFilter["matchesDate"] = (day, year, month, dayOfMonth) => {
    if (plainDays && !plainDays[weekdayOf(day)]) return false;
    return tests.every((test) => test(day, year, month, dayOfMonth));
  };
  const matches = (day: Day) => {
    if (plainDays && !plainDays[weekdayOf(day)]) return false;
    if (tests.length === 0) return true;
    const date = new Date(day * 86_400_000);
    return matchesDate(day, date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  };
  return { matches, matchesDate };
}

/** The tests that need the date, the cheap ones first. */
function dateTests(rule: RecurrenceRule, numberedDays: boolean): DateTest[] {
  const { byMonth, byMonthDay, byYearDay, byWeekNo, byEaster, wkst } = rule;
  const tests: DateTest[] = [];
  if (byMonth) tests.push((_day, _year, month) => byMonth.includes(month));
  if (byMonthDay) {
    tests.push((_day, year, month, dayOfMonth) =>
      includesPlace(byMonthDay, dayOfMonth, () => daysInMonth(year, month)),
    );
  }
  if (rule.byDay && numberedDays) tests.push(numberedDayTest(rule));
  if (byYearDay) {
    tests.push((day, year) =>
      includesPlace(
        byYearDay,
        day - dayNumber(year, 1, 1) + 1,
        () => dayNumber(year + 1, 1, 1) - dayNumber(year, 1, 1),
      ),
    );
  }
  if (byWeekNo) {
    const firstWeekday = weekdays.indexOf(wkst);
    tests.push((day) => {
      const { week, weeks } = weekOfYear(day, firstWeekday);
      return includesPlace(byWeekNo, week, () => weeks);
    });
  }
  if (byEaster) tests.push((day, year) => byEaster.includes(day - easterSunday(year)));
  return tests;
}

/** BYDAY with numbers: in the month for MONTHLY and wherever BYMONTH narrows the year, otherwise in the year. */
function numberedDayTest(rule: RecurrenceRule): DateTest {
  const inMonth = rule.freq === "MONTHLY" || rule.byMonth !== undefined;
  const wanted = weekdays.map((weekday) => rule.byDay!.filter((one) => one.weekday === weekday).map(({ nth }) => nth));
  return (day, year, month) => {
    const places = wanted[weekdayOf(day)]!;
    if (places.length === 0) return false;
    const first = inMonth ? dayNumber(year, month, 1) : dayNumber(year, 1, 1);
    const next = inMonth ? dayNumber(year, month + 1, 1) : dayNumber(year + 1, 1, 1);
    const fromStart = Math.floor((day - first) / 7) + 1;
    const fromEnd = -Math.floor((next - 1 - day) / 7) - 1;
    return places.some((nth) => nth === undefined || nth === fromStart || nth === fromEnd);
  };
}

/** True when the list has the place, counted from 1, or the same place counted back from the end as a negative number. */
function includesPlace(list: readonly number[], place: number, length: () => number): boolean {
  return list.includes(place) || (list.some((one) => one < 0) && list.includes(place - length() - 1));
}

function plainWeekdays(rule: RecurrenceRule): boolean[] {
  return weekdays.map((weekday) => rule.byDay!.some((day) => day.weekday === weekday));
}

function daysInMonth(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}
