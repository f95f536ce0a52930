import { clockTime } from "../coaching/cadence/describe.ts";

/** A day as a person reads it: "Tue 24 Nov", with the year when it is not this one. */
export function dayInWords(day: string, today: string, locale: string): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  // The day at midnight UTC, written in UTC: Intl takes five times as long over a Temporal.PlainDate.
  return dayFormat(locale, !sameYear).format(Date.parse(day));
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Kept for each locale: to make one takes longer than all else in a form. */
function dayFormat(locale: string, withYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${withYear}`;
  const known = dayFormats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(withYear && { year: "numeric" }),
    timeZone: "UTC",
  });
  dayFormats.set(key, format);
  return format;
}

/** How long ago a day was: "today", "yesterday", "9 days ago", "5 weeks ago". */
export function howLongAgo(day: string, today: string): string {
  const days = Temporal.PlainDate.from(day).until(Temporal.PlainDate.from(today), { largestUnit: "days" }).days;
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  if (days < 14) return `${days} days ago`;
  return `${Math.floor(days / 7)} weeks ago`;
}

/** For how long something has waited since a day: "9 days", "5 weeks"; empty for today and yesterday. */
export function howLongSince(day: string, today: string): string {
  const days = Temporal.PlainDate.from(day).until(Temporal.PlainDate.from(today), { largestUnit: "days" }).days;
  if (days <= 1) return "";
  return days < 14 ? `${days} days` : `${Math.floor(days / 7)} weeks`;
}

/** True for YYYY-MM-DD that is a day of the calendar. */
export function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/u.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** A moment where a person is: "today at 10:00 AM", "tomorrow at 10:00", "on Tue, Dec 1 at 10:00". */
export function momentInWords(
  at: Temporal.Instant,
  now: Temporal.Instant,
  { zone, locale }: { zone: string; locale: string },
): string {
  const day = dayWhere(at, zone);
  const today = dayWhere(now, zone);
  const time = timeInWords(at, { zone, locale });
  const away = Temporal.PlainDate.from(today).until(day, { largestUnit: "days" }).days;
  if (away === 0) return `today at ${time}`;
  if (away === 1) return `tomorrow at ${time}`;
  if (away === -1) return `yesterday at ${time}`;
  return `on ${dayInWords(day, today, locale)} at ${time}`;
}

/** The time of day where a person is: "10:00", "2:30 PM". */
export function timeInWords(at: Temporal.Instant, { zone, locale }: { zone: string; locale: string }): string {
  const time = at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
  return clockTime(time, locale);
}

/** The local day of a moment, YYYY-MM-DD. */
export function dayWhere(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString();
}
