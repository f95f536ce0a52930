import fc from "fast-check";
import { type Cadence, noExceptions, nths, type Pattern } from "../src/coaching/cadence/cadence.ts";
import { weekdays } from "../src/coaching/cadence/days.ts";
import { nextOccurrences } from "../src/coaching/cadence/occurrences.ts";
import { firstDate } from "../src/coaching/cadence/typed.ts";

export const everyOtherTuesday: Cadence = {
  pattern: { every: "week", weeks: 2, weekdays: ["TU"] },
  time: "10:00",
  lengthMinutes: 45,
  zone: "America/New_York",
  firstDate: "2026-03-03",
  exceptions: noExceptions,
};

/** The next meetings after a moment, as "key" or "key>where it was moved". */
export function meetings(cadence: Cadence, after = "2026-01-01T00:00Z", count = 4): string[] {
  const found = nextOccurrences(cadence, { after: Temporal.Instant.from(after), count });
  return found.map(({ key, local }) => (key === local ? key : `${key}>${local}`));
}

/** Sound cadences without an end, in every zone there is. */
export function anyCadence(): fc.Arbitrary<Cadence> {
  const some = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });
  const pattern: fc.Arbitrary<Pattern> = fc.oneof(
    fc.record({ every: fc.constant("week" as const), weeks: fc.integer({ min: 1, max: 8 }), weekdays: some(weekdays) }),
    fc.record({ every: fc.constant("month" as const), nths: some(nths), weekday: fc.constantFrom(...weekdays) }),
  );
  return fc
    .record({
      pattern,
      time: fc
        .nat(1439)
        .map((minutes) => Temporal.PlainTime.from("00:00").add({ minutes }).toString({ smallestUnit: "minute" })),
      lengthMinutes: fc.integer({ min: 5, max: 480 }),
      zone: fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
      day: fc.nat(30_000),
    })
    .map(({ day, ...cadence }) => {
      const from = Temporal.PlainDate.from("1950-01-01").add({ days: day }).toPlainDateTime();
      return { ...cadence, firstDate: firstDate(cadence.pattern, cadence.time, from)!, exceptions: noExceptions };
    });
}
