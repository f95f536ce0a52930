/** Sparse rows of features with 0/1 values, for training. */
export interface Rows {
  starts: Int32Array;
  columns: Int32Array;
}

/** Weights of a linear model: `classes` numbers a column, then the biases. */
export interface Linear {
  classes: number;
  weights: Float32Array;
  biases: Float32Array;
}

export interface LinearSettings {
  rounds: number;
  rate: number;
  decay: number;
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
  const weights = new Float32Array(width * classes);
  const squares = new Float32Array(width * classes);
  const biases = new Float32Array(classes);
  const random = seeded(settings.seed);
  const scores = new Float64Array(classes);
  const chances = new Float64Array(labels);
  const { rate, decay } = settings;
  for (let round = 0; round < settings.rounds; round++) {
    for (const row of shuffled(targets.length, random)) {
      const from = rows.starts[row]!;
      const to = rows.starts[row + 1]!;
      const label = targets[row]!;
      scoreRow(rows, row, { classes, weights, biases }, scores);
      for (let k = 0; k < labels; k++) chances[k] = scores[k]!;
      softmax(chances);
      const scale = 1 / Math.sqrt(Math.max(1, to - from));
      for (let k = 0; k < classes; k++) {
        if (k === labels && (label === 0 || label === 5)) continue;
        const error = k < labels ? chances[k]! - (label === k ? 1 : 0) : 1 / (1 + Math.exp(-scores[k]!)) - thin[row]!;
        biases[k]! -= rate * 0.02 * error;
        const gradient = error * scale;
        for (let i = from; i < to; i++) {
          const at = rows.columns[i]! * classes + k;
          const g = gradient + decay * weights[at]!;
          squares[at]! += g * g;
          weights[at]! -= (rate * g) / (Math.sqrt(squares[at]!) + 0.3);
        }
      }
    }
  }
  return { classes, weights, biases };
}

/** Scores are divided by the square root of the number of features, so that long lines do not shout. */
export function scoreRow(rows: Rows, row: number, model: Linear, scores: Float64Array): void {
  const { classes, weights, biases } = model;
  const from = rows.starts[row]!;
  const to = rows.starts[row + 1]!;
  scores.fill(0);
  for (let i = from; i < to; i++) {
    const at = rows.columns[i]! * classes;
    for (let k = 0; k < classes; k++) scores[k]! += weights[at + k]!;
  }
  const scale = 1 / Math.sqrt(Math.max(1, to - from));
  for (let k = 0; k < classes; k++) scores[k] = scores[k]! * scale + biases[k]!;
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
