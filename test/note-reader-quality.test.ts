import { describe, expect, test } from "vitest";
import committed from "../src/coaching/note-reader/model.json" with { type: "json" };
import { readModel, writeModel } from "../src/coaching/note-reader/model-file.ts";
import { NoteReader } from "../src/coaching/note-reader/reader.ts";
import { isCoaching } from "../src/coaching/note-reader/verdict.ts";
import { fingerprint, readCorpus } from "../src/training/corpus.ts";
import { wilson } from "../src/training/tables.ts";
import { noSettings, teach } from "../src/training/teach.ts";

test("the committed model was made from the committed corpus", () => {
  expect((committed as { corpus?: string }).corpus).toBe(fingerprint());
});

test("the same notes teach the same bytes", () => {
  const notes = readCorpus("corpus", (author) => author === "author-1" || author === "author-2");
  const twice = [1, 2].map(() => JSON.stringify(writeModel(teach(notes, noSettings, 2), "")));
  expect(twice[0]).toBe(twice[1]);
}, 60_000);

describe("taught in a hurry on a ninth of the others, it reads an author it never saw", () => {
  test("well enough to be useful", () => {
    const held = "author-20";
    const reader = new NoteReader(
      readModel(
        writeModel(
          teach(
            readCorpus("corpus", (author) => author !== held && Number(author.slice(7)) % 9 === 0),
            noSettings,
            2,
          ),
          "",
        ),
      ),
    );
    let right = 0;
    let all = 0;
    const acquitted: Record<string, number[]> = { mixed: [], deal_only: [] };
    for (const { lines, verdict } of readCorpus("corpus", (author) => author === held)) {
      const read = reader.understand(lines.map(({ t }) => t));
      acquitted[verdict]?.push(Math.max(...read.map(({ network }) => network.at(-1)!)));
      read.forEach(({ label }, i) => {
        all++;
        if (isCoaching(label) === isCoaching(lines[i]!.y)) right++;
      });
    }
    expect(all).toBeGreaterThan(400);
    expect(right / all).toBeGreaterThan(0.9);
    // What is learned from whole notes: one in which coaching took place has a line that says so more than any of a note of deals.
    const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
    expect(middle(acquitted.mixed!)).toBeGreaterThan(Math.max(0, middle(acquitted.deal_only!) + 2));
  }, 120_000);
});

test("Wilson's interval is the one in the books", () => {
  const [low, high] = wilson(8, 10);
  expect(low).toBeCloseTo(0.49, 2);
  expect(high).toBeCloseTo(0.943, 2);
});
