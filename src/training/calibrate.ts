import type { LanguageClues } from "../coaching/note-reader/language.ts";
import type { Settings } from "../coaching/note-reader/model-file.ts";
import { type FirstLook, lookAgain, mixed, softmaxed, surroundings } from "../coaching/note-reader/second-look.ts";
import { doubtOf, isCoaching, type JudgedLine, labelOf, solidity } from "../coaching/note-reader/verdict.ts";
import { labels } from "../coaching/words.ts";
import type { LabelledNote } from "./corpus.ts";
import { learnSecondLook, noSecondLook } from "./second-look.ts";

/** A note read by a reader that was not taught on its author: what the two halves of the model said of each line. */
export interface HeldOut {
  note: LabelledNote;
  lines: { linear: Float32Array; network: Float32Array; language: LanguageClues; words: number }[];
}

/** At most this share of the coached notes may be called deal_only: less than the 1 % asked, as notes to come may be harder than ours. */
const FALSE_ACCUSATIONS = 0.0065;
/** At most this share of thin notes may be praised. */
const FALSE_PRAISE = 0.035;

/** Small numbers found on authors held out: how the halves are mixed, and the verdict of a note from its lines. */
export function calibrate(notes: readonly HeldOut[]): Settings {
  const settings: Settings = {
    mix: bestMix(notes),
    thinMix: bestThinMix(notes),
    doubtMix: [0, 0],
    secondLook: noSecondLook(),
    thresholds: { accuse: 0, praise: 1 },
  };
  const english = notes.filter(({ note }) => note.lang === "en");
  settings.secondLook = learnSecondLook(
    english.map((held) => ({
      lines: firstLooks(held, settings),
      labels: held.note.lines.map(({ y }) => labels.indexOf(y)),
    })),
  );
  Object.assign(settings, bestAccusation(english, settings));
  const judged = english.map((held) => ({ note: held.note, lines: judgedLines(held, settings) }));
  const praises = judged
    .filter(({ note }) => note.verdict === "thin")
    .map(({ lines }) => Math.max(0, ...lines.filter((line) => isCoaching(line.label)).map(solidity)))
    .sort((a, b) => b - a);
  settings.thresholds.praise = Number(
    Math.max(0.5, praises[Math.floor(praises.length * FALSE_PRAISE)] ?? 0).toFixed(4),
  );
  return settings;
}

/** Of some mixes for the doubt about a line, that by which most deal_only notes are found while no more of the coached ones are accused. */
function bestAccusation(english: readonly HeldOut[], settings: Settings): Pick<Settings, "doubtMix" | "thresholds"> {
  let best: Pick<Settings, "doubtMix" | "thresholds"> = settings;
  let most = -1;
  for (const ofLinear of [0.3, 0.5, 0.7]) {
    const doubtMix: [number, number] = [ofLinear, Number((1 - ofLinear).toFixed(1))];
    const judged = english.map((held) => ({
      note: held.note,
      lines: judgedLines(held, { ...settings, doubtMix }),
    }));
    const accuse = accuseBelow(judged);
    const found = judged.filter(({ note, lines }) => note.verdict === "deal_only" && doubtIn(lines) < accuse).length;
    if (found <= most) continue;
    most = found;
    best = { doubtMix, thresholds: { ...settings.thresholds, accuse } };
  }
  return best;
}

/** The highest doubt below which no more than that share of the coached notes fall; 0.5 when there are too few to fall. */
function accuseBelow(judged: readonly { note: LabelledNote; lines: JudgedLine[] }[]): number {
  const coached = judged.filter(({ note }) => isCoached(note));
  const doubts = coached.map(({ lines }) => doubtIn(lines)).sort((a, b) => a - b);
  return Number(Math.min(0.5, doubts[Math.floor(coached.length * FALSE_ACCUSATIONS)] ?? 0.5).toFixed(4));
}

/** How far a note is from being accused: the most doubtful of its lines; 1 when it could not be accused at all. */
function doubtIn(lines: readonly JudgedLine[]): number {
  if (!lines.some(({ label }) => label === "deal") || lines.some(({ label }) => isCoaching(label))) return 1;
  return Math.max(...lines.map(({ doubt }) => doubt));
}

function isCoached(note: LabelledNote): boolean {
  return note.lines.some((line) => isCoaching(line.y) && line.thin !== true);
}

/** The lines of a note as the verdict sees them. */
export function judgedLines(held: HeldOut, settings: Settings): JudgedLine[] {
  const first = firstLooks(held, settings);
  const around = surroundings(first);
  return held.lines.map(({ linear, network, language, words }, i) => {
    const chances = lookAgain(settings.secondLook, first[i]!.scores, around[i]!);
    return {
      ...labelOf(chances),
      doubt: doubtOf(linear, network, settings.doubtMix),
      deal: chances[0]!,
      thin: thinOf(linear, network, settings.thinMix),
      language,
      words,
    };
  });
}

function firstLooks({ lines }: HeldOut, { mix }: Pick<Settings, "mix">): FirstLook[] {
  return lines.map(({ linear, network, words }) => {
    const scores = mixed(linear, network, mix);
    return { scores, chances: softmaxed(scores), words };
  });
}

function thinOf(linear: Float32Array, network: Float32Array, mix: readonly [number, number, number]): number {
  return 1 / (1 + Math.exp(-(mix[0] * linear[6]! + mix[1] * network[6]! + mix[2])));
}

function bestMix(notes: readonly HeldOut[]): [number, number] {
  const rows = notes.flatMap(({ note, lines }) =>
    lines.map(({ linear, network }, i) => ({ linear, network, label: labels.indexOf(note.lines[i]!.y) })),
  );
  let best: [number, number] = [1, 0];
  let least = Infinity;
  for (let a = 0.3; a <= 1.01; a += 0.1) {
    for (let b = 0; b <= 1.01; b += 0.1) {
      let loss = 0;
      for (const { linear, network, label } of rows) {
        let sum = 0;
        for (let k = 0; k < labels.length; k++) sum += Math.exp(a * linear[k]! + b * network[k]!);
        loss -= Math.max(FARTHEST_OFF, a * linear[label]! + b * network[label]! - Math.log(sum));
      }
      if (loss < least) {
        least = loss;
        best = [Number(a.toFixed(2)), Number(b.toFixed(2))];
      }
    }
  }
  return best;
}

/** A line read quite wrongly counts this much, so that a few such lines do not rule the mix. */
const FARTHEST_OFF = Math.log(1e-4);

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
