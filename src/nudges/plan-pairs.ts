import { type CadenceHistory, cadencesOf, historiesOf } from "../store/cadences.ts";
import { isoText } from "../store/instants.ts";
import { noteDays } from "../store/notes.ts";
import type { Nudge } from "../store/nudges.ts";
import { plannedForPairs } from "../store/nudges-planned.ts";
import { type Pair, pairsByIds } from "../store/pairs.ts";
import type { Scope } from "../store/scope.ts";
import type { Due } from "../store/timetable.ts";
import { firstAfter, meetingsOf, neighbourDays, noteWithinDays } from "./meetings.ts";
import { recipientsOf } from "./recipients.ts";
import type { SubjectPlan } from "./subject-plan.ts";
import { promptsOfPair, type Recipient, saidOf } from "./timetable.ts";
import { dayPlus } from "./working-time.ts";
import { dayIn } from "./zone-clock.ts";

const oneDay = 86_400_000;
/** A prompt comes at most this long before its 1:1 (a rep's working day may be two weeks back), so it is planned then. */
const daysAhead = 16;
/** When the next 1:1 is this near it is planned: later than the above, so that looking always finds it. */
const planBefore = 15;
/** A reminder to log comes at most two weeks after; what it says is followed as long as its 1:1 is looked at. */
const daysBack = 24;
/** What was due longer ago than this is not written down any more: nobody will look, and catch-up stays short. */
const longestBack = 62;
/** Pairs are planned together with others of the same quarter of a day: the queries are shared. */
const together = oneDay / 4;

/** Plans the 1:1s of these pairs, all of one workspace. */
export async function pairPlans(scope: Scope, subjects: readonly Due[], now: number): Promise<SubjectPlan[]> {
  if (subjects.length === 0) return [];
  const state = await readState(scope, subjects, now);
  return subjects.map((subject) => planPair(state, subject, now));
}

interface PairsState {
  pairs: Map<string, Pair>;
  histories: Map<string, CadenceHistory>;
  notes: Map<string, string[]>;
  rows: Map<string, Nudge[]>;
  people: Map<string, Recipient>;
}

async function readState(scope: Scope, subjects: readonly Due[], now: number): Promise<PairsState> {
  const ids = subjects.map(({ id }) => id);
  const pairs = await pairsByIds(scope, ids);
  const from = isoText(Math.min(...subjects.map((subject) => lookFrom(subject, now)))).slice(0, 10);
  // Zones lie up to a day to either side.
  const [first, last] = [dayPlus(from, -1), isoText(now + (daysAhead + daysBack + 2) * oneDay).slice(0, 10)];
  const people = [...new Set(pairs.flatMap(({ manager_id, rep_id }) => [manager_id, rep_id]))];
  const histories = await historiesOf(scope, await cadencesOf(scope, ids), dayPlus(first, -neighbourDays));
  const changed = [...histories.values()].flatMap((history) => history.changed);
  // A 1:1 that was moved keeps its original day, which may be long past.
  const firstDay = [dayPlus(first, -neighbourDays), ...changed.map(({ day }) => day)].sort()[0]!;
  const rows = await plannedForPairs(scope, ids, firstDay);
  const notes = await noteDays(scope, ids, dayPlus(first, -noteWithinDays));
  return {
    pairs: new Map(pairs.map((pair) => [pair.id, pair])),
    histories,
    notes: new Map(
      [...Map.groupBy(notes, ({ pair_id }) => pair_id)].map(([id, days]) => [id, days.map(({ held_on }) => held_on)]),
    ),
    rows: new Map([...Map.groupBy(rows, ({ pair_id }) => pair_id ?? "")]),
    people: await recipientsOf(scope, people, dayPlus(first, -daysBack), last),
  };
}

function planPair(state: PairsState, subject: Due, now: number): SubjectPlan {
  const pair = state.pairs.get(subject.id);
  const history = state.histories.get(subject.id);
  const manager = pair && state.people.get(pair.manager_id);
  const rep = pair && state.people.get(pair.rep_id);
  const plannedUntil = now + daysAhead * oneDay;
  const all = state.rows.get(subject.id) ?? [];
  const nothing = { subject, prompts: [], rows: all, meetings: new Map(), nextAt: null, plannedUntil };
  if (!pair || pair.ended_at !== null || !history || !manager || !rep) return nothing;

  const { cadence } = history;
  const from = dayIn(cadence.zone, lookFrom(subject, now));
  const to = dayIn(cadence.zone, plannedUntil);
  const meetings = meetingsOf({ ...history, notes: state.notes.get(pair.id) ?? [], from, to });
  const said = new Map(meetings.map((meeting) => [meeting.day, { ...meeting, said: saidOf(meeting, manager, rep) }]));
  const next = firstAfter(cadence, to);
  return {
    subject,
    prompts: promptsOfPair({ pairId: pair.id, manager, rep, meetings }),
    rows: all.filter(({ day }) => day !== null && (day >= from || said.has(day))),
    meetings: said,
    nextAt: next === undefined ? null : Math.floor((next - planBefore * oneDay) / together) * together,
    plannedUntil,
  };
}

function lookFrom(subject: Due, now: number): number {
  const planned = Math.min(Date.parse(subject.planned_until), now);
  return Math.max(planned - daysBack * oneDay, now - longestBack * oneDay);
}
