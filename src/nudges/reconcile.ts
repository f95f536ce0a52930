import { isoText } from "../store/instants.ts";
import { type Nudge, nudgeKey } from "../store/nudges.ts";
import type { NewPrompt } from "../store/nudges-planned.ts";
import type { Prompt } from "./timetable.ts";

/** What has to be done to the ledger so that it says what the timetable says. */
export interface Changes {
  inserts: NewPrompt[];
  moves: { row: Nudge; to: Partial<Nudge> }[];
  /** Sent messages that hold something folded which changed: to be said anew. */
  leaders: string[];
}

export interface Reconciling {
  prompts: readonly Prompt[];
  /** All rows of the ledger about the same 1:1s or weeks. */
  rows: readonly Nudge[];
  /** The days of the 1:1s the prompts were made for. */
  days: ReadonlySet<string>;
  now: number;
  /** Every 1:1 (or week) before this was planned before; what is not in the ledger was not wanted then. */
  plannedUntil: number;
  /** Nothing due before this is owed. */
  since: number;
}

/** How long a message that is there is worth mending. */
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
    if (row) follow(changes, row, prompt, input);
    else add(changes, key, prompt, input);
  }
  for (const row of input.rows) {
    const prompt = wanted.get(original(row.key));
    if (!prompt) unwanted(changes, row, input);
    else if (row.asked === 1 && prompt.over !== null) withdraw(changes, row, prompt.over);
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

function follow(changes: Changes, row: Nudge, prompt: Prompt, { now }: Reconciling): void {
  switch (row.state) {
    case "waiting":
      if (row.ts !== null) setFacts(changes, row, prompt.facts);
      else if (prompt.over !== null) withdraw(changes, row, prompt.over);
      else moveTo(changes, row, prompt);
      return;
    case "withdrawn":
    case "missed":
      if (prompt.over === null && prompt.until > now && row.intent_at === null && isoText(prompt.until) !== row.until)
        revive(changes, row, prompt);
      else if (row.state === "withdrawn" && prompt.over === null && prompt.until > now) revive(changes, row, prompt);
      return;
    case "folded":
      if (row.sent_at === null && prompt.over !== null) withdraw(changes, row, prompt.over);
      else if (row.facts !== prompt.facts && row.folded_into !== null) {
        setFacts(changes, row, prompt.facts);
        if (isWorthMending(row, now)) changes.leaders.push(row.folded_into);
      }
      return;
    case "sent":
    case "sending":
    case "unsettled":
      if (row.facts !== prompt.facts && isWorthMending(row, now)) mend(changes, row, timesOf(prompt), now);
      return;
    case "dropped":
    case "unknown":
      return;
  }
}

/** Nothing of the timetable wants this row any more. */
function unwanted(changes: Changes, row: Nudge, { days, now }: Reconciling): void {
  const unsaid = (row.state === "waiting" && row.ts === null) || (row.state === "folded" && row.sent_at === null);
  if (unsaid) withdraw(changes, row, noLongerPlanned);
  const vanished = row.meets_at !== null && row.meets_at > isoText(now) && row.day !== null && !days.has(row.day);
  if (row.state === "sent" && vanished && row.facts !== "gone") mend(changes, row, { facts: "gone" }, now);
}

function withdraw(changes: Changes, row: Nudge, reason: string): void {
  if (row.state !== "waiting" && row.state !== "folded") return;
  changes.moves.push({ row, to: { state: "withdrawn", reason, folded_into: null } });
}

function moveTo(changes: Changes, row: Nudge, prompt: Prompt): void {
  const to = timesOf(prompt);
  const stands = row.due_at === to.due_at && row.until === to.until && row.facts === to.facts;
  if (stands && row.meets_at === to.meets_at && row.minutes === to.minutes) return;
  // Held back or tried before: it keeps its place unless it is due at another time now.
  const keepsPlace = row.due_at === to.due_at;
  changes.moves.push({ row, to: { ...to, ...(!keepsPlace && { try_at: to.due_at }) } });
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

function setFacts(changes: Changes, row: Nudge, facts: string): void {
  if (row.facts !== facts) changes.moves.push({ row, to: { facts } });
}

/** A reminder to log stays worth mending for two weeks ("logged, thanks"); one before a 1:1 only until it begins. */
function isWorthMending(row: Nudge, now: number): boolean {
  if (row.kind === "log-it") return row.due_at > isoText(now - 14 * 86_400_000);
  return row.meets_at === null || row.meets_at > isoText(now);
}

/** Says a message anew: its words stood on something that has changed. */
function mend(changes: Changes, row: Nudge, news: Pick<Nudge, "facts"> & Partial<Nudge>, now: number): void {
  const { facts, meets_at = row.meets_at } = news;
  const anew = { facts, meets_at, revision: row.revision + 1, until: isoText(now + mendWithin) };
  const again = row.state === "sent" ? { state: "waiting" as const, try_at: isoText(now), tries: 0, reason: null } : {};
  changes.moves.push({ row, to: { ...anew, ...again } });
}
