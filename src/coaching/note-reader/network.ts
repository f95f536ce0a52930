/** Sizes of the network: word vector, three-word detectors, line vector, hidden layer, answers (six labels, thin, acquits). */
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

/** What the network made of a note: the numbers of its lines one line after another. */
export interface SeenNote {
  /** Of each line the tables of its words. */
  words: (readonly Float32Array[])[];
  /** The strongest answer of each detector, then the mean word vector. */
  features: Float32Array;
  /** The word each detector answered at; -1 where it did not. */
  best: Int32Array;
  /** The short vector made of those. */
  vectors: Float32Array;
  hidden: Float32Array;
  /** Six labels before the softmax, then thin and whether the line acquits its note, before the sigmoid. */
  scores: Float32Array;
}

/** Runs a trained network; what a word adds to each detector is worked out once a word and kept. */
export class Network {
  readonly #weights: NetworkWeights;
  readonly #pieces: (vector: number) => Int32Array;
  /** Of each word vector: the vector, then what it adds to each detector before, at and after a place. */
  readonly #tables: (Float32Array | undefined)[] = [];
  /** The table of the place before the first word and after the last. */
  readonly #nothing: Float32Array;
  /** The layers with what one input adds to all outputs side by side: most inputs are 0 and are passed over. */
  readonly #project: Float32Array;
  readonly #hide: Float32Array;
  readonly #out: Float32Array;
  /** Used anew for each line by `shares`: how much each number of a line's vector, and each of its features, speaks. */
  readonly #back: Float32Array;
  readonly #features: Float32Array;

  /** @param pieces the rows that a word vector is the sum of */
  constructor(weights: NetworkWeights, pieces: (vector: number) => Int32Array) {
    const { dims, detectors, line, hidden, outputs } = weights.shape;
    this.#weights = weights;
    this.#pieces = pieces;
    this.#nothing = new Float32Array(dims + 3 * detectors);
    this.#project = turned(weights.project, line);
    this.#hide = turned(weights.hide, hidden);
    this.#out = turned(weights.out, outputs);
    this.#back = new Float32Array(line);
    this.#features = new Float32Array(detectors + dims);
  }

