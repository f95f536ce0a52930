import type { Vocabulary } from "../coaching/note-reader/vocabulary.ts";
import { seeded, shuffled, softmax } from "./linear.ts";

/**
 * The small network over word vectors. For one line: three-word windows over the word vectors, the strongest answer of each
 * detector anywhere in the line (max), beside the mean word vector; from that a short line vector. For its label: the line
 * vectors of the line, of the one before, of the one after, and the mean of the note.
 */
export interface NetworkShape {
  dims: number;
  detectors: number;
  line: number;
  hidden: number;
  outputs: number;
}

export interface Network {
  shape: NetworkShape;
  vectors: Float32Array;
  conv: Float32Array;
  convBias: Float32Array;
  project: Float32Array;
  projectBias: Float32Array;
  hide: Float32Array;
  hideBias: Float32Array;
  out: Float32Array;
  outBias: Float32Array;
}

export interface NetworkSettings {
  rounds: number;
  rate: number;
  vectorRate: number;
  /** Share of words left out, and of words read as if they were unknown, so that their groups carry meaning. */
  wordDropout: number;
  ownDropout: number;
  dropout: number;
  decay: number;
  batch: number;
  seed: number;
  smoothing: number;
  thinWeight: number;
  /** How much it counts what a note is beside what its lines are, and how much whether a line is coaching beside its label. */
  noteWeight: number;
  coachingWeight: number;
  /** The network is the mean of what it was in this last share of the steps. */
  averaged: number;
}

/** A note for the network: word vectors (vocabulary.ts) of each line, its label, and whether it is thin. */
export interface NetworkNote {
  lines: Int32Array[];
  labels: ArrayLike<number>;
  thin: ArrayLike<number>;
}

export function newNetwork(shape: NetworkShape, vectors: Float32Array, seed: number): Network {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const make = (size: number, spread: number) => Float32Array.from({ length: size }, () => normal() * spread);
  const { dims, detectors, line, hidden, outputs } = shape;
  const features = detectors + dims;
  return {
    shape,
    vectors: vectors.slice(),
    conv: make(detectors * 3 * dims, 1 / Math.sqrt(3)),
    convBias: new Float32Array(detectors),
    project: make(line * features, Math.sqrt(2 / features)),
    projectBias: new Float32Array(line),
    hide: make(hidden * 4 * line, Math.sqrt(2 / (4 * line))),
    hideBias: new Float32Array(hidden),
    out: make(outputs * hidden, Math.sqrt(1 / hidden)),
    outBias: new Float32Array(outputs),
  };
}

type Part = "conv" | "convBias" | "project" | "projectBias" | "hide" | "hideBias" | "out" | "outBias";
const parts: readonly Part[] = ["conv", "convBias", "project", "projectBias", "hide", "hideBias", "out", "outBias"];
const averagedParts = [...parts, "vectors"] as const;
/** From one step to the next the network hardly changes. */
const STEPS_BETWEEN = 8;

