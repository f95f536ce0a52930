/** Sparse rows of features with 0/1 values, for training. */
export interface Rows {
  starts: Int32Array;
  columns: Int32Array;
}

/** Weights of a linear model over rows whose scores are divided by the square root of how many features they have:
 * `classes` numbers a column, then the biases. */
export interface Linear {
  classes: number;
  weights: Float32Array;
  biases: Float32Array;
}

export interface LinearSettings {
  rounds: number;
  rate: number;
  decay: number;
  /** Share of a row's features left out each time it is met, so that none is leant on alone. */
  dropout: number;
  /** The model is the mean of the weights after each of the last rounds. */
  averaged: number;
  seed: number;
}

/** A small seeded generator (mulberry32): the same numbers each time. */
export function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}

/**
 * Logistic regression by AdaGrad, one row at a time: a softmax over the labels and, in a last column, a sigmoid for thin that
 * learns from coaching lines only (labels 1 to 4). Weights shrink a little whenever a row has their column.
 */
export function trainLinear(
  rows: Rows,
  targets: ArrayLike<number>,
  thin: ArrayLike<number>,
  labels: number,
  width: number,
  settings: LinearSettings,
): Linear {
  const classes = labels + 1;
  const model = { classes, weights: new Float32Array(width * classes), biases: new Float32Array(classes) };
  const squares = new Float32Array(width * classes);
  const sums = { weights: new Float64Array(width * classes), biases: new Float64Array(classes) };
  const random = seeded(settings.seed);
  const kept = new Int32Array(Math.max(...rows.starts.map((start, i) => (rows.starts[i + 1] ?? start) - start)));
  for (let round = 0; round < settings.rounds; round++) {
    for (const row of shuffled(targets.length, random)) {
      let count = 0;
      for (let i = rows.starts[row]!; i < rows.starts[row + 1]!; i++) {
        if (random() >= settings.dropout) kept[count++] = rows.columns[i]!;
      }
      learnRow(model, squares, kept.subarray(0, count), targets[row]!, thin[row]!, settings);
    }
    if (round < settings.rounds - settings.averaged) continue;
    model.weights.forEach((weight, i) => {
      sums.weights[i]! += weight / settings.averaged;
    });
    model.biases.forEach((bias, k) => {
      sums.biases[k]! += bias / settings.averaged;
    });
  }
  return { classes, weights: Float32Array.from(sums.weights), biases: Float32Array.from(sums.biases) };
}

function learnRow(
  { classes, weights, biases }: Linear,
  squares: Float32Array,
  columns: Int32Array,
  label: number,
  thin: number,
  { rate, decay }: LinearSettings,
): void {
  const labels = classes - 1;
  const scale = 1 / Math.sqrt(Math.max(1, columns.length));
  const scores = new Float64Array(classes);
  for (const column of columns) for (let k = 0; k < classes; k++) scores[k]! += weights[column * classes + k]!;
  for (let k = 0; k < classes; k++) scores[k] = scores[k]! * scale + biases[k]!;
  const chances = scores.slice(0, labels);
  softmax(chances);
  for (let k = 0; k < classes; k++) {
    if (k === labels && (label === 0 || label === 5)) continue;
    const error = k < labels ? chances[k]! - (label === k ? 1 : 0) : 1 / (1 + Math.exp(-scores[k]!)) - thin;
    biases[k]! -= rate * 0.02 * error;
    const gradient = error * scale;
    for (const column of columns) {
      const at = column * classes + k;
      const g = gradient + decay * weights[at]!;
      squares[at]! += g * g;
      weights[at]! -= (rate * g) / (Math.sqrt(squares[at]!) + 0.3);
    }
  }
}

export function softmax(scores: Float64Array): void {
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k]! - most);
    sum += scores[k]!;
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
}
