import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localOf, type Wall, wallOf } from "../src/coaching/cadence/days.ts";
import { expand } from "../src/coaching/cadence/expand.ts";
import type { RecurrenceRule } from "../src/coaching/cadence/rule.ts";
import { anyDayRule, anyRule, anyStart, ruleFrom, rulesOf } from "./any-rule.ts";

describe("bounded work", () => {
  const never = [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=DAILY;INTERVAL=7;BYDAY=WE",
    "FREQ=DAILY;BYHOUR=9;BYSETPOS=2",
    "FREQ=SECONDLY;BYHOUR=9;BYSETPOS=2",
    "FREQ=HOURLY;INTERVAL=24;BYHOUR=8",
    "FREQ=MINUTELY;INTERVAL=60;BYMINUTE=30",
    "FREQ=SECONDLY;INTERVAL=120;BYMINUTE=31",
    "FREQ=SECONDLY;INTERVAL=604800;BYDAY=WE",
    "FREQ=SECONDLY;INTERVAL=86401;BYDAY=MO;BYMONTH=2;BYMONTHDAY=29;BYHOUR=3;BYMINUTE=3;BYSECOND=3",
    "FREQ=YEARLY;BYEASTER=0;BYMONTH=7",
  ];
  // A Tuesday, and every fourth year from this one is without a 29 February.
  const start = wallOf(Temporal.PlainDateTime.from("2027-03-02T09:00"));

  test.for(never)("%s never is, and that is soon known", (rule) => {
    expect(firstTimes(rule, start, 1)).toEqual([]);
  });

  test("it is known after one round of the calendar, not only at the end of all time", () => {
    const daily = ruleFrom("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30");
    const begun = performance.now();
    for (let time = 0; time < 20; time += 1) expect([...expand(daily, start)]).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(8_000);
  });

  test("what is very rare is found", () => {
    const sparse = (freq: string) => `FREQ=${freq};BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;COUNT=1`;
    const found = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"].map(
      (freq) => firstTimes(sparse(freq), start, 1)[0]!,
    );
    expect(found.map((wall) => localOf(wall).toPlainDate().toString())).toEqual(Array(5).fill("2044-02-29"));
    // 2100, 2200 and 2300 are no leap years, 2400 is.
    const everyCentury = firstTimes(
      "FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29",
      wallOf(new Temporal.PlainDateTime(2000, 3, 1)),
      1,
    );
    expect(localOf(everyCentury[0]!).year).toBe(2400);
  });

  const endless = [
    "FREQ=WEEKLY;COUNT=1000000000",
    "FREQ=SECONDLY",
    `FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)};BYSETPOS=1,-1`,
  ];
  test.for(endless)("%s gives its first times at once", (rule) => {
    expect(firstTimes(rule, start, 10)).toHaveLength(10);
  });

  test("an interval beyond all time gives the one date it has", () => {
    expect([...expand(ruleFrom("FREQ=WEEKLY;INTERVAL=999999999999999"), start)]).toEqual([start]);
    expect([...expand(ruleFrom("FREQ=SECONDLY;INTERVAL=999999999999999"), start)]).toEqual([start]);
  });

  test("every rule ends with the year 9999", () => {
    const found = [...expand(ruleFrom("FREQ=DAILY"), wallOf(Temporal.PlainDateTime.from("9999-12-30T09:00")))];
    expect(found.map((wall) => localOf(wall).toString())).toEqual(["9999-12-30T09:00:00", "9999-12-31T09:00:00"]);
  });

  test("any rule gives its first dates or its end soon, in order and from its start on", () => {
    fc.assert(
      fc.property(anyRule(), anyStart(), (text, local) => {
        let before = wallOf(local) - 1;
        for (const wall of firstTimes(text, wallOf(local), 5)) {
          expect(wall).toBeGreaterThan(before);
          before = wall;
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  // Finer ones are too many to walk through.
  const ruleOfFewTimes = rulesOf(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"], true);

  test("leaping to a later time gives what walking there gives", () => {
    fc.assert(
      fc.property(ruleOfFewTimes, anyStart(), fc.integer({ min: 0, max: 400 * 86_400 }), (text, local, ahead) => {
        const rule = ruleFrom(text);
        const from = wallOf(local) + ahead;
        const to = from + 40 * 86_400;
        const walked = expand(rule, wallOf(local), undefined, to).filter((wall) => wall >= from);
        expect([...expand(rule, wallOf(local), from, to)]).toEqual([...walked]);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe("against the calendar walked day by day", () => {
  test("rules of days give exactly the days that fit", () => {
    fc.assert(
      fc.property(anyDayRule(), anyStart(), (text, local) => {
        const rule = ruleFrom(text);
        const last = local.add({ days: 800 });
        const found = [...expand(rule, wallOf(local), undefined, wallOf(last))].map((wall) =>
          localOf(wall).toPlainDate().toString(),
        );
        expect(found).toEqual(walkedDays(rule, local, last.toPlainDate()));
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});

/** The days of a rule, found with nothing but Temporal: every day is asked, then BYSETPOS picks among each period's. */
function walkedDays(rule: RecurrenceRule, start: Temporal.PlainDateTime, last: Temporal.PlainDate): string[] {
  const first = start.toPlainDate();
  const periodOf = (day: Temporal.PlainDate): { name: string; distance: number } => {
    switch (rule.freq) {
      case "YEARLY":
        return { name: `${day.year}`, distance: day.year - first.year };
      case "MONTHLY":
        return { name: `${day.year}-${day.month}`, distance: (day.year - first.year) * 12 + day.month - first.month };
      case "WEEKLY": {
        const monday = (one: Temporal.PlainDate) => one.subtract({ days: one.dayOfWeek - 1 });
        return { name: `${monday(day)}`, distance: monday(first).until(monday(day)).days / 7 };
      }
      default:
        return { name: `${day}`, distance: first.until(day).days };
    }
  };
  const periods = new Map<string, Temporal.PlainDate[]>();
  const before = first.subtract({ days: first.dayOfYear + 6 });
  for (let day = before; Temporal.PlainDate.compare(day, last.add({ days: 400 })) < 0; day = day.add({ days: 1 })) {
    const { name, distance } = periodOf(day);
    if (distance < 0 || distance % rule.interval !== 0 || !fits(rule, day, first)) continue;
    periods.set(name, [...(periods.get(name) ?? []), day]);
  }
  const picked = [...periods.values()].flatMap((days) => {
    const places = rule.bySetPos?.map((place) => (place > 0 ? place - 1 : days.length + place));
    return places ? days.filter((_, index) => places.includes(index)) : days;
  });
  return picked
    .filter((day) => Temporal.PlainDate.compare(day, first) >= 0 && Temporal.PlainDate.compare(day, last) <= 0)
    .map(String)
    .slice(0, rule.count);
}

function fits(rule: RecurrenceRule, day: Temporal.PlainDate, first: Temporal.PlainDate): boolean {
  const has = (list: number[] | undefined, place: number, length: number) =>
    !list || list.includes(place) || list.includes(place - length - 1);
  const weeks = Temporal.PlainDate.from({ year: day.yearOfWeek!, month: 12, day: 28 }).weekOfYear!;
  const none = !rule.byDay && !rule.byMonthDay && !rule.byYearDay && !rule.byWeekNo;
  if (none && rule.freq === "WEEKLY" && day.dayOfWeek !== first.dayOfWeek) return false;
  if (none && (rule.freq === "MONTHLY" || rule.freq === "YEARLY") && day.day !== first.day) return false;
  if (none && rule.freq === "YEARLY" && !rule.byMonth && day.month !== first.month) return false;
  return (
    (!rule.byMonth || rule.byMonth.includes(day.month)) &&
    has(rule.byMonthDay, day.day, day.daysInMonth) &&
    has(rule.byYearDay, day.dayOfYear, day.daysInYear) &&
    has(rule.byWeekNo, day.weekOfYear!, weeks) &&
    (!rule.byDay || rule.byDay.some(({ weekday, nth }) => isWeekday(day, weekday, nth, rule)))
  );
}

function isWeekday(day: Temporal.PlainDate, name: string, nth: number | undefined, rule: RecurrenceRule): boolean {
  if (["MO", "TU", "WE", "TH", "FR", "SA", "SU"].indexOf(name) + 1 !== day.dayOfWeek) return false;
  if (nth === undefined) return true;
  const inMonth = rule.freq === "MONTHLY" || rule.byMonth !== undefined;
  const same = (one: Temporal.PlainDate) => one.year === day.year && (!inMonth || one.month === day.month);
  let place = 0;
  for (let one = day; same(one); one = nth > 0 ? one.subtract({ weeks: 1 }) : one.add({ weeks: 1 }))
    place += Math.sign(nth);
  return place === nth;
}

/** Fails when they take longer than anybody would wait; on a quiet machine the worst here takes under a second. */
function firstTimes(rule: string, start: Wall, count: number): Wall[] {
  const begun = performance.now();
  const walls = [...expand(ruleFrom(rule), start).take(count)];
  expect(performance.now() - begun).toBeLessThan(5_000);
  return walls;
}

function upTo(size: number): string {
  return Array.from({ length: size }, (_, index) => index).join(",");
}
