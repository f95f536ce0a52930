/**
 * What is to be said to whom and when: the whole timetable of prompts, as a pure function of the state. It knows nothing
 * of what was sent; reconcile.ts compares it with the ledger.
 */
import { isoText } from "../store/instants.ts";
import type { FlagKind, PromptKind } from "../store/schema.ts";
import type { PromptSetting, PromptSettings } from "../store/settings.ts";
import { dayPlus, mondayOf, type Shift, type WorkingTime } from "./working-time.ts";

const minute = 60_000;

/** Defaults each person can change. */
const topicsAt = "10:00";
const briefBefore = 60;
const logItBeforeEnd = 30 * minute;
/** So that nobody is asked for notes while still shaking hands. */
const logItAfterMeeting = 10 * minute;
const logItAgainAfterStart = 30 * minute;
/** A prompt before a 1:1 goes back over a holiday of so many days at most. */
const longestBefore = 13;
const leaderAfterStart = 60 * minute;
const goalsWeekday = 5;
const goalsAt = "11:00";
/** Later than this a reminder to log a 1:1 is no help any more. */
const logItWithinDays = 7;
/** From so many good weeks in a row on a manager gets only the brief. */
const enoughGoodWeeks = 4;

/** Somebody prompts go to. */
export interface Recipient {
  id: string;
  time: WorkingTime;
  /** Whose public holidays they have. */
  region: string | null;
  quietUntil: string | null;
  prompts: PromptSettings;
  goodWeeks: number;
}

/** One 1:1 of a pair. */
export interface Meeting {
  /** Its original local date where the organiser is: its name, wherever it is moved. */
  day: string;
  /** Epoch milliseconds. */
  startsAt: number;
  endsAt: number;
  skipped: boolean;
  /** It takes place although somebody is off. */
  kept: boolean;
  /** There is a note of it. */
  logged: boolean;
}

/** A prompt as the state of this moment wants it. */
export interface Prompt {
  kind: PromptKind | FlagKind;
  personId: string;
  about: string;
  pairId: string | null;
  day: string;
  meetsAt: number | null;
  /** How long the 1:1 lasts. */
  minutes: number | null;
  /** Epoch milliseconds. */
  dueAt: number;
  /** From then on it is of no use. */
  until: number;
  /** What its words stand on; where this changes a sent message is said anew. */
  facts: string;
  /** Why it is overtaken: then it is not sent, and what was sent is said anew. */
  over: string | null;
}

export type MeetingPromptKind = "topics" | "brief" | "log-it" | "clash";
export type Said = Pick<Prompt, "facts" | "over">;

export interface PairState {
  pairId: string;
  manager: Recipient;
  rep: Recipient;
  meetings: readonly Meeting[];
}

/** The prompts around each 1:1 of a pair. */
export function promptsOfPair({ pairId, manager, rep, meetings }: PairState): Prompt[] {
  return meetings.flatMap((meeting) => {
    const { day, startsAt: meetsAt } = meeting;
    const minutes = (meeting.endsAt - meetsAt) / minute;
    const around = { pairId, day, meetsAt, minutes, about: `${pairId} on ${meeting.day}` };
    const said = saidOf(meeting, manager, rep);
    return [
      prompt("topics", rep, { ...around, ...said.topics }, topicsTime(rep, meeting)),
      prompt("brief", manager, { ...around, ...said.brief }, briefTime(manager, meeting)),
      ...logItTimes(manager, meeting).map((time, again) => {
        const about = again ? `${around.about}, again` : around.about;
        return prompt("log-it", manager, { ...around, ...said["log-it"], about }, time);
      }),
      prompt("clash", manager, { ...around, ...said.clash }, clashTime(manager, meeting)),
    ].filter((wanted) => wanted !== undefined);
  });
}

