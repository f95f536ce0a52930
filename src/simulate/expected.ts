/**
 * The schedule, computed a second time from the table and nothing of the product: what each person should be
 * told about a 1:1 or a week, from when and until when, as things stood at a moment.
 */
import { instantOf, localDay, toDay, toNumber, weekdayOf } from "./days.ts";
import type { WorkspaceHistory } from "./history.ts";
import { type MeetingThen, type PairHistory, stood } from "./pair-history.ts";
import type { PersonHistory, PersonThen } from "./person-history.ts";

const minute = 60_000;
const oneDay = 86_400_000;

export interface Expected {
  dueAt: number;
  until: number;
  /** When the 1:1 it is about begins. */
  startsAt: number | undefined;
}

interface Shift {
  day: string;
  from: number;
  to: number;
}

/** The hours somebody works on a day, or nothing. */
export function shiftOf(person: PersonThen, day: string): Shift | undefined {
  const { workingDays, dayStarts, dayEnds } = person.settings;
  if (!workingDays.includes(String(weekdayOf(toNumber(day)))) || person.daysOff(day)) return undefined;
  return { day, from: instantOf(day, dayStarts, person.zone), to: instantOf(day, dayEnds, person.zone) };
}

function nearestShift(person: PersonThen, day: string, step: 1 | -1, days: number): Shift | undefined {
  for (let away = 1; away <= days; away++) {
    const shift = shiftOf(person, toDay(toNumber(day) + step * away));
    if (shift) return shift;
  }
  return undefined;
}

/** The prompt of that kind about a 1:1, by its original day, as things stood at a moment; undefined when none is wanted. */
export function expectedAboutMeeting(
  workspace: WorkspaceHistory,
  pair: PairHistory,
  day: string,
  kind: string,
  moment: number,
  briefIsEnough: (manager: string, moment: number) => boolean,
): Expected | undefined {
  const meeting = pair.meeting(day, moment);
  const manager = workspace.people.get(pair.manager)!.asOf(moment);
  const rep = workspace.people.get(pair.rep)!.asOf(moment);
  if (!meeting || meeting.skipped || !manager.member || !rep.member) return undefined;
  if (isClash(meeting, manager, rep) !== (kind === "clash")) return undefined;
  const to = kind === "topics" ? rep : manager;
  const setting = kind === "log-it again" ? "log-it" : kind;
  if (to.settings.off.includes(setting) || pair.isDismissed(day, setting, moment)) return undefined;
  if (setting === "log-it" && (briefIsEnough(manager.id, moment) || isLogged(pair, day, moment))) return undefined;
  const found = timesOf(kind, meeting, manager, rep);
  if (!found || found.dueAt >= found.until) return undefined;
  const { quietUntil } = to.settings;
  if (quietUntil !== null && localDay(to.zone, found.dueAt) < quietUntil) return undefined;
  return { ...found, startsAt: meeting.startsAt };
}

/** Somebody is off, and nobody has moved or kept the 1:1. */
export function isClash(meeting: MeetingThen, manager: PersonThen, rep: PersonThen): boolean {
  return !meeting.kept && [manager, rep].some((one) => one.daysOff(localDay(one.zone, meeting.startsAt)));
}

function timesOf(
  kind: string,
  { startsAt, endsAt }: MeetingThen,
  manager: PersonThen,
  rep: PersonThen,
): { dueAt: number; until: number } | undefined {
  switch (kind) {
    case "topics": {
      const shift = nearestShift(rep, localDay(rep.zone, startsAt), -1, 13);
      if (!shift) return undefined;
      const wished = instantOf(shift.day, rep.settings.topicsAt, rep.zone);
      return { dueAt: Math.min(Math.max(wished, shift.from), shift.to - minute), until: startsAt };
    }
    case "clash": {
      const shift = nearestShift(manager, localDay(manager.zone, startsAt), -1, 13);
      return shift && { dueAt: shift.from, until: startsAt };
    }
    case "brief": {
      const dueAt = briefAt(manager, startsAt);
      return dueAt === undefined ? undefined : { dueAt, until: startsAt };
    }
    default:
      return logItAt(kind, manager, endsAt);
  }
}

