/** Weeks as ISO 8601 has them, named by their Monday (YYYY-MM-DD). Days have no zone here. */
const oneDay = 86_400_000;

/** YYYY-MM-DD, `days` later. Days have no zone, so they can be counted as UTC has them. */
export function dayPlus(day: string, days: number): string {
  return dayNamed(Math.floor(Date.parse(day) / oneDay) + days);
}

/** YYYY-MM-DD of the day that many days after 1 January 1970. */
export function dayNamed(number: number): string {
  if (names.size > mostNames) names.clear();
  return names.getOrInsertComputed(number, (days) => new Date(days * oneDay).toISOString().slice(0, 10));
}

/** Planning goes over the same days again and again, and to write one down takes longer than all else about it. */
const names = new Map<number, string>();
const mostNames = 20_000;

/** Days from one day to another, both YYYY-MM-DD; negative when it is an earlier one. */
export function daysBetween(day: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(day)) / oneDay);
}

/** The Monday of the ISO week a day is in. */
export function mondayOf(day: string): string {
  return dayPlus(day, -(weekdayOf(day) - 1));
}

/** ISO: 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay() || 7;
}

/**
 * In how many weeks running somebody checked in, this week or last week being the latest. A week that was skipped on
 * purpose is passed over: it neither counts nor breaks the row.
 *
 * @param weeks Monday -> what became of it; a week nothing was said about is absent
 */
export function weeksInARow(weeks: ReadonlyMap<string, "done" | "skipped">, thisWeek: string): number {
  let week = weeks.has(thisWeek) ? thisWeek : dayPlus(thisWeek, -7);
  let count = 0;
  for (let state = weeks.get(week); state !== undefined; state = weeks.get(week)) {
    if (state === "done") count += 1;
    week = dayPlus(week, -7);
  }
  return count;
}
