import fc from "fast-check";
import { expect, test } from "vitest";
import { type PulseAnswer, pooledPulses, pulseAbouts, pulseGap, pulseUsefuls } from "../src/coaching/pulse.ts";
import { verdicts } from "../src/coaching/words.ts";

const anyAnswer: fc.Arbitrary<PulseAnswer> = fc.record({
  about: fc.constantFrom(...pulseAbouts, null),
  useful: fc.constantFrom(...pulseUsefuls, null),
  line: fc.option(fc.string({ minLength: 1 })),
  verdict: fc.constantFrom(...verdicts, undefined),
});

test("fewer than five answers are never shown", () => {
  fc.assert(
    fc.property(fc.array(anyAnswer, { maxLength: 4 }), (answers) => {
      expect(pooledPulses(answers)).toBeUndefined();
    }),
  );
});

test("one more answer changes nothing until there are five more", () => {
  fc.assert(
    fc.property(fc.array(anyAnswer, { minLength: 5, maxLength: 40 }), (answers) => {
      const whole = answers.slice(0, answers.length - (answers.length % 5));
      expect(pooledPulses(answers)).toEqual(pooledPulses(whole));
    }),
  );
});

test("the latest twenty are shown, and every one of them counts once", () => {
  fc.assert(
    fc.property(fc.array(anyAnswer, { minLength: 5, maxLength: 60 }), (answers) => {
      const pooled = pooledPulses(answers)!;
      const whole = answers.slice(0, answers.length - (answers.length % 5)).slice(-20);
      expect(pooled.answers).toBe(whole.length);
      expect(pooled.about.deals).toBe(whole.filter(({ about }) => about === "deals").length);
      expect(pooled.lines.length).toBe(whole.filter(({ line }) => line !== null).length);
    }),
  );
});

const five = (answer: Partial<PulseAnswer>) =>
  Array.from({ length: 5 }, () => ({ about: null, useful: null, line: null, verdict: undefined, ...answer }));

test("where notes and reps tell different stories there is a question, else none", () => {
  const gapOf = (answers: PulseAnswer[]) => pulseGap(pooledPulses(answers)!);
  expect(gapOf(five({ about: "deals", verdict: "coaching" }))).toBe("notes");
  expect(gapOf(five({ about: "me", verdict: "deal_only" }))).toBe("reps");
  expect(gapOf(five({ about: "both", verdict: "mixed" }))).toBeUndefined();
  // What the reader could not judge, and notes that are gone, are held against nobody.
  expect(gapOf(five({ about: "deals", verdict: "unsure" }))).toBeUndefined();
  expect(gapOf(five({ about: "deals" }))).toBeUndefined();
});
