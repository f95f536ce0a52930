import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cadence, Pattern } from "../src/coaching/cadence/cadence.ts";
import { type Change, endAfter, moveOnce, pause, skipOnce } from "../src/coaching/cadence/exceptions.ts";
import { nextOccurrences } from "../src/coaching/cadence/occurrences.ts";
import { anyCadence, everyOtherTuesday, meetings } from "./any-cadence.ts";

function done(change: Change): Cadence {
  if ("problem" in change) throw new Error(change.problem);
  return change.cadence;
}

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
    const ended = done(endAfter(everyOtherTuesday, "2026-03-17"));
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
  test("a skipped meeting is left out and changes no other", () => {
    const skipped = done(skipOnce(everyOtherTuesday, "2026-03-17T10:00"));
    expect(meetings(skipped, undefined, 2)).toEqual(["2026-03-03T10:00", "2026-03-31T10:00"]);
    expect(everyOtherTuesday.exceptions.skipped).toEqual([]);
  });

  test("a moved meeting keeps its key and takes its place among the others", () => {
    const later = done(moveOnce(everyOtherTuesday, "2026-03-03T10:00", "2026-03-18T15:30"));
    expect(meetings(later, undefined, 3)).toEqual([
      "2026-03-17T10:00",
      "2026-03-03T10:00>2026-03-18T15:30",
      "2026-03-31T10:00",
    ]);
    const [meeting] = nextOccurrences(later, { after: Temporal.Instant.from("2026-03-17T15:00Z"), count: 1 });
    expect(meeting!.start.toString()).toBe("2026-03-18T19:30:00Z");
    expect(meeting!.end.toString()).toBe("2026-03-18T20:15:00Z");
    const earlier = done(moveOnce(everyOtherTuesday, "2026-03-17T10:00", "2026-02-28T09:00"));
    expect(meetings(earlier, undefined, 2)).toEqual(["2026-03-17T10:00>2026-02-28T09:00", "2026-03-03T10:00"]);
  });

  test("skipping what was moved, moving what was skipped, and moving back", () => {
    const key = "2026-03-17T10:00";
    const moved = done(moveOnce(everyOtherTuesday, key, "2026-03-18T15:30"));
    expect(meetings(done(skipOnce(moved, key)), undefined, 2)).toEqual(["2026-03-03T10:00", "2026-03-31T10:00"]);
    const skipped = done(skipOnce(everyOtherTuesday, key));
    expect(meetings(done(moveOnce(skipped, key, "2026-03-18T15:30")), undefined, 2)).toEqual(
      meetings(moved, undefined, 2),
    );
    expect(done(moveOnce(moved, key, key))).toEqual(everyOtherTuesday);
  });

  test("nothing is moved onto another meeting, but onto a skipped one it may be", () => {
    const onto = "2026-03-17T10:00";
    expect(moveOnce(everyOtherTuesday, "2026-03-03T10:00", onto)).toEqual({
      problem: "There is another 1:1 of this pair at 2026-03-17 10:00 already.",
    });
    const skipped = done(skipOnce(everyOtherTuesday, onto));
    expect(meetings(done(moveOnce(skipped, "2026-03-03T10:00", onto)), undefined, 2)).toEqual([
      `2026-03-03T10:00>${onto}`,
      "2026-03-31T10:00",
    ]);
    const moved = done(moveOnce(everyOtherTuesday, "2026-03-03T10:00", "2026-03-18T15:30"));
    expect(moveOnce(moved, "2026-03-17T10:00", "2026-03-18T15:30")).toHaveProperty("problem");
  });

  test("a pause leaves out what falls into it, moved meetings by where they are now", () => {
    const paused = done(pause(everyOtherTuesday, "2026-03-10", "2026-04-14"));
    expect(meetings(paused, undefined, 3)).toEqual(["2026-03-03T10:00", "2026-04-14T10:00", "2026-04-28T10:00"]);
    const rescued = done(moveOnce(paused, "2026-03-31T10:00", "2026-04-15T10:00"));
    expect(meetings(rescued, undefined, 3)).toEqual([
      "2026-03-03T10:00",
      "2026-04-14T10:00",
      "2026-03-31T10:00>2026-04-15T10:00",
    ]);
    const lost = done(moveOnce(paused, "2026-03-03T10:00", "2026-03-10T10:00"));
    expect(meetings(lost, undefined, 1)).toEqual(["2026-04-14T10:00"]);
  });

  test("exceptions of meetings that are no more do nothing", () => {
    const moved = done(moveOnce(everyOtherTuesday, "2026-03-17T10:00", "2026-03-18T15:30"));
    const nowMondays: Cadence = {
      ...moved,
      pattern: { every: "week", weeks: 1, weekdays: ["MO"] },
      firstDate: "2026-03-02",
    };
    expect(meetings(nowMondays, undefined, 3)).toEqual(["2026-03-02T10:00", "2026-03-09T10:00", "2026-03-16T10:00"]);
    expect(meetings(done(endAfter(moved, "2026-03-16")))).toEqual(["2026-03-03T10:00"]);
  });

  test.for([
    [
      "a day that is not theirs",
      skipOnce(everyOtherTuesday, "2026-03-10T10:00"),
      "There is no 1:1 planned at 2026-03-10 10:00.",
    ],
    [
      "another time",
      moveOnce(everyOtherTuesday, "2026-03-03T11:00", "2026-03-04T10:00"),
      "There is no 1:1 planned at 2026-03-03 11:00.",
    ],
    ["no date", skipOnce(everyOtherTuesday, "yesterday"), "There is no 1:1 planned at yesterday."],
    [
      "moved to no time",
      moveOnce(everyOtherTuesday, "2026-03-03T10:00", "2026-03-04"),
      'A date and time look like 2026-03-05T15:00, not "2026-03-04".',
    ],
    [
      "a key in other words",
      skipOnce(everyOtherTuesday, "20260303T100000"),
      "There is no 1:1 planned at 20260303 100000.",
    ],
    [
      "a pause of no day",
      pause(everyOtherTuesday, "2026-03-03", "2026-03-03"),
      "The date until which to pause must be later than the date from which.",
    ],
    [
      "a pause backwards",
      pause(everyOtherTuesday, "2026-03-04", "2026-03-03"),
      "The date until which to pause must be later than the date from which.",
    ],
    [
      "a pause from no day",
      pause(everyOtherTuesday, "2026-02-30", "2026-03-03"),
      'A date looks like 2026-03-03, not "2026-02-30".',
    ],
    ["an end on no day", endAfter(everyOtherTuesday, "soon"), 'A date looks like 2026-12-31, not "soon".'],
  ] as const)("%s is refused", ([, change, problem]) => {
    expect(change).toEqual({ problem });
  });
});
