import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instances, type Recurrence } from "../src/coaching/cadence/recurrence.ts";
import { anyStart, ruleFrom, rulesOf } from "./any-rule.ts";

type Row = [local: string, utc: string];

function rows(rule: string, start: string, zone: string, more: Partial<Recurrence> = {}, count = 10): Row[] {
  const recurrence = { rule: ruleFrom(rule), start: Temporal.PlainDateTime.from(start), zone, ...more };
  return [...instances(recurrence).take(count)].map(({ local, instant }) => [
    local.toString({ smallestUnit: "minute" }),
    instant.toString({ smallestUnit: "minute" }),
  ]);
}

const locals = (...texts: string[]) => texts.map((text) => Temporal.PlainDateTime.from(text));

describe("where clocks change (RFC 5545, 3.3.5 and erratum 4271)", () => {
  test("a time the clock skips is read with the offset before the gap, and counted", () => {
    expect(rows("FREQ=DAILY;COUNT=3", "2027-03-27T01:30", "Europe/London")).toEqual([
      ["2027-03-27T01:30", "2027-03-27T01:30Z"],
      ["2027-03-28T01:30", "2027-03-28T01:30Z"],
      ["2027-03-29T01:30", "2027-03-29T00:30Z"],
    ]);
  });

  test("a time the clock shows twice is the first of the two", () => {
    expect(rows("FREQ=WEEKLY;COUNT=3", "2026-10-18T01:30", "Europe/London")).toEqual([
      ["2026-10-18T01:30", "2026-10-18T00:30Z"],
      ["2026-10-25T01:30", "2026-10-25T00:30Z"],
      ["2026-11-01T01:30", "2026-11-01T01:30Z"],
    ]);
  });

  test("the start itself may be in a gap or in an overlap", () => {
    expect(rows("FREQ=WEEKLY;COUNT=1", "2026-03-08T02:30", "America/Denver")).toEqual([
      ["2026-03-08T02:30", "2026-03-08T09:30Z"],
    ]);
    expect(rows("FREQ=WEEKLY;COUNT=1", "2026-11-01T01:30", "America/Denver")).toEqual([
      ["2026-11-01T01:30", "2026-11-01T07:30Z"],
    ]);
  });

  const oddities: [what: string, zone: string, start: string, utc: string[]][] = [
    [
      "half an hour, skipped",
      "Australia/Lord_Howe",
      "2027-10-02T02:10",
      ["2027-10-01T15:40Z", "2027-10-02T15:40Z", "2027-10-03T15:10Z"],
    ],
    [
      "half an hour, twice",
      "Australia/Lord_Howe",
      "2027-04-03T01:40",
      ["2027-04-02T14:40Z", "2027-04-03T14:40Z", "2027-04-04T15:10Z"],
    ],
    [
      "winter as the exception",
      "Europe/Dublin",
      "2027-03-27T01:15",
      ["2027-03-27T01:15Z", "2027-03-28T01:15Z", "2027-03-29T00:15Z"],
    ],
    [
      "back for Ramadan",
      "Africa/Casablanca",
      "2026-02-14T09:00",
      ["2026-02-14T08:00Z", "2026-02-15T09:00Z", "2026-02-16T09:00Z"],
    ],
    [
      "forward after Ramadan",
      "Africa/Casablanca",
      "2026-03-21T02:30",
      ["2026-03-21T02:30Z", "2026-03-22T02:30Z", "2026-03-23T01:30Z"],
    ],
    [
      "at midnight",
      "Africa/Cairo",
      "2026-04-23T00:30",
      ["2026-04-22T22:30Z", "2026-04-23T22:30Z", "2026-04-24T21:30Z"],
    ],
  ];
  test.for(oddities)("%s: %s", ([, zone, start, utc]) => {
    expect(rows("FREQ=DAILY;COUNT=3", start, zone).map((row) => row[1])).toEqual(utc);
  });

  test("two times that fall on one instant are one meeting, and none is out of order", () => {
    expect(rows("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=15,45;COUNT=4", "2026-03-08T02:15", "America/New_York")).toEqual([
      ["2026-03-08T03:15", "2026-03-08T07:15Z"],
      ["2026-03-08T03:45", "2026-03-08T07:45Z"],
    ]);
    // 2:45 becomes 3:45, which is after 3:10.
    const late = rows("FREQ=MINUTELY;INTERVAL=25;COUNT=3", "2026-03-08T02:45", "America/New_York");
    expect(late).toEqual([
      ["2026-03-08T03:10", "2026-03-08T07:10Z"],
      ["2026-03-08T03:35", "2026-03-08T07:35Z"],
      ["2026-03-08T02:45", "2026-03-08T07:45Z"],
    ]);
  });

  test("a whole day that was left out", () => {
    expect(rows("FREQ=DAILY;COUNT=3", "2011-12-29T10:00", "Pacific/Apia")).toEqual([
      ["2011-12-29T10:00", "2011-12-29T20:00Z"],
      ["2011-12-31T10:00", "2011-12-30T20:00Z"],
    ]);
    expect(rows("FREQ=WEEKLY;COUNT=2", "2011-12-30T10:00", "Pacific/Apia")).toEqual([
      ["2011-12-30T10:00", "2011-12-30T20:00Z"],
      ["2012-01-06T10:00", "2012-01-05T20:00Z"],
    ]);
  });

  test("what comes next is found from within the gap too", () => {
    const start = Temporal.PlainDateTime.from("2026-03-01T02:30");
    const weekly = { rule: ruleFrom("FREQ=WEEKLY"), start, zone: "America/New_York" };
    // The clock shows 3:10, and 2:30 is still to come.
    const [next] = instances(weekly, Temporal.Instant.from("2026-03-08T07:10Z"));
    expect(next?.instant.toString()).toBe("2026-03-08T07:30:00Z");
  });

  test("a changed clock alone changes no other meeting", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf("timeZone")), anyStart(), (zone, start) => {
        const rule = ruleFrom("FREQ=WEEKLY");
        for (const { local, instant } of instances({ rule, start, zone }).take(60)) {
          const zoned = instant.toZonedDateTimeISO(zone);
          if (zoned.toPlainDateTime().equals(local)) {
            expect(zoned.epochMilliseconds).toBe(
              local.toZonedDateTime(zone, { disambiguation: "earlier" }).epochMilliseconds,
            );
          } else {
            // The clock shows it later by as much as it was put forward.
            const before = zoned.subtract({ hours: 25 });
            expect(local.until(zoned.toPlainDateTime()).total("seconds")).toBe(
              (zoned.offsetNanoseconds - before.offsetNanoseconds) / 1e9,
            );
          }
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe("UNTIL in UTC", () => {
  test("bounds instants, also where the clock skips or repeats", () => {
    const gap = "2026-03-07T02:30";
    expect(rows("FREQ=DAILY;UNTIL=20260308T073000Z", gap, "America/New_York")).toHaveLength(2);
    expect(rows("FREQ=DAILY;UNTIL=20260308T072959Z", gap, "America/New_York")).toHaveLength(1);
    // 06:15Z is 1:15 the second time; 1:30 was before it, the first time.
    expect(rows("FREQ=DAILY;UNTIL=20261101T061500Z", "2026-10-31T01:30", "America/New_York")).toHaveLength(2);
  });
});

describe("RDATE and EXDATE", () => {
  const weekly = "FREQ=WEEKLY;COUNT=3";

  test("what is added comes in its place, once; what is left out still counts", () => {
    const more = {
      rdates: locals("2026-03-12T15:00", "2026-03-10T10:00", "2026-02-01T10:00"),
      exdates: locals("2026-03-03T10:00"),
    };
    expect(rows(weekly, "2026-03-03T10:00", "UTC", more).map((row) => row[0])).toEqual([
      "2026-02-01T10:00",
      "2026-03-10T10:00",
      "2026-03-12T15:00",
      "2026-03-17T10:00",
    ]);
  });

  test("an added date is not bounded by UNTIL, and can be left out too", () => {
    const rdates = locals("2026-05-01T10:00", "2026-05-02T10:00");
    const found = rows("FREQ=WEEKLY;UNTIL=20260304T000000Z", "2026-03-03T10:00", "UTC", {
      rdates,
      exdates: rdates.slice(1),
    });
    expect(found.map((row) => row[0])).toEqual(["2026-03-03T10:00", "2026-05-01T10:00"]);
  });
});

test("what is after an instant is what follows it in the whole set", () => {
  const rule = rulesOf(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"], true);
  const zone = fc.constantFrom("America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC");
  fc.assert(
    fc.property(rule, anyStart(), zone, fc.nat(15), (text, start, name, skipped) => {
      const recurrence = { rule: ruleFrom(text), start, zone: name };
      const all = [...instances(recurrence).take(skipped + 4)];
      const after = all[skipped];
      if (!after) return;
      const rest = [...instances(recurrence, after.instant).take(3)];
      expect(rest.map(({ instant }) => instant.toString())).toEqual(
        all.slice(skipped + 1).map(({ instant }) => instant.toString()),
      );
    }),
    { numRuns: 200 },
  );
}, 60_000);