  /** Reads the lines of a note, given by their word vectors: each by itself, then among its neighbours. */
  see(lines: readonly Int32Array[]): SeenNote {
    const { dims, detectors, line, hidden, outputs } = this.#weights.shape;
    const count = lines.length;
    const note: SeenNote = {
      words: lines.map((words) => this.#tablesOf(words)),
      features: new Float32Array(count * (detectors + dims)),
      best: new Int32Array(count * detectors).fill(-1),
      vectors: new Float32Array(count * line),
      hidden: new Float32Array(count * hidden),
      scores: new Float32Array(count * outputs),
    };
    for (let i = 0; i < count; i++) this.#seeLine(note, i);
    this.#answer(note);
    return note;
  }

  #seeLine({ words: lines, features, best, vectors }: SeenNote, i: number): void {
    const { dims, detectors, line } = this.#weights.shape;
    const { convBias, projectBias } = this.#weights;
    const words = lines[i]!;
    const size = detectors + dims;
    const at = i * size;
    const bestAt = i * detectors;
    const mean = at + detectors;
    let before = this.#nothing;
    for (let t = 0; t < words.length; t++) {
      const middle = words[t]!;
      const after = words[t + 1] ?? this.#nothing;
      for (let d = 0; d < detectors; d++) {
        const sum = convBias[d]! + middle[dims + detectors + d]! + before[dims + d]! + after[dims + 2 * detectors + d]!;
        if (sum > features[at + d]!) {
          features[at + d] = sum;
          best[bestAt + d] = t;
        }
      }
      for (let j = 0; j < dims; j++) features[mean + j]! += middle[j]!;
      before = middle;
    }
    const scale = meanScale(words.length);
    for (let j = 0; j < dims; j++) features[mean + j]! *= scale;
    vectors.set(projectBias, i * line);
    addLayer(features, at, size, this.#project, 0, vectors, i * line, line);
    cutBelowZero(vectors, i * line, line);
  }

  /** The hidden numbers and scores of each line: from its vector, the one before, the one after and the mean of all. */
  #answer({ vectors, hidden: all, scores }: SeenNote): void {
    const { line, hidden, outputs } = this.#weights.shape;
    const { hideBias, outBias } = this.#weights;
    const count = vectors.length / line;
    const everywhere = hideBias.slice();
    addLayer(meanOf(vectors, line), 0, line, this.#hide, 3 * line, everywhere, 0, hidden);
    for (let i = 0; i < count; i++) {
      const at = i * hidden;
      all.set(everywhere, at);
      addLayer(vectors, i * line, line, this.#hide, 0, all, at, hidden);
      if (i > 0) addLayer(vectors, (i - 1) * line, line, this.#hide, line, all, at, hidden);
      if (i + 1 < count) addLayer(vectors, (i + 1) * line, line, this.#hide, 2 * line, all, at, hidden);
      cutBelowZero(all, at, hidden);
      scores.set(outBias, i * outputs);
      addLayer(all, at, hidden, this.#out, 0, scores, i * outputs, outputs);
    }
  }

  /** The scores of one line. */
  scores({ scores }: SeenNote, i: number): Float32Array {
    const { outputs } = this.#weights.shape;
    return scores.subarray(i * outputs, (i + 1) * outputs);
  }

  /**
   * How much each word of a line speaks for the first label and against the second: the network is linear once it is known
   * which detectors and hidden numbers are on, so the parts add up to the difference of the two scores but for the constants.
   */
  shares(note: SeenNote, i: number, label: number, other: number): Float32Array {
    const { dims, detectors, line, hidden } = this.#weights.shape;
    const { out, hide, project } = this.#weights;
    const back = this.#back.fill(0);
    for (let h = 0; h < hidden; h++) {
      if (note.hidden[i * hidden + h]! <= 0) continue;
      const g = out[label * hidden + h]! - out[other * hidden + h]!;
      const at = h * 4 * line;
      for (let u = 0; u < line; u++) back[u]! += g * hide[at + u]!;
    }
    const size = detectors + dims;
    const features = this.#features.fill(0);
    for (let u = 0; u < line; u++) if (note.vectors[i * line + u] === 0) back[u] = 0;
    addLayer(back, 0, line, project, 0, features, 0, size);
    const words = note.words[i]!;
    const shares = new Float32Array(words.length);
    for (let d = 0; d < detectors; d++) {
      const t = note.best[i * detectors + d]!;
      if (t < 0) continue;
      const g = features[d]!;
      if (t > 0) shares[t - 1]! += words[t - 1]![dims + d]! * g;
      shares[t]! += words[t]![dims + detectors + d]! * g;
      if (t + 1 < words.length) shares[t + 1]! += words[t + 1]![dims + 2 * detectors + d]! * g;
    }
    const scale = meanScale(words.length);
    for (let t = 0; t < words.length; t++) {
      const table = words[t]!;
      let sum = 0;
      for (let j = 0; j < dims; j++) sum += features[detectors + j]! * table[j]!;
      shares[t]! += sum * scale;
    }
    return shares;
  }

  #tablesOf(words: Int32Array): Float32Array[] {
    const tables: Float32Array[] = [];
    for (let t = 0; t < words.length; t++) tables.push(this.#table(words[t]!));
    return tables;
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
}

/** Weights row by row of outputs, turned into rows of inputs. */
function turned(weights: Float32Array, outputs: number): Float32Array {
  const inputs = weights.length / outputs;
  const result = new Float32Array(weights.length);
  for (let k = 0; k < outputs; k++) for (let j = 0; j < inputs; j++) result[j * outputs + k] = weights[k * inputs + j]!;
  return result;
}

/**
 * Adds to `outputs` numbers from `to` on what `inputs` numbers from `from` on are worth, by rows of weights from row `row` on. Two
 * inputs that are not 0 are taken at a time, as fetching the sums takes longer than adding to them.
 */
function addLayer(
  input: Float32Array,
  from: number,
  inputs: number,
  weights: Float32Array,
  row: number,
  sums: Float32Array,
  to: number,
  outputs: number,
): void {
  let waiting = -1;
  for (let j = 0; j < inputs; j++) {
    if (input[from + j] === 0) continue;
    if (waiting < 0) {
      waiting = j;
      continue;
    }
    const a = input[from + waiting]!;
    const b = input[from + j]!;
    const atA = (row + waiting) * outputs;
    const atB = (row + j) * outputs;
    for (let k = 0; k < outputs; k++) sums[to + k]! += weights[atA + k]! * a + weights[atB + k]! * b;
    waiting = -1;
  }
  if (waiting < 0) return;
  const value = input[from + waiting]!;
  const at = (row + waiting) * outputs;
  for (let k = 0; k < outputs; k++) sums[to + k]! += weights[at + k]! * value;
}

function cutBelowZero(values: Float32Array, from: number, count: number): void {
  for (let k = from; k < from + count; k++) if (values[k]! < 0) values[k] = 0;
}

/** The mean of rows of `size` numbers. */
function meanOf(rows: Float32Array, size: number): Float32Array {
  const mean = new Float32Array(size);
  const count = rows.length / size;
  for (let i = 0; i < count; i++) for (let u = 0; u < size; u++) mean[u]! += rows[i * size + u]! / count;
  return mean;
}

/** What the sum of so many word vectors is multiplied with. */
function meanScale(words: number): number {
  return 1 / Math.sqrt(Math.max(1, words));
}
