import type { Weekday } from "./days.ts";

/** From the coarsest to the finest, as RFC 5545 FREQ names them. */
export const frequencies = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"] as const;
export type Frequency = (typeof frequencies)[number];

/**
 * A recurrence rule (RFC 5545, 3.3.10). Absent parts are absent in the rule too. `byEaster`, days from Easter Sunday, is
 * not in the RFC; dateutil and its relatives write it.
 */
export interface RecurrenceRule {
  freq: Frequency;
  interval: number;
  count?: number;
  /** The last moment, itself included: a whole day, a wall-clock time, or an instant, as it was written. */
  until?: Temporal.PlainDate | Temporal.PlainDateTime | Temporal.Instant;
  byMonth?: number[];
  byWeekNo?: number[];
  byYearDay?: number[];
  byMonthDay?: number[];
  byDay?: RuleDay[];
  byHour?: number[];
  byMinute?: number[];
  bySecond?: number[];
  bySetPos?: number[];
  byEaster?: number[];
  wkst: Weekday;
}

/** A weekday; with `nth` that one of its month (or year) alone, counted from the end when negative. */
export interface RuleDay {
  weekday: Weekday;
  nth?: number;
}
