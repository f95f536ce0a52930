import { type Label, labels, type Reading, type ReadLine } from "../words.ts";
import { reasons } from "./because.ts";
import { type Features, lineFeatures } from "./features.ts";
import { headingsOver } from "./headings.ts";
import { Lexicon } from "./lexicon.ts";
import { type Line, seeLine } from "./line.ts";
import { Linear } from "./linear.ts";
import type { Model } from "./model-file.ts";
import { type Answer, Network, type SeenLine } from "./network.ts";
import { splitNote } from "./split.ts";
import { isCoaching, type JudgedLine, judge, labelOf } from "./verdict.ts";
import { Vocabulary } from "./vocabulary.ts";

/** The most words of one line the network looks at; the linear half reads on. */
const NETWORK_WORDS = 80;

/** Everything known about one line of a note once it is read. */
export interface UnderstoodLine extends JudgedLine {
  line: Line;
  features: Features;
  seen: SeenLine;
  answer: Answer;
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
    this.#vocabulary = new Vocabulary(model.words, model.flags, model.groups, new Lexicon(model.lexicon));
    this.#linear = new Linear(model.linear);
    this.#network = new Network(model.network, (vector) => this.#vocabulary.pieces(vector));
  }

  read(note: string | readonly string[]): Reading {
    const lines = this.understand(typeof note === "string" ? this.#split(note) : note.map((text) => text.trim()));
    const { verdict, confidence } = judge(lines, this.#model.settings.thresholds);
    return { verdict, confidence, lines: lines.map((line) => this.#written(line)) };
  }

  isOrdinary(word: string): boolean {
    return this.#vocabulary.isCommon(word);
  }

  /** The lines of a note as given, each with the chance of each label. */
  understand(texts: readonly string[]): UnderstoodLine[] {
    const lines = texts.map((text) => seeLine(text, this.#vocabulary));
    const headings = headingsOver(lines);
    const seen = lines.map((line) =>
      this.#network.see(this.#vocabulary.vectors(line.words, line.phrases, NETWORK_WORDS)),
    );
    const answers = this.#network.answers(seen);
    return lines.map((line, i) => {
      const features = lineFeatures(lines, i, headings, this.#linear.placeOf);
      return {
        ...this.#weigh(line, this.#linear.scores(line, features.places), answers[i]!.scores),
        line,
        features,
        seen: seen[i]!,
        answer: answers[i]!,
      };
    });
  }

  #weigh(
    line: Line,
    linear: Float32Array,
    network: Float32Array,
  ): Omit<UnderstoodLine, "line" | "features" | "seen" | "answer"> {
    const { mix, thinMix } = this.#model.settings;
    const chances = mixed(linear, network, mix);
    const thin = 1 / (1 + Math.exp(-(thinMix[0] * linear[6]! + thinMix[1] * network[6]! + thinMix[2])));
    const said = labelOf(chances);
    const empty = line.words.length === 0;
    const label = empty ? "other" : said.label;
    const coaching = empty ? 0 : said.coaching;
    const runnerUp = coaching > 0.5 ? likeliest(chances, notCoaching) : likeliest(chances, coachingLabels);
    return {
      label,
      confidence: empty ? 1 : chances[labels.indexOf(label)]!,
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

  #written(line: UnderstoodLine): ReadLine {
    const { text } = line.line;
    const thin = isCoaching(line.label) && line.thin > 0.5;
    return {
      text,
      label: line.label,
      confidence: line.confidence,
      thin,
      because: line.words === 0 ? [] : this.#because(line, thin),
    };
  }

  #because(line: UnderstoodLine, thin: boolean): string[] {
    const label = labels.indexOf(line.label);
    const other = labels.indexOf(line.runnerUp);
    const { mix } = this.#model.settings;
    const linear = this.#linear.shares(line.line, line.features.places, label, other);
    const network = this.#network.shares(line.seen, line.answer, label, other);
    return reasons(line, linear, network, mix, thin);
  }

  /** Clause boundaries count only where the two sides are about different things. */
  #split(note: string): string[] {
    const pieces = splitNote(note);
    const lines: string[] = [];
    pieces.forEach((piece, i) => {
      const before = pieces[i - 1];
      if (
        piece.joins &&
        before !== undefined &&
        this.#leansToCoaching(before.text) === this.#leansToCoaching(piece.text)
      ) {
        lines[lines.length - 1] += `${piece.gap}${piece.text}`;
      } else lines.push(piece.text);
    });
    return lines;
  }

  /** A quick look at a clause on its own, by the linear half. */
  #leansToCoaching(text: string): boolean {
    const line = seeLine(text, this.#vocabulary);
    const scores = this.#linear.scores(line, lineFeatures([line], 0, [-1], this.#linear.placeOf).places);
    return Math.max(scores[1]!, scores[2]!, scores[3]!, scores[4]!) > Math.max(scores[0]!, scores[5]!);
  }
}

const notCoaching = [0, 5];
const coachingLabels = [1, 2, 3, 4];

function likeliest(chances: Float64Array, among: readonly number[]): number {
  let best = among[0]!;
  for (const k of among) if (chances[k]! > chances[best]!) best = k;
  return best;
}

/** The chances of the labels: the softmax of the two halves' scores, each times its weight. */
function mixed(linear: Float32Array, network: Float32Array, mix: readonly [number, number]): Float64Array {
  const chances = new Float64Array(labels.length);
  let most = -Infinity;
  for (let k = 0; k < labels.length; k++) {
    chances[k] = mix[0] * linear[k]! + mix[1] * network[k]!;
    most = Math.max(most, chances[k]!);
  }
  let sum = 0;
  for (let k = 0; k < labels.length; k++) {
    chances[k] = Math.exp(chances[k]! - most);
    sum += chances[k]!;
  }
  for (let k = 0; k < labels.length; k++) chances[k]! /= sum;
  return chances;
}
