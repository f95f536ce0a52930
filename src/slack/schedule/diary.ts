import type { PromptKind } from "../../store/schema.ts";
import type { Scope } from "../../store/scope.ts";
import type { Language } from "../../texts/texts.ts";

/** One 1:1 of a pair, as the prompts see it. */
export interface Meeting {
  pairId: string;
  /** Its original local date where the organiser is: its name, wherever it is moved. */
  day: string;
  startsAt: Temporal.Instant;
  minutes: number;
  skipped: boolean;
  moved: boolean;
  /** There is a note of it. */
  logged: boolean;
  /** Who of the two is off that day; empty when it takes place all the same. */
  off: Off[];
}

export interface Off {
  personId: string;
  /** The public holiday's name, by the reader's language; undefined for time off of their own. */
  holiday: Readonly<Record<Language, string>> | undefined;
}

/** A prompt that would be sent. */
export interface ComingPrompt {
  kind: PromptKind;
  personId: string;
  pairId: string | null;
  /** Epoch milliseconds. */
  dueAt: number;
}

/**
 * When pairs meet and who is off then. The bot gives it the nudges' own reckoning, so that what is shown is what is
 * prompted for.
 */
export interface Diary {
  /** The 1:1 of a pair by its original day. */
  meeting(scope: Scope, pairId: string, day: string): Promise<Meeting | undefined>;
  /** All 1:1s of these pairs from one instant until another, skipped ones too, in order. */
  between(scope: Scope, pairIds: readonly string[], from: Temporal.Instant, to: Temporal.Instant): Promise<Meeting[]>;
  /** The next 1:1s of a pair: `count` that take place, and those skipped among them. */
  next(scope: Scope, pairId: string, from: Temporal.Instant, count: number): Promise<Meeting[]>;
  /** The first later day on which all of these work, at the time of day of `at` where the first of them is. */
  commonDay(
    scope: Scope,
    personIds: readonly [string, ...string[]],
    at: Temporal.Instant,
  ): Promise<Temporal.Instant | undefined>;
  /** The first moment from `from` on at which a person may be written to unasked. */
  workingMoment(scope: Scope, personId: string, from: Temporal.Instant): Promise<Temporal.Instant>;
  /** What would be sent in the next days, in order, whether nudges are paused or not. */
  preview(scope: Scope, days: number): Promise<ComingPrompt[]>;
}

/** What the words of a nudge are made with, besides the store. */
export interface Now {
  now: Temporal.Instant;
  diary: Diary;
}