/** What a message about a 1:1 says of it by its kind, whether or not anybody still wants to hear it. */
export function saidOf(meeting: Meeting, manager: Recipient, rep: Recipient): Record<MeetingPromptKind, Said> {
  const clash = isClash(meeting, manager, rep);
  const start = isoText(meeting.startsAt);
  const over = meeting.skipped ? "skipped" : clash ? "somebody is off that day" : null;
  const logged = over ?? (meeting.logged ? "logged" : null);
  const settled = meeting.skipped ? "skipped" : clash ? null : "settled";
  return {
    topics: { facts: over ?? start, over },
    brief: { facts: over ?? start, over },
    "log-it": { facts: logged ?? "open", over: logged },
    clash: { facts: settled ?? start, over: settled },
  };
}

/** The weekly message to a manager, from the ISO week of `from` to that of `to` (local days). */
export function promptsOfManager(manager: Recipient, from: string, to: string): Prompt[] {
  return weeks(from, to, (monday) => {
    const first = manager.time.shiftAfter(dayPlus(monday, -1), 7);
    if (!first) return undefined;
    const dueAt = clockTimeWithin(manager, first, manager.prompts.week?.at) ?? first.from;
    const second = manager.time.shiftAfter(first.day, 7);
    const until = second && second.day < dayPlus(monday, 7) ? second.to : first.to;
    return prompt("week", manager, weekly(monday), { dueAt, until });
  });
}

/** The weekly message to a leader: an hour after their managers' own, from the ISO week of `from` to that of `to` (local days). */
export function promptsOfLeader(leader: Recipient, from: string, to: string): Prompt[] {
  return weeks(from, to, (monday) => {
    const first = leader.time.shiftAfter(dayPlus(monday, -1), 7);
    if (!first) return undefined;
    const usual = Math.min(first.from + leaderAfterStart, first.to - minute);
    const dueAt = clockTimeWithin(leader, first, leader.prompts["leader-week"]?.at) ?? usual;
    const second = leader.time.shiftAfter(first.day, 7);
    const until = second && second.day < dayPlus(monday, 7) ? second.to : first.to;
    return prompt("leader-week", leader, weekly(monday), { dueAt, until });
  });
}

/** The weekly check-in of a rep, from the ISO week of `from` to that of `to` (local days). */
export function promptsOfRep(rep: Recipient, from: string, to: string): Prompt[] {
  return weeks(from, to, (monday) => {
    const chosen = dayPlus(monday, (rep.prompts.goals?.weekday ?? goalsWeekday) - 1);
    const shift = rep.time.shiftOn(chosen) ?? lastShiftOfWeek(rep, monday, chosen);
    if (!shift) return undefined;
    const dueAt = clockTimeWithin(rep, shift, rep.prompts.goals?.at ?? goalsAt) ?? shift.from;
    const next = rep.time.shiftAfter(shift.day, 7);
    return prompt("goals", rep, weekly(monday), { dueAt, until: next?.to ?? shift.to });
  });
}

/** Whether a manager has come so far that the brief is all they need. */
export function briefIsEnough(goodWeeks: number): boolean {
  return goodWeeks >= enoughGoodWeeks;
}

interface Times {
  dueAt: number;
  until: number;
}

type About = Pick<Prompt, "about" | "pairId" | "day" | "meetsAt" | "minutes" | "facts" | "over">;

function prompt(kind: PromptKind, to: Recipient, about: About, times: Times | undefined): Prompt | undefined {
  if (!times || times.dueAt >= times.until || !wants(to, kind)) return undefined;
  if (to.quietUntil !== null && to.time.dayOf(times.dueAt) < to.quietUntil) return undefined;
  return { kind, personId: to.id, ...about, ...times };
}

function wants(to: Recipient, kind: PromptKind): boolean {
  if (to.prompts[kind]?.on === false) return false;
  return !((kind === "log-it" || kind === "week") && briefIsEnough(to.goodWeeks));
}