export function trainNetwork(
  net: Network,
  vocabulary: Pieces,
  notes: readonly NetworkNote[],
  settings: NetworkSettings,
  weightOf: (label: number) => number,
): void {
  const gradients = Object.fromEntries(parts.map((part) => [part, new Float32Array(net[part].length)])) as Record<
    Part,
    Float32Array
  >;
  const firsts = Object.fromEntries(parts.map((part) => [part, new Float32Array(net[part].length)])) as Record<
    Part,
    Float32Array
  >;
  const seconds = Object.fromEntries(parts.map((part) => [part, new Float32Array(net[part].length)])) as Record<
    Part,
    Float32Array
  >;
  const squares = new Float32Array(net.vectors.length / net.shape.dims);
  const random = seeded(settings.seed + 17);
  const touched = new Map<number, Float32Array>();
  const total = Math.ceil(notes.length / settings.batch) * settings.rounds;
  const mean = new MeanNetwork();
  let step = 0;
  for (let round = 0; round < settings.rounds; round++) {
    const order = shuffled(notes.length, random);
    for (let start = 0; start < order.length; start += settings.batch) {
      let lines = 0;
      for (let i = start; i < Math.min(order.length, start + settings.batch); i++) {
        const note = notes[order[i]!]!;
        lines += note.lines.length;
        learnNote(net, vocabulary, note, settings, random, gradients, touched, weightOf);
      }
      step++;
      const rate = settings.rate * Math.min(1, step / 100) * (1 - (0.95 * step) / total);
      adam(net, gradients, firsts, seconds, 1 / lines, rate, settings.decay, step);
      for (const [row, gradient] of touched) {
        let square = 0;
        for (const g of gradient) square += (g * g) / gradient.length;
        squares[row]! += square / lines;
        const pace =
          (settings.vectorRate * (1 - (0.95 * step) / total)) / (Math.sqrt(squares[row]!) + 0.05) / Math.sqrt(lines);
        const at = row * net.shape.dims;
        for (let j = 0; j < gradient.length; j++) net.vectors[at + j]! -= pace * gradient[j]!;
      }
      touched.clear();
      if (step > total * (1 - settings.averaged) && step % STEPS_BETWEEN === 0) mean.add(net);
    }
  }
  mean.putInto(net);
}

/** The mean of what a network was at several steps: it reads new authors a little better than where it ended. */
class MeanNetwork {
  #count = 0;
  readonly #sums = new Map<Part | "vectors", Float64Array>();

  add(net: Network): void {
    this.#count++;
    for (const part of averagedParts) {
      const from = net[part];
      const sum = this.#sums.getOrInsertComputed(part, () => new Float64Array(from.length));
      for (let i = 0; i < from.length; i++) sum[i]! += from[i]!;
    }
  }

