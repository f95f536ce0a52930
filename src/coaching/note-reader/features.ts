import { combine, hash } from "./hashing.ts";
import type { Line } from "./line.ts";
import { type Subject, subjectOf } from "./subject.ts";
import type { Word } from "./vocabulary.ts";

/** The known features of one line: each one's place in the model, and the words of the line it stands for (-1 for none). */
export interface Features {
  places: number[];
  from: number[];
  to: number[];
  /** Where the model keeps a feature; -1 for one it does not know. */
  placeOf: (id: number) => number;
}

const kinds = {
  word: 1,
  pair: 2,
  skip: 3,
  fine: 4,
  pattern: 6,
  start: 7,
  heading: 8,
  before: 9,
  after: 10,
  shape: 11,
  finePair: 12,
  end: 13,
  subject: 17,
  subjectVerb: 18,
  form: 19,
  meaning: 20,
  meaningPair: 21,
  meaningSubject: 22,
  meaningBefore: 23,
  meaningAfter: 24,
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
export function lineFeatures(
  lines: readonly Line[],
  at: number,
  headings: readonly number[],
  placeOf: Features["placeOf"],
): Features {
  const line = lines[at]!;
  const features: Features = { places: [], from: [], to: [], placeOf };
  const words = line.words;
  for (let i = 0; i < words.length; i++) addWord(features, words, i);
  addShape(features, line);
  const subject = subjectOf(lines, at);
  addSubject(features, line, subject);
  addForm(features, lines, at);
  addMeanings(features, line, subject.who);
  const heading = headings[at]!;
  if (heading >= 0)
    for (const word of lines[heading]!.words) add(features, combine(kinds.heading, word.id), -2, heading);
  addAround(features, lines[at - 1], kinds.before, kinds.meaningBefore);
  addAround(features, lines[at + 1], kinds.after, kinds.meaningAfter);
  return features;
}

function add(features: Features, id: number, from: number, to: number): void {
  const place = features.placeOf(id);
  if (place < 0) return;
  features.places.push(place);
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
    if (third !== undefined) {
      add(features, combine(combine(kinds.skip, word.id), third.id), i, i + 2);
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
  add(
    features,
    combine(kinds.shape, count < 3 ? count : count < 6 ? 3 : count < 10 ? 4 : count < 16 ? 5 : count < 26 ? 6 : 7),
    -1,
    0,
  );
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

/** Who does what: the line's first subject with the words after it. */
function addSubject(features: Features, { words }: Line, subject: Subject): void {
  const { who, at: i } = subject;
  add(features, combine(kinds.subject, who), i, i);
  for (let step = 1; step <= 3; step++) {
    const word = words[i + step];
    if (word === undefined) break;
    add(features, combine(combine(kinds.subjectVerb, who), word.id), i, i + step);
    if (word.fine >= 0) add(features, combine(combine(combine(kinds.subjectVerb, 7), who), word.fine), i, i + step);
  }
}

/** Meanings this many words apart are looked at together. */
const PAIR_REACH = 4;

/** What the words mean (lexicon.ts): by themselves, with who does it, and two near each other. */
function addMeanings(features: Features, { words, phrases }: Line, who: number): void {
  const meanings: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let phrase = 0;
  const met = (meaning: number, first: number, last: number) => {
    meanings.push(meaning);
    from.push(first);
    to.push(last);
    add(features, combine(kinds.meaning, meaning), first, last);
    add(features, combine(combine(kinds.meaningSubject, who), meaning), first, last);
  };
  for (let i = 0; i < words.length; i++) {
    for (const meaning of words[i]!.meanings) met(meaning, i, i);
    for (; phrase < phrases.length && phrases[phrase]!.from === i; phrase++)
      met(phrases[phrase]!.group, i, phrases[phrase]!.to);
  }
  for (let a = 0; a < meanings.length; a++) {
    const first = combine(kinds.meaningPair, meanings[a]!);
    for (let b = a + 1; b < meanings.length && from[b]! - from[a]! <= PAIR_REACH; b++) {
      if (from[b]! > to[a]!) add(features, combine(first, meanings[b]!), from[a]!, to[b]!);
    }
  }
}

/** Whether the line is a heading or a form's label, and whether anything stands under it. */
function addForm(features: Features, lines: readonly Line[], at: number): void {
  const next = lines[at + 1];
  if (lines[at]!.heading) add(features, combine(kinds.form, next === undefined || next.heading ? 1 : 2), -1, 0);
}

function addAround(features: Features, line: Line | undefined, kind: number, meaningKind: number): void {
  if (line === undefined) {
    add(features, combine(kind, 1), -3, 0);
    return;
  }
  for (const word of line.words) add(features, combine(kind, word.fine >= 0 ? word.fine : shapeOf(word.form)), -3, 0);
  for (const meaning of line.meanings) add(features, combine(meaningKind, meaning), -3, 0);
}
