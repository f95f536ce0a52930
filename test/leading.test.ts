import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumOf, trendOf, type WeekFigures } from "../src/coaching/leading/figures.ts";
import { leadersQuestion } from "../src/coaching/leading/one-question.ts";
import { reportsTo } from "../src/coaching/leading/tree.ts";
import type { RosterRow } from "../src/coaching/roster.ts";

const week = (at: number, figures: Partial<WeekFigures> = {}): WeekFigures => ({
  week: Temporal.PlainDate.from("2026-08-31").add({ weeks: at }).toString(),
  ...{ planned: 2, held: 2, kept: 2, judged: 2, coached: 1, skill: 1, goal: 1, person: 1, support: 1 },
  ...figures,
});
const weeks = (count: number, of: (at: number) => Partial<WeekFigures> = () => ({})) =>
  Array.from({ length: count }, (_, at) => week(at, of(at)));

describe("how the share of notes with coaching moves", () => {
  test("up, down and level, and nothing where there are too few notes", () => {
    expect(trendOf(weeks(12, (at) => ({ coached: at < 8 ? 0 : 2 })))?.way).toBe("up");
    expect(trendOf(weeks(12, (at) => ({ coached: at < 8 ? 2 : 0 })))?.way).toBe("down");
    expect(trendOf(weeks(12))?.way).toBe("level");
    expect(trendOf(weeks(12, (at) => (at < 8 ? {} : { judged: 0, coached: 0 })))).toBeUndefined();
    expect(trendOf(weeks(4))).toBeUndefined();
  });

  test("sums are sums, whatever the weeks", () => {
    const any = fc.record({ judged: fc.nat(9), coached: fc.nat(9), held: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (list) => {
        const all = list.map((figures, at) => week(at, figures));
        expect(sumOf(all).held).toBe(list.reduce((sum, { held }) => sum + held, 0));
      }),
    );
  });
});

describe("the one question for a leader", () => {
  test("first whether the 1:1s take place", () => {
    expect(leadersQuestion(weeks(12, () => ({ held: 0, judged: 0 })))).toEqual({ about: "nothing-written" });
    expect(leadersQuestion(weeks(12, (at) => ({ planned: 4, held: at % 2, kept: at % 2 })))).toEqual({
      about: "not-held",
    });
    // What was held before anything was planned makes up for nothing.
    const lately = weeks(12, (at) => (at < 8 ? { planned: 0, kept: 0 } : { planned: 2, held: 0, kept: 0 }));
    expect(leadersQuestion(lately)).toEqual({ about: "not-held" });
  });

  test("then what went quiet, the longest first, with the week it was last there", () => {
    const quiet = weeks(12, (at) => ({ goal: at < 5 ? 1 : 0, support: at < 3 ? 1 : 0 }));
    expect(leadersQuestion(quiet)).toEqual({ about: "quiet", kind: "support", since: quiet[2]!.week });
  });

  test("then what never was there, then praise, else nothing", () => {
    expect(leadersQuestion(weeks(12, () => ({ person: 0 })))).toEqual({ about: "never", kind: "person" });
    expect(leadersQuestion(weeks(12, (at) => ({ coached: at < 8 ? 0 : 2 })))).toEqual({ about: "better" });
    expect(leadersQuestion(weeks(12))).toBeUndefined();
    expect(leadersQuestion(weeks(1))).toBeUndefined();
  });
});

describe("who reports to a leader", () => {
  const row = (email: string, managerEmail: string | null, role: RosterRow["role"]): RosterRow => ({
    email,
    managerEmail,
    role,
  });
  const roster = [
    row("vera", null, "leader"),
    row("priya", "vera", "leader"),
    row("omar", "vera", "manager"),
    row("dave", "priya", "manager"),
    row("ana", "priya", "manager"),
    row("ravi", "dave", "rep"),
  ];

  test("managers themselves, and leaders with all managers below", () => {
    expect(reportsTo(roster, "priya").map(({ email, managers }) => [email, managers])).toEqual([
      ["ana", ["ana"]],
      ["dave", ["dave"]],
    ]);
    expect(reportsTo(roster, "vera").map(({ email, managers }) => [email, managers])).toEqual([
      ["omar", ["omar"]],
      ["priya", ["dave", "ana"]],
    ]);
  });

  test("nobody reports to a manager, a rep or a stranger", () => {
    for (const email of ["dave", "ravi", "nobody"]) expect(reportsTo(roster, email)).toEqual([]);
  });

  test("a circle in the roster ends", () => {
    const circle = [row("a", "b", "leader"), row("b", "a", "leader"), row("m", "b", "manager")];
    expect(reportsTo(circle, "a").map(({ managers }) => managers)).toEqual([["m"]]);
  });
});
