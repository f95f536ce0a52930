import { daysBetween } from "../coaching/weeks.ts";
import { spokenLocale, textsFor } from "../texts/texts.ts";

/** A day as a person reads it: "Tue 24 Nov", with the year when it is not this one. */
export function dayInWords(day: string, today: string, locale: string): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  // The day at midnight UTC, written in UTC: Intl takes five times as long over a Temporal.PlainDate.
  return dayFormat(locale, !sameYear).format(Date.parse(day));
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Kept for each locale: to make one takes longer than all else in a form. */
function dayFormat(locale: string, withYear: boolean): Intl.DateTimeFormat {
  const make = () =>
    new Intl.DateTimeFormat(locale, {
      weekday: "short",
      day: "numeric",
      month: "short",
      ...(withYear && { year: "numeric" }),
      timeZone: "UTC",
    });
  return kept(dayFormats, `${locale} ${withYear}`, make);
}

/** Formats are kept: to make one takes longer than all else in a form. */
function kept<T>(formats: Map<string, T>, key: string, make: (key: string) => T): T {
  return formats.getOrInsertComputed(key, make);
}

/** How long ago a day was, as the reader's language says it: "today", "yesterday", "9 days ago", "5 weeks ago". */
export function howLongAgo(day: string, today: string, locale: string): string {
  const days = Math.max(0, daysBetween(day, today));
  const make = () => new Intl.RelativeTimeFormat(spokenLocale(locale), { numeric: "auto" });
  const format = kept(agoFormats, locale, make);
  return days < 14 ? format.format(-days, "day") : format.format(-Math.floor(days / 7), "week");
}

const agoFormats = new Map<string, Intl.RelativeTimeFormat>();

/** For how long something has waited since a day: "9 days", "5 weeks"; empty for today and yesterday. */
export function howLongSince(day: string, today: string, locale: string): string {
  const days = daysBetween(day, today);
  if (days <= 1) return "";
  const [count, unit] = days < 14 ? [days, "day"] : [Math.floor(days / 7), "week"];
  const make = () => new Intl.NumberFormat(spokenLocale(locale), { style: "unit", unit, unitDisplay: "long" });
  return kept(unitFormats, `${locale} ${unit}`, make).format(count);
}

const unitFormats = new Map<string, Intl.NumberFormat>();

/** True for YYYY-MM-DD that is a day of the calendar. */
export function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/u.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** Where somebody is, and how they write dates. */
interface Reader {
  zone: string;
  locale: string;
}

/** A moment where a person is, for within a sentence: "today at 10:00 AM", "tomorrow at 10:00", "on Tue, Dec 1 at 10:00". */
export function momentInWords(at: Temporal.Instant, now: Temporal.Instant, reader: Reader): string {
  const words = nearby(at, now, reader);
  return words ?? textsFor(reader.locale)("dates.onDayAt", { day: dayOf(at, now, reader), at: atTime(at, reader) });
}

/** A moment by itself, in a list or after a colon: "today at 10:00 AM", "Tue, Dec 1 at 10:00". */
export function momentByItself(at: Temporal.Instant, now: Temporal.Instant, reader: Reader): string {
  const words = nearby(at, now, reader);
  return words ?? dateAndTime(at, now, reader);
}

/** A moment by its date, however near, for a list of dates: "Tue, Dec 1 at 10:00". */
export function dateAndTime(at: Temporal.Instant, now: Temporal.Instant, reader: Reader): string {
  return textsFor(reader.locale)("dates.dayAt", { day: dayOf(at, now, reader), at: atTime(at, reader) });
}

function nearby(at: Temporal.Instant, now: Temporal.Instant, reader: Reader): string | undefined {
  const t = textsFor(reader.locale);
  const away = daysBetween(dayWhere(now, reader.zone), dayWhere(at, reader.zone));
  if (away === 0) return t("dates.todayAt", { at: atTime(at, reader) });
  if (away === 1) return t("dates.tomorrowAt", { at: atTime(at, reader) });
  if (away === -1) return t("dates.yesterdayAt", { at: atTime(at, reader) });
  return undefined;
}

function dayOf(at: Temporal.Instant, now: Temporal.Instant, { zone, locale }: Reader): string {
  return dayInWords(dayWhere(at, zone), dayWhere(now, zone), locale);
}

/** The time of day where a person is: "10:00", "2:30 PM". */
export function timeInWords(at: Temporal.Instant, { zone, locale }: Reader): string {
  return clockTime(localTime(at, zone), locale);
}

/** The same within a sentence: "at 10:00"; in Spanish "a las 10:00", and "a la 1:00". */
export function atTime(at: Temporal.Instant, { zone, locale }: Reader): string {
  return atClockTime(localTime(at, zone), locale);
}

function localTime(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
}

/** A time of day within a sentence. @param time HH:MM */
export function atClockTime(time: string, locale: string): string {
  const hour = Number(time.slice(0, 2));
  // The hour is what is counted: "a la una", "a las dos".
  const count = hasTwelveHours(locale) ? hour % 12 || 12 : hour;
  return textsFor(locale)("dates.at", { count, time: clockTime(time, locale) });
}

/** A time of day as a locale writes it: "14:30" or "2:30 PM". @param time HH:MM */
export function clockTime(time: string, locale: string): string {
  if (!hasTwelveHours(locale)) return time;
  const format = kept(
    timeFormats,
    spokenLocale(locale),
    (tag) => new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }),
  );
  return format.format(Date.parse(`2000-01-01T${time}Z`)).replace(/\s/gu, " ");
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();
const clocks = new Map<string, boolean>();

function hasTwelveHours(locale: string): boolean {
  const asks = (tag: string) => new Intl.DateTimeFormat(tag, { hour: "numeric" }).resolvedOptions().hour12 === true;
  return kept(clocks, locale, asks);
}

/** The local day of a moment, YYYY-MM-DD. */
export function dayWhere(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString();
}
