/** Sizes of the network: word vector, three-word detectors, line vector, hidden layer, answers (six labels, then thin). */
export interface NetworkShape {
  dims: number;
  detectors: number;
  line: number;
  hidden: number;
  outputs: number;
}

/** The numbers of a trained network, row by row. */
export interface NetworkWeights {
  shape: NetworkShape;
  /** `dims` for each row: words first, then groups of the lexicon. A word's vector is the sum of its rows (vocabulary.ts). */
  vectors: Float32Array;
  /** For each detector the weights on the word before, the word and the word after. */
  conv: Float32Array;
  convBias: Float32Array;
  project: Float32Array;
  projectBias: Float32Array;
  hide: Float32Array;
  hideBias: Float32Array;
  out: Float32Array;
  outBias: Float32Array;
}

/** A line half understood: what each detector found, where, and the short vector made of it. */
export interface SeenLine {
  words: Int32Array;
  /** The strongest answer of each detector, then the mean word vector. */
  features: Float32Array;
  /** The word each detector answered at; -1 where it did not. */
  best: Int32Array;
  vector: Float32Array;
}

/** The scores of a line: six labels before the softmax, then thin before the sigmoid; and the hidden numbers behind them. */
export interface Answer {
  hidden: Float32Array;
  scores: Float32Array;
}

/** Runs a trained network; what a word adds to each detector is worked out once a word and kept. */
export class Network {
  readonly #weights: NetworkWeights;
  readonly #pieces: (vector: number) => Int32Array;
  /** Of each word vector: the vector, then what it adds to each detector before, at and after a place. */
  readonly #tables: (Float32Array | undefined)[] = [];
  /** The layers with what one input adds to all outputs side by side: most inputs are 0 and are passed over. */
  readonly #project: Float32Array;
  readonly #hide: Float32Array;
  readonly #out: Float32Array;

  /** @param pieces the rows that a word vector is the sum of */
  constructor(weights: NetworkWeights, pieces: (vector: number) => Int32Array) {
    this.#weights = weights;
    this.#pieces = pieces;
    this.#project = turned(weights.project, weights.shape.line);
    this.#hide = turned(weights.hide, weights.shape.hidden);
    this.#out = turned(weights.out, weights.shape.outputs);
  }

