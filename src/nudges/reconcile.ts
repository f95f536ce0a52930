import { isFlagKind } from "../store/flag-kinds.ts";
import { isoText } from "../store/instants.ts";
import { type Nudge, nudgeKey } from "../store/nudges.ts";
import type { NewPrompt } from "../store/nudges-planned.ts";
import type { Meeting, MeetingPromptKind, Prompt, Said } from "./timetable.ts";

/** What has to be done to the ledger so that it says what the timetable says. */
export interface Changes {
  inserts: NewPrompt[];
  moves: { row: Nudge; to: Partial<Nudge> }[];
  /** Messages that hold, or may hold, something folded which changed: to be said anew. */
  leaders: string[];
}

export interface Reconciling {
  prompts: readonly Prompt[];
  /** All rows of the ledger about the same 1:1s or weeks. */
  rows: readonly Nudge[];
  /** The 1:1s the prompts were made for, by their original days. */
  meetings: ReadonlyMap<string, MeetingSaid>;
  now: number;
  /** Every 1:1 (or week) before this was planned before; what is not in the ledger was not wanted then. */
  plannedUntil: number;
  /** Nothing due before this is owed. */
  since: number;
}

/** A 1:1, and what a message about it says, by its kind. */
export type MeetingSaid = Pick<Meeting, "startsAt" | "endsAt"> & { said: Record<MeetingPromptKind, Said> };

/** What a message that is there has to say. */
type News = Pick<Nudge, "facts"> & Partial<Pick<Nudge, "meets_at" | "minutes" | "due_at" | "until">>;

/** How long a change is tried to be said. */
const mendWithin = 24 * 3_600_000;

/** The reasons a person reads in the list of what was not sent. */
export const notRunning = "Sideline was not running while it was of use";
export const noLongerPlanned = "no longer planned";

/** Compares the timetable with the ledger. Pure; doing it twice changes nothing the second time. */
export function reconcile(input: Reconciling): Changes {
  const changes: Changes = { inserts: [], moves: [], leaders: [] };
  const rows = new Map(input.rows.map((row) => [row.key, row]));
  const wanted = new Map(input.prompts.map((prompt) => [nudgeKey(prompt), prompt]));
  for (const [key, prompt] of wanted) {
    const row = rows.get(key);
    if (row) follow(changes, row, prompt, input.now);
    else add(changes, key, prompt, input);
  }
  for (const row of input.rows) {
    const prompt = wanted.get(original(row.key));
    if (!prompt) unwanted(changes, row, input);
    else if (row.asked === 1) followCopy(changes, row, prompt, input.now);
  }
  return changes;
}

/** The name of the nudge a snoozed copy was made from; its own name otherwise. */
function original(key: string): string {
  return key.split(", snoozed to ")[0] ?? key;
}

function add(changes: Changes, key: string, prompt: Prompt, { now, plannedUntil, since }: Reconciling): void {
  // Who begins on a Monday is not asked about last week; a 1:1 arranged for this afternoon still gets its prompts.
  const owedFrom = prompt.pairId === null ? prompt.dueAt + 1 : prompt.until;
  if (prompt.over !== null || owedFrom <= since) return;
  const late = prompt.until <= now;
  if (late && (prompt.meetsAt ?? prompt.dueAt) < plannedUntil) return;
  changes.inserts.push({
    key,
    kind: prompt.kind,
    person_id: prompt.personId,
    about: prompt.about,
    pair_id: prompt.pairId,
    day: prompt.day,
    meetsAt: prompt.meetsAt,
    minutes: prompt.minutes,
    facts: prompt.facts,
    dueAt: prompt.dueAt,
    until: prompt.until,
    state: late ? "missed" : "waiting",
    reason: late ? notRunning : null,
  });
}

function follow(changes: Changes, row: Nudge, prompt: Prompt, now: number): void {
  if (isSaid(row)) sayNews(changes, row, timesOf(prompt), now);
  else followUnsaid(changes, row, prompt, now);
}

function followUnsaid(changes: Changes, row: Nudge, prompt: Prompt, now: number): void {
  const changed = isoText(prompt.until) !== row.until && row.intent_at === null;
  switch (row.state) {
    case "waiting":
    case "folded":
      if (prompt.over !== null) withdraw(changes, row, prompt.over);
      else if (row.state === "waiting") moveTo(changes, row, timesOf(prompt));
      else moveWithin(changes, row, prompt);
      return;
    case "withdrawn":
    case "missed":
      if (prompt.over !== null || prompt.until <= now) return;
      if (row.state === "withdrawn" || changed) revive(changes, row, prompt);
      return;
  }
}

