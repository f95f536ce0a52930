import fc from "fast-check";
import { localOf } from "../src/coaching/cadence/days.ts";
import type { RecurrenceRule } from "../src/coaching/cadence/rule.ts";
import { readRule } from "../src/coaching/cadence/rule-text.ts";

/** A rule that is known to be sound. */
export function ruleFrom(text: string): RecurrenceRule {
  const reading = readRule(text);
  if ("problem" in reading) throw new Error(reading.problem);
  return reading.rule;
}

/** Starts from 1950 to 2099, and some at the edges of years and months. */
export function anyStart(): fc.Arbitrary<Temporal.PlainDateTime> {
  const since1950 = { min: -631_152_000, max: 4_102_444_800 };
  return fc.oneof(
    fc.integer(since1950).map(localOf),
    fc
      .constantFrom("2027-12-31T23:59:59", "2028-02-29T00:00", "2032-02-29T12:30")
      .map((text) => Temporal.PlainDateTime.from(text)),
  );
}

const someNumbers = (from: number, to: number) =>
  fc.uniqueArray(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 4 }).map((list) => list.join(","));
const someOf = (from: number, to: number) =>
  fc
    .uniqueArray(fc.oneof(fc.integer({ min: from, max: to }), fc.integer({ min: -to, max: -from })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((list) => list.join(","));
const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
const someWeekdays = fc.uniqueArray(weekday, { minLength: 1, maxLength: 4 }).map((list) => list.join(","));
const numberedDays = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom("", "1", "2", "5", "-1", "-2", "53"), weekday).map((pair) => pair.join("")),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((list) => list.join(","));

export function rulesOf(frequencies: string[], clock: boolean): fc.Arbitrary<string> {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
  return fc.constantFrom(...frequencies).chain((freq) => {
    const counted = freq === "MONTHLY" || freq === "YEARLY";
    return fc
      .record({
        INTERVAL: maybe(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 100_000 })).map(String)),
        COUNT: maybe(fc.integer({ min: 1, max: 30 }).map(String)),
        BYMONTH: maybe(someNumbers(1, 12)),
        BYMONTHDAY: maybe(someOf(1, 31)),
        BYYEARDAY: fc.option(someOf(1, 366), { nil: undefined, freq: 1 }),
        BYWEEKNO: fc.option(someOf(1, 53), { nil: undefined, freq: 1 }),
        BYDAY: maybe(counted ? fc.oneof(someWeekdays, numberedDays) : someWeekdays),
        BYHOUR: clock ? maybe(someNumbers(0, 23)) : fc.constant(undefined),
        BYMINUTE: clock ? maybe(someNumbers(0, 59)) : fc.constant(undefined),
        BYSECOND: clock ? maybe(someNumbers(0, 59)) : fc.constant(undefined),
        BYSETPOS: maybe(someOf(1, 6)),
        WKST: clock ? maybe(weekday) : fc.constant(undefined),
      })
      .map((parts) =>
        [`FREQ=${freq}`, ...Object.entries(parts).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))].join(
          ";",
        ),
      )
      .filter((text) => "rule" in readRule(text));
  });
}

/** Rules of every frequency and with every part, most with few of them. */
export function anyRule(): fc.Arbitrary<string> {
  return rulesOf(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"], true);
}

/** Rules whose days Temporal alone can tell: one time of day, and weeks from Monday, as ISO 8601 counts them. */
export function anyDayRule(): fc.Arbitrary<string> {
  return rulesOf(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"], false);
}