function briefAt(manager: PersonThen, startsAt: number): number | undefined {
  const before = manager.settings.briefBefore * minute;
  const wished = startsAt - before;
  const there = shiftOf(manager, localDay(manager.zone, wished));
  if (there && there.from <= wished && wished < there.to) return wished;
  const day = localDay(manager.zone, startsAt);
  const today = shiftOf(manager, day);
  if (today && wished < today.from && today.from < startsAt) return today.from;
  const last = today && today.to <= startsAt ? today : nearestShift(manager, day, -1, 13);
  return last && Math.max(last.from, last.to - before);
}

function logItAt(kind: string, manager: PersonThen, endsAt: number): { dueAt: number; until: number } | undefined {
  const earliest = endsAt + 10 * minute;
  const day = localDay(manager.zone, earliest);
  const today = shiftOf(manager, day);
  const first = today && earliest < today.to ? today : nearestShift(manager, day, 1, 7);
  if (!first) return undefined;
  const dueAt = Math.max(first.to - 30 * minute, earliest);
  const second = nearestShift(manager, first.day, 1, 7);
  const again = second && Math.min(second.from + 30 * minute, second.to - 1);
  if (kind === "log-it") return { dueAt, until: again ?? first.to };
  return second && { dueAt: again!, until: second.to };
}

/** A note counts for the nearest 1:1 within a week, the earlier one of two. */
export function isLogged(pair: PairHistory, day: string, moment: number): boolean {
  const cadence = pair.cadences.findLast(({ at }) => at <= moment)!.is;
  const on = toNumber(day);
  const held: { day: string; on: number }[] = [];
  for (const other of pair.days(on - 25, on + 25)) {
    const meeting = pair.meeting(other, moment);
    if (meeting && !meeting.skipped) held.push({ day: other, on: toNumber(localDay(cadence.zone, meeting.startsAt)) });
  }
  const mine = held.find((one) => one.day === day)!.on;
  return pair.notes.some((note) => {
    const noted = toNumber(note.heldOn);
    const away = Math.abs(mine - noted);
    if (away > 7 || !stood(note, moment)) return false;
    return held.every((other) => {
      const theirs = Math.abs(other.on - noted);
      return other.day === day || theirs > away || (theirs === away && other.on > mine);
    });
  });
}

/** The weekly prompt of a manager ("week") or rep ("goals") for the week of a Monday, as things stood at a moment. */
export function expectedInWeek(
  workspace: WorkspaceHistory,
  personId: string,
  kind: "week" | "goals",
  monday: string,
  moment: number,
  briefIsEnough: (manager: string, moment: number) => boolean,
): Expected | undefined {
  const person = workspace.people.get(personId)!.asOf(moment);
  const pairs = [...workspace.pairs.values()].filter(
    (pair) => (kind === "week" ? pair.manager : pair.rep) === personId && pair.since <= moment && moment < pair.endedAt,
  );
  if (pairs.length === 0 || !person.member || person.settings.off.includes(kind)) return undefined;
  if (kind === "week" && briefIsEnough(personId, moment)) return undefined;
  const times = kind === "week" ? weekAt(person, monday) : goalsAt(person, monday);
  if (!times || times.dueAt >= times.until) return undefined;
  const { quietUntil } = person.settings;
  if (quietUntil !== null && localDay(person.zone, times.dueAt) < quietUntil) return undefined;
  return { ...times, startsAt: undefined };
}

function weekAt(person: PersonThen, monday: string): { dueAt: number; until: number } | undefined {
  const shifts = shiftsOfWeek(person, monday);
  const [first, second] = shifts;
  return first && { dueAt: first.from, until: (second ?? first).to };
}

