import type { coachingLabels } from "../words.ts";

/** A manager's week, or several weeks of several managers added up: numbers, never a word. */
export interface Figures {
  /** 1:1s that were planned, and those of which there is a note. */
  planned: number;
  held: number;
  /** Of a manager's planned 1:1s of a week, so many were held: what was held in weeks without a plan makes up for none. */
  kept: number;
  /** Notes with a verdict that counts, and those of them with coaching. */
  judged: number;
  coached: number;
  /** Of the judged notes those that hold a line about it. */
  skill: number;
  goal: number;
  person: number;
  support: number;
}

export interface WeekFigures extends Figures {
  /** Its Monday, YYYY-MM-DD. */
  week: string;
}

export type Kind = (typeof coachingLabels)[number];

const none: Figures = { planned: 0, held: 0, kept: 0, judged: 0, coached: 0, skill: 0, goal: 0, person: 0, support: 0 };

/** All of these added up. */
export function sumOf(figures: readonly Figures[]): Figures {
  const sum = { ...none };
  for (const each of figures) add(sum, each);
  return sum;
}

/** Weeks of several managers added up, one for each of these Mondays; what is of another week is left out. */
export function addedUp(weeksOfEach: Iterable<readonly WeekFigures[]>, mondays: readonly string[]): WeekFigures[] {
  const sums = mondays.map((week) => ({ week, ...none }));
  const byWeek = new Map(sums.map((sum) => [sum.week, sum]));
  for (const weeks of weeksOfEach) {
    for (const each of weeks) {
      const sum = byWeek.get(each.week);
      if (sum) add(sum, each);
    }
  }
  return sums;
}

/** Field by field: a leader of two thousand managers adds up a quarter of a million numbers while somebody waits. */
function add(sum: Figures, each: Figures): void {
  sum.planned += each.planned;
  sum.held += each.held;
  sum.kept += each.kept;
  sum.judged += each.judged;
  sum.coached += each.coached;
  sum.skill += each.skill;
  sum.goal += each.goal;
  sum.person += each.person;
  sum.support += each.support;
}

/** Fewer judged notes than this say nothing about a stretch of weeks; a flag rests on three as well. */
export const enoughNotes = 3;

/** Of how many judged notes how many held coaching: the latest weeks, and as many before. */
export interface Trend {
  before: Pick<Figures, "judged" | "coached">;
  now: Pick<Figures, "judged" | "coached">;
  way: "up" | "down" | "level";
}

/** What is no more than this is chance: one note more or less in a team of five. */
const level = 0.15;
const weeksCompared = 4;

/**
 * How the share of notes with coaching has moved: the last four weeks against the eight before them.
 *
 * @param weeks oldest first
 * @returns undefined where either side has too few notes
 */
export function trendOf(weeks: readonly WeekFigures[]): Trend | undefined {
  const now = sumOf(weeks.slice(-weeksCompared));
  const before = sumOf(weeks.slice(0, -weeksCompared));
  if (now.judged < enoughNotes || before.judged < enoughNotes) return undefined;
  const moved = now.coached / now.judged - before.coached / before.judged;
  return { before, now, way: Math.abs(moved) <= level ? "level" : moved > 0 ? "up" : "down" };
}
