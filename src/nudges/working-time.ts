import { dayPlus, weekdayOf } from "../coaching/weeks.ts";

export { dayPlus, mondayOf } from "../coaching/weeks.ts";

/** When somebody works, from their settings: local, in their own zone. Pure. */
import { dayIn, instantIn } from "./zone-clock.ts";

export interface WorkingHours {
  /** IANA. */
  zone: string;
  /** ISO weekdays, "12345". */
  workingDays: string;
  /** HH:MM. */
  dayStarts: string;
  dayEnds: string;
  /** Days off: their own and public holidays, YYYY-MM-DD. */
  daysOff: ReadonlySet<string>;
}

/** The working part of one local day, epoch milliseconds; `to` is no longer part of it. */
export interface Shift {
  day: string;
  from: number;
  to: number;
}

/** How far a search for a working day goes before it gives up: longer than any holiday that still has a next 1:1. */
const longestSearchInDays = 60;

/** Answers what a nudge has to ask of somebody's time. */
export interface WorkingTime {
  zone: string;
  /** The local day of an instant, YYYY-MM-DD. */
  dayOf(at: number): string;
  /** Whether they are off that day (not merely at a weekend). */
  isOff(day: string): boolean;
  /** The shift of that local day, if they work then. */
  shiftOn(day: string): Shift | undefined;
  /** The nearest shift on a day before (after) this one, at most `days` away. */
  shiftBefore(day: string, days?: number): Shift | undefined;
  shiftAfter(day: string, days?: number): Shift | undefined;
  /** The first working moment at or after `at`. */
  nextMoment(at: number): number | undefined;
  /** A clock time of that day, as an instant. */
  clockTime(day: string, time: string): number;
}

export function workingTime(hours: WorkingHours): WorkingTime {
  const shifts = new Map<string, Shift | undefined>();
  const { zone } = hours;

  const clockTime = (day: string, time: string) => instantIn(zone, day, time);

  function makeShift(day: string): Shift | undefined {
    if (!hours.workingDays.includes(String(weekdayOf(day))) || hours.daysOff.has(day)) return undefined;
    return { day, from: clockTime(day, hours.dayStarts), to: clockTime(day, hours.dayEnds) };
  }

  function shiftOn(day: string): Shift | undefined {
    if (!shifts.has(day)) shifts.set(day, makeShift(day));
    return shifts.get(day);
  }

  function search(day: string, step: 1 | -1, days: number): Shift | undefined {
    let date = day;
    for (let gone = 0; gone < days; gone++) {
      date = dayPlus(date, step);
      const shift = shiftOn(date);
      if (shift) return shift;
    }
    return undefined;
  }

  const dayOf = (at: number) => dayIn(zone, at);
  return {
    zone,
    dayOf,
    isOff: (day) => hours.daysOff.has(day),
    shiftOn,
    shiftBefore: (day, days = longestSearchInDays) => search(day, -1, days),
    shiftAfter: (day, days = longestSearchInDays) => search(day, 1, days),
    nextMoment(at) {
      const today = dayOf(at);
      const shift = shiftOn(today);
      if (shift && at < shift.to) return Math.max(at, shift.from);
      return search(today, 1, longestSearchInDays)?.from;
    },
    clockTime,
  };
}
