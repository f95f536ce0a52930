import { describe, expect, test } from "vitest";
import { type FirstLook, lookAgain, softmaxed, surroundings } from "../src/coaching/note-reader/second-look.ts";
import { doubtOf, type JudgedLine, judge } from "../src/coaching/note-reader/verdict.ts";
import { type Label, labels } from "../src/coaching/words.ts";
import { learnSecondLook, noSecondLook } from "../src/training/second-look.ts";

const deal = labels.indexOf("deal");
const other = labels.indexOf("other");

/** A line whose own scores favour one label by so much. */
function line(label: number, by: number): FirstLook {
  const scores = Float64Array.from(labels, (_, k) => (k === label ? by : 0));
  return { scores, chances: softmaxed(scores), words: 4 };
}

describe("a second look at a line among its neighbours", () => {
  test("adds nothing before anything is learned", () => {
    const lines = [line(deal, 3), line(other, 1)];
    const around = surroundings(lines);
    lines.forEach(({ scores, chances }, i) => {
      expect([...lookAgain(noSecondLook(), scores, around[i]!)]).toEqual(Array.from(chances));
    });
  });

  test("learns that a doubtful line goes with those around it", () => {
    const notes = Array.from({ length: 60 }, (_, i) => {
      const of = i % 2 === 0 ? deal : other;
      return { lines: [line(of, 4), line(of, 0), line(of, 4)], labels: [of, of, of] };
    });
    const look = learnSecondLook(notes);
    for (const { lines, labels: truth } of notes.slice(0, 2)) {
      const chances = lookAgain(look, lines[1]!.scores, surroundings(lines)[1]!);
      expect(chances[truth[1]!]).toBeGreaterThan(0.8);
      expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    }
  });

  test("gives the same numbers each time it is learned", () => {
    const notes = [{ lines: [line(deal, 2), line(other, 1)], labels: [deal, other] }];
    expect(learnSecondLook(notes)).toEqual(learnSecondLook(notes));
  });
});

describe("what a line acquits its note by", () => {
  const scores = (of: Partial<Record<Label, number>>, acquits = 0) =>
    Float32Array.of(...labels.map((label) => of[label] ?? 0), 0, acquits);

  test("are the odds that it is coaching of any kind, by the linear half", () => {
    // Four labels of six: the odds are two to one.
    expect(doubtOf(scores({}), scores({}), [1, 0])).toBeCloseTo(2 / 3, 9);
    expect(doubtOf(scores({ goal: 2, person: 2 }), scores({}), [1, 0])).toBeGreaterThan(2 / 3);
    expect(doubtOf(scores({ deal: 2, other: 2 }), scores({}), [1, 0])).toBeLessThan(1 / 3);
  });

  test("and what the network learned from whole notes, whatever its labels", () => {
    expect(doubtOf(scores({}), scores({ deal: 9 }, 3), [0, 1])).toBeCloseTo(1 / (1 + Math.exp(-3)), 6);
    expect(doubtOf(scores({}), scores({ goal: 9 }, -3), [0, 1])).toBeCloseTo(1 / (1 + Math.exp(3)), 6);
  });
});

describe("a note of deals with one line that, by itself, may be coaching", () => {
  const english = { counted: 8, odd: 0, marked: 0 };
  const judged = (label: JudgedLine["label"], doubt: number): JudgedLine => ({
    label,
    coaching: 0.01,
    doubt,
    deal: 0.97,
    thin: 0,
    language: english,
    words: 8,
  });
  const thresholds = { accuse: 0.1, praise: 0.7 };

  test("is not called deals only, however sure its neighbours make us", () => {
    expect(judge([judged("deal", 0.01), judged("deal", 0.4)], thresholds).verdict).toBe("unsure");
  });

  test("is, when no line is in doubt", () => {
    expect(judge([judged("deal", 0.01), judged("deal", 0.02)], thresholds).verdict).toBe("deal_only");
  });
});
