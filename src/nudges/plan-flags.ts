import type { Flag } from "../coaching/flags/ladder.ts";
import { flagsOf, isOpen, type Manager, managerOf, restsOn } from "../coaching/flags/manager.ts";
import { thresholdsFrom } from "../coaching/flags/thresholds.ts";
import { flagSettingsOf } from "../store/flag-settings.ts";
import { deliveredAt, type FlagState, flagStatesOf, messageKeys } from "../store/flag-state.ts";
import { type ManagersFlag, saveFlag } from "../store/flags.ts";
import { isoText, msOf } from "../store/instants.ts";
import type { Nudge } from "../store/nudges.ts";
import { newId, type Scope } from "../store/scope.ts";
import type { Due } from "../store/timetable.ts";
import { promptsOfFlags } from "./flag-prompts.ts";
import { recipientsOf } from "./recipients.ts";
import type { SubjectPlan } from "./subject-plan.ts";
import type { Recipient } from "./timetable.ts";
import { dayPlus } from "./working-time.ts";
import { dayIn } from "./zone-clock.ts";

/** How far back an open flag may rest on notes, and a cleared one forgives some: the longest pattern, and its ladder. */
const daysBack = 7 * 13 + 60;
/** A pattern is looked for on so many days before this one, too. */
const restDays = 14;
/** Days off matter so far ahead, for whoever is to be told. */
const daysAhead = 70;
/** Flags are judged with those of others whose day began in the same three hours: the queries are shared. */
const together = 3 * 3_600_000;

/**
 * Puts the flags of these managers where they belong now: opens, climbs, clears. Asked twice it changes nothing; what came to
 * pass while nothing ran is seen when it runs again.
 *
 * @returns what is known of them then
 */
export async function judgeFlags(scope: Scope, subjects: readonly Due[], now: number): Promise<Known[]> {
  const managers = await managersOf(scope, subjects, now);
  let changed = false;
  for (const { id, manager } of managers) {
    const before = new Map(manager.flags.map((flag) => [flag.id, JSON.stringify(flag)]));
    for (const flag of flagsOf(manager, newId)) {
      if (before.get(flag.id) === JSON.stringify(flag)) continue;
      await saveFlag(scope, id, flag, isoText(now));
      changed = true;
    }
  }
  return changed ? managersOf(scope, subjects, now) : managers;
}

/** The messages that follow from these managers' flags as they are. */
export function flagPlans(managers: readonly Known[], now: number): SubjectPlan[] {
  return managers.map(({ subject, recipient, manager, state }) => ({
    subject,
    prompts: recipient ? promptsOfFlags(recipient, state.flags, (flag) => namesOf(flag, manager)) : [],
    rows: rowsOf(state),
    meetings: new Map(),
    nextAt: recipient && isWatched(manager) ? firstLook(recipient, dayPlus(manager.today, 1)) : null,
    plannedUntil: now,
  }));
}

function rowsOf({ flags, messages }: FlagState): Nudge[] {
  const names = flags.flatMap((flag) => Object.values(messageKeys(flag)));
  return names.map((name) => messages.get(name)).filter((row) => row !== undefined);
}

/** Changes when a note a flag rests on is corrected, disputed or deleted. */
function namesOf(flag: Flag, manager: Manager): string {
  return restsOn(flag, manager)
    .dealOnly.map(({ id, updatedAt }) => `${id} of ${updatedAt}`)
    .join(", ");
}

/** When a day is looked at: soon after it began where they are, before anybody is at work. */
function firstLook({ time }: Recipient, day: string): number {
  return Math.ceil(time.clockTime(day, "00:00") / together) * together;
}

/**
 * With neither a flag nor two notes about deals alone nothing can happen before somebody writes the next note: a pattern takes
 * notes of two weeks. Whether a note counts may change without it (a day off is taken back), what it is about may not.
 */
function isWatched({ flags, notes }: Manager): boolean {
  return flags.some(isOpen) || notes.filter(({ verdict }) => verdict === "deal_only").length >= 2;
}

/** A manager with all their flags hang on. */
export interface Known {
  id: string;
  subject: Due;
  /** Undefined for somebody who has left. */
  recipient: Recipient | undefined;
  manager: Manager;
  state: FlagState;
}

export async function managersOf(scope: Scope, subjects: readonly Due[], now: number): Promise<Known[]> {
  const ids = subjects.map(({ id }) => id);
  if (ids.length === 0) return [];
  const utcToday = isoText(now).slice(0, 10);
  const people = await recipientsOf(scope, ids, dayPlus(utcToday, -1), dayPlus(utcToday, daysAhead));
  const { weeks, goodWeeks } = thresholdsFrom((await flagSettingsOf(scope)).thresholds);
  const lately = dayPlus(utcToday, -(7 * (weeks + goodWeeks) + restDays + 1));
  const states = await flagStatesOf(scope, ids, dayPlus(utcToday, -daysBack), lately);
  return subjects.map((subject) => {
    const recipient = people.get(subject.id);
    const state = states.get(subject.id)!;
    const dayOf = (at: string | null) => at && dayIn(recipient?.time.zone ?? "UTC", msOf(at));
    const manager = managerOf(state, {
      now: isoText(now),
      today: dayIn(recipient?.time.zone ?? "UTC", now),
      isMember: recipient !== undefined,
      delivered: (flag) => {
        const { told, warned } = deliveredAt(state, flag as ManagersFlag);
        return { told: dayOf(told), warned: dayOf(warned) };
      },
    });
    return { id: subject.id, subject, recipient, manager, state };
  });
}
