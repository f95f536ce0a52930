import { type Label, labels, type Reading, type ReadLine } from "../words.ts";
import { reasons } from "./because.ts";
import { type Features, lineFeatures } from "./features.ts";
import { headingsOver } from "./headings.ts";
import { type Line, seeLine } from "./line.ts";
import { Linear } from "./linear.ts";
import type { Model } from "./model-file.ts";
import { Network, type SeenLine } from "./network.ts";
import { splitNote } from "./split.ts";
import { isCoaching, type JudgedLine, judge } from "./verdict.ts";
import { Vocabulary } from "./vocabulary.ts";

/** The most words of one line the network looks at; the linear half reads on. */
const NETWORK_WORDS = 80;

/** Everything known about one line of a note once it is read. */
export interface UnderstoodLine extends JudgedLine {
  line: Line;
  features: Features;
  seen: SeenLine;
  confidence: number;
  /** What the two halves of the model said: six labels, then thin. */
  linear: Float32Array;
  network: Float32Array;
  /** The label it was nearest to being instead, on the other side of coaching where there is one. */
  runnerUp: Label;
}

/** Reads notes with one trained model. */
export class NoteReader {
  readonly #model: Model;
  readonly #vocabulary: Vocabulary;
  readonly #linear: Linear;
  readonly #network: Network;

  constructor(model: Model) {
    this.#model = model;
    this.#vocabulary = new Vocabulary(model.words, model.flags, model.groups);
    this.#linear = new Linear(model.linear);
    this.#network = new Network(model.network);
  }

  read(note: string | readonly string[]): Reading {
    const lines = this.understand(typeof note === "string" ? this.#split(note) : note.map((text) => text.trim()));
    const { verdict, confidence } = judge(lines, this.#model.settings.coached, this.#model.settings.accuse);
    const seen = lines.map((line) => line.seen);
    return { verdict, confidence, lines: lines.map((line, i) => this.#written(line, seen, i)) };
  }

  isOrdinary(word: string): boolean {
    return this.#vocabulary.isCommon(word);
  }

  /** The lines of a note as given, each with the chance of each label. */
  understand(texts: readonly string[]): UnderstoodLine[] {
    const lines = texts.map((text) => seeLine(text, this.#vocabulary));
    const headings = headingsOver(lines);
    const seen = lines.map((line) => this.#network.see(this.#vocabulary.rows(line.words, NETWORK_WORDS)));
    const scores = this.#network.scores(seen);
    return lines.map((line, i) => {
      const features = lineFeatures(lines, i, headings);
      return { ...this.#weigh(line, this.#linear.scores(line, features), scores[i]!), line, features, seen: seen[i]! };
    });
  }

  #weigh(line: Line, linear: Float32Array, network: Float32Array): Omit<UnderstoodLine, "line" | "features" | "seen"> {
    const { mix, thinMix } = this.#model.settings;
    const chances = softmax(labels.map((_, k) => mix[0] * linear[k]! + mix[1] * network[k]!));
    const thin = 1 / (1 + Math.exp(-(thinMix[0] * linear[6]! + thinMix[1] * network[6]! + thinMix[2])));
    const coaching = line.words.length === 0 ? 0 : chances[1]! + chances[2]! + chances[3]! + chances[4]!;
    const side = coaching > 0.5 ? [1, 2, 3, 4] : [0, 5];
    const best = line.words.length === 0 ? 5 : side.reduce((a, b) => (chances[b]! > chances[a]! ? b : a));
    const others = labels.map((_, k) => k).filter((k) => (coaching > 0.5 ? k === 0 || k === 5 : k !== 0 && k !== 5));
    const runnerUp = others.reduce((a, b) => (chances[b]! > chances[a]! ? b : a));
    return {
      label: labels[best]!,
      confidence: line.words.length === 0 ? 1 : chances[best]!,
      linear,
      network,
      runnerUp: labels[runnerUp]!,
      coaching,
      deal: chances[0]!,
      thin,
      language: line.language,
      words: line.words.length,
    };
  }

  #written(line: UnderstoodLine, seen: readonly SeenLine[], i: number): ReadLine {
    const { text } = line.line;
    const thin = isCoaching(line.label) && line.thin > 0.5;
    return {
      text,
      label: line.label,
      confidence: line.confidence,
      thin,
      because: line.words === 0 ? [] : this.#because(line, seen, i, thin),
    };
  }

  #because(line: UnderstoodLine, seen: readonly SeenLine[], i: number, thin: boolean): string[] {
    const label = labels.indexOf(line.label);
    const other = labels.indexOf(line.runnerUp);
    const { mix } = this.#model.settings;
    const linear = this.#linear.shares(line.line, line.features, label, other);
    const network = this.#network.shares(seen, i, label, other);
    return reasons(line, linear, network, mix, thin);
  }

  /** Clause boundaries count only where the two sides are about different things. */
  #split(note: string): string[] {
    const pieces = splitNote(note);
    if (!pieces.some((piece) => piece.joins)) return pieces.map((piece) => piece.text);
    const understood = this.understand(pieces.map((piece) => piece.text));
    const lines: string[] = [];
    pieces.forEach((piece, i) => {
      const before = understood[i - 1];
      if (piece.joins && before !== undefined && isCoaching(before.label) === isCoaching(understood[i]!.label)) {
        lines[lines.length - 1] += `${piece.gap}${piece.text}`;
      } else lines.push(piece.text);
    });
    return lines;
  }
}

function softmax(scores: number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
