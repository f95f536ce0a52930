import { dayPlus, mondayOf } from "../../coaching/weeks.ts";
import type { GoalMove, LastMove } from "../../store/check-ins.ts";
import type { Goal } from "../../store/goals.ts";
import type { Person } from "../../store/people.ts";
import type { Movement } from "../../store/schema.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { escaped } from "../blocks.ts";
import { dayInWords } from "../dates.ts";

/** The five steps in which a goal moves, from back to far ahead. */
export const movements = ["back", "still", "little", "well", "leap"] as const satisfies readonly Movement[];

/** What was said about a goal in a week: "moved well - the first call is booked"; plain, not escaped. */
export function moveSaid({ moved, line }: Pick<GoalMove, "moved" | "line">, t: Texts): string {
  if (!moved) return line;
  const words = t(`checkIn.moved.${moved}`);
  return line === "" ? words : t("checkIn.moved.withLine", { moved: words, line });
}

/** The same with its week in front, as mrkdwn: "Last week: moved well - the first call is booked". */
export function moveInWords(move: LastMove, today: string, locale: string): string {
  const t = textsFor(locale);
  return inWeek(escaped(moveSaid(move, t)), move.week, today, locale);
}

/** Something said about a week, with the week in front of it. */
export function inWeek(said: string, week: string, today: string, locale: string): string {
  return textsFor(locale)("checkIn.week.said", { week: weekName(week, today, locale), said });
}

/** A line may be about any goal: where one of them is the rep's alone, so is the line until they say otherwise. */
export function isLineShared(goals: readonly Goal[], readers: readonly Person[]): boolean {
  return readers.length > 0 && goals.every(({ privacy }) => privacy === "shared");
}

/** How a week is called on a day: "This week", "Last week", "Week of Mon, Nov 9". */
export function weekName(week: string, today: string, locale: string): string {
  const t = textsFor(locale);
  const thisWeek = mondayOf(today);
  if (week === thisWeek) return t("checkIn.week.this");
  if (week === dayPlus(thisWeek, -7)) return t("checkIn.week.last");
  return t("checkIn.week.of", { day: dayInWords(week, today, locale) });
}