/** Somebody asked to be told again: at their own time, as long as it is of use and still so. */
function followCopy(changes: Changes, row: Nudge, prompt: Prompt, now: number): void {
  if (isSaid(row)) sayNews(changes, row, timesOf(prompt), now);
  else if (prompt.over !== null) withdraw(changes, row, prompt.over);
  else if (row.state === "waiting") moveTo(changes, row, { ...timesOf(prompt), due_at: row.due_at });
}

/** Nothing of the timetable wants this row any more; what was said of a 1:1 must still be true. */
function unwanted(changes: Changes, row: Nudge, { meetings, now }: Reconciling): void {
  if (!isSaid(row)) {
    withdraw(changes, row, noLongerPlanned);
    return;
  }
  if (row.day === null || row.meets_at === null) return;
  const meeting = meetings.get(row.day);
  if (!meeting && row.meets_at > isoText(now)) sayNews(changes, row, { facts: "gone" }, now);
  const said = meeting?.said[row.kind as MeetingPromptKind] as Said | undefined;
  if (meeting && said) sayNews(changes, row, { facts: said.facts, meets_at: isoText(meeting.startsAt) }, now);
}

/** Whether Slack has it, or may have it. */
function isSaid({ state, ts, sent_at }: Nudge): boolean {
  if (state === "waiting") return ts !== null;
  if (state === "folded") return sent_at !== null;
  return state === "sent" || state === "sending" || state === "unsettled";
}

function withdraw(changes: Changes, row: Nudge, reason: string): void {
  if (row.state !== "waiting" && row.state !== "folded") return;
  changes.moves.push({ row, to: { state: "withdrawn", reason, folded_into: null } });
}

function moveTo(changes: Changes, row: Nudge, to: ReturnType<typeof timesOf>): void {
  const stands = row.due_at === to.due_at && row.until === to.until && row.facts === to.facts;
  if (stands && row.meets_at === to.meets_at && row.minutes === to.minutes) return;
  // Held back or tried before: it keeps its place unless it is due at another time now.
  const keepsPlace = row.due_at === to.due_at;
  changes.moves.push({ row, to: { ...to, ...(!keepsPlace && { try_at: to.due_at }) } });
}

/** It waits within another's message, which may be on its way with the old words. */
function moveWithin(changes: Changes, row: Nudge, prompt: Prompt): void {
  const to = timesOf(prompt);
  if (row.facts === to.facts && row.until === to.until) return;
  changes.moves.push({ row, to });
  if (row.folded_into !== null) changes.leaders.push(row.folded_into);
}

function revive(changes: Changes, row: Nudge, prompt: Prompt): void {
  const to = timesOf(prompt);
  changes.moves.push({ row, to: { ...to, try_at: to.due_at, state: "waiting", reason: null } });
}

function timesOf(prompt: Prompt) {
  return {
    due_at: isoText(prompt.dueAt),
    until: isoText(prompt.until),
    meets_at: prompt.meetsAt === null ? null : isoText(prompt.meetsAt),
    minutes: prompt.minutes,
    facts: prompt.facts,
  };
}

/** Says a message anew where its words stood on something that has changed. */
function sayNews(changes: Changes, row: Nudge, news: News, now: number): void {
  if (row.facts === news.facts || !isWorthSaying(row, news, now)) return;
  const { facts, meets_at = row.meets_at } = news;
  if (row.state === "folded") {
    changes.moves.push({ row, to: { facts, meets_at } });
    if (row.folded_into !== null) changes.leaders.push(row.folded_into);
    return;
  }
  const anew = { facts, meets_at, revision: row.revision + 1, until: isoText(now + mendWithin) };
  const again = row.state === "sent" ? { state: "waiting" as const, try_at: isoText(now), tries: 0, reason: null } : {};
  changes.moves.push({ row, to: { ...anew, ...again } });
}

/**
 * A reminder to log stays worth mending for two weeks ("logged, thanks"); one before a 1:1 only until it begins. A message about
 * a flag always is: lines of a note that was deleted do not stay in it, and who disputes it sees that they were heard.
 */
function isWorthSaying(row: Nudge, { meets_at }: News, now: number): boolean {
  if (isFlagKind(row.kind)) return true;
  if (row.kind === "log-it") return row.due_at > isoText(now - 14 * 86_400_000);
  return [row.meets_at, meets_at].some((at) => at != null && at > isoText(now));
}
