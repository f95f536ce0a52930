import { thresholdsFrom, usualThresholds } from "../../coaching/flags/thresholds.ts";
import { mondayOf } from "../../coaching/weeks.ts";
import type { Label } from "../../coaching/words.ts";
import {
  type Commitment,
  commitmentsByIds,
  type OpenCommitment,
  openCommitmentsOfPairs,
  tallyOfPairs,
} from "../../store/commitments.ts";
import { flagSettingsOf } from "../../store/flag-settings.ts";
import { deliveriesOf } from "../../store/flag-state.ts";
import { type ManagersFlag, ownFlags } from "../../store/flags.ts";
import { type Goal, goalsOf } from "../../store/goals.ts";
import { type DayOfLines, linesByDay } from "../../store/lines-by-day.ts";
import { lastNotes } from "../../store/notes.ts";
import { type Pair, pairsManagedBy, pairsOfRep } from "../../store/pairs.ts";
import { type Person, peopleByIds } from "../../store/people.ts";
import { lastTalkedAboutOfPairs } from "../../store/talked-about.ts";
import { type Topic, waitingTopicsOfPairs } from "../../store/topics.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { dayWhere } from "../dates.ts";
import type { Moment } from "../listener.ts";
import type { Meeting } from "../schedule/diary.ts";

/** Who looks, and when. */
export type Here = Pick<Moment, "scope" | "me" | "today" | "now" | "diary">;

/** What is known of all pairs of somebody, asked at once: the number of queries is the same for two reps and for sixty. */
export interface PairFacts extends Here {
  t: Texts;
  /** Those I manage, who has waited longest first. */
  managed: Pair[];
  /** The part of them that is shown. */
  shown: Pair[];
  page: number;
  pages: number;
  /** Those in which I am the rep. */
  reportsTo: Pair[];
  people: ReadonlyMap<string, Person>;
  goals: Goal[];
  /** By pair id: the day of the last 1:1. */
  lastHeld: ReadonlyMap<string, string>;
  topics: ReadonlyMap<string, Topic[]>;
  commitments: ReadonlyMap<string, Commitment[]>;
  /** By pair id: what is open with my reps, without the words. */
  tally: ReadonlyMap<string, OpenCommitment[]>;
  /** My 1:1s with my reps in this week, Monday to Sunday where I am. */
  week: Meeting[];
  /** The next 1:1 of the pairs that are shown. */
  next: ReadonlyMap<string, Meeting>;
}

/** A page keeps a message well below Slack's 50 blocks. */
const pairsPerPage = 10;
/** A pair that meets so rarely is not shown with a date. */
const everDays = 260;

/** @param page of the reps, from 0 on; one that is not there is the last one that is */
export async function pairFacts(here: Here, page: number): Promise<PairFacts> {
  const { scope, me } = here;
  const managed = await pairsManagedBy(scope, me.id);
  const reportsTo = await pairsOfRep(scope, me.id);
  const lastHeld = await lastNotes(scope, idsOf(managed));
  // A pair without a 1:1 comes before all.
  const waiting = sortedBy(managed, ({ id }) => lastHeld.get(id) ?? "");
  const pages = Math.max(1, Math.ceil(waiting.length / pairsPerPage));
  const at = Math.min(page, pages - 1);
  const shown = waiting.slice(at * pairsPerPage, (at + 1) * pairsPerPage);
  const visible = idsOf([...shown, ...reportsTo]);
  return {
    ...here,
    t: textsFor(me.locale),
    managed: waiting,
    shown,
    page: at,
    pages,
    reportsTo,
    lastHeld,
    people: await peopleOf(here, [...managed, ...reportsTo]),
    goals: await goalsOf(scope, me.id, "rep"),
    topics: await waitingTopicsOfPairs(scope, visible),
    commitments: await openCommitmentsOfPairs(scope, idsOf(reportsTo)),
    tally: Map.groupBy(await tallyOfPairs(scope, idsOf(managed)), ({ pair_id }) => pair_id),
    ...(await meetings(here, idsOf(managed), visible)),
  };
}

/** In the order of days and times, which are compared by their signs: a locale's order takes twenty times as long. */
function sortedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => Number(a.key > b.key) - Number(a.key < b.key)).map(({ item }) => item);
}

function idsOf(pairs: readonly Pair[]): string[] {
  return pairs.map(({ id }) => id);
}

