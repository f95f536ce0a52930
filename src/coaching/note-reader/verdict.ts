import type { Label, Verdict } from "../words.ts";
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
  const solid = lines.reduce((most, line) => Math.max(most, line.coaching * (1 - line.thin)), 0);
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

/** What a whole note is, and how sure that is; the last resort is `unsure`, never an accusation. */
export function judge(
  lines: readonly JudgedLine[],
  weights: readonly number[],
  accuse: number,
): { verdict: Verdict; confidence: number } {
  if (lines.length === 0) return { verdict: "empty", confidence: 1 };
  if (isForeign(lines.map((line) => line.language))) return { verdict: "unsure", confidence: 0.9 };
  const coached = chanceOfCoaching(lines, weights);
  const coaching = lines.filter((line) => isCoaching(line.label));
  const noDeal = lines.reduce((none, line) => none * (1 - line.deal), 1);
  const anyDeal = lines.some((line) => line.label === "deal");
  if (coaching.length > 0 && coached >= 0.5) {
    const solid = 1 - coaching.reduce((none, line) => none * (1 - line.coaching * (1 - line.thin)), 1);
    if (coaching.every((line) => line.thin > 0.5)) {
      if (anyDeal) return { verdict: "thin", confidence: coached * (1 - solid * 0.5) };
      return { verdict: "coaching", confidence: coached * 0.5 };
    }
    if (solid < 0.5) return { verdict: "unsure", confidence: 0.5 };
    return anyDeal
      ? { verdict: "mixed", confidence: solid * (1 - noDeal) }
      : { verdict: "coaching", confidence: solid };
  }
  if (anyDeal && coaching.length === 0 && coached < accuse) return { verdict: "deal_only", confidence: 1 - coached };
  if (!anyDeal && coaching.length === 0 && coached < 0.3)
    return { verdict: "empty", confidence: (1 - coached) * noDeal };
  return { verdict: "unsure", confidence: 0.5 };
}

export function isCoaching(label: Label): boolean {
  return label !== "deal" && label !== "other";
}
