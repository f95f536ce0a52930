import { dayPlus, mondayOf } from "./weeks.ts";
import type { Label, Verdict } from "./words.ts";
import { coachingLabels } from "./words.ts";

/** A line as counted: the label that holds, and whether it says anything. */
export interface CountedLine {
  label: Label;
  thin: boolean;
}

/** So many lines, or parts, are about deals, the person and other things. */
export interface Mix {
  deal: number;
  coaching: number;
  other: number;
}

/**
 * How notes divide: shares of deal, coaching and other lines in whole tenths that sum to ten. A kind that is there at
 * all has at least one tenth, so that nobody's one coaching line vanishes in the picture.
 */
export function tenths({ deal, coaching, other }: Mix): Mix {
  const counts = [deal, coaching, other];
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return { deal: 0, coaching: 0, other: 0 };
  const shares = counts.map((n) => (n === 0 ? 0 : Math.max(1, Math.round((n / total) * 10))));
  const largest = shares.indexOf(Math.max(...shares));
  shares[largest]! += 10 - shares.reduce((sum, n) => sum + n, 0);
  return { deal: shares[0]!, coaching: shares[1]!, other: shares[2]! };
}

/** How many of these lines are about what. */
export function mixOfLines(lines: readonly CountedLine[]): Mix {
  return { deal: count(lines, isDeal), coaching: count(lines, isCoaching), other: count(lines, isOther) };
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

/** How many lines of a week's notes are about what. */
export interface WeekMix extends Mix {
  /** Of the week, YYYY-MM-DD. */
  monday: string;
}

/**
 * The lines of each of the last weeks, the current one being the last; a week without notes has none.
 *
 * @param days how many lines of a day (YYYY-MM-DD) are about deals and other things; the rest of `lines` is coaching
 */
export function mixByWeek(
  days: readonly { held_on: string; deal: number; other: number; lines: number }[],
  today: string,
  weeks: number,
): WeekMix[] {
  const byWeek = Map.groupBy(days, ({ held_on }) => mondayOf(held_on));
  return Array.from({ length: weeks }, (_, at) => {
    const monday = dayPlus(mondayOf(today), -7 * (weeks - 1 - at));
    const ofWeek = byWeek.get(monday) ?? [];
    const sum = (of: "deal" | "other" | "lines") => ofWeek.reduce((total, day) => total + day[of], 0);
    const [deal, other] = [sum("deal"), sum("other")];
    return { monday, coaching: sum("lines") - deal - other, deal, other };
  });
}

/** What a note is once a person has said what its lines are (the table in docs/labels.md). */
export function verdictOf(lines: readonly CountedLine[]): Verdict {
  const deals = lines.some(isDeal);
  const coaching = lines.filter(isCoaching);
  if (coaching.length === 0) return deals ? "deal_only" : "empty";
  if (!deals) return "coaching";
  return coaching.every(({ thin }) => thin) ? "thin" : "mixed";
}
