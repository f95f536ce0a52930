import { type Cadence, mostWeeks, type Nth, noExceptions, nths, type Pattern } from "./cadence.ts";
import { daySeconds, localOf, wallOf, weekdayOf, weekdays } from "./days.ts";
import { expand } from "./expand.ts";
import type { Recurrence } from "./recurrence.ts";
import type { RecurrenceRule } from "./rule.ts";

/** A meeting's key: the date and time its pattern gives it, "2026-03-03T10:00", wherever it is moved. */
export function keyOf(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: "minute" });
}

/** A cadence as a recurrence, its exceptions left aside. */
export function recurrenceOf({ pattern, firstDate, time, zone, lastDate }: Cadence): Recurrence {
  const rule = ruleOfPattern(pattern);
  if (lastDate !== undefined) rule.until = Temporal.PlainDate.from(lastDate);
  return { rule, start: Temporal.PlainDateTime.from(`${firstDate}T${time}`), zone };
}

/** The rule of a pattern that goes on for ever. */
export function ruleOfPattern(pattern: Pattern): RecurrenceRule {
  if (pattern.every === "month") {
    const byDay = pattern.nths.map((nth) => ({ weekday: pattern.weekday, nth }));
    return { freq: "MONTHLY", interval: 1, byDay, wkst: "MO" };
  }
  const byDay = pattern.weekdays.map((weekday) => ({ weekday }));
  return { freq: "WEEKLY", interval: pattern.weeks, byDay, wkst: "MO" };
}

/**
 * Makes a cadence of a recurrence, such as one from a calendar. Dates left out (EXDATE) become skipped meetings.
 *
 * @returns the cadence, or a sentence that says why a 1:1 cannot repeat like that
 */
export function cadenceOf(recurrence: Recurrence, lengthMinutes: number): { cadence: Cadence } | { problem: string } {
  const { rule, start, zone, rdates = [], exdates = [] } = recurrence;
  const pattern = patternOf(rule, start);
  if (!pattern || start.second !== 0) return { problem: cannotRepeat };
  if (rdates.length > 0) return { problem: "It has single dates besides its rule, which the cadence of a 1:1 cannot." };
  if (!countsWeeksAlike(rule, start)) {
    return {
      problem: `It counts its weeks from another weekday than Monday (WKST=${rule.wkst}), which changes its dates.`,
    };
  }
  const [first] = expand(rule, wallOf(start));
  const firstDate = first === undefined ? undefined : localOf(first).toPlainDate();
  const last = lastDate(rule, start, zone);
  if (!firstDate || (last && Temporal.PlainDate.compare(last, firstDate) < 0))
    return { problem: "It has no date at all." };
  const cadence: Cadence = {
    pattern,
    time: start.toPlainTime().toString({ smallestUnit: "minute" }),
    lengthMinutes,
    zone,
    firstDate: firstDate.toString(),
    ...(last && { lastDate: last.toString() }),
    exceptions: { ...noExceptions, skipped: exdates.map(keyOf) },
  };
  return { cadence };
}

const cannotRepeat = `A 1:1 repeats every 1 to ${mostWeeks} weeks on chosen weekdays, or on the first to fourth or last such weekday of every month; this repeats otherwise.`;

function patternOf(rule: RecurrenceRule, start: Temporal.PlainDateTime): Pattern | undefined {
  const { byMonth, byWeekNo, byYearDay, byMonthDay, byHour, byMinute, bySecond, byEaster, bySetPos, interval } = rule;
  const narrowed = [byMonth, byWeekNo, byYearDay, byMonthDay, byHour, byMinute, bySecond, byEaster].some(Boolean);
  if (narrowed) return;
  if (rule.freq === "WEEKLY" && interval <= mostWeeks && !bySetPos) {
    const own = weekdays[weekdayOf(Math.floor(wallOf(start) / daySeconds))]!;
    const chosen = new Set(rule.byDay?.map(({ weekday }) => weekday) ?? [own]);
    return { every: "week", weeks: interval, weekdays: weekdays.filter((weekday) => chosen.has(weekday)) };
  }
  if (rule.freq === "MONTHLY" && interval === 1 && rule.byDay) {
    // "The last Friday" is written BYDAY=-1FR by some calendars and BYDAY=FR;BYSETPOS=-1 by others.
    const [{ weekday, nth } = { weekday: "MO" as const, nth: 0 }, ...more] = rule.byDay;
    if (bySetPos && (nth !== undefined || more.length > 0)) return;
    const places = bySetPos ?? rule.byDay.map((day) => day.nth);
    if (more.some((day) => day.weekday !== weekday) || !places.every(isNth)) return;
    return { every: "month", nths: nths.filter((one) => places.includes(one)), weekday };
  }
}

function isNth(place: number | undefined): place is Nth {
  return nths.some((nth) => nth === place);
}

/** Cadences count weeks from Monday. A rule that does not may still give the same dates; two rounds of it show that. */
function countsWeeksAlike(rule: RecurrenceRule, start: Temporal.PlainDateTime): boolean {
  if (rule.wkst === "MO") return true;
  const wall = wallOf(start);
  const twoRounds = (one: RecurrenceRule) => [...expand(one, wall).take(14)].join();
  return twoRounds(rule) === twoRounds({ ...rule, wkst: "MO" });
}

function lastDate(rule: RecurrenceRule, start: Temporal.PlainDateTime, zone: string): Temporal.PlainDate | undefined {
  const { count, until } = rule;
  if (count !== undefined) {
    const last = expand(rule, wallOf(start)).reduce((_, wall) => wall, wallOf(start));
    return localOf(last).toPlainDate();
  }
  if (until === undefined || until instanceof Temporal.PlainDate) return until;
  const local = until instanceof Temporal.Instant ? until.toZonedDateTimeISO(zone).toPlainDateTime() : until;
  const beforeTime = Temporal.PlainTime.compare(local.toPlainTime(), start.toPlainTime()) < 0;
  return local.toPlainDate().subtract({ days: beforeTime ? 1 : 0 });
}
