import { type Cadence, noExceptions, type Pattern } from "./cadence.ts";
import { ruleOfPattern } from "./cadence-rule.ts";
import { localOf, wallOf } from "./days.ts";
import { expand } from "./expand.ts";
import { heardIn } from "./heard.ts";
import { wishOf } from "./wish.ts";

export type TypedReading =
  | {
      cadence: Cadence;
      /** What the person may not have meant so, a sentence each: to be shown before anything is saved. */
      remarks: string[];
    }
  | { problem: string };

const defaultMinutes = 30;

/**
 * Reads when a pair meets as typed in English: "every other Tuesday at 10", "first Thursday 14:30", "weekly on Mon and
 * Wed 9am for 45 min". Where two readings are likely it asks rather than guesses.
 *
 * @param zone the organiser's time zone
 * @param from the organiser's wall clock from which on the first meeting may be
 * @returns a cadence that starts at the first fitting date, or what was not understood, with two examples
 */
export function readTyped(typed: string, { zone, from }: { zone: string; from: Temporal.PlainDateTime }): TypedReading {
  const heard = heardIn(typed);
  const wish = "problem" in heard ? heard : wishOf(heard);
  if ("problem" in wish) return { problem: `${wish.problem} ${examples}` };
  const { pattern, time, minutes, remarks } = wish;
  const first = firstDate(pattern, time, from);
  if (first === undefined) return { problem: `After ${from.toPlainDate()} there is no such date any more.` };
  const lengthMinutes = minutes ?? defaultMinutes;
  return { cadence: { pattern, time, lengthMinutes, zone, firstDate: first, exceptions: noExceptions }, remarks };
}

const examples = 'Try "every other Tuesday at 10:00" or "first Thursday of the month at 14:30".';

/**
 * The first date of a pattern whose meeting is not before a wall-clock time; weeks are counted from it. Undefined only
 * at the end of the year 9999.
 */
export function firstDate(pattern: Pattern, time: string, from: Temporal.PlainDateTime): string | undefined {
  const start = from.toPlainDate().toPlainDateTime(time);
  const [first] = expand({ ...ruleOfPattern(pattern), interval: 1 }, wallOf(start), wallOf(from));
  return first === undefined ? undefined : localOf(first).toPlainDate().toString();
}
