import type { Line } from "./line.ts";

/** Weights of the linear half: for each known feature one number a class, in steps of `step`. */
export interface LinearWeights {
  classes: number;
  ids: Int32Array;
  weights: Int8Array;
  step: number;
  biases: Float32Array;
}

/** What a word's letters add, however often the word is met: the sum over its letter groups, and how many are known. */
interface LetterSum {
  known: number;
  sums: Float32Array;
}

/** A linear model over the features of a line. */
export class Linear {
  readonly #model: LinearWeights;
  /** Open addressing, two numbers a slot: place in `ids` plus one, 0 for empty; then the id itself. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #letters = new Map<Int32Array, LetterSum>();
  /** Used anew for each line by `shares`. */
  #ofFeatures = new Float32Array(256);

  constructor(model: LinearWeights) {
    this.#model = model;
    let size = 1;
    while (size < model.ids.length * 2) size *= 2;
    this.#slots = new Int32Array(2 * size);
    this.#mask = size - 1;
    model.ids.forEach((id, place) => {
      let at = id & this.#mask;
      while (this.#slots[2 * at] !== 0) at = (at + 1) & this.#mask;
      this.#slots[2 * at] = place + 1;
      this.#slots[2 * at + 1] = id;
    });
  }

  /** Where the model keeps a feature; -1 for one it does not know. */
  readonly placeOf = (id: number): number => {
    let at = id & this.#mask;
    for (;;) {
      const slot = this.#slots[2 * at]!;
      if (slot === 0) return -1;
      if (this.#slots[2 * at + 1] === id) return slot - 1;
      at = (at + 1) & this.#mask;
    }
  };

  /** The scores of a line, one a class, before the softmax. */
  scores(line: Line, places: readonly number[]): Float32Array {
    const { classes, weights, step, biases } = this.#model;
    const sums = new Float32Array(classes);
    let known = places.length;
    for (const place of places) {
      for (let k = 0; k < classes; k++) sums[k]! += weights[place * classes + k]!;
    }
    for (const word of line.words) {
      if (word.letters.length === 0) continue;
      const letters = this.#lettersOf(word.letters);
      known += letters.known;
      for (let k = 0; k < classes; k++) sums[k]! += letters.sums[k]!;
    }
    const scale = step / Math.sqrt(Math.max(1, known));
    for (let k = 0; k < classes; k++) sums[k] = sums[k]! * scale + biases[k]!;
    return sums;
  }

  /** How much each feature speaks for one class and against another; letters are put to their word. In the order of the features, then of the words; good until the next call. */
  shares(
    line: Line,
    places: readonly number[],
    label: number,
    other: number,
  ): { ofFeatures: Float32Array; ofWords: Float32Array } {
    const { classes, weights, step } = this.#model;
    if (this.#ofFeatures.length < places.length) this.#ofFeatures = new Float32Array(2 * places.length);
    const ofFeatures = this.#ofFeatures;
    const ofWords = new Float32Array(line.words.length);
    let known = places.length;
    for (let f = 0; f < places.length; f++) {
      const at = places[f]! * classes;
      ofFeatures[f] = weights[at + label]! - weights[at + other]!;
    }
    for (let w = 0; w < ofWords.length; w++) {
      const groups = line.words[w]!.letters;
      if (groups.length === 0) continue;
      const letters = this.#lettersOf(groups);
      known += letters.known;
      ofWords[w] = letters.sums[label]! - letters.sums[other]!;
    }
    const scale = step / Math.sqrt(Math.max(1, known));
    for (let f = 0; f < places.length; f++) ofFeatures[f]! *= scale;
    for (let w = 0; w < ofWords.length; w++) ofWords[w]! *= scale;
    return { ofFeatures, ofWords };
  }

  #lettersOf(groups: Int32Array): LetterSum {
    const kept = this.#letters.get(groups);
    if (kept !== undefined) return kept;
    const { classes, weights } = this.#model;
    const sum: LetterSum = { known: 0, sums: new Float32Array(classes) };
    for (const id of groups) {
      const place = this.placeOf(id);
      if (place < 0) continue;
      sum.known++;
      for (let k = 0; k < classes; k++) sum.sums[k]! += weights[place * classes + k]!;
    }
    if (this.#letters.size > 60_000) this.#letters.clear();
    this.#letters.set(groups, sum);
    return sum;
  }
}
