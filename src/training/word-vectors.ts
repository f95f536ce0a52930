import { tokenise } from "../coaching/note-reader/tokens.ts";
import type { LabelledNote } from "./corpus.ts";

/** Word vectors learned from the notes alone: words that keep the same company lie close together. */
export interface WordVectors {
  /** Most frequent first. */
  words: string[];
  dimensions: number;
  /** `dimensions` numbers a word, of length 1. */
  vectors: Float32Array;
  /** Class of like meaning of each word. */
  groups: Uint16Array;
}

const LEAST_COUNT = 5;
const CONTEXTS = 1500;
const WINDOW = 3;
const GROUPS = 200;

/** Counts which words stand within three words of which, weighs the counts (PPMI), and keeps the strongest directions (SVD). */
export function learnWordVectors(notes: readonly LabelledNote[], dimensions: number): WordVectors {
  const lines = notes.flatMap((note) => note.lines.map((line) => tokenise(line.t).forms.map(bare)));
  const counts = new Map<string, number>();
  for (const line of lines) for (const form of line) counts.set(form, (counts.get(form) ?? 0) + 1);
  const words = [...counts]
    .filter(([, count]) => count >= LEAST_COUNT)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([word]) => word);
  const rows = new Map(words.map((word, row) => [word, row]));
  const table = weigh(countPairs(lines, rows), words.length);
  const vectors = strongestDirections(table, words.length, dimensions);
  return { words, dimensions, vectors, groups: kMeans(vectors, words.length, dimensions, GROUPS) };
}

function bare(form: string): string {
  return (form[0] === "^" || form[0] === "~") && form.length > 1 ? form.slice(1) : form;
}

/** For each word, how often each context word stands near it: left and right told apart. */
function countPairs(lines: readonly string[][], rows: ReadonlyMap<string, number>): Map<number, number>[] {
  const pairs = Array.from({ length: rows.size }, () => new Map<number, number>());
  for (const line of lines) {
    line.forEach((form, i) => {
      const row = rows.get(form);
      if (row === undefined) return;
      for (let j = Math.max(0, i - WINDOW); j <= Math.min(line.length - 1, i + WINDOW); j++) {
        const context = rows.get(line[j]!);
        if (j === i || context === undefined || context >= CONTEXTS) continue;
        const side = j < i ? context : context + CONTEXTS;
        pairs[row]!.set(side, (pairs[row]!.get(side) ?? 0) + 1 / Math.abs(j - i));
      }
    });
  }
  return pairs;
}

/** Positive pointwise mutual information, rare contexts held back (counts to the power 0.75). */
function weigh(pairs: readonly Map<number, number>[], size: number): { columns: Int32Array; values: Float32Array }[] {
  const ofRow = new Float64Array(size);
  const ofColumn = new Float64Array(2 * CONTEXTS);
  pairs.forEach((row, i) => {
    for (const [column, count] of row) {
      ofRow[i]! += count;
      ofColumn[column]! += count;
    }
  });
  const smoothed = ofColumn.map((count) => count ** 0.75);
  const all = smoothed.reduce((a, b) => a + b, 0);
  return pairs.map((row, i) => {
    const kept: [number, number][] = [];
    for (const [column, count] of row) {
      const weight = Math.log((count * all) / (ofRow[i]! * smoothed[column]!));
      if (weight > 0) kept.push([column, weight]);
    }
    return {
      columns: Int32Array.from(kept, ([column]) => column),
      values: Float32Array.from(kept, ([, weight]) => weight),
    };
  });
}

