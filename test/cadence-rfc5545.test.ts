import { describe, expect, test } from "vitest";
import { instances } from "../src/coaching/cadence/recurrence.ts";
import { ruleFrom } from "./any-rule.ts";

/** The first times of a rule in New York, without ":00" and with the hour only where it is not 9. */
function inNewYork(rule: string, start: string, count: number): string[] {
  const recurrence = { rule: ruleFrom(rule), start: Temporal.PlainDateTime.from(start), zone: "America/New_York" };
  return [...instances(recurrence).take(count)].map(({ local }) => local.toString().replace(/T09:00:00$|:00$/u, ""));
}

/** "1997-09: 2 9, 1997-10: 7" as dates. */
function dates(short: string): string[] {
  return short.split(", ").flatMap((month) => {
    const [name, days = ""] = month.split(": ");
    return days.split(" ").map((day) => `${name}-${day.padStart(2, "0")}`);
  });
}

describe("the examples of RFC 5545, 3.8.5.3", () => {
  const started = "1997-09-02T09:00";
  const table: [rule: string, start: string, dates: string, complete?: "complete"][] = [
    ["FREQ=DAILY;COUNT=10", started, "1997-09: 2 3 4 5 6 7 8 9 10 11", "complete"],
    ["FREQ=DAILY;INTERVAL=10;COUNT=5", started, "1997-09: 2 12 22, 1997-10: 2 12", "complete"],
    ["FREQ=DAILY;INTERVAL=2", started, "1997-09: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30, 1997-10: 2 4"],
    ["FREQ=WEEKLY;COUNT=10", started, "1997-09: 2 9 16 23 30, 1997-10: 7 14 21 28, 1997-11: 4", "complete"],
    ["FREQ=WEEKLY;INTERVAL=2;WKST=SU", started, "1997-09: 2 16 30, 1997-10: 14 28, 1997-11: 11 25, 1997-12: 9 23"],
    [
      "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
      started,
      "1997-09: 2 4 9 11 16 18 23 25 30, 1997-10: 2",
      "complete",
    ],
    [
      "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
      "1997-09-01T09:00",
      "1997-09: 1 3 5 15 17 19 29, 1997-10: 1 3 13 15 17 27 29 31, 1997-11: 10 12 14 24 26 28, 1997-12: 8 10 12 22",
      "complete",
    ],
    [
      "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
      started,
      "1997-09: 2 4 16 18 30, 1997-10: 2 14 16",
      "complete",
    ],
    [
      "FREQ=MONTHLY;COUNT=5;BYDAY=1FR",
      "1997-09-05T09:00",
      "1997-09: 5, 1997-10: 3, 1997-11: 7, 1997-12: 5, 1998-01: 2",
      "complete",
    ],
    [
      "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
      "1997-09-05T09:00",
      "1997-09: 5, 1997-10: 3, 1997-11: 7, 1997-12: 5",
      "complete",
    ],
    [
      "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
      "1997-09-07T09:00",
      "1997-09: 7 28, 1997-11: 2 30, 1998-01: 4 25, 1998-03: 1 29, 1998-05: 3 31",
      "complete",
    ],
    [
      "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
      "1997-09-22T09:00",
      "1997-09: 22, 1997-10: 20, 1997-11: 17, 1997-12: 22, 1998-01: 19, 1998-02: 16",
      "complete",
    ],
    [
      "FREQ=MONTHLY;BYMONTHDAY=-3",
      "1997-09-28T09:00",
      "1997-09: 28, 1997-10: 29, 1997-11: 28, 1997-12: 29, 1998-01: 29, 1998-02: 26",
    ],
    ["FREQ=MONTHLY;COUNT=5;BYMONTHDAY=2,15", started, "1997-09: 2 15, 1997-10: 2 15, 1997-11: 2", "complete"],
    [
      "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
      "1997-09-30T09:00",
      "1997-09: 30, 1997-10: 1 31, 1997-11: 1 30, 1997-12: 1 31, 1998-01: 1 31, 1998-02: 1",
      "complete",
    ],
    [
      "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
      "1997-09-10T09:00",
      "1997-09: 10 11 12 13 14 15, 1999-03: 10 11 12 13",
      "complete",
    ],
    ["FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", started, "1997-09: 2 9 16 23 30, 1997-11: 4 11 18 25, 1998-01: 6 13 20 27"],
    [
      "FREQ=YEARLY;COUNT=4;BYMONTH=6,7",
      "1997-06-10T09:00",
      "1997-06: 10, 1997-07: 10, 1998-06: 10, 1998-07: 10",
      "complete",
    ],
    [
      "FREQ=YEARLY;INTERVAL=2;COUNT=5;BYMONTH=1,2,3",
      "1997-03-10T09:00",
      "1997-03: 10, 1999-01: 10, 1999-02: 10, 1999-03: 10, 2001-01: 10",
      "complete",
    ],
    [
      "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
      "1997-01-01T09:00",
      "1997-01: 1, 1997-04: 10, 1997-07: 19, 2000-01: 1, 2000-04: 9, 2000-07: 18, 2003-01: 1, 2003-04: 10, 2003-07: 19, 2006-01: 1",
      "complete",
    ],
    ["FREQ=YEARLY;BYDAY=20MO", "1997-05-19T09:00", "1997-05: 19, 1998-05: 18, 1999-05: 17"],
    ["FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12T09:00", "1997-05: 12, 1998-05: 11, 1999-05: 17"],
    ["FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13T09:00", "1997-03: 13 20 27, 1998-03: 5 12 19 26, 1999-03: 4"],
    ["FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", started, "1998-02: 13, 1998-03: 13, 1998-11: 13, 1999-08: 13, 2000-10: 13"],
    [
      "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
      "1997-09-13T09:00",
      "1997-09: 13, 1997-10: 11, 1997-11: 8, 1997-12: 13",
    ],
    [
      "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
      "1996-11-05T09:00",
      "1996-11: 5, 2000-11: 7, 2004-11: 2",
    ],
    [
      "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
      "1997-09-04T09:00",
      "1997-09: 4, 1997-10: 7, 1997-11: 6",
      "complete",
    ],
    [
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
      "1997-09-29T09:00",
      "1997-09: 29, 1997-10: 30, 1997-11: 27, 1997-12: 30, 1998-01: 29, 1998-02: 26, 1998-03: 30",
    ],
    ["FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05T09:00", "1997-08: 5 10 19 24", "complete"],
    ["FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05T09:00", "1997-08: 5 17 19 31", "complete"],
    [
      "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
      "2007-01-15T09:00",
      "2007-01: 15 30, 2007-02: 15, 2007-03: 15 30",
      "complete",
    ],
  ];

  test.for(table)("%s from %s", ([rule, start, short, complete]) => {
    const expected = dates(short);
    expect(inNewYork(rule, start, expected.length + (complete ? 1 : 0))).toEqual(expected);
  });

  test("an UNTIL in UTC is met to the second, and every day of January can be said in two ways", () => {
    const yearly = "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA";
    const daily = "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1";
    const found = inNewYork(yearly, "1998-01-01T09:00", 200);
    expect(found).toHaveLength(93);
    expect(found.at(-1)).toBe("2000-01-31");
    expect(inNewYork(daily, "1998-01-01T09:00", 200)).toEqual(found);
    expect(inNewYork(daily.replace("140000Z", "135959Z"), "1998-01-01T09:00", 200)).toEqual(found.slice(0, -1));
  });

  test("hours and minutes", () => {
    // The RFC's own UNTIL is four hours early: erratum 3883.
    expect(inNewYork("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", started, 9)).toEqual([
      "1997-09-02",
      "1997-09-02T12:00",
      "1997-09-02T15:00",
    ]);
    expect(inNewYork("FREQ=MINUTELY;INTERVAL=90;COUNT=4", started, 9)).toEqual([
      "1997-09-02",
      "1997-09-02T10:30",
      "1997-09-02T12:00",
      "1997-09-02T13:30",
    ]);
    const daily = inNewYork("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", started, 60);
    expect(daily.slice(22, 25)).toEqual(["1997-09-02T16:20", "1997-09-02T16:40", "1997-09-03"]);
    expect(inNewYork("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", started, 60)).toEqual(daily);
  });
});

