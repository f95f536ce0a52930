import type { LinearWeights } from "./linear.ts";
import type { NetworkWeights } from "./network.ts";
import type { SecondLook } from "./second-look.ts";
import type { Thresholds } from "./verdict.ts";

/** A trained reader as numbers. */
export interface Model {
  /** The words known. */
  words: string[];
  /** What each word is (vocabulary.ts): common, english, plainEnglish. */
  flags: Uint8Array;
  /** Class of like meaning of each word with a vector; those words come first. */
  groups: Uint16Array;
  /** Groups of words of like meaning (lexicon.ts). */
  lexicon: string;
  linear: LinearWeights;
  network: NetworkWeights;
  /** Small numbers found on authors held out: how the two halves are mixed, and the note's verdict from its lines. */
  settings: Settings;
}

export interface Settings {
  /** What a score is multiplied with before the softmax: of the linear scores and of the network's. */
  mix: [number, number];
  /** The same for thin, and a constant. */
  thinMix: [number, number, number];
  /** What the two halves weigh in a line's doubt (verdict.ts): what keeps a note from being accused. */
  doubtMix: [number, number];
  /** What the lines around one add to its own scores. */
  secondLook: SecondLook;
  thresholds: Thresholds;
}

/** How a model is written: JSON with the tables as base64. */
export interface ModelFile {
  about: string;
  words: string;
  flags: string;
  groups: string;
  lexicon: string;
  /** `ids`: each as its distance from the one before (`gapsOf`). */
  linear: { classes: number; step: number; ids: string; weights: string; biases: number[] };
  network: {
    shape: NetworkWeights["shape"];
    vectors: Packed;
    conv: Packed;
    convBias: number[];
    project: Packed;
    projectBias: number[];
    hide: Packed;
    hideBias: number[];
    out: Packed;
    outBias: number[];
  };
  settings: Settings;
}

/** Numbers in steps of `step`, one byte each. */
interface Packed {
  step: number;
  bytes: string;
}

/** The file of a model; weights are rounded to a byte each, so that reading it back gives the same file again. */
export function writeModel(model: Model, about: string): ModelFile {
  const { linear, network } = model;
  return {
    about,
    words: model.words.join(" "),
    flags: base64(model.flags),
    groups: base64(model.groups),
    lexicon: model.lexicon,
    linear: {
      classes: linear.classes,
      step: linear.step,
      ids: base64(gapsOf(linear.ids)),
      weights: base64(linear.weights),
      biases: rounded(linear.biases),
    },
    network: {
      shape: network.shape,
      vectors: pack(network.vectors),
      conv: pack(network.conv),
      convBias: rounded(network.convBias),
      project: pack(network.project),
      projectBias: rounded(network.projectBias),
      hide: pack(network.hide),
      hideBias: rounded(network.hideBias),
      out: pack(network.out),
      outBias: rounded(network.outBias),
    },
    settings: model.settings,
  };
}

export function readModel(file: ModelFile): Model {
  const { linear, network } = file;
  return {
    words: file.words.split(" "),
    flags: bytes(file.flags),
    groups: new Uint16Array(bytes(file.groups).buffer),
    lexicon: file.lexicon,
    linear: {
      classes: linear.classes,
      step: linear.step,
      ids: fromGaps(bytes(linear.ids)),
      weights: new Int8Array(bytes(linear.weights).buffer),
      biases: Float32Array.from(linear.biases),
    },
    network: {
      shape: network.shape,
      vectors: unpack(network.vectors),
      conv: unpack(network.conv),
      convBias: Float32Array.from(network.convBias),
      project: unpack(network.project),
      projectBias: Float32Array.from(network.projectBias),
      hide: unpack(network.hide),
      hideBias: Float32Array.from(network.hideBias),
      out: unpack(network.out),
      outBias: Float32Array.from(network.outBias),
    },
    settings: file.settings,
  };
}

/** Ids in rising order as unsigned numbers, each as its distance from the one before: seven bits a byte, the lowest first, the top bit while more follow. */
function gapsOf(ids: Int32Array): Uint8Array {
  const found: number[] = [];
  let before = 0;
  for (const id of ids) {
    let gap = (id >>> 0) - before;
    for (; gap >= 128; gap = Math.floor(gap / 128)) found.push(128 + (gap % 128));
    found.push(gap);
    before = id >>> 0;
  }
  return Uint8Array.from(found);
}

function fromGaps(gaps: Uint8Array): Int32Array {
  const ids: number[] = [];
  let id = 0;
  let weight = 1;
  for (const byte of gaps) {
    id += (byte & 127) * weight;
    weight *= 128;
    if (byte >= 128) continue;
    ids.push(id);
    weight = 1;
  }
  return Int32Array.from(ids);
}

/** Values farther out than this many times the usual size are cut off, so that the usual ones keep their detail. */
const FARTHEST = 8;

function pack(values: Float32Array): Packed {
  let most = 0;
  let squares = 0;
  for (const value of values) {
    most = Math.max(most, Math.abs(value));
    squares += value * value;
  }
  const step = Number((Math.min(most, FARTHEST * Math.sqrt(squares / values.length)) / 127).toPrecision(6)) || 1;
  return {
    step,
    bytes: base64(Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / step))))),
  };
}

function unpack({ step, bytes: text }: Packed): Float32Array {
  const steps = new Int8Array(bytes(text).buffer);
  const values = new Float32Array(steps.length);
  for (let i = 0; i < values.length; i++) values[i] = steps[i]! * step;
  return values;
}

function rounded(values: Float32Array): number[] {
  return Array.from(values, (value) => Number(value.toFixed(5)));
}

function base64(values: Uint8Array | Int8Array | Uint16Array | Int32Array): string {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength).toBase64();
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(text);
}
