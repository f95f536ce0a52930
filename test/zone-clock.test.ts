import fc from "fast-check";
import { expect, test } from "vitest";
import { dayIn, instantIn } from "../src/nudges/zone-clock.ts";
import { zones } from "../src/simulate/zones.ts";

/** Around every change of the clocks of these zones in these years, and anywhere else. */
const changes = zones.flatMap((zone) => {
  const found: { zone: string; at: number }[] = [];
  let next = Temporal.ZonedDateTime.from(`2024-01-01T00:00[${zone}]`).getTimeZoneTransition("next");
  while (next && next.year < 2032) {
    found.push({ zone, at: next.epochMilliseconds });
    next = next.getTimeZoneTransition("next");
  }
  return found;
});
const minute = 60_000;
const minutesAway = fc.integer({ min: -1_500, max: 1_500 });
const nearAChange = fc
  .record({ change: fc.constantFrom(...changes), away: minutesAway })
  .map(({ change: { zone, at }, away }) => ({ zone, at: at + away * minute }));
const anywhere = fc.record({
  zone: fc.constantFrom(...zones),
  at: fc
    .integer({ min: Date.parse("2024-01-01") / minute, max: Date.parse("2032-01-01") / minute })
    .map((m) => m * minute),
});
const moment = fc.oneof(nearAChange, anywhere);

test("a local day and a clock time are what Temporal says, before, at and after every change of the clocks", () => {
  fc.assert(
    fc.property(moment, ({ zone, at }) => {
      const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      expect(dayIn(zone, at)).toBe(there.toPlainDate().toString());
    }),
    { numRuns: 3_000 },
  );
  fc.assert(
    fc.property(moment, ({ zone, at }) => {
      const local = new Date(at).toISOString().slice(0, 16);
      const [day = "", time = ""] = local.split("T");
      expect(instantIn(zone, day, time)).toBe(
        Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds,
      );
    }),
    { numRuns: 3_000 },
  );
});

test("the moment of a change belongs to the new time", () => {
  const at = Date.parse("2026-03-29T01:00:00Z");
  expect(dayIn("Europe/London", Date.parse("2026-03-29T22:59:59Z"))).toBe("2026-03-29");
  expect(dayIn("Europe/London", Date.parse("2026-03-29T23:00:00Z"))).toBe("2026-03-30");
  expect(instantIn("Europe/London", "2026-03-29", "01:30")).toBe(at + 30 * minute);
  expect(instantIn("Europe/London", "2026-10-25", "01:30")).toBe(Date.parse("2026-10-25T00:30:00Z"));
});
