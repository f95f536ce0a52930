/** When pairs meet and who is off then, for the screens: the planner's own reckoning, so that both say the same. */
import { type CadenceRow, cadencesOf, historiesOf } from "../store/cadences.ts";
import { noteDays } from "../store/notes.ts";
import { type Pair, pairsByIds } from "../store/pairs.ts";
import type { Scope } from "../store/scope.ts";
import { type HolidayName, publicHolidays } from "./holidays.ts";
import { meetingsOf, neighbourDays, noteWithinDays } from "./meetings.ts";
import { recipientsOf } from "./recipients.ts";
import type { Meeting, Recipient } from "./timetable.ts";
import { dayPlus } from "./working-time.ts";
import { dayIn } from "./zone-clock.ts";

/** A 1:1 as a screen shows it. */
export interface DiaryMeeting {
  pairId: string;
  day: string;
  startsAt: Temporal.Instant;
  minutes: number;
  skipped: boolean;
  moved: boolean;
  logged: boolean;
  off: { personId: string; holiday: HolidayName | undefined }[];
}

/** A 1:1 may be moved away from its original day by at most so many days and still be found by it. */
const movedWithin = 60;
/** Longer than four 1:1s every eight weeks take. */
const fourMeetings = 260;

/** What screens ask of the planner's reckoning. */
export const diary = {
  meeting: meetingOn,
  between: meetingsBetween,
  next: nextMeetings,
  commonDay: nextCommonDay,
  workingMoment,
};

/** The 1:1 of a pair by its original day, or undefined. */
async function meetingOn(scope: Scope, pairId: string, day: string): Promise<DiaryMeeting | undefined> {
  const found = await meetings(scope, [pairId], { from: dayPlus(day, -movedWithin), to: day });
  return found.find((meeting) => meeting.day === day);
}

