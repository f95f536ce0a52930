import { dayPlus, mondayOf, weeksInARow } from "../../coaching/weeks.ts";
import { checkInOf, weeksOf } from "../../store/check-ins.ts";
import { ownGoals } from "../../store/goals.ts";
import { pairsOfRep } from "../../store/pairs.ts";
import { textsFor } from "../../texts/texts.ts";
import { escaped } from "../blocks.ts";
import { dayInWords, dayWhere } from "../dates.ts";
import type { Moment } from "../listener.ts";
import { namesOf, readersOf } from "./goal-words.ts";

type Here = Pick<Moment, "scope" | "me" | "today" | "now" | "diary">;

/** What a check-in is answered with: who sees it, and by when. Mrkdwn. */
export async function thanksInWords(here: Here): Promise<string> {
  const { scope, me, today } = here;
  const t = textsFor(me.locale);
  const readers = await readersOf(scope, me.id);
  if (readers.length === 0 || !(await sharesAnything(here))) return t("checkIn.thanks.kept");
  const who = { count: readers.length, names: escaped(namesOf(readers, me.locale)) };
  const next = await nextOneOnOne(here, new Set(readers.map(({ id }) => id)));
  if (!next) return t("checkIn.thanks.seenNext", who);
  return t("checkIn.thanks.seenOn", { ...who, day: dayInWords(dayWhere(next, me.zone), today, me.locale) });
}

async function sharesAnything({ scope, me, today }: Here): Promise<boolean> {
  const said = await checkInOf(scope, me.id, mondayOf(today));
  if (!said) return false;
  if (said.help !== "" || said.proud !== "" || (said.line !== "" && said.line_privacy === "shared")) return true;
  const goals = await ownGoals(
    scope,
    me.id,
    said.goals.map(({ goal_id }) => goal_id),
  );
  return goals.some(({ privacy, ended_at }) => privacy === "shared" && ended_at === null);
}

async function nextOneOnOne(
  { scope, me, now, diary }: Here,
  managers: Set<string>,
): Promise<Temporal.Instant | undefined> {
  const pairs = (await pairsOfRep(scope, me.id)).filter(({ manager_id }) => managers.has(manager_id));
  const next = await Promise.all(pairs.map(({ id }) => diary.next(scope, id, now, 1)));
  const starts = next.flat().filter(({ skipped }) => !skipped);
  return starts.map(({ startsAt }) => startsAt).sort(Temporal.Instant.compare)[0];
}

/** A row that goes further back is long enough. */
const weeksBack = 60;
/** One week is no row yet. */
const aRow = 2;

/** In how many weeks running I checked in: for me alone, and only where there is something to be glad of. */
export async function rowInWords({ scope, me, today }: Here): Promise<string> {
  const thisWeek = mondayOf(today);
  const weeks = await weeksOf(scope, me.id, dayPlus(thisWeek, -7 * weeksBack));
  const count = weeksInARow(weeks, thisWeek);
  return count < aRow ? "" : textsFor(me.locale)("checkIn.thanks.row", { count });
}
