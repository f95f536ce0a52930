import { localOf, wallOf } from "../coaching/cadence/days.ts";
import { expand } from "../coaching/cadence/expand.ts";
import { readRule } from "../coaching/cadence/rule-text.ts";
import type { CadenceHistory, CadenceRow, ChangedMeeting } from "../store/cadences.ts";
import { msOf } from "../store/instants.ts";
import type { Meeting } from "./timetable.ts";
import { dayPlus } from "./working-time.ts";
import { dayIn } from "./zone-clock.ts";

export interface MeetingsInput extends CadenceHistory {
  /** The days of the pair's notes, YYYY-MM-DD. */
  notes: readonly string[];
  /** Local days where the organiser is, both included. */
  from: string;
  to: string;
}

/** How far from its day the note of a 1:1 may be dated. */
export const noteWithinDays = 7;
/** A note near the edge of the days asked for may belong to a 1:1 beyond it: so far out, changed 1:1s matter, too. */
export const neighbourDays = 2 * noteWithinDays;

/** The 1:1s of a pair within some days: the rule, what was changed by hand, and what there are notes of. Pure. */
export function meetingsOf(input: MeetingsInput): Meeting[] {
  const { cadence, notes, changed, from, to } = input;
  const around = notes.length === 0 ? 0 : neighbourDays;
  const wide = { ...input, from: dayPlus(from, -around), to: dayPlus(to, around) };
  const meetings = standing(wide);
  const logged = loggedDays(meetings, notes, cadence.zone);
  const moved = new Set(changed.filter(({ change }) => change === "moved").map(({ day }) => day));
  const isWithin = ({ day, startsAt }: Meeting) =>
    moved.has(day) ? dayIn(cadence.zone, startsAt) >= from : day >= from && day <= to;
  return meetings
    .filter(isWithin)
    .map((meeting) => ({ ...meeting, logged: logged.has(meeting.day) }))
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** The start of the first 1:1 by the rule after this local day, epoch milliseconds; undefined when the rule has ended. */
export function firstAfter(cadence: CadenceRow, day: string): number | undefined {
  const local = localTimes(cadence, dayPlus(day, 1)).next().value;
  if (local === undefined) return undefined;
  if (cadence.ended_on !== null && local.toPlainDate().toString() >= cadence.ended_on) return undefined;
  return instantOf(local, cadence.zone);
}

/** A 1:1 by the rule alone. */
interface ByRule {
  /** Where the organiser is, YYYY-MM-DD. */
  day: string;
  /** Epoch milliseconds. */
  startsAt: number;
}

/** The same weeks are asked for at each look and each plan; to reckon them takes longer than all else about a 1:1. */
const reckoned = new Map<string, readonly ByRule[]>();
const mostReckoned = 5_000;

/** What the rule gives from one local day to another, both included. */
function byRule(cadence: CadenceRow, from: string, to: string): readonly ByRule[] {
  const { rrule, start, zone } = cadence;
  const asked = [rrule, start, zone, from, to].join(" ");
  const known = reckoned.get(asked);
  if (known) return known;
  const found = [...localTimes(cadence, from, to)].map((local) => ({
    day: local.toPlainDate().toString(),
    startsAt: instantOf(local, zone),
  }));
  if (reckoned.size >= mostReckoned) reckoned.delete(reckoned.keys().next().value!);
  reckoned.set(asked, found);
  return found;
}

/** What one cadence gives, and by hand was made of it. */
type Terms = Pick<MeetingsInput, "cadence" | "changed" | "from" | "to">;

/** Each 1:1 by the cadence in force when it began; a day that a later one gives too is that one's. */
function standing({ cadence, former, changed, from, to }: MeetingsInput): Meeting[] {
  const byDay = new Map<string, Meeting>();
  const latestFirst = former.toSorted((a, b) => (a.until < b.until ? 1 : -1));
  for (const terms of [{ ...cadence, until: null }, ...latestFirst]) {
    const [since, until] = [
      msOf(terms.changed_at),
      terms.until === null ? Number.POSITIVE_INFINITY : msOf(terms.until),
    ];
    const given = { cadence: terms, changed, from, to };
    for (const meeting of [...regular(given), ...movedInto(given)]) {
      const { day, startsAt } = meeting;
      if (startsAt > since && startsAt <= until && !byDay.has(day)) byDay.set(day, meeting);
    }
  }
  return [...byDay.values()];
}

function regular({ cadence, changed, from, to }: Terms): Meeting[] {
  const changes = new Map(changed.map((change) => [change.day, change]));
  const found: Meeting[] = [];
  for (const { day, startsAt } of byRule(cadence, from, to)) {
    if (!takesPlace(cadence, day)) continue;
    const change = changes.get(day);
    if (change?.change === "moved") continue;
    found.push(meeting(cadence, day, startsAt, change));
  }
  return found;
}

/** 1:1s moved by hand, under their original day, if that is still a day of the rule. */
function movedInto({ cadence, changed, from }: Terms): Meeting[] {
  return changed
    .filter(({ change, moved_to, day }) => change === "moved" && moved_to !== null && takesPlace(cadence, day))
    .filter(({ moved_to, day }) => moved_to! >= from && isOfRule(cadence, day))
    .map((change) => {
      const startsAt = instantOf(Temporal.PlainDateTime.from(change.moved_to!), cadence.zone);
      return meeting(cadence, change.day, startsAt, change);
    });
}

function isOfRule(cadence: CadenceRow, day: string): boolean {
  return byRule(cadence, day, day).length > 0;
}

/** The local times the rule gives from one day to another, both included. */
function* localTimes(cadence: CadenceRow, from: string, to?: string): Generator<Temporal.PlainDateTime, undefined> {
  const read = readRule(cadence.rrule);
  if ("problem" in read) throw new Error("a cadence was saved that is no rule");
  const start = wallOf(Temporal.PlainDateTime.from(cadence.start));
  const first = wallOf(Temporal.PlainDateTime.from(`${from}T00:00`));
  const last = to === undefined ? undefined : wallOf(Temporal.PlainDateTime.from(`${to}T23:59:59`));
  for (const wall of expand(read.rule, start, first, last)) yield localOf(wall);
}

function takesPlace({ paused_until, ended_on }: CadenceRow, day: string): boolean {
  return !(paused_until !== null && day < paused_until) && !(ended_on !== null && day >= ended_on);
}

function meeting(cadence: CadenceRow, day: string, startsAt: number, change: ChangedMeeting | undefined): Meeting {
  return {
    day,
    startsAt,
    endsAt: startsAt + cadence.minutes * 60_000,
    skipped: change?.change === "skipped",
    // Whoever moves a 1:1 to a day has chosen the day.
    kept: change?.change === "kept" || change?.change === "moved",
    logged: false,
  };
}

/** Each local time is placed once: in a gap it moves forward, in an overlap the first counts (RFC 5545, erratum 4271). */
function instantOf(local: Temporal.PlainDateTime, zone: string): number {
  return local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
}

/** A note belongs to the nearest 1:1, the earlier one of two. */
function loggedDays(meetings: readonly Meeting[], notes: readonly string[], zone: string): Set<string> {
  const held = meetings
    .filter(({ skipped }) => !skipped)
    .map(({ day, startsAt }) => ({ day, on: dayNumber(dayIn(zone, startsAt)) }));
  const logged = new Set<string>();
  for (const note of notes) {
    const on = dayNumber(note);
    const nearest = held
      .map((one) => ({ ...one, away: Math.abs(one.on - on) }))
      .sort((a, b) => a.away - b.away || a.on - b.on)[0];
    if (nearest && nearest.away <= noteWithinDays) logged.add(nearest.day);
  }
  return logged;
}

function dayNumber(day: string): number {
  return Date.parse(day) / 86_400_000;
}
