/** From when on notes about deals alone are called a flag, and how slowly it climbs. A workspace may change each. */
export interface Thresholds {
  /** False: there are no flags in this workspace. */
  on: boolean;
  /** The fewest judged notes there must be. */
  notes: number;
  /** Within how many weeks up to today. */
  weeks: number;
  /** How many in a hundred of them must be about deals alone. */
  share: number;
  /** How many weeks the manager alone knows before they are told that it will be shown. */
  moreWeeks: number;
  /** How many days after that it is shown at the earliest. */
  noticeDays: number;
  /** How many good weeks in a row clear a flag. */
  goodWeeks: number;
}

export const usualThresholds: Thresholds = {
  on: true,
  notes: 3,
  weeks: 4,
  share: 75,
  moreWeeks: 2,
  noticeDays: 7,
  goodWeeks: 1,
};

/** The thresholds of a workspace. @param changed what is kept of them; null where nothing was ever changed */
export function thresholdsFrom(changed: Partial<Thresholds> | null): Thresholds {
  return { ...usualThresholds, ...changed };
}

export type Measure = Exclude<keyof Thresholds, "on">;

/**
 * What each may be: never so little that a single note or a single week makes a flag, nor so much that nothing does.
 * A leader never hears sooner than three days after the manager.
 */
export const limits: Record<Measure, { least: number; most: number }> = {
  notes: { least: 3, most: 20 },
  weeks: { least: 2, most: 13 },
  share: { least: 50, most: 100 },
  moreWeeks: { least: 1, most: 8 },
  noticeDays: { least: 3, most: 28 },
  goodWeeks: { least: 1, most: 4 },
};

export const measures = Object.keys(limits) as Measure[];

/** Which of these are no whole number within its limits; none when all are right. The sentences: slack/flags/threshold-problems.ts. */
export function wrongMeasures(thresholds: Record<Measure, number>): Measure[] {
  return measures.filter((measure) => {
    const value = thresholds[measure];
    return !Number.isInteger(value) || value < limits[measure].least || value > limits[measure].most;
  });
}
