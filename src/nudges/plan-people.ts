import { goodWeeks, type Week } from "../coaching/good-weeks.ts";
import { type CadenceHistory, cadencesOf, historiesOf } from "../store/cadences.ts";
import { isoText } from "../store/instants.ts";
import { type NoteVerdict, verdictsSince } from "../store/notes.ts";
import { nudgeKey } from "../store/nudges.ts";
import { plannedUnder } from "../store/nudges-planned.ts";
import { openPairsOf, type Pair } from "../store/pairs.ts";
import type { Scope } from "../store/scope.ts";
import type { Due } from "../store/timetable.ts";
import { meetingsOf } from "./meetings.ts";
import { recipientsOf } from "./recipients.ts";
import type { SubjectPlan } from "./subject-plan.ts";
import { isClash, promptsOfManager, promptsOfRep, type Recipient } from "./timetable.ts";
import { dayPlus, mondayOf } from "./working-time.ts";

const oneDay = 86_400_000;
/** How far back good weeks are counted: four of them, for a pair that meets every other week. */
const weeksBack = 8;
/** So many weeks that are over get the number of their planned 1:1s, for leaders. */
const weeksWrittenDown = 2;
/** What was due longer ago than this is not written down any more. */
const longestBack = 62;

/** Plans the weekly messages of these managers and reps, all of one workspace. */
export async function peoplePlans(scope: Scope, subjects: readonly Due[], now: number): Promise<SubjectPlan[]> {
  if (subjects.length === 0) return [];
  const state = await readState(scope, subjects, now);
  // What is not wanted any more is in the ledger under the same names as what is.
  const names = subjects.map((subject) => namesOf(subject, now));
  const rows = new Map((await plannedUnder(scope, names.flat())).map((row) => [row.key, row]));
  return subjects.map((subject, place) => ({
    ...planPerson(state, subject, now),
    rows: names[place]!.map((name) => rows.get(name)).filter((row) => row !== undefined),
  }));
}

/** The names of all a subject may be sent from the week before the one that is looked at first. */
function namesOf(subject: Due, now: number): string[] {
  const kind = subject.subject === "rep" ? "goals" : "week";
  const last = isoText(now + 8 * oneDay).slice(0, 10);
  const names: string[] = [];
  let monday = mondayOf(isoText(lookFrom(subject, now) - 8 * oneDay).slice(0, 10));
  for (; monday <= last; monday = dayPlus(monday, 7)) {
    names.push(nudgeKey({ kind, about: `the week of ${monday}`, personId: subject.id }));
  }
  return names;
}

interface PeopleState {
  people: Map<string, Recipient>;
  managed: Map<string, Pair[]>;
  reps: Set<string>;
  histories: Map<string, CadenceHistory>;
  verdicts: Map<string, NoteVerdict[]>;
}

async function readState(scope: Scope, subjects: readonly Due[], now: number): Promise<PeopleState> {
  const ids = [...new Set(subjects.map(({ id }) => id))];
  const from = isoText(Math.min(...subjects.map((subject) => lookFrom(subject, now)))).slice(0, 10);
  const pairs = await openPairsOf(scope, ids);
  const pairIds = pairs.map(({ id }) => id);
  const cadences = pairIds.length === 0 ? [] : await cadencesOf(scope, pairIds);
  const scheduled = new Set(cadences.map(({ pair_id }) => pair_id));
  const meeting = pairs.filter(({ id }) => scheduled.has(id));
  const weeksAgo = dayPlus(isoText(now).slice(0, 10), -7 * (weeksBack + 1));
  // Weeks are a manager's; of a rep nothing matters but that there are 1:1s.
  const managers = subjects.filter(({ subject }) => subject === "manager").map(({ id }) => id);
  const managed = meeting.filter(({ manager_id }) => managers.includes(manager_id));
  const managedIds = new Set(managed.map(({ id }) => id));
  const verdicts = managers.length === 0 ? [] : await verdictsSince(scope, managers, weeksAgo);
  return {
    people: await recipientsOf(
      scope,
      [...new Set([...ids, ...managed.map(({ rep_id }) => rep_id)])],
      [weeksAgo, dayPlus(from, -8)].sort()[0]!,
      isoText(now + 18 * oneDay).slice(0, 10),
    ),
    managed: Map.groupBy(managed, ({ manager_id }) => manager_id),
    reps: new Set(meeting.map(({ rep_id }) => rep_id)),
    histories: await historiesOf(
      scope,
      cadences.filter(({ pair_id }) => managedIds.has(pair_id)),
      weeksAgo,
    ),
    verdicts: Map.groupBy(verdicts, ({ author_id }) => author_id),
  };
}

