/** Random histories of managers, their notes and their flags. */
import fc from "fast-check";
import type { PlayedNote, Rule } from "./flags-oracle.ts";

/** What may happen to a manager. */
export type Step =
  | { do: "note"; pair: number; verdict: PlayedNote["verdict"]; excused: boolean; ago: number }
  | { do: "correct"; note: number; verdict: PlayedNote["verdict"] }
  | { do: "delete"; note: number }
  | { do: "dispute note" | "take note back"; flag: number; note: number }
  | { do: "dispute all" | "take all back"; flag: number }
  | { do: "end pair" | "begin pair"; pair: number }
  | { do: "leader"; there: boolean }
  | { do: "leave" | "come back" }
  | { do: "rule"; rule: Partial<Rule> }
  | { do: "pause"; days: number }
  | { do: "restart" };

const verdict = fc.oneof(
  { weight: 12, arbitrary: fc.constant("deal_only" as const) },
  { weight: 3, arbitrary: fc.constantFrom("mixed" as const, "coaching" as const) },
  { weight: 3, arbitrary: fc.constantFrom("thin" as const, "unsure" as const, "empty" as const) },
);
const small = fc.nat({ max: 5 });
const note = fc.record({
  do: fc.constant("note" as const),
  pair: fc.nat({ max: 2 }),
  verdict,
  excused: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
  ago: fc.integer({ min: -12, max: 4 }).map((n) => Math.max(0, n)),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 40, arbitrary: note },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("correct" as const), note: small, verdict }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), note: small }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("dispute note" as const, "take note back"), flag: small, note: small }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("dispute all" as const, "dispute all", "take all back"), flag: small }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("end pair" as const, "begin pair"), pair: fc.nat({ max: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leader" as const), there: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("rule" as const),
      rule: fc.record(
        {
          on: fc.integer({ min: 0, max: 7 }).map((n) => n > 0),
          notes: fc.integer({ min: 3, max: 5 }),
          weeks: fc.integer({ min: 2, max: 6 }),
          share: fc.constantFrom(50, 60, 75, 80, 100),
          moreWeeks: fc.integer({ min: 1, max: 3 }),
          noticeDays: fc.integer({ min: 3, max: 10 }),
          goodWeeks: fc.integer({ min: 1, max: 2 }),
        },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pause" as const), days: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("restart" as const, "leave", "come back", "come back") }) },
);
/** Weeks of a manager's life. */
export const history = fc.record({
  /** How many of the three pairs there are. */
  pairs: fc.integer({ min: 1, max: 3 }),
  shadowFor: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 7, max: 21 }) },
  ),
  /** How many days each message takes, in turn; 99 is never. */
  delays: fc.array(fc.constantFrom(0, 0, 0, 1, 3, 8, 99), { minLength: 1, maxLength: 4 }),
  steps: fc.array(fc.record({ gap: fc.constantFrom(0, 1, 2, 3, 4, 5), what: step }), { minLength: 8, maxLength: 34 }),
});
export type History = typeof history extends fc.Arbitrary<infer Played> ? Played : never;