/** Left singular vectors by subspace iteration, scaled by the root of their strength; rows of length 1. */
function strongestDirections(
  table: readonly { columns: Int32Array; values: Float32Array }[],
  size: number,
  dimensions: number,
): Float32Array {
  const width = 2 * CONTEXTS;
  let right = Float64Array.from({ length: width * dimensions }, (_, i) => Math.sin(i * 12.9898 + 1));
  let left = new Float64Array(size * dimensions);
  for (let round = 0; round < 8; round++) {
    left = times(table, right, size, dimensions);
    orthogonalise(left, size, dimensions);
    right = timesTransposed(table, left, width, dimensions);
  }
  left = times(table, right, size, dimensions);
  const strength = Array.from({ length: dimensions }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += left[i * dimensions + k]! ** 2;
    return Math.sqrt(Math.sqrt(sum)) || 1;
  });
  const vectors = new Float32Array(size * dimensions);
  for (let i = 0; i < size; i++) {
    let length = 0;
    for (let k = 0; k < dimensions; k++) length += (left[i * dimensions + k]! / strength[k]!) ** 2;
    length = Math.sqrt(length) || 1;
    for (let k = 0; k < dimensions; k++)
      vectors[i * dimensions + k] = left[i * dimensions + k]! / strength[k]! / length;
  }
  return vectors;
}

function times(
  table: readonly { columns: Int32Array; values: Float32Array }[],
  by: Float64Array,
  size: number,
  dimensions: number,
): Float64Array<ArrayBuffer> {
  const product = new Float64Array(size * dimensions);
  table.forEach(({ columns, values }, i) => {
    columns.forEach((column, c) => {
      for (let k = 0; k < dimensions; k++) product[i * dimensions + k]! += values[c]! * by[column * dimensions + k]!;
    });
  });
  return product;
}

function timesTransposed(
  table: readonly { columns: Int32Array; values: Float32Array }[],
  by: Float64Array,
  width: number,
  dimensions: number,
): Float64Array<ArrayBuffer> {
  const product = new Float64Array(width * dimensions);
  table.forEach(({ columns, values }, i) => {
    columns.forEach((column, c) => {
      for (let k = 0; k < dimensions; k++) product[column * dimensions + k]! += values[c]! * by[i * dimensions + k]!;
    });
  });
  return product;
}

/** Gram-Schmidt over the columns. */
function orthogonalise(matrix: Float64Array, size: number, dimensions: number): void {
  for (let k = 0; k < dimensions; k++) {
    for (let before = 0; before < k; before++) {
      let along = 0;
      for (let i = 0; i < size; i++) along += matrix[i * dimensions + k]! * matrix[i * dimensions + before]!;
      for (let i = 0; i < size; i++) matrix[i * dimensions + k]! -= along * matrix[i * dimensions + before]!;
    }
    let length = 0;
    for (let i = 0; i < size; i++) length += matrix[i * dimensions + k]! ** 2;
    length = Math.sqrt(length) || 1;
    for (let i = 0; i < size; i++) matrix[i * dimensions + k]! /= length;
  }
}

/** Group number of each row; starts from evenly spaced rows, so it is the same each time. */
function kMeans(data: Float32Array, rows: number, size: number, most: number): Uint16Array {
  const count = Math.min(most, rows);
  const step = Math.floor(rows / count);
  const centres = new Float32Array(count * size);
  for (let k = 0; k < count; k++) centres.set(data.subarray(k * step * size, (k * step + 1) * size), k * size);
  const group = new Uint16Array(rows);
  for (let round = 0; round < 8; round++) {
    for (let i = 0; i < rows; i++) {
      let best = -Infinity;
      for (let k = 0; k < count; k++) {
        let dot = 0;
        for (let j = 0; j < size; j++) dot += data[i * size + j]! * centres[k * size + j]!;
        if (dot > best) {
          best = dot;
          group[i] = k;
        }
      }
    }
    centres.fill(0);
    group.forEach((k, i) => {
      for (let j = 0; j < size; j++) centres[k * size + j]! += data[i * size + j]!;
    });
    for (let k = 0; k < count; k++) {
      const centre = centres.subarray(k * size, (k + 1) * size);
      const length = Math.hypot(...centre) || 1;
      for (let j = 0; j < size; j++) centre[j]! /= length;
    }
  }
  return group;
}
