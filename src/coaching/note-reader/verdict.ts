import { type Label, labels, type Verdict } from "../words.ts";
import { isForeign, type LanguageClues } from "./language.ts";

/** A line reduced to what the note's verdict needs. */
export interface JudgedLine {
  label: Label;
  /** Chance that the line is coaching (skill, goal, person or support). */
  coaching: number;
  /** Chance that it is about deals. */
  deal: number;
  /** Chance that it is thin, if it is coaching. */
  thin: number;
  language: LanguageClues;
  words: number;
}

/** The numbers a note is judged by, in the order of the model's `coached` weights. */
export function noteFeatures(lines: readonly JudgedLine[]): number[] {
  const odds = lines.map((line) => logit(line.coaching)).sort((a, b) => b - a);
  const quiet = lines.reduce((sum, line) => sum + Math.log(1 - Math.min(0.999, line.coaching)), 0);
  const solid = lines.reduce((most, line) => Math.max(most, solidity(line)), 0);
  return [odds[0] ?? -6, odds[1] ?? -6, odds[2] ?? -6, Math.max(-8, quiet), solid, Math.log(Math.max(1, lines.length))];
}

function logit(p: number): number {
  const kept = Math.min(0.9975, Math.max(0.0025, p));
  return Math.log(kept / (1 - kept));
}

/** Chance that a note holds a coaching line, from its lines. */
export function chanceOfCoaching(lines: readonly JudgedLine[], weights: readonly number[]): number {
  const features = noteFeatures(lines);
  const score = features.reduce((sum, value, i) => sum + value * weights[i]!, weights[features.length]!);
  return 1 / (1 + Math.exp(-score));
}

/** From where on the chances of a note decide; found on authors held out (training/calibrate.ts). */
export interface Thresholds {
  /** Below this chance of coaching a note is called deal_only. */
  accuse: number;
  /** From this chance of a coaching line that is not thin a note is called mixed or coaching. */
  praise: number;
}

/** What a whole note is, and how sure that is; the last resort is `unsure`, never an accusation. */
export function judge(
  lines: readonly JudgedLine[],
  weights: readonly number[],
  { accuse, praise }: Thresholds,
): { verdict: Verdict; confidence: number } {
  if (lines.every((line) => line.words === 0)) return { verdict: "empty", confidence: 1 };
  if (isForeign(lines.map((line) => line.language))) return { verdict: "unsure", confidence: 0.9 };
  const coached = chanceOfCoaching(lines, weights);
  const deal = lines.some((line) => line.label === "deal");
  const coaching = lines.filter((line) => isCoaching(line.label));
  if (coaching.length > 0) return judgeCoaching(coaching, deal, coached, praise);
  if (deal && coached < accuse) return { verdict: "deal_only", confidence: 1 - coached };
  if (!deal && coached < EMPTY_BELOW) return { verdict: "empty", confidence: 1 - coached };
  return { verdict: "unsure", confidence: 0.5 };
}

const EMPTY_BELOW = 0.3;

function judgeCoaching(
  coaching: readonly JudgedLine[],
  deal: boolean,
  coached: number,
  praise: number,
): { verdict: Verdict; confidence: number } {
  const solid = Math.max(...coaching.map(solidity));
  if (solid >= praise) return { verdict: deal ? "mixed" : "coaching", confidence: solid };
  const thin = Math.max(...coaching.map((line) => line.coaching * line.thin));
  if (thin < 0.5 || solid >= 0.5) return { verdict: "unsure", confidence: 0.5 };
  return deal
    ? { verdict: "thin", confidence: thin * (1 - solid) }
    : { verdict: "unsure", confidence: 1 - coached * 0.5 };
}

/** Chance that a line is coaching and not thin. */
export function solidity(line: Pick<JudgedLine, "coaching" | "thin">): number {
  return line.coaching * (1 - line.thin);
}

/** The label of a line: first whether it is coaching at all, then the likeliest label on that side. */
export function labelOf(chances: ArrayLike<number>): { label: Label; coaching: number } {
  const coaching = chances[1]! + chances[2]! + chances[3]! + chances[4]!;
  if (coaching <= 0.5) return { label: chances[0]! >= chances[5]! ? "deal" : "other", coaching };
  let best = 1;
  for (let k = 2; k < 5; k++) if (chances[k]! > chances[best]!) best = k;
  return { label: labels[best]!, coaching };
}

export function isCoaching(label: Label): boolean {
  return label !== "deal" && label !== "other";
}
