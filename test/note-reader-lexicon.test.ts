import { expect, test } from "vitest";
import { Lexicon } from "../src/coaching/note-reader/lexicon.ts";
import { seeLine } from "../src/coaching/note-reader/line.ts";
import { kindsOfWord, NO_CLASS, Vocabulary } from "../src/coaching/note-reader/vocabulary.ts";
import { readLexicon } from "../src/training/read-lexicon.ts";

const lexicon = new Lexicon(["tired weary run_down worn*", "gutted weary minute_*"].join("\n"));
const known = ["she", "is", "the"];
const vocabulary = new Vocabulary(
  [...kindsOfWord, ...known],
  new Uint8Array(kindsOfWord.length + known.length).fill(7),
  new Uint16Array(kindsOfWord.length + known.length).fill(NO_CLASS),
  lexicon,
);
const rowOfGroup = (group: number) => kindsOfWord.length + known.length + group;

test("a word is in all its groups, by itself or by its beginning", () => {
  expect([...lexicon.groupsOf("weary")].sort()).toEqual([0, 1]);
  expect(lexicon.groupsOf("wornout")).toEqual([0]);
  expect(lexicon.groupsOf("run")).toEqual([]);
  expect(lexicon.has("weary")).toBe(true);
  expect(lexicon.has("wornout")).toBe(false);
});

test("phrases are found where they stand, with a star for any word", () => {
  const { phrases } = seeLine("she is run down, minute twelve", vocabulary);
  expect(phrases).toEqual([
    { group: 0, from: 2, to: 3 },
    { group: 1, from: 5, to: 6 },
  ]);
  expect(seeLine("she is run", vocabulary).phrases).toEqual([]);
});

test("a word never taught carries the vectors of its groups; one in no group is known by its ending", () => {
  const { words, phrases } = seeLine("she is weary, flumping, run down", vocabulary);
  const vectors = vocabulary.vectors(words, phrases, 80);
  const unknown = (kind: (typeof kindsOfWord)[number]) => kindsOfWord.indexOf(kind);
  const pieces = [...vectors].map((vector) => [...vocabulary.pieces(vector)]);
  expect(pieces[3]).toEqual([unknown("<unknown>"), rowOfGroup(1), rowOfGroup(0)]);
  expect(pieces[5]).toEqual([unknown("<unknown-ing>")]);
  expect(pieces[7]).toEqual([unknown("<unknown>"), rowOfGroup(0)]);
  expect(pieces[8]).toEqual([unknown("<unknown>"), rowOfGroup(0)]);
});

test("a capital at the start of a sentence makes no name of a word that is only in the lexicon", () => {
  expect(seeLine("Weary, she said", vocabulary).words[0]!.form).toBe("weary");
  expect(seeLine("Flump, she said", vocabulary).words[0]!.form).toBe("<name>");
});

test("the groups of the corpus are read in the form the reader compares", () => {
  const groups = readLexicon().split("\n");
  expect(groups.length).toBeGreaterThan(200);
  for (const group of groups) for (const entry of group.split(" ")) expect(entry).toMatch(/^[^\sA-Z<^~]+$/);
});
