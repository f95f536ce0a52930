import { type Label, labels, type Verdict } from "../words.ts";
import { isForeign, type LanguageClues } from "./language.ts";

/** A line reduced to what the note's verdict needs. */
export interface JudgedLine {
  label: Label;
  /** Chance that the line is coaching (skill, goal, person or support). */
  coaching: number;
  /** How far this line alone keeps the note from being called deal_only (`doubtOf`). */
  doubt: number;
  /** Chance that it is about deals. */
  deal: number;
  /** Chance that it is thin, if it is coaching. */
  thin: number;
  language: LanguageClues;
  words: number;
}

/** From where on the chances of a note decide; found on authors held out (training/calibrate.ts). */
export interface Thresholds {
  /** A note of whose lines none is this doubtful is called deal_only. */
  accuse: number;
  /** From this chance of a coaching line that is not thin a note is called mixed or coaching. */
  praise: number;
}

/** What a whole note is, and how sure that is; the last resort is `unsure`, never an accusation. */
export function judge(
  lines: readonly JudgedLine[],
  { accuse, praise }: Thresholds,
): { verdict: Verdict; confidence: number } {
  const words = lines.reduce((sum, line) => sum + line.words, 0);
  if (words === 0) return { verdict: "empty", confidence: 1 };
  if (isForeign(lines.map((line) => line.language))) return { verdict: "unsure", confidence: 0.9 };
  if (words < FEWEST_WORDS)
    return { verdict: lines.every(({ label }) => label === "other") ? "empty" : "unsure", confidence: 0.9 };
  const coached = most(lines.map((line) => line.coaching));
  const deal = lines.some((line) => line.label === "deal");
  const coaching = lines.filter((line) => isCoaching(line.label));
  if (coaching.length > 0) return judgeCoaching(coaching, deal, praise);
  if (deal && lines.every(({ doubt }) => doubt < accuse)) return { verdict: "deal_only", confidence: 1 - coached };
  if (!deal && coached < EMPTY_BELOW) return { verdict: "empty", confidence: 1 - coached };
  return { verdict: "unsure", confidence: 0.5 };
}

const EMPTY_BELOW = 0.3;
/** With fewer words, signs and figures than these nobody can tell what a meeting was about ("He called."). */
const FEWEST_WORDS = 5;

function judgeCoaching(
  coaching: readonly JudgedLine[],
  deal: boolean,
  praise: number,
): { verdict: Verdict; confidence: number } {
  const solid = most(coaching.map(solidity));
  if (solid >= praise) return { verdict: deal ? "mixed" : "coaching", confidence: solid };
  const thin = most(coaching.map((line) => line.coaching * line.thin));
  if (thin < 0.5 || solid >= 0.5) return { verdict: "unsure", confidence: 0.5 };
  return deal ? { verdict: "thin", confidence: thin * (1 - solid) } : { verdict: "unsure", confidence: 0.5 };
}

/** The highest of them, however many there are. */
function most(chances: readonly number[]): number {
  return chances.reduce((highest, chance) => Math.max(highest, chance), 0);
}

/** Chance that a line is coaching and not thin. */
export function solidity(line: Pick<JudgedLine, "coaching" | "thin">): number {
  return line.coaching * (1 - line.thin);
}

/** Where the network says whether a line acquits its note: after the labels and thin. */
const ACQUITS = labels.length + 1;

/**
 * How far a line acquits its note: the odds of coaching by the linear half, and what the network learned from whole notes, where one line
 * of coaching is enough and a thin one counts for half (training/network.ts). The lines around are not asked again: one line of
 * coaching among deals must not be talked away by them.
 */
export function doubtOf(
  linear: ArrayLike<number>,
  network: ArrayLike<number>,
  [ofLinear, ofNetwork]: readonly [number, number],
): number {
  return 1 / (1 + Math.exp(-(ofLinear * oddsOfCoaching(linear) + ofNetwork * network[ACQUITS]!)));
}

/** The logarithm of the odds, from scores before the softmax. */
function oddsOfCoaching(scores: ArrayLike<number>): number {
  let [coaching, others] = [0, 0];
  labels.forEach((label, k) => {
    if (isCoaching(label)) coaching += Math.exp(scores[k]!);
    else others += Math.exp(scores[k]!);
  });
  return Math.log(coaching / others);
}

/** Chance that a line is coaching of any kind. */
export function coachingOf(chances: ArrayLike<number>): number {
  return chances[1]! + chances[2]! + chances[3]! + chances[4]!;
}

/** The label of a line: first whether it is coaching at all, then the likeliest label on that side. */
export function labelOf(chances: ArrayLike<number>): { label: Label; coaching: number } {
  const coaching = coachingOf(chances);
  if (coaching <= 0.5) return { label: chances[0]! >= chances[5]! ? "deal" : "other", coaching };
  let best = 1;
  for (let k = 2; k < 5; k++) if (chances[k]! > chances[best]!) best = k;
  return { label: labels[best]!, coaching };
}

export function isCoaching(label: Label): boolean {
  return label !== "deal" && label !== "other";
}
