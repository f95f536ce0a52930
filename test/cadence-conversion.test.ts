import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cadence, noExceptions } from "../src/coaching/cadence/cadence.ts";
import { cadenceOf, recurrenceOf } from "../src/coaching/cadence/cadence-rule.ts";
import { cadenceProblem } from "../src/coaching/cadence/check-cadence.ts";
import { instances } from "../src/coaching/cadence/recurrence.ts";
import { ruleText } from "../src/coaching/cadence/rule-text.ts";
import { cadenceSaid } from "../src/slack/cadence-said.ts";
import { anyCadence, everyOtherTuesday, meetings } from "./any-cadence.ts";
import { ruleFrom } from "./any-rule.ts";

describe("a cadence checked", () => {
  test.for<[what: string, change: Partial<Cadence>, problem: RegExp]>([
    ["nine weeks", { pattern: { every: "week", weeks: 9, weekdays: ["TU"] } }, /every 1 to 8 weeks/u],
    ["half a week", { pattern: { every: "week", weeks: 0.5, weekdays: ["TU"] } }, /every 1 to 8 weeks/u],
    ["no weekday", { pattern: { every: "week", weeks: 1, weekdays: [] } }, /at least one weekday/u],
    ["no nth", { pattern: { every: "month", nths: [], weekday: "TU" } }, /which weekday of the month/u],
    ["a fifth", { pattern: { every: "month", nths: [5 as 4], weekday: "TU" } }, /which weekday of the month/u],
    ["24:00", { time: "24:00" }, /A time looks like 14:30, not "24:00"/u],
    ["two minutes", { lengthMinutes: 2 }, /from 5 to 480 minutes/u],
    ["no zone", { zone: "Mars/Olympus" }, /"Mars\/Olympus" is no time zone/u],
    ["an offset for a zone", { zone: "+02:00" }, /is no time zone/u],
    ["no date", { firstDate: "2026-02-30" }, /not "2026-02-30"/u],
    ["a Wednesday", { firstDate: "2026-03-04" }, /2026-03-04, is not on a chosen day/u],
    ["an end before the start", { lastDate: "2026-03-02" }, /last date is before the first/u],
  ])("%s is told", ([, change, problem]) => {
    expect(cadenceSaid(cadenceProblem({ ...everyOtherTuesday, ...change })!, "en-US")).toMatch(problem);
  });

  test("a sound one, also after a trip through JSON, is not", () => {
    fc.assert(
      fc.property(anyCadence(), (cadence) => cadenceProblem(JSON.parse(JSON.stringify(cadence))) === undefined),
    );
  });
});

describe("to and from a recurrence rule", () => {
  test("is written as calendars do", () => {
    const written = (change: Partial<Cadence>) => ruleText(recurrenceOf({ ...everyOtherTuesday, ...change }).rule);
    expect(written({})).toBe("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    expect(written({ lastDate: "2026-03-17" })).toBe("FREQ=WEEKLY;UNTIL=20260317;INTERVAL=2;BYDAY=TU");
    expect(written({ pattern: { every: "month", nths: [1, -1], weekday: "FR" } })).toBe("FREQ=MONTHLY;BYDAY=1FR,-1FR");
  });

  test("and back is the same cadence, with the same meetings", () => {
    fc.assert(
      fc.property(anyCadence(), fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }), (endless, days) => {
        const lastDate =
          days === undefined ? undefined : Temporal.PlainDate.from(endless.firstDate).add({ days }).toString();
        const cadence: Cadence = { ...endless, ...(lastDate && { lastDate }) };
        const recurrence = recurrenceOf(cadence);
        const written = { ...recurrence, rule: ruleFrom(ruleText(recurrence.rule)) };
        expect(cadenceOf(written, cadence.lengthMinutes)).toEqual({ cadence });
        const keys = [...instances(written).take(20)].map(({ local }) => local.toString({ smallestUnit: "minute" }));
        expect(meetings(cadence, "1940-01-01T00:00Z", 20)).toEqual(keys);
      }),
    );
  });

  const imported = (text: string, starts = "2026-03-03T10:00", left: string[] = []) => {
    const start = Temporal.PlainDateTime.from(starts);
    const exdates = left.map((one) => Temporal.PlainDateTime.from(one));
    return cadenceOf({ rule: ruleFrom(text), start, zone: "America/New_York", exdates }, 45);
  };
  type Becomes = [rule: string, differs: Partial<Cadence>, start?: string | undefined, exdates?: string[]];

  test.for<Becomes>([
    ["FREQ=WEEKLY;INTERVAL=2", {}],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", {}],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", {}, "2026-03-02T10:00"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3", { lastDate: "2026-03-31" }],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260331T140000Z", { lastDate: "2026-03-31" }],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260331T135959Z", { lastDate: "2026-03-30" }],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260331", { lastDate: "2026-03-31" }],
    [
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
      { exceptions: { ...noExceptions, skipped: ["2026-03-17T10:00"] } },
      undefined,
      ["2026-03-17T10:00"],
    ],
    ["FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1,-1", { pattern: { every: "month", nths: [1, -1], weekday: "TU" } }],
  ])("%s becomes a cadence", ([rule, differs, start, exdates]) => {
    expect(imported(rule, start, exdates)).toEqual({ cadence: { ...everyOtherTuesday, ...differs } });
  });

  test.for([
    "FREQ=DAILY",
    "FREQ=WEEKLY;INTERVAL=9",
    "FREQ=WEEKLY;BYMONTH=1",
    "FREQ=WEEKLY;BYDAY=TU;BYHOUR=9,15",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU",
    "FREQ=MONTHLY;BYDAY=5TU",
    "FREQ=MONTHLY;BYDAY=1TU,1TH",
    "FREQ=MONTHLY;BYDAY=TU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY",
  ])("%s does not", (rule) => {
    expect(imported(rule)).toEqual({ problem: expect.stringMatching(/^A 1:1 repeats every 1 to 8 weeks/u) });
  });

  test("nor do weeks from Sunday where that changes the dates, single dates, seconds, or no date at all", () => {
    expect(imported("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU")).toEqual({
      problem: expect.stringMatching(/WKST=SU/u),
    });
    expect(imported("FREQ=WEEKLY", "2026-03-03T10:00:30")).toHaveProperty("problem");
    expect(imported("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260303T150000Z")).toHaveProperty("problem");
    const single = { ...recurrenceOf(everyOtherTuesday), rdates: [Temporal.PlainDateTime.from("2026-03-05T10:00")] };
    expect(cadenceOf(single, 45)).toEqual({ problem: expect.stringMatching(/single dates/u) });
  });
});
