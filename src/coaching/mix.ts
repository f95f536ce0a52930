import type { Label, Verdict } from "./words.ts";
import { coachingLabels } from "./words.ts";

/** A line as counted: the label that holds, and whether it says anything. */
export interface CountedLine {
  label: Label;
  thin: boolean;
}

/**
 * How a note divides: shares of deal, coaching and other lines in whole tenths that sum to ten. A kind that is there at
 * all has at least one tenth, so that nobody's one coaching line vanishes in the picture.
 */
export function tenths(lines: readonly CountedLine[]): { deal: number; coaching: number; other: number } {
  const counts = [count(lines, isDeal), count(lines, isCoaching), count(lines, isOther)];
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return { deal: 0, coaching: 0, other: 0 };
  const shares = counts.map((n) => (n === 0 ? 0 : Math.max(1, Math.round((n / total) * 10))));
  const largest = shares.indexOf(Math.max(...shares));
  shares[largest]! += 10 - shares.reduce((sum, n) => sum + n, 0);
  return { deal: shares[0]!, coaching: shares[1]!, other: shares[2]! };
}

export function isCoaching({ label }: Pick<CountedLine, "label">): boolean {
  return (coachingLabels as readonly Label[]).includes(label);
}

function isDeal({ label }: CountedLine): boolean {
  return label === "deal";
}

function isOther({ label }: CountedLine): boolean {
  return label === "other";
}

function count(lines: readonly CountedLine[], is: (line: CountedLine) => boolean): number {
  return lines.filter(is).length;
}

/** What a note is once a person has said what its lines are (the table in docs/labels.md). */
export function verdictOf(lines: readonly CountedLine[]): Verdict {
  const deals = lines.some(isDeal);
  const coaching = lines.filter(isCoaching);
  if (coaching.length === 0) return deals ? "deal_only" : "empty";
  if (!deals) return "coaching";
  return coaching.every(({ thin }) => thin) ? "thin" : "mixed";
}
