import type { Cadence, Nth, Pattern } from "./cadence.ts";
import type { Weekday } from "./days.ts";

/**
 * Says a cadence in English, with the clock as the reader's locale writes it; `readTyped` reads it back.
 *
 * @param locale a BCP 47 tag, such as Slack gives for a person: "en-US", "de-DE"
 * @returns "every other Tuesday at 10:00", "the first Thursday of the month at 2:30 PM, until 18 December 2026"
 */
export function describe(cadence: Pick<Cadence, "pattern" | "time" | "lastDate">, locale: string): string {
  const words = `${days(cadence.pattern)} at ${clockTime(cadence.time, locale)}`;
  if (cadence.lastDate === undefined) return words;
  const until = Temporal.PlainDate.from(cadence.lastDate);
  return `${words}, until ${until.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric" })}`;
}

/** A time of day as a locale writes it: "14:30" or "2:30 PM". */
export function clockTime(time: string, locale: string): string {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions();
  if (!hour12) return time;
  return Temporal.PlainTime.from(time)
    .toLocaleString("en-US", { hour: "numeric", minute: "2-digit" })
    .replace(/\s/u, " ");
}

const dayNames: Record<Weekday, string> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};

const nthNames: Record<Nth, string> = { 1: "first", 2: "second", 3: "third", 4: "fourth", [-1]: "last" };

function days(pattern: Pattern): string {
  if (pattern.every === "month") {
    return `the ${listed(pattern.nths.map((nth) => nthNames[nth]))} ${dayNames[pattern.weekday]} of the month`;
  }
  const names = listed(pattern.weekdays.map((weekday) => dayNames[weekday]));
  if (pattern.weeks === 1) return `every ${names}`;
  if (pattern.weeks === 2)
    return pattern.weekdays.length === 1 ? `every other ${names}` : `every other week on ${names}`;
  return `every ${pattern.weeks} weeks on ${names}`;
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(words);
}