  putInto(net: Network): void {
    for (const [part, sum] of this.#sums) net[part].set(sum.map((value) => value / this.#count));
  }
}

function adam(
  net: Network,
  gradients: Record<Part, Float32Array>,
  firsts: Record<Part, Float32Array>,
  seconds: Record<Part, Float32Array>,
  scale: number,
  rate: number,
  decay: number,
  step: number,
): void {
  const c1 = 1 / (1 - 0.9 ** step);
  const c2 = 1 / (1 - 0.999 ** step);
  for (const part of parts) {
    const weights = net[part];
    const gradient = gradients[part];
    const first = firsts[part];
    const second = seconds[part];
    const shrink = part.endsWith("Bias") ? 0 : decay * rate;
    for (let i = 0; i < weights.length; i++) {
      const g = gradient[i]! * scale;
      first[i] = 0.9 * first[i]! + 0.1 * g;
      second[i] = 0.999 * second[i]! + 0.001 * g * g;
      weights[i] = weights[i]! * (1 - shrink) - (rate * first[i]! * c1) / (Math.sqrt(second[i]! * c2) + 1e-8);
      gradient[i] = 0;
    }
  }
}

/** What a word vector is made of. */
type Pieces = Pick<Vocabulary, "pieces" | "unknownRow">;

interface Seen {
  /** The rows each word's vector is the sum of; none where it was left out. */
  pieces: readonly (readonly number[] | Int32Array)[];
  /** The word vectors, one empty before the first and one after the last. */
  words: Float32Array;
  best: Int32Array;
  features: Float32Array;
  kept: Float32Array;
  vector: Float32Array;
}

/** One line forward: `features` is [strongest answer of each detector, mean word vector]. */
function seeLine(net: Network, pieces: Seen["pieces"]): Seen {
  const { dims, detectors } = net.shape;
  const features = new Float32Array(detectors + dims);
  const best = new Int32Array(detectors).fill(-1);
  const { conv, convBias, vectors } = net;
  const width = 3 * dims;
  const count = pieces.length;
  const words = new Float32Array((count + 2) * dims);
  for (let t = 0; t < count; t++) {
    const to = (t + 1) * dims;
    for (const row of pieces[t]!) {
      const from = row * dims;
      for (let j = 0; j < dims; j++) words[to + j]! += vectors[from + j]!;
    }
    for (let j = 0; j < dims; j++) features[detectors + j]! += words[to + j]!;
  }
  for (let d = 0; d < detectors; d += 4) {
    const at = d * width;
    for (let t = 0; t < count; t++) {
      const from = t * dims;
      let a = convBias[d]!;
      let b = convBias[d + 1]!;
      let c = convBias[d + 2]!;
      let e = convBias[d + 3]!;
      for (let j = 0; j < width; j++) {
        const value = words[from + j]!;
        a += conv[at + j]! * value;
        b += conv[at + width + j]! * value;
        c += conv[at + 2 * width + j]! * value;
        e += conv[at + 3 * width + j]! * value;
      }
      answered(features, best, d, t, a);
      answered(features, best, d + 1, t, b);
      answered(features, best, d + 2, t, c);
      answered(features, best, d + 3, t, e);
    }
  }
  const scale = 1 / Math.sqrt(Math.max(1, count));
  for (let j = 0; j < dims; j++) features[detectors + j]! *= scale;
  return { pieces, words, best, features, kept: features, vector: new Float32Array(net.shape.line) };
}

function answered(features: Float32Array, best: Int32Array, detector: number, at: number, sum: number): void {
  if (sum <= features[detector]!) return;
  features[detector] = sum;
  best[detector] = at;
}

/** The pieces of a word this time: all, all with its own taken for an unknown word's, or none. */
function drawn(vector: number, vocabulary: Pieces, settings: NetworkSettings, random: () => number) {
  const chance = random();
  const pieces = vocabulary.pieces(vector);
  if (chance < settings.wordDropout) return [];
  if (chance > settings.wordDropout + settings.ownDropout) return pieces;
  const changed = pieces.slice();
  changed[0] = vocabulary.unknownRow(vector);
  return changed;
}

function project(net: Network, seen: Seen): void {
  const { line } = net.shape;
  const size = seen.features.length;
  for (let u = 0; u < line; u++) {
    let sum = net.projectBias[u]!;
    const at = u * size;
    for (let j = 0; j < size; j++) sum += net.project[at + j]! * seen.kept[j]!;
    seen.vector[u] = sum > 0 ? sum : 0;
  }
}

function aroundOf(vectors: readonly Float32Array[], mean: Float32Array, i: number, size: number): Float32Array {
  const around = new Float32Array(4 * size);
  around.set(vectors[i]!);
  if (i > 0) around.set(vectors[i - 1]!, size);
  if (i + 1 < vectors.length) around.set(vectors[i + 1]!, 2 * size);
  around.set(mean, 3 * size);
  return around;
}

function meanOf(vectors: readonly Float32Array[], size: number): Float32Array {
  const mean = new Float32Array(size);
  for (const vector of vectors) for (let u = 0; u < size; u++) mean[u]! += vector[u]! / vectors.length;
  return mean;
}

function head(net: Network, around: Float32Array, hidden: Float32Array, scores: Float64Array): void {
  const { hide, hideBias, out, outBias } = net;
  for (let h = 0; h < hidden.length; h++) {
    let sum = hideBias[h]!;
    const at = h * around.length;
    for (let j = 0; j < around.length; j++) sum += hide[at + j]! * around[j]!;
    hidden[h] = sum > 0 ? sum : 0;
  }
  for (let k = 0; k < scores.length; k++) {
    let sum = outBias[k]!;
    for (let h = 0; h < hidden.length; h++) sum += out[k * hidden.length + h]! * hidden[h]!;
    scores[k] = sum;
  }
}

/** What was seen and answered of one line while it is learned from. */
interface Answered {
  around: Float32Array;
  /** Which numbers of `around` were left out (0) or not (1). */
  mask: Float32Array;
  hidden: Float32Array;
  scores: Float64Array;
}

/** Leaves out the neighbours' numbers this often, so that a line is read for itself first. */
const AROUND_DROPOUT = 0.3;

function learnNote(
  net: Network,
  vocabulary: Pieces,
  note: NetworkNote,
  settings: NetworkSettings,
  random: () => number,
  gradients: Record<Part, Float32Array>,
  touched: Map<number, Float32Array>,
  weightOf: (label: number) => number,
): void {
  const { line } = net.shape;
  const seen = note.lines.map((vectors) =>
    seeLine(
      net,
      Array.from(vectors, (vector) => drawn(vector, vocabulary, settings, random)),
    ),
  );
  const masks = seen.map((one) => {
    const mask = Float32Array.from({ length: one.features.length }, () =>
      random() < settings.dropout ? 0 : 1 / (1 - settings.dropout),
    );
    one.kept = one.features.map((value, j) => value * mask[j]!);
    project(net, one);
    return mask;
  });
  const vectors = seen.map((one) => one.vector);
  const mean = meanOf(vectors, line);
  const answered = seen.map((_, i) => answer(net, aroundOf(vectors, mean, i, line), random));
  const errors = errorsOf(
    note,
    answered.map(({ scores }) => scores),
    settings,
    weightOf,
  );
  const back = vectors.map(() => new Float32Array(line));
  const backMean = new Float32Array(line);
  answered.forEach((one, i) => {
    const backAround = learnHead(net, one, errors[i]!, gradients);
    for (let u = 0; u < line; u++) {
      back[i]![u]! += backAround[u]!;
      if (i > 0) back[i - 1]![u]! += backAround[line + u]!;
      if (i + 1 < back.length) back[i + 1]![u]! += backAround[2 * line + u]!;
      backMean[u]! += backAround[3 * line + u]!;
    }
  });
  seen.forEach((one, i) => {
    const whole = back[i]!.map((value, u) => value + backMean[u]! / seen.length);
    learnLine(net, one, masks[i]!, whole, gradients, touched);
  });
}

function answer(net: Network, around: Float32Array, random: () => number): Answered {
  const { line, hidden: hiddenSize, outputs } = net.shape;
  const mask = Float32Array.from({ length: around.length }, (_, j) => (j >= line && random() < AROUND_DROPOUT ? 0 : 1));
  for (let j = 0; j < around.length; j++) around[j]! *= mask[j]!;
  const hidden = new Float32Array(hiddenSize);
  const scores = new Float64Array(outputs);
  head(net, around, hidden, scores);
  return { around, mask, hidden, scores };
}

/**
 * How far each score of each line is off: of its label, of thin (among coaching lines alone), and of "acquits": whether the line is
 * coaching, and whether the note has any. The note is what all its lines together say (the logarithm of the sum of their
 * exponentials, so mostly its most telling line): what one line of coaching cannot be missed by is learned harder than what is
 * one of five.
 */
function errorsOf(
  { labels: truth, thin }: NetworkNote,
  scores: readonly Float64Array[],
  settings: NetworkSettings,
  weightOf: (label: number) => number,
): Float64Array[] {
  const acquits = scores[0]!.length - 1;
  const labels = acquits - 1;
  const targets = scores.map((_, i) => (!isCoached(truth[i]!) ? 0 : thin[i] === 1 ? THIN_ACQUITS : 1));
  const shares = Float64Array.from(scores, (of) => of[acquits]!);
  const noteError = (sigmoid(logSumExp(shares)) - Math.max(...targets)) * settings.noteWeight;
  softmax(shares);
  return scores.map((of, i) => {
    const label = truth[i]!;
    const errors = of.slice(0, labels);
    softmax(errors);
    for (let k = 0; k < labels; k++) {
      const target = (label === k ? 1 - settings.smoothing : 0) + settings.smoothing / labels;
      errors[k] = (errors[k]! - target) * weightOf(label);
    }
    const ofThin = isCoached(label) ? (sigmoid(of[labels]!) - thin[i]!) * settings.thinWeight : 0;
    const ofAcquits = noteError * shares[i]! + (sigmoid(of[acquits]!) - targets[i]!) * settings.coachingWeight;
    return Float64Array.of(...errors, ofThin, ofAcquits);
  });
}

/** A thin line acquits by half. */
const THIN_ACQUITS = 0.5;

function isCoached(label: number): boolean {
  return label > 0 && label < 5;
}

function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

function logSumExp(scores: Float64Array): number {
  const most = Math.max(...scores);
  return most + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - most), 0));
}

