import { lineFeatures } from "../coaching/note-reader/features.ts";
import { headingsOver } from "../coaching/note-reader/headings.ts";
import { Lexicon } from "../coaching/note-reader/lexicon.ts";
import { type Line, seeLine } from "../coaching/note-reader/line.ts";
import type { Model, Settings } from "../coaching/note-reader/model-file.ts";
import { tokenise } from "../coaching/note-reader/tokens.ts";
import {
  common,
  english,
  kindsOfWord,
  NO_CLASS,
  plainEnglish,
  Vocabulary,
} from "../coaching/note-reader/vocabulary.ts";
import { labels } from "../coaching/words.ts";
import type { LabelledNote } from "./corpus.ts";
import { type Rows, trainLinear } from "./linear.ts";
import { newNetwork, trainNetwork } from "./network.ts";
import { readLexicon } from "./read-lexicon.ts";
import { noSecondLook } from "./second-look.ts";
import { learnWordVectors } from "./word-vectors.ts";

/** The network looks at this many words of a line. */
const NETWORK_WORDS = 80;
const DIMENSIONS = 48;
const MOST_WORDS = 24_000;
/** So many of them, those that most authors use, have a vector: a model with more is larger than 1.5 MB. */
const MOST_VECTORS = 7_000;
/** How long the learned vectors are when the network begins. */
const START_LENGTH = 2.5;
const MOST_FEATURES = 40_000;
const linearSettings = { rounds: 16, rate: 0.4, decay: 1e-4, dropout: 0.2, averaged: 6, seed: 1 };
/** How long all features are learned from before those that weigh most are chosen and learned from anew. */
const roundsOfChoosing = 8;
const networkShape = { dims: DIMENSIONS, detectors: 80, line: 48, hidden: 40, outputs: labels.length + 2 };
const networkSettings = {
  rounds: 12,
  rate: 0.006,
  vectorRate: 0.2,
  wordDropout: 0.1,
  ownDropout: 0.35,
  dropout: 0.3,
  decay: 0.08,
  batch: 16,
  seed: 1,
  smoothing: 0.02,
  thinWeight: 0.5,
  noteWeight: 3,
  coachingWeight: 0.3,
  averaged: 0.4,
};

/** What `npm run evaluate -- --keep` found and `npm run train` puts into the model. */
export const calibrationFile = "corpus/calibration.json";

/** Before anything is known of how the halves should be mixed. */
export const noSettings: Settings = {
  mix: [0.6, 0.4],
  thinMix: [1, 0, 0],
  doubtMix: [0.5, 0.5],
  secondLook: noSecondLook(),
  thresholds: { accuse: 0.1, praise: 0.8 },
};

/** Teaches a reader from labelled notes: the same notes give the same numbers, bit for bit. */
export function teach(all: readonly LabelledNote[], settings: Settings, rounds = networkSettings.rounds): Model {
  const notes = all.filter((note) => note.lang === "en");
  const { words, flags, groups, start } = chooseWords(notes);
  const lexicon = readLexicon();
  const vocabulary = new Vocabulary(words, flags, groups, new Lexicon(lexicon));
  const seen = notes.map((note) => note.lines.map((line) => seeLine(line.t, vocabulary)));
  const vectors = new Float32Array(vocabulary.vectorRows * DIMENSIONS);
  vectors.set(start);
  const network = newNetwork(networkShape, vectors, networkSettings.seed);
  const examples = notes.map((note, n) => ({
    lines: seen[n]!.map((line) => vocabulary.vectors(line.words, line.phrases, NETWORK_WORDS)),
    labels: note.lines.map((line) => labels.indexOf(line.y)),
    thin: note.lines.map((line) => (line.thin === true ? 1 : 0)),
  }));
  trainNetwork(network, vocabulary, examples, { ...networkSettings, rounds }, (label) => (label === 0 ? 1 : 1.3));
  return { words, flags, groups, lexicon, linear: teachLinear(notes, seen), network, settings };
}

/** The words the reader knows: first those with a vector, then those it only knows to be English. */
function chooseWords(notes: readonly LabelledNote[]) {
  const authorsOf = authorsOfWords(notes);
  const learned = learnWordVectors(notes, DIMENSIONS);
  const authorsAt = (place: number) => authorsOf.get(learned.words[place]!)?.size ?? 0;
  const places = learned.words
    .map((_, i) => i)
    .filter((i) => authorsAt(i) > 1)
    .sort((a, b) => authorsAt(b) - authorsAt(a))
    .slice(0, MOST_VECTORS)
    .sort((a, b) => a - b);
  const withVector = new Set(places.map((i) => learned.words[i]!));
  const others = [...authorsOf.keys()].filter((word) => !withVector.has(word) && word.length > 1).sort();
  const words = [...kindsOfWord, ...withVector, ...others.slice(0, MOST_WORDS - withVector.size)];
  const flags = Uint8Array.from(words, (word) => {
    const authors = authorsOf.get(word)?.size ?? 0;
    return (authors > 0 ? common | english : 0) | (authors > 3 ? plainEnglish : 0);
  });
  const extra = kindsOfWord.length;
  const groups = new Uint16Array(extra + places.length).fill(NO_CLASS);
  const start = new Float32Array((extra + places.length) * DIMENSIONS);
  for (let i = 0; i < extra * DIMENSIONS; i++) start[i] = Math.sin(i * 12.9898) * 0.25;
  places.forEach((i, k) => {
    groups[extra + k] = learned.groups[i]!;
    for (let j = 0; j < DIMENSIONS; j++) {
      start[(extra + k) * DIMENSIONS + j] = learned.vectors[i * DIMENSIONS + j]! * START_LENGTH;
    }
  });
  return { words, flags, groups, start };
}

