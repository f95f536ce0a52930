import { dayFilter } from "./day-filter.ts";
import { cycleDays, type Day, daySeconds, modulo, type Wall } from "./days.ts";
import type { RecurrenceRule } from "./rule.ts";

const unitSeconds = { HOURLY: 3600, MINUTELY: 60, SECONDLY: 1 };
type ClockFrequency = keyof typeof unitSeconds;

/**
 * The beginnings of the hours, minutes or seconds that a rule from HOURLY to SECONDLY counts and its filters let
 * through. Whole days and hours that cannot match are leapt over, so that the work is bounded whatever the rule.
 *
 * @param start the rule's DTSTART, where the counting begins
 * @param from not before the start; times before it are left out
 * @param to the last time that matters
 */
export function* clockPeriods(rule: RecurrenceRule, start: Wall, from: Wall, to: Wall): Generator<Wall> {
  const freq = rule.freq as ClockFrequency;
  const unit = unitSeconds[freq];
  const step = rule.interval * unit;
  const origin = Math.floor(start / unit) * unit;
  const counted = (wall: Wall) => origin + Math.ceil((wall - origin) / step) * step;
  const clock = clockFilter(rule, freq);
  if (!clock.canMeet(origin, step)) return;
  const { matches } = dayFilter(rule);

  let wall = counted(Math.floor(from / unit) * unit);
  while (wall <= to) {
    const day = Math.floor(wall / daySeconds);
    const matching = nextMatching(matches, day);
    if (matching === undefined) return;
    const allowed = clock.next(Math.max(wall, matching * daySeconds));
    if (allowed === wall) {
      yield wall;
      wall += step;
    } else {
      wall = counted(allowed);
    }
  }
}

/** The first day from this one on that matches; none within a cycle of the calendar means none ever. */
function nextMatching(matches: (day: Day) => boolean, from: Day): Day | undefined {
  for (let day = from; day < from + cycleDays; day += 1) if (matches(day)) return day;
}

interface ClockFilter {
  /** The first time from this one on whose hour, minute and second are allowed, were there no interval. */
  next: (wall: Wall) => Wall;
  /** False when steps of this size from the origin can never arrive at an allowed time of day. */
  canMeet: (origin: Wall, step: number) => boolean;
}

/** The parts of a rule that narrow the clock at its frequency: BYHOUR always, BYMINUTE and BYSECOND for the finer ones. */
function clockFilter(rule: RecurrenceRule, freq: ClockFrequency): ClockFilter {
  const hours = allowed(rule.byHour, 24);
  const minutes = allowed(freq === "HOURLY" ? undefined : rule.byMinute, 60);
  const seconds = allowed(freq === "SECONDLY" ? rule.bySecond : undefined, 60);
  const next = (wall: Wall): Wall => {
    const second = modulo(wall, 60);
    const minute = Math.floor(modulo(wall, 3600) / 60);
    const hour = Math.floor(modulo(wall, daySeconds) / 3600);
    if (!hours[hour]) return wall - minute * 60 - second + (nextAllowed(hours, hour) - hour) * 3600;
    if (!minutes[minute]) return wall - second + (nextAllowed(minutes, minute) - minute) * 60;
    return wall + (nextAllowed(seconds, second) - second);
  };
  const canMeet = (origin: Wall, step: number) => {
    const stride = greatestCommonDivisor(step, daySeconds);
    for (let wall = modulo(origin, stride); wall < daySeconds; wall += stride) {
      if (next(wall) === wall) return true;
    }
    return false;
  };
  return { next, canMeet };
}

function allowed(list: readonly number[] | undefined, size: number): boolean[] {
  return Array.from({ length: size }, (_, value) => list === undefined || list.includes(value));
}

/** The first allowed value from this one on; the size of the list, which is where the next hour or day begins, if none. */
function nextAllowed(list: readonly boolean[], from: number): number {
  const found = list.indexOf(true, from);
  return found === -1 ? list.length : found;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