describe("what the RFC leaves open", () => {
  test("DTSTART is no instance unless the rule gives it", () => {
    expect(inNewYork("FREQ=WEEKLY;BYDAY=FR;COUNT=2", "2026-03-03T09:00", 5)).toEqual(dates("2026-03: 6 13"));
  });

  test("a date as UNTIL means the whole day", () => {
    expect(inNewYork("FREQ=DAILY;UNTIL=20260305", "2026-03-03T09:00", 5)).toEqual(dates("2026-03: 3 4 5"));
    expect(inNewYork("FREQ=DAILY;UNTIL=20260305T085959", "2026-03-03T09:00", 5)).toEqual(dates("2026-03: 3 4"));
    expect(inNewYork("FREQ=DAILY;UNTIL=20260305T090000", "2026-03-03T09:00", 5)).toEqual(dates("2026-03: 3 4 5"));
  });

  test("a week number without weekdays means all of that week, and is a filter below YEARLY", () => {
    const week = dates("2026-05: 11 12 13 14 15 16 17");
    expect(inNewYork("FREQ=YEARLY;BYWEEKNO=20;COUNT=7", "2026-01-01T09:00", 9)).toEqual(week);
    expect(inNewYork("FREQ=DAILY;BYWEEKNO=20;COUNT=7", "2026-01-01T09:00", 9)).toEqual(week);
  });

  test("weeks at the turn of the year belong to the year that has most of them", () => {
    // 2026-12-31 is in week 53, 2027-01-04 the first day of week 1.
    expect(inNewYork("FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=TH;COUNT=3", "2026-02-01T09:00", 9)).toEqual([
      "2026-12-31",
      "2027-01-07",
      "2028-01-06",
    ]);
    expect(inNewYork("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR;COUNT=2", "2026-02-01T09:00", 9)).toEqual([
      "2027-01-01",
      "2027-12-31",
    ]);
    // And the first days of a week may still be in the year before.
    expect(inNewYork("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=2", "2025-02-01T09:00", 9)).toEqual([
      "2025-12-29",
      "2027-01-04",
    ]);
    // Weeks from Sunday: 2027-01-03 starts week 1.
    expect(inNewYork("FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU;COUNT=2", "2026-02-01T09:00", 9)).toEqual([
      "2027-01-03",
      "2028-01-02",
    ]);
  });

  test("Easter Sundays of 2024 to 2028 and of the farthest years", () => {
    const easter = ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16"];
    expect(inNewYork("FREQ=YEARLY;BYEASTER=0;COUNT=5", "2024-01-01T09:00", 9)).toEqual(easter);
    // The latest date there is, and the earliest, which comes 467 years after the last time.
    expect(inNewYork("FREQ=YEARLY;BYEASTER=0;COUNT=1", "2038-01-01T09:00", 9)).toEqual(["2038-04-25"]);
    expect(inNewYork("FREQ=YEARLY;BYEASTER=0;BYMONTH=3;BYMONTHDAY=22;COUNT=1", "1819-01-01T09:00", 9)).toEqual([
      "2285-03-22",
    ]);
  });
});