/** Who writes each word in small letters. */
function authorsOfWords(notes: readonly LabelledNote[]): Map<string, Set<string>> {
  const authorsOf = new Map<string, Set<string>>();
  for (const { author, lines } of notes) {
    for (const { t } of lines) {
      for (const form of tokenise(t).forms) {
        if (!/^\p{Ll}/u.test(form)) continue;
        const authors = authorsOf.get(form);
        if (authors === undefined) authorsOf.set(form, new Set([author]));
        else authors.add(author);
      }
    }
  }
  return authorsOf;
}

function teachLinear(notes: readonly LabelledNote[], seen: readonly (readonly Line[])[]): Model["linear"] {
  const ids: number[][] = [];
  const authors: string[] = [];
  const targets: number[] = [];
  const thin: number[] = [];
  notes.forEach((note, n) => {
    const headings = headingsOver(seen[n]!);
    note.lines.forEach((line, i) => {
      const found = lineFeatures(seen[n]!, i, headings, itself).places;
      for (const word of seen[n]![i]!.words) for (const id of word.letters) found.push(id >>> 0);
      ids.push(found);
      authors.push(note.author);
      targets.push(labels.indexOf(line.y));
      thin.push(line.thin === true ? 1 : 0);
    });
  });
  const learn = (columns: ReadonlyMap<number, number>, rounds: number) =>
    trainLinear(rowsOf(ids, columns), targets, thin, labels.length, columns.size, { ...linearSettings, rounds });
  const shared = sharedFeatures(ids, authors);
  const chosen = heaviest(learn(shared, roundsOfChoosing), [...shared.keys()]);
  return compact(learn(chosen, linearSettings.rounds), [...chosen.keys()]);
}

/** While the model is being made any feature may be one of its. */
const itself = (id: number) => id >>> 0;

/** Features that at least two authors use, numbered; what only one writes says who he is, not what he means. */
function sharedFeatures(ids: readonly number[][], authors: readonly string[]): Map<number, number> {
  const first = new Map<number, string>();
  const columns = new Map<number, number>();
  ids.forEach((found, row) => {
    for (const id of found) {
      const author = first.get(id);
      if (author === undefined) first.set(id, authors[row]!);
      else if (author !== authors[row] && !columns.has(id)) columns.set(id, columns.size);
    }
  });
  return columns;
}

function rowsOf(ids: readonly number[][], columns: ReadonlyMap<number, number>): Rows {
  const starts = new Int32Array(ids.length + 1);
  const found: number[] = [];
  ids.forEach((row, i) => {
    for (const id of row) {
      const column = columns.get(id);
      if (column !== undefined) found.push(column);
    }
    starts[i + 1] = found.length;
  });
  return { starts, columns: Int32Array.from(found) };
}

/** The features that weigh most, numbered in the order of their ids. */
function heaviest({ classes, weights }: Weighed, ids: readonly number[]): Map<number, number> {
  const strength = strengths(weights, classes);
  const kept = [...ids.keys()]
    .sort((a, b) => strength[b]! - strength[a]! || a - b)
    .slice(0, MOST_FEATURES)
    .map((c) => ids[c]!)
    .sort((a, b) => a - b);
  return new Map(kept.map((id, place) => [id, place]));
}

type Weighed = ReturnType<typeof trainLinear>;

/** Of each feature the farthest of its weights from 0. */
function strengths(weights: Float32Array, classes: number): Float32Array {
  const strength = new Float32Array(weights.length / classes);
  weights.forEach((weight, i) => {
    const c = Math.floor(i / classes);
    strength[c] = Math.max(strength[c]!, Math.abs(weight));
  });
  return strength;
}

/** Each weight a byte; the farthest of one in two hundred features are cut off. */
function compact({ classes, weights, biases }: Weighed, ids: readonly number[]): Model["linear"] {
  const strength = strengths(weights, classes).sort().reverse();
  const step = Number(((strength[Math.floor(ids.length / 200)] ?? 1) / 127).toPrecision(6));
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / step))));
  return { classes, ids: Int32Array.from(ids), weights: bytes, step, biases };
}