/** Whether somebody is off on the day of a 1:1 that nobody has moved or kept. */
export function isClash(meeting: Meeting, manager: Recipient, rep: Recipient): boolean {
  return !meeting.kept && [manager, rep].some(({ time }) => time.isOff(time.dayOf(meeting.startsAt)));
}

/** The working day before the 1:1. */
function topicsTime(rep: Recipient, { startsAt }: Meeting): Times | undefined {
  const shift = rep.time.shiftBefore(rep.time.dayOf(startsAt), longestBefore);
  if (!shift) return undefined;
  return { dueAt: clockTimeWithin(rep, shift, rep.prompts.topics?.at ?? topicsAt) ?? shift.from, until: startsAt };
}

/** An hour before; or at the start of the working day; or, for a 1:1 outside working hours, in the last hour before. */
function briefTime(manager: Recipient, { startsAt }: Meeting): Times | undefined {
  const { time } = manager;
  const before = (manager.prompts.brief?.before ?? briefBefore) * minute;
  const wished = startsAt - before;
  const today = time.shiftOn(time.dayOf(startsAt));
  const onWishedDay = time.shiftOn(time.dayOf(wished));
  if (onWishedDay && wished >= onWishedDay.from && wished < onWishedDay.to) return { dueAt: wished, until: startsAt };
  if (today && today.from > wished && today.from < startsAt) return { dueAt: today.from, until: startsAt };
  const last = today && today.to <= startsAt ? today : time.shiftBefore(time.dayOf(startsAt), longestBefore);
  return last && { dueAt: Math.max(last.from, last.to - before), until: startsAt };
}

/** At the end of the day of the 1:1, and once more on the next working day. */
function logItTimes(manager: Recipient, { endsAt }: Meeting): Times[] {
  const { time } = manager;
  const asked = endsAt + logItAfterMeeting;
  const today = time.shiftOn(time.dayOf(asked));
  const first = today && asked < today.to ? today : time.shiftAfter(time.dayOf(asked), logItWithinDays);
  if (!first) return [];
  const wished = clockTimeWithin(manager, first, manager.prompts["log-it"]?.at) ?? first.to - logItBeforeEnd;
  const dueAt = Math.max(wished, asked, first.from);
  const second = time.shiftAfter(first.day, logItWithinDays);
  if (!second) return [{ dueAt, until: first.to }];
  const againAt = Math.min(second.from + logItAgainAfterStart, second.to - 1);
  return [
    { dueAt, until: againAt },
    { dueAt: againAt, until: second.to },
  ];
}

/** On the manager's working day before the 1:1, first thing, so that there is time to move it. */
function clashTime(manager: Recipient, { startsAt }: Meeting): Times | undefined {
  const shift = manager.time.shiftBefore(manager.time.dayOf(startsAt), longestBefore);
  return shift && { dueAt: shift.from, until: startsAt };
}

/** A chosen clock time on the day of a shift, pulled into the shift. */
function clockTimeWithin(to: Recipient, shift: Shift, time: PromptSetting["at"]): number | undefined {
  if (time === undefined) return undefined;
  return Math.min(Math.max(to.time.clockTime(shift.day, time), shift.from), shift.to - minute);
}

function weekly(monday: string): About {
  return {
    about: `the week of ${monday}`,
    pairId: null,
    day: monday,
    meetsAt: null,
    minutes: null,
    facts: "",
    over: null,
  };
}

function weeks(from: string, to: string, make: (monday: string) => Prompt | undefined): Prompt[] {
  const found: Prompt[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = dayPlus(monday, 7)) {
    const made = make(monday);
    if (made) found.push(made);
  }
  return found;
}

/** The last shift of the week before a day, else the first after it. */
function lastShiftOfWeek(rep: Recipient, monday: string, day: string): Shift | undefined {
  const before = rep.time.shiftBefore(day, 6);
  if (before && before.day >= monday) return before;
  const after = rep.time.shiftAfter(day, 6);
  return after && after.day < dayPlus(monday, 7) ? after : undefined;
}
