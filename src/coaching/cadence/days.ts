/**
 * Days counted from 1970-01-01 = 0 in the Gregorian calendar, and wall-clock times counted in seconds from its midnight,
 * as if there were no time zones. Plain numbers: an expansion asks for millions of them, and places few in a zone.
 */
export type Day = number;
export type Wall = number;

export const daySeconds = 86_400;

/** The Gregorian calendar repeats itself, weekdays and all, every 400 years. */
export const cycleDays = 146_097;

/** The last second an RFC 5545 DATE-TIME can write, and so the end of every expansion: its years have four digits. */
export const endOfTime: Wall = dayNumber(9999, 12, 31) * daySeconds + daySeconds - 1;

/** RFC 5545's names, from Monday: a weekday's place in this list is its number here. */
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

export function dayNumber(year: number, month: number, dayOfMonth: number): Day {
  // Date.UTC takes years below 100 for 19xx; a whole cycle later the calendar is the same.
  return Date.UTC(year + 400, month - 1, dayOfMonth) / 86_400_000 - cycleDays;
}

export function yearOf(day: Day): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}

/** Months counted from January of the year 0, so that they can be added to. */
export function monthNumber(day: Day): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first day of a month counted as by `monthNumber`. */
export function firstOfMonth(month: number): Day {
  return dayNumber(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** What is left of a division, never negative: before 1970 days and seconds are. */
export function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(day: Day): number {
  return modulo(day + 3, 7);
}

/** The first day of the week a day is in, for weeks that start on the given weekday (0 = Monday). */
export function startOfWeek(day: Day, firstWeekday: number): Day {
  return day - modulo(weekdayOf(day) - firstWeekday, 7);
}

/**
 * The number of the week a day is in, and how many weeks that week's year has (RFC 5545 BYWEEKNO: as ISO 8601, but a
 * week may start on any weekday; week 1 is the first with at least four days in the year).
 */
export function weekOfYear(day: Day, firstWeekday: number): { week: number; weeks: number } {
  const start = startOfWeek(day, firstWeekday);
  const year = yearOf(start + 3);
  const first = startOfWeek(dayNumber(year, 1, 4), firstWeekday);
  const next = startOfWeek(dayNumber(year + 1, 1, 4), firstWeekday);
  return { week: (start - first) / 7 + 1, weeks: (next - first) / 7 };
}

/** Easter Sunday of the Western churches, by Gauss's rule as completed by Lichtenberg (1997). */
export function easterSunday(year: number): Day {
  const century = Math.floor(year / 100);
  const moonShift = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const golden = year % 19;
  const moon = (19 * golden + moonShift) % 30;
  const moonLimit = Math.floor((moon + Math.floor(golden / 11)) / 29);
  const fullMoon = 21 + moon - moonLimit;
  const sunShift = 2 - Math.floor((3 * century + 3) / 4);
  const firstSunday = 7 - modulo(year + Math.floor(year / 4) + sunShift, 7);
  return dayNumber(year, 3, 1) - 1 + fullMoon + 7 - modulo(fullMoon - firstSunday, 7);
}

export function wallOf(local: Temporal.PlainDateTime): Wall {
  const { year, month, day, hour, minute, second } = local;
  return dayNumber(year, month, day) * daySeconds + hour * 3600 + minute * 60 + second;
}

export function localOf(wall: Wall): Temporal.PlainDateTime {
  const date = new Date(wall * 1000);
  return new Temporal.PlainDateTime(
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
}
