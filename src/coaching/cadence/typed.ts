import { type Cadence, noExceptions, type Pattern } from "./cadence.ts";
import { ruleOfPattern } from "./cadence-rule.ts";
import { localOf, wallOf } from "./days.ts";
import { expand } from "./expand.ts";
import { heardIn } from "./heard.ts";
import type { Said } from "./said.ts";
import { wishOf } from "./wish.ts";

export type TypedReading =
  | {
      cadence: Cadence;
      /** What the person may not have meant so: to be shown before anything is saved. */
      remarks: Said[];
    }
  | { problem: Said };

const defaultMinutes = 30;

/**
 * Reads when a pair meets as typed in English or Spanish: "every other Tuesday at 10", "first Thursday 14:30", "weekly on Mon and
 * Wed 9am for 45 min", "el primer jueves a las 14:30". Where two readings are likely it asks rather than guesses.
 *
 * @param zone the organiser's time zone
 * @param from the organiser's wall clock from which on the first meeting may be
 * @returns a cadence that starts at the first fitting date, or what was not understood
 */
export function readTyped(typed: string, { zone, from }: { zone: string; from: Temporal.PlainDateTime }): TypedReading {
  const heard = heardIn(typed);
  const wish = "problem" in heard ? heard : wishOf(heard);
  if ("problem" in wish) return wish;
  const { pattern, time, minutes, remarks } = wish;
  const first = firstDate(pattern, time, from);
  if (first === undefined) return { problem: { say: "noDateLeft", of: { day: from.toPlainDate().toString() } } };
  const lengthMinutes = minutes ?? defaultMinutes;
  return { cadence: { pattern, time, lengthMinutes, zone, firstDate: first, exceptions: noExceptions }, remarks };
}

/**
 * The first date of a pattern whose meeting is not before a wall-clock time; weeks are counted from it. Undefined only
 * at the end of the year 9999.
 */
export function firstDate(pattern: Pattern, time: string, from: Temporal.PlainDateTime): string | undefined {
  const start = from.toPlainDate().toPlainDateTime(time);
  const [first] = expand({ ...ruleOfPattern(pattern), interval: 1 }, wallOf(start), wallOf(from));
  return first === undefined ? undefined : localOf(first).toPlainDate().toString();
}