/** All 1:1s of these pairs that start from one instant until another, skipped ones too, in order. */
async function meetingsBetween(
  scope: Scope,
  pairIds: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<DiaryMeeting[]> {
  if (pairIds.length === 0) return [];
  // Zones lie up to a day to either side.
  const days = { from: dayPlus(utcDay(from), -1), to: dayPlus(utcDay(to), 1) };
  const found = await meetings(scope, pairIds, days);
  return found.filter(
    ({ startsAt }) =>
      startsAt.epochMilliseconds >= from.epochMilliseconds && startsAt.epochMilliseconds < to.epochMilliseconds,
  );
}

/** The next 1:1s of a pair: `count` that take place, and those skipped among them; fewer when it ends before. */
async function nextMeetings(
  scope: Scope,
  pairId: string,
  from: Temporal.Instant,
  count: number,
): Promise<DiaryMeeting[]> {
  const [cadence] = await cadencesOf(scope, [pairId]);
  if (!cadence) return [];
  const begins = [utcDay(from), cadence.paused_until ?? "", cadence.start.slice(0, 10)].sort().at(-1)!;
  const until = Temporal.PlainDate.from(begins).add({ days: fourMeetings }).toZonedDateTime(cadence.zone).toInstant();
  const found = await meetingsBetween(scope, [pairId], from, until);
  const last = found.filter(({ skipped }) => !skipped)[count - 1];
  return last ? found.slice(0, found.indexOf(last) + 1) : found;
}

/** How far ahead a day is looked for on which everybody works. */
const searchDays = 30;

/** The first later day on which all of these people work, at the same time of day as `at` where the first of them is. */
async function nextCommonDay(
  scope: Scope,
  personIds: readonly [string, ...string[]],
  at: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const day = utcDay(at);
  const people = await recipientsOf(scope, personIds, day, dayPlus(day, searchDays + 2));
  const organiser = people.get(personIds[0]);
  if (!organiser) return undefined;
  const start = at.toZonedDateTimeISO(organiser.time.zone);
  for (let days = 1; days <= searchDays; days++) {
    const then = start.add({ days }).toInstant();
    const works = [...people.values()].every(({ time }) => time.shiftOn(time.dayOf(then.epochMilliseconds)));
    if (works) return then;
  }
  return undefined;
}

/** The first moment from `from` on at which this person may be written to unasked; `from` for somebody unknown. */
async function workingMoment(scope: Scope, personId: string, from: Temporal.Instant): Promise<Temporal.Instant> {
  const day = utcDay(from);
  const person = (await recipientsOf(scope, [personId], dayPlus(day, -1), dayPlus(day, 70))).get(personId);
  const at = person?.time.nextMoment(from.epochMilliseconds);
  return at === undefined ? from : Temporal.Instant.fromEpochMilliseconds(at);
}

interface Window {
  from: string;
  to: string;
}

async function meetings(scope: Scope, pairIds: readonly string[], { from, to }: Window): Promise<DiaryMeeting[]> {
  const cadences = await cadencesOf(scope, pairIds);
  if (cadences.length === 0) return [];
  const ids = cadences.map(({ pair_id }) => pair_id);
  const histories = await historiesOf(scope, cadences, dayPlus(from, -neighbourDays));
  const notes = Map.groupBy(await noteDays(scope, ids, dayPlus(from, -noteWithinDays)), ({ pair_id }) => pair_id);
  const found = [...histories].flatMap(([id, history]) => {
    const held = (notes.get(id) ?? []).map(({ held_on }) => held_on);
    const moved = new Set(history.changed.filter(({ change }) => change === "moved").map(({ day }) => day));
    return meetingsOf({ ...history, notes: held, from, to }).map((meeting) => ({
      cadence: history.cadence,
      meeting,
      moved: moved.has(meeting.day),
    }));
  });
  return withOff(scope, await pairsByIds(scope, ids), found);
}

interface Found {
  cadence: CadenceRow;
  meeting: Meeting;
  moved: boolean;
}

async function withOff(scope: Scope, pairs: readonly Pair[], found: Found[]): Promise<DiaryMeeting[]> {
  const byId = new Map(pairs.map((pair) => [pair.id, pair]));
  const people = await peopleOf(scope, pairs, found);
  const shown: DiaryMeeting[] = [];
  for (const { cadence, meeting, moved } of found) {
    const pair = byId.get(cadence.pair_id);
    const { day, skipped, logged, startsAt, kept } = meeting;
    const both = pair === undefined || kept || skipped ? [] : [pair.manager_id, pair.rep_id];
    const off: DiaryMeeting["off"] = [];
    for (const id of both) {
      const person = people.get(id);
      if (person && isOffOn(person, startsAt)) off.push(await offOn(person, startsAt));
    }
    shown.push({
      pairId: cadence.pair_id,
      day,
      startsAt: Temporal.Instant.fromEpochMilliseconds(startsAt),
      minutes: cadence.minutes,
      skipped,
      moved,
      logged,
      off,
    });
  }
  return shown.sort((a, b) => a.startsAt.epochMilliseconds - b.startsAt.epochMilliseconds);
}

async function peopleOf(scope: Scope, pairs: readonly Pair[], found: Found[]): Promise<Map<string, Recipient>> {
  const starts = found.map(({ meeting }) => meeting.startsAt);
  if (starts.length === 0) return new Map();
  const ids = [...new Set(pairs.flatMap(({ manager_id, rep_id }) => [manager_id, rep_id]))];
  const [first, last] = [dayIn("UTC", Math.min(...starts)), dayIn("UTC", Math.max(...starts))];
  return recipientsOf(scope, ids, dayPlus(first, -1), dayPlus(last, 1));
}

function isOffOn({ time }: Recipient, startsAt: number): boolean {
  return time.isOff(time.dayOf(startsAt));
}

async function offOn({ id, time, region }: Recipient, startsAt: number): Promise<DiaryMeeting["off"][number]> {
  const day = time.dayOf(startsAt);
  const holiday = region === null ? undefined : (await publicHolidays(region, Number(day.slice(0, 4)))).get(day);
  return { personId: id, holiday };
}

function utcDay(at: Temporal.Instant): string {
  return dayIn("UTC", at.epochMilliseconds);
}