function planPerson(state: PeopleState, subject: Due, now: number): Omit<SubjectPlan, "rows"> {
  const person = state.people.get(subject.id);
  const managed = state.managed.get(subject.id) ?? [];
  const meets = subject.subject === "manager" ? managed.length > 0 : state.reps.has(subject.id);
  const plannedUntil = now + 7 * oneDay;
  if (!person || !meets) return { subject, prompts: [], meetings: new Map(), nextAt: null, plannedUntil };

  const from = person.time.dayOf(lookFrom(subject, now));
  const to = person.time.dayOf(plannedUntil);
  const nextMonday = dayPlus(mondayOf(person.time.dayOf(now)), 7);
  const plan = { subject, meetings: new Map(), nextAt: person.time.clockTime(nextMonday, "00:00"), plannedUntil };
  if (subject.subject === "rep") return { ...plan, prompts: promptsOfRep(person, from, to) };
  const weeks = weeksOf(state, person, managed, now);
  const good = goodWeeks(weeks);
  return {
    ...plan,
    // Written down on Mondays alone; a 1:1 that is called off after its week is over shows a week later.
    ...(subject.next_at !== "" && { plannedWeeks: weeks.slice(0, weeksWrittenDown) }),
    prompts: promptsOfManager({ ...person, goodWeeks: good }, from, to),
    ...(good !== person.goodWeeks && { goodWeeks: { before: person.goodWeeks, now: good } }),
  };
}

/** The manager's weeks that are over, the latest first. */
function weeksOf(
  state: PeopleState,
  manager: Recipient,
  pairs: readonly Pair[],
  now: number,
): (Week & { week: string })[] {
  const thisMonday = mondayOf(manager.time.dayOf(now));
  const first = dayPlus(thisMonday, -7 * weeksBack);
  const days = pairs.flatMap((pair) => plannedDays(state, pair, first, dayPlus(thisMonday, -1)));
  const planned = Map.groupBy(days, mondayOf);
  const notes = Map.groupBy(state.verdicts.get(manager.id) ?? [], ({ held_on }) => mondayOf(held_on));
  return Array.from({ length: weeksBack }, (_, ago) => {
    const monday = dayPlus(thisMonday, -7 * (ago + 1));
    const verdicts = (notes.get(monday) ?? []).map(({ verdict }) => verdict);
    return { week: monday, planned: planned.get(monday)?.length ?? 0, verdicts };
  });
}

function plannedDays(state: PeopleState, pair: Pair, from: string, to: string): string[] {
  const history = state.histories.get(pair.id);
  const manager = state.people.get(pair.manager_id);
  const rep = state.people.get(pair.rep_id);
  if (!history || !manager || !rep) return [];
  return meetingsOf({ ...history, notes: [], from, to })
    .filter((meeting) => !meeting.skipped && !isClash(meeting, manager, rep))
    .map(({ day }) => day);
}

/** A check-in of the week before may still be of use, and holidays make that longer. */
const weekBefore = 14;

function lookFrom(subject: Due, now: number): number {
  const planned = Math.min(Date.parse(subject.planned_until) - 7 * oneDay, now - weekBefore * oneDay);
  return Math.max(planned, now - longestBack * oneDay);
}