async function peopleOf({ scope }: Here, pairs: readonly Pair[]): Promise<Map<string, Person>> {
  if (pairs.length === 0) return new Map();
  const ids = new Set(pairs.flatMap(({ manager_id, rep_id }) => [manager_id, rep_id]));
  return new Map((await peopleByIds(scope, [...ids])).map((person) => [person.id, person]));
}

/** This week of all my reps and what comes next of those shown: as a rule both are in the same two weeks. */
async function meetings(
  { scope, diary, me, today, now }: Here,
  managed: readonly string[],
  visible: readonly string[],
): Promise<Pick<PairFacts, "week" | "next">> {
  const monday = Temporal.PlainDate.from(mondayOf(today)).toZonedDateTime(me.zone);
  const [nextMonday, far] = [monday.add({ weeks: 1 }).toInstant(), monday.add({ weeks: 2 }).toInstant()];
  const near = await diary.between(scope, [...new Set([...managed, ...visible])], monday.toInstant(), far);
  const mine = new Set(managed);
  const week = near.filter(
    ({ pairId, startsAt }) => mine.has(pairId) && Temporal.Instant.compare(startsAt, nextMonday) < 0,
  );
  const soon = firstOfEach(near.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, now) >= 0));
  const others = visible.filter((id) => !soon.has(id));
  if (others.length === 0) return { week, next: soon };
  const later = firstOfEach(await diary.between(scope, others, far, now.add({ hours: 24 * everDays })));
  return { week, next: new Map([...later, ...soon]) };
}

function firstOfEach(meetings: readonly Meeting[]): Map<string, Meeting> {
  const held = meetings.filter(({ skipped }) => !skipped);
  return new Map(held.toReversed().map((meeting) => [meeting.pairId, meeting]));
}

/** What a manager sees besides on the Home tab. */
export interface ManagerFacts extends PairFacts {
  /** By pair id: when each subject was last in the notes, for the pairs shown; nothing older than {@link mixWeeks}. */
  talkedAbout: ReadonlyMap<string, ReadonlyMap<Label, string>>;
  /** What I promised, the most urgent first: the first few, and how many there are. */
  mine: { shown: Commitment[]; count: number };
  /** What my lines are about, by day, as far back. */
  lines: DayOfLines[];
  /** My open flags, those I was told of, and how many good weeks clear one. */
  flags: { told: ManagersFlag[]; goodWeeks: number };
}

/** So many weeks the picture of the mix goes back. */
export const mixWeeks = 12;

export async function managerFacts(facts: PairFacts): Promise<ManagerFacts> {
  const { scope, me, today, shown } = facts;
  const since = Temporal.PlainDate.from(mondayOf(today))
    .subtract({ weeks: mixWeeks - 1 })
    .toString();
  return {
    ...facts,
    talkedAbout: await lastTalkedAboutOfPairs(scope, idsOf(shown), since),
    mine: await myCommitments(facts),
    lines: await linesByDay(scope, me.id, since),
    flags: await myFlags(facts),
  };
}

async function myFlags({ scope, me }: PairFacts): Promise<ManagerFacts["flags"]> {
  const open = await ownFlags(scope, me.id);
  // Most managers have none, and then there is nothing more to ask.
  if (open.length === 0) return { told: [], goodWeeks: usualThresholds.goodWeeks };
  const delivered = await deliveriesOf(scope, open);
  const dayOf = (at: string | null | undefined) => (at ? dayWhere(Temporal.Instant.from(at), me.zone) : null);
  const told = open.map((flag) => ({
    ...flag,
    toldOn: flag.toldOn ?? dayOf(delivered.get(flag.id)?.told),
    warnedOn: flag.warnedOn ?? dayOf(delivered.get(flag.id)?.warned),
  }));
  const { goodWeeks } = thresholdsFrom((await flagSettingsOf(scope)).thresholds);
  return { told: told.filter(({ toldOn }) => toldOn !== null), goodWeeks };
}

const mostCommitments = 6;

async function myCommitments({ scope, me, tally }: PairFacts): Promise<ManagerFacts["mine"]> {
  const mine = [...tally.values()].flat().filter(({ owner_id }) => owner_id === me.id);
  const shown = sortedBy(mine, urgency)
    .slice(0, mostCommitments)
    .map(({ id }) => id);
  return { shown: await commitmentsByIds(scope, shown), count: mine.length };
}

function urgency({ due, created_at }: OpenCommitment): string {
  return `${due ?? "9999-12-31"} ${created_at}`;
}
