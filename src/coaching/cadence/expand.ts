import { clockPeriods } from "./clock-periods.ts";
import { daySeconds, endOfTime, modulo, type Wall, weekdayOf, weekdays } from "./days.ts";
import { countsDays, dayPeriods, periodsInCycle } from "./periods.ts";
import type { Frequency, RecurrenceRule } from "./rule.ts";

/**
 * The wall-clock times a rule gives, in order: floating, that is without a zone (RFC 5545, 3.3.10). DTSTART is among
 * them only if the rule gives it; the RFC leaves the other case open. UNTIL is for the caller, who knows the zone.
 * The work is bounded: a rule that never matches ends, and every rule ends with the year 9999.
 *
 * @param start DTSTART
 * @param from times before it are left out, without walking through them unless COUNT makes that necessary
 * @param to the last time to give
 */
export function* expand(given: RecurrenceRule, start: Wall, from = start, to = endOfTime): Generator<Wall> {
  const rule = withDefaults(given, start);
  const times = timesInPeriod(rule, start);
  const walkFrom = rule.count === undefined ? Math.max(from, start) : start;
  if (rule.bySetPos?.every((place) => Math.abs(place) > mostDays[rule.freq] * times.length)) return;

  const cycle = countsDays(rule.freq) && !rule.byEaster ? periodsInCycle[rule.freq] : Number.POSITIVE_INFINITY;
  let emptyInARow = 0;
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  for (const origins of periods(rule, start, walkFrom, to)) {
    let empty = true;
    for (const wall of timesOf(origins, times, rule.bySetPos)) {
      empty = false;
      if (wall < start) continue;
      if (wall > to || left === 0) return;
      left -= 1;
      if (wall >= from) yield wall;
    }
    emptyInARow = empty ? emptyInARow + 1 : 0;
    if (emptyInARow >= cycle) return;
  }
}

/** How many days (or hours, minutes, seconds) one period of a frequency can let through at most. */
const mostDays: Record<Frequency, number> = {
  YEARLY: 366,
  MONTHLY: 31,
  WEEKLY: 7,
  DAILY: 1,
  HOURLY: 1,
  MINUTELY: 1,
  SECONDLY: 1,
};

/** What a rule leaves out it takes from DTSTART (RFC 5545, 3.3.10): the day of the year, of the month or of the week. */
function withDefaults(rule: RecurrenceRule, start: Wall): RecurrenceRule {
  if (rule.byWeekNo || rule.byYearDay || rule.byMonthDay || rule.byDay || rule.byEaster) return rule;
  const date = new Date(start * 1000);
  const byMonthDay = [date.getUTCDate()];
  switch (rule.freq) {
    case "YEARLY":
      return { ...rule, byMonthDay, byMonth: rule.byMonth ?? [date.getUTCMonth() + 1] };
    case "MONTHLY":
      return { ...rule, byMonthDay };
    case "WEEKLY":
      return { ...rule, byDay: [{ weekday: weekdays[weekdayOf(Math.floor(start / daySeconds))]! }] };
    default:
      return rule;
  }
}

/** The times of a period counted from its beginning (for days, from midnight), in seconds and in order. */
function timesInPeriod(rule: RecurrenceRule, start: Wall): number[] {
  const time = modulo(start, daySeconds);
  const inOrder = (list: readonly number[]) => [...new Set(list)].sort((a, b) => a - b);
  const hours = countsDays(rule.freq) ? inOrder(rule.byHour ?? [Math.floor(time / 3600)]) : [0];
  const minutes =
    countsDays(rule.freq) || rule.freq === "HOURLY" ? inOrder(rule.byMinute ?? [Math.floor(time / 60) % 60]) : [0];
  const seconds = rule.freq === "SECONDLY" ? [0] : inOrder(rule.bySecond ?? [time % 60]);
  return hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => hour * 3600 + minute * 60 + second)),
  );
}

function* periods(rule: RecurrenceRule, start: Wall, from: Wall, to: Wall): Generator<Wall[]> {
  if (countsDays(rule.freq)) yield* dayPeriods(rule, start, from, to);
  else for (const wall of clockPeriods(rule, start, from, to)) yield [wall];
}

/** Every time of every day of a period, or of these the ones at the places BYSETPOS names. */
function* timesOf(origins: readonly Wall[], times: readonly number[], places?: readonly number[]): Generator<Wall> {
  if (!places) {
    for (const origin of origins) for (const time of times) yield origin + time;
    return;
  }
  const size = origins.length * times.length;
  const indexes = places
    .map((place) => (place > 0 ? place - 1 : size + place))
    .filter((index) => index >= 0 && index < size);
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    yield origins[Math.floor(index / times.length)]! + times[index % times.length]!;
  }
}