  see(words: Int32Array): SeenLine {
    const { dims, detectors } = this.#weights.shape;
    const { convBias } = this.#weights;
    const features = new Float32Array(detectors + dims);
    const best = new Int32Array(detectors).fill(-1);
    let before: Float32Array | undefined;
    let middle = words.length > 0 ? this.#table(words[0]!) : undefined;
    for (let t = 0; t < words.length; t++) {
      const after: Float32Array | undefined = t + 1 < words.length ? this.#table(words[t + 1]!) : undefined;
      for (let d = 0; d < detectors; d++) {
        let sum = convBias[d]! + middle![dims + detectors + d]!;
        if (before !== undefined) sum += before[dims + d]!;
        if (after !== undefined) sum += after[dims + 2 * detectors + d]!;
        if (sum > features[d]!) {
          features[d] = sum;
          best[d] = t;
        }
      }
      for (let j = 0; j < dims; j++) features[detectors + j]! += middle![j]!;
      before = middle;
      middle = after;
    }
    const scale = 1 / Math.sqrt(Math.max(1, words.length));
    for (let j = 0; j < dims; j++) features[detectors + j]! *= scale;
    return {
      words,
      features,
      best,
      vector: layer(features, this.#project, this.#weights.projectBias, true),
    };
  }

  /** What the network says of each line of a note, seen among its neighbours. */
  answers(lines: readonly SeenLine[]): Answer[] {
    const mean = this.#mean(lines);
    return lines.map((_, i) => this.#answer(this.#around(lines, i, mean)));
  }

  /**
   * How much each word of a line speaks for the first label and against the second: the network is linear once it is known
   * which detectors and hidden numbers are on, so the parts add up to the difference of the two scores but for the constants.
   */
  shares(seen: SeenLine, { hidden: on }: Answer, label: number, other: number): Float32Array {
    const { dims, detectors, line, hidden } = this.#weights.shape;
    const { out, hide, project } = this.#weights;
    const back = new Float32Array(line);
    for (let h = 0; h < hidden; h++) {
      if (on[h]! <= 0) continue;
      const g = out[label * hidden + h]! - out[other * hidden + h]!;
      for (let u = 0; u < line; u++) back[u]! += g * hide[h * 4 * line + u]!;
    }
    const size = detectors + dims;
    const features = new Float32Array(size);
    for (let u = 0; u < line; u++) {
      if (seen.vector[u]! <= 0) continue;
      for (let j = 0; j < size; j++) features[j]! += back[u]! * project[u * size + j]!;
    }
    const shares = new Float32Array(seen.words.length);
    for (let d = 0; d < detectors; d++) {
      const t = seen.best[d]!;
      if (t < 0 || features[d] === 0) continue;
      for (let o = 0; o < 3; o++) {
        const word = seen.words[t + o - 1];
        if (word === undefined) continue;
        shares[t + o - 1]! += this.#table(word)[dims + o * detectors + d]! * features[d]!;
      }
    }
    const scale = 1 / Math.sqrt(Math.max(1, seen.words.length));
    seen.words.forEach((word, t) => {
      const table = this.#table(word);
      for (let j = 0; j < dims; j++) shares[t]! += features[detectors + j]! * table[j]! * scale;
    });
    return shares;
  }

  #table(word: number): Float32Array {
    const known = this.#tables[word];
    if (known !== undefined) return known;
    const { dims, detectors } = this.#weights.shape;
    const { conv, vectors } = this.#weights;
    const table = new Float32Array(dims + 3 * detectors);
    for (const row of this.#pieces(word)) for (let j = 0; j < dims; j++) table[j]! += vectors[row * dims + j]!;
    for (let d = 0; d < detectors; d++) {
      for (let o = 0; o < 3; o++) {
        let sum = 0;
        const at = (d * 3 + o) * dims;
        for (let j = 0; j < dims; j++) sum += conv[at + j]! * table[j]!;
        table[dims + o * detectors + d] = sum;
      }
    }
    this.#tables[word] = table;
    return table;
  }

  #mean(lines: readonly SeenLine[]): Float32Array {
    const mean = new Float32Array(this.#weights.shape.line);
    for (const { vector } of lines) for (let u = 0; u < mean.length; u++) mean[u]! += vector[u]! / lines.length;
    return mean;
  }

  #around(lines: readonly SeenLine[], i: number, mean: Float32Array): Float32Array {
    const size = this.#weights.shape.line;
    const around = new Float32Array(4 * size);
    around.set(lines[i]!.vector);
    if (i > 0) around.set(lines[i - 1]!.vector, size);
    if (i + 1 < lines.length) around.set(lines[i + 1]!.vector, 2 * size);
    around.set(mean, 3 * size);
    return around;
  }

  #answer(around: Float32Array): Answer {
    const { hideBias, outBias } = this.#weights;
    const hidden = layer(around, this.#hide, hideBias, true);
    return { hidden, scores: layer(hidden, this.#out, outBias, false) };
  }
}

/** Weights row by row of outputs, turned into rows of inputs. */
function turned(weights: Float32Array, outputs: number): Float32Array {
  const inputs = weights.length / outputs;
  const result = new Float32Array(weights.length);
  for (let k = 0; k < outputs; k++) for (let j = 0; j < inputs; j++) result[j * outputs + k] = weights[k * inputs + j]!;
  return result;
}

/** weights * input + bias, nothing below 0 where `positive`. */
function layer(input: Float32Array, weights: Float32Array, bias: Float32Array, positive: boolean): Float32Array {
  const sums = bias.slice();
  const outputs = sums.length;
  for (let j = 0; j < input.length; j++) {
    const value = input[j]!;
    if (value === 0) continue;
    const at = j * outputs;
    for (let k = 0; k < outputs; k++) sums[k]! += weights[at + k]! * value;
  }
  if (positive) for (let k = 0; k < outputs; k++) if (sums[k]! < 0) sums[k] = 0;
  return sums;
}
