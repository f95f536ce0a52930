import type { LanguageClues } from "../coaching/note-reader/language.ts";
import type { Settings } from "../coaching/note-reader/model-file.ts";
import { isCoaching, type JudgedLine, labelOf, solidity } from "../coaching/note-reader/verdict.ts";
import { labels } from "../coaching/words.ts";
import { hardAuthors, type LabelledNote } from "./corpus.ts";

/** A note read by a reader that was not taught on its author: what the two halves of the model said of each line. */
export interface HeldOut {
  note: LabelledNote;
  lines: { linear: Float32Array; network: Float32Array; language: LanguageClues; words: number }[];
}

/** At most this share of the coached notes of ordinary authors, and of hard ones, may be called deal_only. */
const FALSE_ACCUSATIONS = { ordinary: 0.007, hard: 0.04 };
/** At most this share of thin notes may be praised. */
const FALSE_PRAISE = 0.035;

/** Small numbers found on authors held out: how the halves are mixed, and the verdict of a note from its lines. */
export function calibrate(notes: readonly HeldOut[]): Settings {
  const settings: Settings = {
    mix: bestMix(notes),
    thinMix: bestThinMix(notes),
    thresholds: { accuse: 0, praise: 1 },
  };
  const english = notes.filter(({ note }) => note.lang === "en");
  const judged = english.map((held) => ({ note: held.note, lines: judgedLines(held, settings) }));
  const praises = judged
    .filter(({ note }) => note.verdict === "thin")
    .map(({ lines }) => Math.max(0, ...lines.filter((line) => isCoaching(line.label)).map(solidity)))
    .sort((a, b) => b - a);
  settings.thresholds = {
    accuse: Number(
      Math.min(
        accuseBelow(
          judged.filter(({ note }) => !hardAuthors.has(note.author)),
          FALSE_ACCUSATIONS.ordinary,
        ),
        accuseBelow(
          judged.filter(({ note }) => hardAuthors.has(note.author)),
          FALSE_ACCUSATIONS.hard,
        ),
      ).toFixed(4),
    ),
    praise: Number(Math.max(0.5, praises[Math.floor(praises.length * FALSE_PRAISE)] ?? 0).toFixed(4)),
  };
  return settings;
}

/** The highest chance of solid coaching below which no more than that share of the coached notes fall; 0.5 when there are too few to fall. */
function accuseBelow(judged: readonly { note: LabelledNote; lines: JudgedLine[] }[], share: number): number {
  const those = judged.filter(({ note }) => isCoached(note));
  const chances = those
    .filter(({ lines }) => !lines.some((line) => isCoaching(line.label)))
    .map(({ lines }) => Math.max(...lines.map(solidity)))
    .sort((a, b) => a - b);
  return chances[Math.floor(those.length * share)] ?? 0.5;
}

function isCoached(note: LabelledNote): boolean {
  return note.lines.some((line) => isCoaching(line.y) && line.thin !== true);
}

/** The lines of a note as the verdict sees them. */
export function judgedLines(held: HeldOut, { mix, thinMix }: Settings): JudgedLine[] {
  return held.lines.map(({ linear, network, language, words }) => {
    const chances = chancesOf(linear, network, mix);
    return {
      ...labelOf(chances),
      deal: chances[0]!,
      thin: thinOf(linear, network, thinMix),
      language,
      words,
    };
  });
}

function chancesOf(linear: Float32Array, network: Float32Array, mix: readonly [number, number]): number[] {
  const scores = labels.map((_, k) => mix[0] * linear[k]! + mix[1] * network[k]!);
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function thinOf(linear: Float32Array, network: Float32Array, mix: readonly [number, number, number]): number {
  return 1 / (1 + Math.exp(-(mix[0] * linear[6]! + mix[1] * network[6]! + mix[2])));
}

function bestMix(notes: readonly HeldOut[]): [number, number] {
  let best: [number, number] = [1, 0];
  let least = Infinity;
  for (let a = 0.3; a <= 1.21; a += 0.1) {
    for (let b = 0; b <= 1.01; b += 0.1) {
      let loss = 0;
      for (const { note, lines } of notes) {
        lines.forEach(({ linear, network }, i) => {
          loss -= Math.log(Math.max(1e-4, chancesOf(linear, network, [a, b])[labels.indexOf(note.lines[i]!.y)]!));
        });
      }
      if (loss < least) {
        least = loss;
        best = [Number(a.toFixed(2)), Number(b.toFixed(2))];
      }
    }
  }
  return best;
}

function bestThinMix(notes: readonly HeldOut[]): [number, number, number] {
  const rows: number[][] = [];
  const thin: number[] = [];
  for (const { note, lines } of notes) {
    note.lines.forEach((line, i) => {
      if (!isCoaching(line.y)) return;
      rows.push([lines[i]!.linear[6]!, lines[i]!.network[6]!]);
      thin.push(line.thin === true ? 1 : 0);
    });
  }
  const [a, b, c] = logistic(rows, thin);
  return [a!, b!, c!];
}

/** Plain logistic regression by gradient descent on standardised columns; the constant comes last. */
function logistic(rows: readonly number[][], targets: readonly number[]): number[] {
  const size = rows[0]!.length;
  const mean = Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length);
  const spread = mean.map(
    (m, j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - m) ** 2, 0) / rows.length) || 1,
  );
  const scaled = rows.map((row) => row.map((value, j) => (value - mean[j]!) / spread[j]!));
  const weights = new Float64Array(size + 1);
  for (let step = 0; step < 1500; step++) {
    const gradient = new Float64Array(size + 1);
    scaled.forEach((row, i) => {
      let score = weights[size]!;
      for (let j = 0; j < size; j++) score += weights[j]! * row[j]!;
      const error = 1 / (1 + Math.exp(-score)) - targets[i]!;
      for (let j = 0; j < size; j++) gradient[j]! += error * row[j]!;
      gradient[size]! += error;
    });
    for (let j = 0; j <= size; j++)
      weights[j]! -= (1 * gradient[j]!) / rows.length + (j < size ? 0.0005 * weights[j]! : 0);
  }
  const plain = mean.map((_, j) => weights[j]! / spread[j]!);
  const constant = weights[size]! - plain.reduce((sum, weight, j) => sum + weight * mean[j]!, 0);
  return [...plain, constant].map((value) => Number(value.toFixed(5)));
}
