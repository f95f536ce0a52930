import { type Label, labels, type Reading, type ReadLine } from "../words.ts";
import { reasons } from "./because.ts";
import { type Features, lineFeatures } from "./features.ts";
import { headingsOver } from "./headings.ts";
import { Lexicon } from "./lexicon.ts";
import { type Line, seeLine } from "./line.ts";
import { Linear } from "./linear.ts";
import type { Model } from "./model-file.ts";
import { Network, type SeenNote } from "./network.ts";
import { added, type FirstLook, lookAgain, mixed, softmaxed, surroundings } from "./second-look.ts";
import { splitNote } from "./split.ts";
import { coachingOf, doubtOf, isCoaching, type JudgedLine, judge, labelOf } from "./verdict.ts";
import { Vocabulary } from "./vocabulary.ts";

/** The most words of one line the network looks at; the linear half reads on. */
const NETWORK_WORDS = 80;
/** Signs of a line that is put together from clauses: about as many words as the network reads. */
const LONGEST_LINE = 400;

/** Everything known about one line of a note once it is read. */
export interface UnderstoodLine extends JudgedLine {
  line: Line;
  features: Features;
  /** Its note as the network saw it, and which line of that it is. */
  seen: SeenNote;
  at: number;
  confidence: number;
  /** What the two halves of the model said: six labels, then thin. */
  linear: Float32Array;
  network: Float32Array;
  /** What stands around it (second-look.ts). */
  around: Float64Array;
  /** The label it was nearest to being instead, on the other side of coaching where there is one. */
  runnerUp: Label;
}

/** A line read by itself: what the two halves of the model said of it, and their sum. */
interface ReadAlone extends FirstLook {
  linear: Float32Array;
  network: Float32Array;
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
    const seen = this.#network.see(
      lines.map((line) => this.#vocabulary.vectors(line.words, line.phrases, NETWORK_WORDS)),
    );
    const features = lines.map((_, i) => lineFeatures(lines, i, headings, this.#linear.placeOf));
    const first = lines.map((line, i) => this.#first(line, features[i]!, this.#network.scores(seen, i)));
    const around = surroundings(first);
    return lines.map((line, i) => ({
      ...this.#weigh(line, first[i]!, around[i]!),
      line,
      features: features[i]!,
      seen,
      at: i,
      around: around[i]!,
    }));
  }

  #first(line: Line, features: Features, network: Float32Array): ReadAlone {
    const linear = this.#linear.scores(line, features.places);
    const scores = mixed(linear, network, this.#model.settings.mix);
    return { linear, network, scores, chances: softmaxed(scores), words: line.words.length };
  }

  #weigh(
    line: Line,
    { linear, network, scores }: ReadAlone,
    around: Float64Array,
  ): Omit<UnderstoodLine, "line" | "features" | "seen" | "at" | "around"> {
    const { thinMix, doubtMix, secondLook } = this.#model.settings;
    const chances = lookAgain(secondLook, scores, around);
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
      doubt: empty ? 0 : doubtOf(linear, network, doubtMix),
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
    const { mix, secondLook } = this.#model.settings;
    const linear = this.#linear.shares(line.line, line.features.places, label, other);
    const network = this.#network.shares(line.seen, line.at, label, other);
    const own = [secondLook.own * mix[0], secondLook.own * mix[1]] as const;
    const around = added(secondLook, line.around, label) - added(secondLook, line.around, other);
    return reasons(line, { linear, network, around }, own, thin);
  }

  /** Clause boundaries count only where the two sides are about different things, and where a line would become too long to be read. */
  #split(note: string): string[] {
    const pieces = splitNote(note);
    const lines: string[] = [];
    pieces.forEach((piece, i) => {
      const before = pieces[i - 1];
      if (
        piece.joins &&
        before !== undefined &&
        lines.at(-1)!.length + piece.text.length < LONGEST_LINE &&
        this.#leansToCoaching(before.text) === this.#leansToCoaching(piece.text)
      ) {
        lines[lines.length - 1] += `${piece.gap}${piece.text}`;
      } else lines.push(piece.text);
    });
    return lines;
  }

  /** A quick look at a clause on its own. */
  #leansToCoaching(text: string): boolean {
    const line = seeLine(text, this.#vocabulary);
    const features = lineFeatures([line], 0, [-1], this.#linear.placeOf);
    const seen = this.#network.see([this.#vocabulary.vectors(line.words, line.phrases, NETWORK_WORDS)]);
    return coachingOf(this.#first(line, features, this.#network.scores(seen, 0)).chances) > 0.5;
  }
}

const notCoaching = [0, 5];
const coachingLabels = [1, 2, 3, 4];

function likeliest(chances: Float64Array, among: readonly number[]): number {
  let best = among[0]!;
  for (const k of among) if (chances[k]! > chances[best]!) best = k;
  return best;
}