/** Adds up how the last two layers are to change, and gives back how the numbers before them are to. */
function learnHead(
  net: Network,
  { around, mask, hidden, scores }: Answered,
  errors: Float64Array,
  gradients: Record<Part, Float32Array>,
): Float32Array {
  const backHidden = new Float32Array(hidden.length);
  for (let k = 0; k < scores.length; k++) {
    const error = errors[k]!;
    gradients.outBias[k]! += error;
    for (let h = 0; h < hidden.length; h++) {
      gradients.out[k * hidden.length + h]! += error * hidden[h]!;
      backHidden[h]! += error * net.out[k * hidden.length + h]!;
    }
  }
  const backAround = new Float32Array(around.length);
  for (let h = 0; h < hidden.length; h++) {
    if (hidden[h]! <= 0) continue;
    const g = backHidden[h]!;
    gradients.hideBias[h]! += g;
    const at = h * around.length;
    for (let j = 0; j < around.length; j++) {
      gradients.hide[at + j]! += g * around[j]!;
      backAround[j]! += g * net.hide[at + j]!;
    }
  }
  for (let j = 0; j < around.length; j++) backAround[j]! *= mask[j]!;
  return backAround;
}

/** Adds up how the first layers and the vectors of a line's words are to change. */
function learnLine(
  net: Network,
  one: Seen,
  mask: Float32Array,
  back: Float32Array,
  gradients: Record<Part, Float32Array>,
  touched: Map<number, Float32Array>,
): void {
  const { dims, detectors, line } = net.shape;
  const size = one.features.length;
  const backFeatures = new Float32Array(size);
  for (let u = 0; u < line; u++) {
    if (one.vector[u]! <= 0) continue;
    const g = back[u]!;
    gradients.projectBias[u]! += g;
    const at = u * size;
    for (let j = 0; j < size; j++) {
      gradients.project[at + j]! += g * one.kept[j]!;
      backFeatures[j]! += g * net.project[at + j]!;
    }
  }
  const { pieces, words } = one;
  const scale = 1 / Math.sqrt(Math.max(1, pieces.length));
  const backWords = new Float32Array(words.length);
  for (let d = 0; d < detectors; d++) {
    const t = one.best[d]!;
    if (t < 0) continue;
    const g = backFeatures[d]! * mask[d]!;
    if (g === 0) continue;
    gradients.convBias[d]! += g;
    const at = d * 3 * dims;
    const from = t * dims;
    for (let j = 0; j < 3 * dims; j++) {
      gradients.conv[at + j]! += g * words[from + j]!;
      backWords[from + j]! += g * net.conv[at + j]!;
    }
  }
  for (let j = 0; j < dims; j++) {
    const g = backFeatures[detectors + j]! * mask[detectors + j]! * scale;
    for (let t = 1; t <= pieces.length; t++) backWords[t * dims + j]! += g;
  }
  pieces.forEach((rows, t) => {
    for (const row of rows) {
      const gradient = touched.getOrInsertComputed(row, () => new Float32Array(dims));
      for (let j = 0; j < dims; j++) gradient[j]! += backWords[(t + 1) * dims + j]!;
    }
  });
}
