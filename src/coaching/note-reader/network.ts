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
  /** `dims` for each word row. */
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
  rows: Int32Array;
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
  readonly #tables: (Float32Array | undefined)[];

  constructor(weights: NetworkWeights) {
    this.#weights = weights;
    this.#tables = new Array(weights.vectors.length / weights.shape.dims);
  }

  see(rows: Int32Array): SeenLine {
    const { dims, detectors, line } = this.#weights.shape;
    const { convBias, vectors } = this.#weights;
    const features = new Float32Array(detectors + dims);
    const best = new Int32Array(detectors).fill(-1);
    for (let t = 0; t < rows.length; t++) {
      const middle = this.#table(rows[t]!);
      const before = t > 0 ? this.#table(rows[t - 1]!) : undefined;
      const after = t + 1 < rows.length ? this.#table(rows[t + 1]!) : undefined;
      for (let d = 0; d < detectors; d++) {
        let sum = convBias[d]! + middle[detectors + d]!;
        if (before !== undefined) sum += before[d]!;
        if (after !== undefined) sum += after[2 * detectors + d]!;
        if (sum > features[d]!) {
          features[d] = sum;
          best[d] = t;
        }
      }
      const at = rows[t]! * dims;
      for (let j = 0; j < dims; j++) features[detectors + j]! += vectors[at + j]!;
    }
    const scale = 1 / Math.sqrt(Math.max(1, rows.length));
    for (let j = 0; j < dims; j++) features[detectors + j]! *= scale;
    return {
      rows,
      features,
      best,
      vector: layer(features, this.#weights.project, this.#weights.projectBias, new Float32Array(line), true),
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
    const { out, hide, project, vectors } = this.#weights;
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
    const shares = new Float32Array(seen.rows.length);
    for (let d = 0; d < detectors; d++) {
      const t = seen.best[d]!;
      if (t < 0 || features[d] === 0) continue;
      for (let o = 0; o < 3; o++) {
        const row = seen.rows[t + o - 1];
        if (row === undefined) continue;
        shares[t + o - 1]! += this.#table(row)[o * detectors + d]! * features[d]!;
      }
    }
    const scale = 1 / Math.sqrt(Math.max(1, seen.rows.length));
    seen.rows.forEach((row, t) => {
      for (let j = 0; j < dims; j++) shares[t]! += features[detectors + j]! * vectors[row * dims + j]! * scale;
    });
    return shares;
  }

  #table(row: number): Float32Array {
    const known = this.#tables[row];
    if (known !== undefined) return known;
    const { dims, detectors } = this.#weights.shape;
    const { conv, vectors } = this.#weights;
    const table = new Float32Array(3 * detectors);
    for (let d = 0; d < detectors; d++) {
      for (let o = 0; o < 3; o++) {
        let sum = 0;
        const at = (d * 3 + o) * dims;
        for (let j = 0; j < dims; j++) sum += conv[at + j]! * vectors[row * dims + j]!;
        table[o * detectors + d] = sum;
      }
    }
    this.#tables[row] = table;
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
    const { hide, hideBias, out, outBias, shape } = this.#weights;
    const hidden = layer(around, hide, hideBias, new Float32Array(shape.hidden), true);
    return { hidden, scores: layer(hidden, out, outBias, new Float32Array(shape.outputs), false) };
  }
}

/** into = weights * input + bias, nothing below 0 where `positive`. */
function layer(
  input: Float32Array,
  weights: Float32Array,
  bias: Float32Array,
  into: Float32Array,
  positive: boolean,
): Float32Array {
  const size = input.length;
  for (let k = 0; k < into.length; k++) {
    let a = bias[k]!;
    let b = 0;
    const at = k * size;
    for (let j = 0; j + 1 < size; j += 2) {
      a += weights[at + j]! * input[j]!;
      b += weights[at + j + 1]! * input[j + 1]!;
    }
    if (size % 2 === 1) a += weights[at + size - 1]! * input[size - 1]!;
    const sum = a + b;
    into[k] = positive && sum < 0 ? 0 : sum;
  }
  return into;
}
