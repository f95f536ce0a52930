import type { Weekday } from "./days.ts";

/** When a pair meets. Plain data, so that it can be kept as JSON. Dates and times are the organiser's wall clock. */
export interface Cadence {
  pattern: Pattern;
  /** "10:00" */
  time: string;
  lengthMinutes: number;
  /** The organiser's IANA time zone. The meeting follows it when clocks change. */
  zone: string;
  /** "2026-03-03": the first meeting, and the week from which other weeks are counted. */
  firstDate: string;
  /** The last date a meeting can be on. */
  lastDate?: string;
  exceptions: Exceptions;
}

export type Pattern = WeeklyPattern | MonthlyPattern;

/** Every so many weeks (Monday to Sunday, 1 to 8), on these weekdays. */
export interface WeeklyPattern {
  every: "week";
  weeks: number;
  weekdays: Weekday[];
}

/** The first to fourth (1 to 4) or last (-1) such weekday of every month; more than one when they meet twice a month. */
export interface MonthlyPattern {
  every: "month";
  nths: Nth[];
  weekday: Weekday;
}

export const nths = [1, 2, 3, 4, -1] as const;
export type Nth = (typeof nths)[number];

/** What is not as the pattern has it. A meeting's key is the date and time the pattern gives it, "2026-03-03T10:00". */
export interface Exceptions {
  /** Keys of meetings that do not take place. */
  skipped: string[];
  /** Key to the date and time the meeting was moved to. */
  moved: Record<string, string>;
}

export const noExceptions: Exceptions = { skipped: [], moved: {} };

export const mostWeeks = 8;
/** A working day: whoever asks for more has mistyped. */
export const mostMinutes = 480;
