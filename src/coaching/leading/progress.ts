import { dayPlus } from "../weeks.ts";
import { enoughNotes } from "./figures.ts";

/** Some of some: 7 of 12 notes, 30 of 41 answers. */
export interface Share {
  some: number;
  all: number;
}

/** What is set side by side for a stretch of weeks or for a manager. */
export interface Progress {
  /** Notes with coaching of those judged. */
  coached: Share;
  /** Goals that moved forward of those a check-in says something about. */
  moved: Share;
  /** Check-ins done of those there could have been. */
  checkedIn: Share;
  /** 1:1s the reps call useful of those they answered on. */
  useful: Share;
}

export const noProgress: Progress = {
  coached: { some: 0, all: 0 },
  moved: { some: 0, all: 0 },
  checkedIn: { some: 0, all: 0 },
  useful: { some: 0, all: 0 },
};

/** All of these added up. */
export function progressOf(parts: readonly Progress[]): Progress {
  const share = (name: keyof Progress): Share => ({
    some: parts.reduce((sum, part) => sum + part[name].some, 0),
    all: parts.reduce((sum, part) => sum + part[name].all, 0),
  });
  return { coached: share("coached"), moved: share("moved"), checkedIn: share("checkedIn"), useful: share("useful") };
}

/** Below so many nothing is said: a handful of answers is chance, and might be somebody's. */
export const enoughAnswers = 5;

/** A share that may be shown; undefined where it rests on too little. */
export function sayable(share: Share): Share | undefined {
  return share.all >= enoughAnswers ? share : undefined;
}

/** Weeks taken together, so that there is enough to say something about. */
export const weeksAPeriod = 4;

export interface Period extends Progress {
  /** Its first Monday and last Sunday, YYYY-MM-DD. */
  from: string;
  to: string;
}

/** Weeks taken together by fours, the oldest first; what is left over makes the first period shorter. */
export function periodsOf(weeks: readonly (Progress & { week: string })[]): Period[] {
  const periods: Period[] = [];
  for (let end = weeks.length; end > 0; end -= weeksAPeriod) {
    const some = weeks.slice(Math.max(0, end - weeksAPeriod), end);
    periods.unshift({ from: some[0]!.week, to: dayPlus(some.at(-1)!.week, 6), ...progressOf(some) });
  }
  return periods;
}

/** What goes with what among managers. It is no proof: good teams may simply leave more time to coach. */
export interface Association {
  managers: number;
  /** The half whose notes hold coaching more often, and the other. */
  more: Progress;
  less: Progress;
}

/** Halves of fewer than five managers say nothing about managers, and might show a single rep. */
const fewestManagers = 10;

/** Sets the half of the managers whose notes hold more coaching beside the other; undefined where there are too few. */
export function associationOf(managers: readonly Progress[]): Association | undefined {
  const known = managers
    .filter(({ coached, moved }) => coached.all >= enoughNotes && moved.all > 0)
    .sort((a, b) => shareOf(b.coached) - shareOf(a.coached));
  if (known.length < fewestManagers) return undefined;
  const half = Math.floor(known.length / 2);
  const more = progressOf(known.slice(0, half));
  const less = progressOf(known.slice(-half));
  return sayable(more.moved) && sayable(less.moved) ? { managers: half * 2, more, less } : undefined;
}

function shareOf({ some, all }: Share): number {
  return some / all;
}
