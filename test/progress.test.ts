import { expect, test } from "vitest";
import { associationOf, noProgress, type Progress, periodsOf, sayable } from "../src/coaching/leading/progress.ts";

const weeks = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...noProgress,
    week: Temporal.PlainDate.from("2026-08-31").add({ weeks: at }).toString(),
    coached: { some: 1, all: 2 },
  }));

test("weeks are taken together by fours, the latest four whole", () => {
  const periods = periodsOf(weeks(10));
  expect(periods.map(({ from, to, coached }) => [from, to, coached.all])).toEqual([
    ["2026-08-31", "2026-09-13", 4],
    ["2026-09-14", "2026-10-11", 8],
    ["2026-10-12", "2026-11-08", 8],
  ]);
});

test("what rests on fewer than five is not said", () => {
  expect(sayable({ some: 4, all: 4 })).toBeUndefined();
  expect(sayable({ some: 0, all: 5 })).toEqual({ some: 0, all: 5 });
});

const manager = (coached: number, moved: number): Progress => ({
  ...noProgress,
  coached: { some: coached, all: 10 },
  moved: { some: moved, all: 10 },
});

test("halves of managers are set side by side from ten on, and nobody in the middle is on both sides", () => {
  const managers = Array.from({ length: 11 }, (_, at) => manager(at, at));
  const association = associationOf(managers)!;
  expect(association.managers).toBe(10);
  expect(association.more.moved).toEqual({ some: 10 + 9 + 8 + 7 + 6, all: 50 });
  expect(association.less.moved).toEqual({ some: 0 + 1 + 2 + 3 + 4, all: 50 });
  expect(associationOf(managers.slice(0, 9))).toBeUndefined();
});

test("managers without notes or goals are left out", () => {
  const managers = Array.from({ length: 10 }, (_, at) => manager(at, at));
  expect(associationOf([...managers.slice(0, 9), noProgress])).toBeUndefined();
});