function goalsAt(person: PersonThen, monday: string): { dueAt: number; until: number } | undefined {
  const chosen = toDay(toNumber(monday) + person.settings.goalsWeekday - 1);
  const shifts = shiftsOfWeek(person, monday);
  const shift =
    shifts.find(({ day }) => day === chosen) ??
    shifts.findLast(({ day }) => day < chosen) ??
    shifts.find(({ day }) => day > chosen);
  if (!shift) return undefined;
  const wished = instantOf(shift.day, "11:00", person.zone);
  const next = nearestShift(person, shift.day, 1, 7);
  return { dueAt: Math.min(Math.max(wished, shift.from), shift.to - minute), until: (next ?? shift).to };
}

function shiftsOfWeek(person: PersonThen, monday: string): Shift[] {
  return [0, 1, 2, 3, 4, 5, 6]
    .map((day) => shiftOf(person, toDay(toNumber(monday) + day)))
    .filter((shift) => shift !== undefined);
}

/** How many of a manager's latest whole weeks in a row were good at a moment. */
export function goodWeeksAt(workspace: WorkspaceHistory, managerId: string, moment: number): number {
  const manager = workspace.people.get(managerId)!.asOf(moment);
  const today = toNumber(localDay(manager.zone, moment));
  const thisMonday = today - weekdayOf(today) + 1;
  const pairs = [...workspace.pairs.values()].filter(
    (pair) => pair.manager === managerId && pair.since <= moment && moment < pair.endedAt,
  );
  let good = 0;
  for (let monday = thisMonday - 7; monday >= thisMonday - 56; monday -= 7) {
    const planned = pairs.some((pair) =>
      pair.days(monday, monday + 6).some((day) => {
        const meeting = pair.meeting(day, moment);
        const rep = workspace.people.get(pair.rep)!.asOf(moment);
        return meeting && !meeting.skipped && rep.member && !isClash(meeting, manager, rep);
      }),
    );
    const verdicts = (workspace.notesBy.get(managerId) ?? [])
      .filter((note) => {
        const held = toNumber(note.heldOn);
        return held >= monday && held < monday + 7 && stood(note, moment);
      })
      .map(({ verdict }) => verdict);
    if (!planned && verdicts.length === 0) continue;
    const coached = verdicts.some((verdict) => verdict !== "deal_only");
    if (!coached || verdicts.includes("deal_only")) break;
    good += 1;
  }
  return good;
}

/** From when to when a manager gets only the brief: counted when something of theirs changes, and every Monday. */
export function briefIsEnoughFor(workspace: WorkspaceHistory, from: number, to: number) {
  const spans = new Map<string, { at: number; enough: boolean }[]>();
  const managers = new Set([...workspace.pairs.values()].map(({ manager }) => manager));
  for (const manager of managers) {
    const moments = [...(workspace.counted.get(manager) ?? []), ...mondaysOf(workspace.people.get(manager)!, from, to)];
    const sorted = moments.filter((moment) => moment >= from && moment <= to).sort((a, b) => a - b);
    spans.set(
      manager,
      sorted.map((moment) => ({ at: moment, enough: goodWeeksAt(workspace, manager, moment) >= 4 })),
    );
  }
  const enough = (manager: string, moment: number) =>
    spans.get(manager)?.findLast(({ at }) => at <= moment)?.enough ?? false;
  const changes = (manager: string) => (spans.get(manager) ?? []).map(({ at }) => at);
  return { enough, changes };
}

/** When Mondays begin where somebody is: by the zone they are in then, so that who moves west may have one twice. */
function mondaysOf(person: PersonHistory, from: number, to: number): number[] {
  const zones = new Set(person.places.map(({ is }) => is.zone));
  const moments: number[] = [];
  for (let day = Math.floor(from / oneDay); day <= to / oneDay + 1; day++) {
    if (weekdayOf(day) !== 1) continue;
    for (const zone of zones) {
      const moment = instantOf(toDay(day), "00:00", zone);
      if (moment >= from && person.asOf(moment).zone === zone) moments.push(moment);
    }
  }
  return moments;
}
