import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cadence, type Exceptions, noExceptions, type Pattern } from "../src/coaching/cadence/cadence.ts";
import { nextOccurrences } from "../src/coaching/cadence/occurrences.ts";
import { anyCadence, everyOtherTuesday, meetings } from "./any-cadence.ts";

describe("the next meetings", () => {
  test("come with their instants, which follow the organiser's zone when clocks change", () => {
    const after = Temporal.Instant.from("2026-03-01T00:00Z");
    expect(nextOccurrences(everyOtherTuesday, { after, count: 2 })).toEqual([
      {
        key: "2026-03-03T10:00",
        local: "2026-03-03T10:00",
        start: Temporal.Instant.from("2026-03-03T15:00Z"),
        end: Temporal.Instant.from("2026-03-03T15:45Z"),
      },
      {
        key: "2026-03-17T10:00",
        local: "2026-03-17T10:00",
        start: Temporal.Instant.from("2026-03-17T14:00Z"),
        end: Temporal.Instant.from("2026-03-17T14:45Z"),
      },
    ]);
  });

  test("start strictly after the moment asked about, and keep their weeks years later", () => {
    expect(meetings(everyOtherTuesday, "2026-03-03T14:59:59Z", 1)).toEqual(["2026-03-03T10:00"]);
    expect(meetings(everyOtherTuesday, "2026-03-03T15:00:00Z", 1)).toEqual(["2026-03-17T10:00"]);
    // 3654 days later, which is 261 fortnights.
    expect(meetings(everyOtherTuesday, "2036-02-27T00:00Z", 1)).toEqual(["2036-03-04T10:00"]);
  });

  test("by the month: the first and third, or the last", () => {
    const cadence = { ...everyOtherTuesday, firstDate: "2026-03-05" };
    const firstAndThird: Pattern = { every: "month", nths: [1, 3], weekday: "TH" };
    const last: Pattern = { every: "month", nths: [-1], weekday: "TH" };
    expect(meetings({ ...cadence, pattern: firstAndThird })).toEqual([
      "2026-03-05T10:00",
      "2026-03-19T10:00",
      "2026-04-02T10:00",
      "2026-04-16T10:00",
    ]);
    expect(meetings({ ...cadence, pattern: last }, "2026-03-27T00:00Z", 2)).toEqual([
      "2026-04-30T10:00",
      "2026-05-28T10:00",
    ]);
  });

  test("end with the last date, itself included", () => {
    const ended = { ...everyOtherTuesday, lastDate: "2026-03-17" };
    expect(meetings(ended)).toEqual(["2026-03-03T10:00", "2026-03-17T10:00"]);
    expect(meetings(ended, "2026-03-18T00:00Z")).toEqual([]);
    expect(meetings(everyOtherTuesday, "2026-01-01T00:00Z", 0)).toEqual([]);
  });

  test("asked for one by one are those asked for at once, each key once", () => {
    fc.assert(
      fc.property(anyCadence(), (cadence) => {
        const start = Temporal.PlainDate.from(cadence.firstDate)
          .toZonedDateTime("UTC")
          .subtract({ hours: 48 })
          .toInstant();
        const atOnce = nextOccurrences(cadence, { after: start, count: 30 });
        let after = start;
        for (const meeting of atOnce) {
          expect(nextOccurrences(cadence, { after, count: 1 })[0]).toEqual(meeting);
          after = meeting.start;
        }
        expect(atOnce[0]?.key).toBe(`${cadence.firstDate}T${cadence.time}`);
        expect(new Set(atOnce.map(({ key }) => key)).size).toBe(30);
      }),
    );
  });
});

describe("exceptions", () => {
  const tuesdays = (exceptions: Partial<Exceptions>): Cadence => ({
    ...everyOtherTuesday,
    exceptions: { ...noExceptions, ...exceptions },
  });

  test("a skipped meeting is left out and changes no other", () => {
    const skipped = tuesdays({ skipped: ["2026-03-17T10:00"] });
    expect(meetings(skipped, undefined, 2)).toEqual(["2026-03-03T10:00", "2026-03-31T10:00"]);
  });

  test("a moved meeting keeps its key and takes its place among the others", () => {
    const later = tuesdays({ moved: { "2026-03-03T10:00": "2026-03-18T15:30" } });
    expect(meetings(later, undefined, 3)).toEqual([
      "2026-03-17T10:00",
      "2026-03-03T10:00>2026-03-18T15:30",
      "2026-03-31T10:00",
    ]);
    const [meeting] = nextOccurrences(later, { after: Temporal.Instant.from("2026-03-17T15:00Z"), count: 1 });
    expect(meeting!.start.toString()).toBe("2026-03-18T19:30:00Z");
    expect(meeting!.end.toString()).toBe("2026-03-18T20:15:00Z");
    const earlier = tuesdays({ moved: { "2026-03-17T10:00": "2026-02-28T09:00" } });
    expect(meetings(earlier, undefined, 2)).toEqual(["2026-03-17T10:00>2026-02-28T09:00", "2026-03-03T10:00"]);
  });

  test("one may be moved to where another was skipped", () => {
    const onto = "2026-03-17T10:00";
    const both = tuesdays({ skipped: [onto], moved: { "2026-03-03T10:00": onto } });
    expect(meetings(both, undefined, 2)).toEqual([`2026-03-03T10:00>${onto}`, "2026-03-31T10:00"]);
  });

  test("exceptions of meetings that are no more do nothing", () => {
    const moved = tuesdays({ moved: { "2026-03-17T10:00": "2026-03-18T15:30" } });
    const nowMondays: Cadence = {
      ...moved,
      pattern: { every: "week", weeks: 1, weekdays: ["MO"] },
      firstDate: "2026-03-02",
    };
    expect(meetings(nowMondays, undefined, 3)).toEqual(["2026-03-02T10:00", "2026-03-09T10:00", "2026-03-16T10:00"]);
    expect(meetings({ ...moved, lastDate: "2026-03-16" })).toEqual(["2026-03-03T10:00"]);
  });
});
