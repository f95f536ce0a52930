import { combine, hash } from "./hashing.ts";
import type { Line } from "./line.ts";
import type { Word } from "./vocabulary.ts";

/** The features of one line: each a number, and the words of the line it stands for (-1 for none). */
export interface Features {
  ids: number[];
  from: number[];
  to: number[];
}

const kinds = {
  word: 1, pair: 2, skip: 3, fine: 4, coarsePair: 5, pattern: 6, start: 7, heading: 8, before: 9, after: 10, shape: 11, finePair: 12,
  end: 13, triple: 14, note: 15, letters: 16,
} as const;

/** Words whose exact form matters beside a class of words: who, negation, little verbs. */
const littleWords = new Set(
  (
    "i me my we us our you your he him his she her they them their it its who what why how when which if so because not n't no never " +
    "to for with from at on in of by about and or but than as into before after is was are were be been has had have 's 'll 'd 've 'm 're " +
    "do did does would could will should can may might must let wants want asked ask said says told tell felt feel feels got get gets " +
    "? : - <few> <number> <money> <percent> <date> <name>"
  ).split(" "),
);

/** The features of the line at `at`, some of which come from the lines around it and the heading over it. */
export function lineFeatures(lines: readonly Line[], at: number, headings: readonly number[]): Features {
  const line = lines[at]!;
  const features: Features = { ids: [], from: [], to: [] };
  const words = line.words;
  for (let i = 0; i < words.length; i++) addWord(features, words, i);
  addShape(features, line);
  const heading = headings[at]!;
  if (heading >= 0) for (const word of lines[heading]!.words) add(features, combine(kinds.heading, word.id), -2, heading);
  addAround(features, lines[at - 1], kinds.before);
  addAround(features, lines[at + 1], kinds.after);
  return features;
}

function add(features: Features, id: number, from: number, to: number): void {
  features.ids.push(id);
  features.from.push(from);
  features.to.push(to);
}

function addWord(features: Features, words: readonly Word[], i: number): void {
  const word = words[i]!;
  const next = words[i + 1];
  const third = words[i + 2];
  add(features, combine(kinds.word, word.id), i, i);
  if (word.fine >= 0) add(features, combine(kinds.fine, word.fine), i, i);
  if (i < 2) add(features, combine(combine(kinds.start, i), word.id), i, i);
  if (i === 0 && word.fine >= 0) add(features, combine(combine(kinds.start, 9), word.fine), i, i);
  if (next !== undefined) {
    add(features, combine(combine(kinds.pair, word.id), next.id), i, i + 1);
    const a = sort(word);
    const b = sort(next);
    add(features, combine(combine(kinds.pattern, a), b), i, i + 1);
    if (word.coarse >= 0 && next.coarse >= 0) add(features, combine(combine(kinds.coarsePair, word.coarse), next.coarse), i, i + 1);
    if (third !== undefined) {
      add(features, combine(combine(kinds.skip, word.id), third.id), i, i + 2);
      add(features, combine(combine(combine(kinds.triple, a), b), sort(third)), i, i + 2);
    }
  }
}

/** A little word as itself, any other by its class. */
function sort(word: Word): number {
  if (littleWords.has(word.form)) return word.id;
  return word.fine >= 0 ? combine(kinds.finePair, word.fine) : shapeOf(word.form);
}

const unknownWord = hash("<unknown>");
function shapeOf(form: string): number {
  return form.startsWith("<") || form.length < 2 ? hash(form) : unknownWord;
}

function addShape(features: Features, line: Line): void {
  const words = line.words;
  const count = words.length;
  add(features, combine(kinds.shape, count < 3 ? count : count < 6 ? 3 : count < 10 ? 4 : count < 16 ? 5 : count < 26 ? 6 : 7), -1, 0);
  const last = words[count - 1];
  if (last !== undefined) add(features, combine(kinds.end, last.id), count - 1, count - 1);
  let numbers = 0;
  let names = 0;
  for (const { form } of words) {
    if (form === "<money>" || form === "<number>" || form === "<many>" || form === "<percent>") numbers++;
    if (form === "<name>") names++;
  }
  add(features, combine(kinds.shape, 20 + Math.min(numbers, 3)), -1, 0);
  add(features, combine(kinds.shape, 30 + Math.min(names, 3)), -1, 0);
}

function addAround(features: Features, line: Line | undefined, kind: number): void {
  if (line === undefined) {
    add(features, combine(kind, 1), -3, 0);
    return;
  }
  for (const word of line.words) add(features, combine(kind, word.fine >= 0 ? word.fine : shapeOf(word.form)), -3, 0);
}

/** For each line the index of the heading over it, or -1. */
export function headingsOver(lines: readonly Line[]): number[] {
  let current = -1;
  return lines.map((line, i) => {
    if (isHeading(line.text)) {
      current = i;
      return -1;
    }
    return current;
  });
}

/** A short line that ends in a colon, is in capitals, or is one or two words with a capital and no figure. */
export function isHeading(text: string): boolean {
  if (text.length > 40) return false;
  const bare = text.replace(/^[\s#*\-–•>]+/u, "").replace(/[\s*_]+$/u, "");
  if (/\p{N}/u.test(bare) || bare === "" || !/\p{L}/u.test(bare)) return false;
  const words = bare.split(/\s+/).length;
  if (bare.endsWith(":")) return words <= 5;
  if (/[.!?,;]$/.test(bare)) return false;
  if (/^#+\s/.test(text)) return true;
  return words <= 5 && ((bare === bare.toUpperCase() && bare.length > 3) || (words <= 3 && /^\p{Lu}\p{L}+(?: (?:and|&|of|the|\p{L}+))*$/u.test(bare)));
}
