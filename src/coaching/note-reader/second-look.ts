import { labels } from "../words.ts";

/** What a line read by itself is worth once its note is known; found on authors held out (training/second-look.ts). */
export interface SecondLook {
  /** What the line's own scores are multiplied with. */
  own: number;
  /** For each label one number for each of `surroundings`, then a constant. */
  weights: number[][];
}

/** A line read by itself: its scores before the softmax, the chances after it, and how many words it has. */
export interface FirstLook {
  scores: ArrayLike<number>;
  chances: ArrayLike<number>;
  words: number;
}

/** The neighbours whose chances count: one line before, one after, two before, two after. */
const neighbours = [-1, 1, -2, 2];
/** The beginning of a note is its first third. */
const BEGINNING = 1 / 3;
/** Beside how long a line is, whether it is one of few words. */
const FEW_WORDS = 4;

/** How many numbers `surroundings` gives for a line. */
export const SURROUNDINGS = (neighbours.length + 1) * labels.length + 7;

/**
 * What stands around each line: the chances of its neighbours, the mean of all others, whether it is first, last, in the beginning,
 * alone, and the lengths of note and line.
 */
export function surroundings(lines: readonly FirstLook[]): Float64Array[] {
  const count = labels.length;
  const sums = new Float64Array(count);
  for (const { chances } of lines) for (let k = 0; k < count; k++) sums[k]! += chances[k]!;
  const all = new Float64Array(lines.length * SURROUNDINGS);
  return lines.map(({ chances, words }, i) => {
    const around = all.subarray(i * SURROUNDINGS, (i + 1) * SURROUNDINGS);
    let at = 0;
    for (const step of neighbours) {
      const near = lines[i + step]?.chances;
      if (near !== undefined) for (let k = 0; k < count; k++) around[at + k] = near[k]!;
      at += count;
    }
    for (let k = 0; k < count; k++) around[at + k] = (sums[k]! - chances[k]!) / Math.max(1, lines.length - 1);
    at += count;
    around[at] = i === 0 ? 1 : 0;
    around[at + 1] = i + 1 === lines.length ? 1 : 0;
    around[at + 2] = i < lines.length * BEGINNING ? 1 : 0;
    around[at + 3] = lines.length === 1 ? 1 : 0;
    around[at + 4] = Math.log(lines.length);
    around[at + 5] = Math.log(words + 1);
    around[at + 6] = Math.log(Math.min(words, FEW_WORDS) + 1);
    return around;
  });
}

/** What the surroundings add to the score of one label. */
export function added({ weights }: SecondLook, around: Float64Array, label: number): number {
  const row = weights[label]!;
  let sum = row[SURROUNDINGS]!;
  for (let j = 0; j < SURROUNDINGS; j++) sum += row[j]! * around[j]!;
  return sum;
}

/** The chances of the labels of a line, its own scores and what stands around it taken together. */
export function lookAgain(look: SecondLook, scores: ArrayLike<number>, around: Float64Array): Float64Array {
  const sums = new Float64Array(labels.length);
  for (let k = 0; k < sums.length; k++) sums[k] = look.own * scores[k]! + added(look, around, k);
  return softmaxed(sums);
}

/** The scores of a line read by itself: those of the two halves, each times its weight. */
export function mixed(
  linear: ArrayLike<number>,
  network: ArrayLike<number>,
  [ofLinear, ofNetwork]: readonly [number, number],
): Float64Array {
  const sums = new Float64Array(labels.length);
  for (let k = 0; k < sums.length; k++) sums[k] = ofLinear * linear[k]! + ofNetwork * network[k]!;
  return sums;
}

/** Scores turned into chances that sum to 1. */
export function softmaxed(scores: Float64Array): Float64Array {
  let most = -Infinity;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  const chances = new Float64Array(scores.length);
  for (let k = 0; k < chances.length; k++) {
    chances[k] = Math.exp(scores[k]! - most);
    sum += chances[k]!;
  }
  for (let k = 0; k < chances.length; k++) chances[k]! /= sum;
  return chances;
}
