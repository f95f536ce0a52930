import type { Cadence, Nth, Pattern } from "../coaching/cadence/cadence.ts";
import type { Weekday } from "../coaching/cadence/days.ts";
import { spokenLocale, type Texts, textsFor } from "../texts/texts.ts";
import { atClockTime } from "./dates.ts";
import { weekdayName } from "./weekdays.ts";

/**
 * A cadence in the reader's language, with the clock as their locale writes it. `readTyped` reads the English back.
 *
 * @param locale a BCP 47 tag, such as Slack gives for a person: "en-US", "de-DE"
 * @returns "every other Tuesday at 10:00", "the first Thursday of the month at 2:30 PM, until December 18, 2026"
 */
export function cadenceInWords(cadence: Pick<Cadence, "pattern" | "time" | "lastDate">, locale: string): string {
  const t = textsFor(locale);
  const spoken = spokenLocale(locale);
  const words = daysAndTime(t, cadence.pattern, atClockTime(cadence.time, locale), spoken);
  if (cadence.lastDate === undefined) return words;
  const until = Temporal.PlainDate.from(cadence.lastDate);
  const day = until.toLocaleString(spoken, { day: "numeric", month: "long", year: "numeric" });
  return t("cadence.until", { cadence: words, day });
}

function daysAndTime(t: Texts, pattern: Pattern, at: string, spoken: string): string {
  if (pattern.every === "month") {
    const nths = nthsInWords(pattern.nths, spoken);
    return t("cadence.monthly", { nths, day: nameOf(pattern.weekday, spoken), at });
  }
  const names = pattern.weekdays.map((weekday) => nameOf(weekday, spoken));
  if (pattern.weeks === 1) return t("cadence.weekly", { days: listed(names, spoken), at });
  if (pattern.weeks === 2 && names.length === 1) return t("cadence.everyOther", { days: names[0], at });
  const days = listed(
    names.map((day) => t("cadence.onDay", { day })),
    spoken,
  );
  if (pattern.weeks === 2) return t("cadence.everyOtherOn", { days, at });
  return t("cadence.everyWeeksOn", { days, weeks: pattern.weeks, at });
}

/** "first and third", for within a sentence. */
export function nthsInWords(nths: readonly Nth[], locale: string): string {
  const t = textsFor(locale);
  return listed(
    nths.map((nth) => t(`cadence.nth.${nthNames[nth]}`)),
    spokenLocale(locale),
  );
}

const nthNames = { 1: "1", 2: "2", 3: "3", 4: "4", [-1]: "last" } as const satisfies Record<Nth, string>;

const weekOrder: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function nameOf(weekday: Weekday, locale: string): string {
  return weekdayName(weekOrder.indexOf(weekday) + 1, locale);
}

function listed(words: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(words);
}
