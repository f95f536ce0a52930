import type { Flag } from "../coaching/flags/ladder.ts";
import { type CountedNote, countedNotes } from "./flag-notes.ts";
import { type FlagSettings, flagSettingsOf } from "./flag-settings.ts";
import { flagsSince, type ManagersFlag } from "./flags.ts";
import { type Nudge, nudgeKey } from "./nudges.ts";
import { insertPrompts, plannedUnder } from "./nudges-planned.ts";
import { openPairsOf, type Pair } from "./pairs.ts";
import { leadersOf } from "./roster-roles.ts";
import type { Scope } from "./scope.ts";

/** All that a manager's flags hang on, as it is kept. */
export interface FlagState {
  settings: FlagSettings;
  /** Oldest first. */
  notes: readonly CountedNote[];
  /** Open ones, and those cleared since. */
  flags: readonly ManagersFlag[];
  /** The open pairs the person is the manager of. */
  pairs: readonly Pair[];
  /** Who leads them, where the roster says so. */
  leaderId: string | undefined;
  /** The messages about these flags, by the name each has in the ledger. */
  messages: ReadonlyMap<string, Nudge>;
}

/**
 * What is kept of these managers, by id.
 *
 * @param from the first day of which notes, and flags cleared since, matter (YYYY-MM-DD)
 * @param lately the first day of which notes matter of whoever has no flag: most managers, most days
 */
export async function flagStatesOf(
  scope: Scope,
  managerIds: readonly string[],
  from: string,
  lately = from,
): Promise<Map<string, FlagState>> {
  if (managerIds.length === 0) return new Map();
  const settings = await flagSettingsOf(scope);
  const flags = await flagsSince(scope, managerIds, from);
  const messages = await messagesOf(scope, flags);
  const flagsBy = Map.groupBy(flags, managerOf);
  const [flagged, others] = [true, false].map((has) => managerIds.filter((id) => flagsBy.has(id) === has));
  const notes = Map.groupBy(
    [
      ...(await countedNotes(scope, flagged!, from, settings.shadowUntil)),
      ...(await countedNotes(scope, others!, lately, settings.shadowUntil)),
    ],
    managerOf,
  );
  const pairsBy = Map.groupBy(await openPairsOf(scope, managerIds), ({ manager_id }) => manager_id);
  const leaders = await leadersOf(scope, managerIds);
  const state = (id: string): FlagState => ({
    settings,
    messages,
    notes: notes.get(id) ?? [],
    flags: flagsBy.get(id) ?? [],
    pairs: pairsBy.get(id) ?? [],
    leaderId: leaders.get(id),
  });
  return new Map(managerIds.map((id) => [id, state(id)]));
}

function managerOf({ managerId }: { managerId: string }): string {
  return managerId;
}

/** When Slack confirmed that it has the two messages about a flag (UTC); null while it has not. */
export function deliveredAt({ messages }: Pick<FlagState, "messages">, flag: ManagersFlag): Deliveries {
  const keys = messageKeys(flag);
  const sentAt = (key: string) => messages.get(key)?.sent_at ?? null;
  return { told: sentAt(keys.flag), warned: sentAt(keys["flag-warning"]) };
}

interface Deliveries {
  told: string | null;
  warned: string | null;
}

/** The same of these flags alone, by id: a flag itself says so only when it is judged the next time. */
export async function deliveriesOf(scope: Scope, flags: readonly ManagersFlag[]): Promise<Map<string, Deliveries>> {
  const messages = await messagesOf(scope, flags);
  return new Map(flags.map((flag) => [flag.id, deliveredAt({ messages }, flag)]));
}

/** The messages about these flags, by key. */
async function messagesOf(scope: Scope, flags: readonly ManagersFlag[]): Promise<Map<string, Nudge>> {
  const keys = flags.flatMap((flag) => Object.values(messageKeys(flag)));
  const messages = keys.length === 0 ? [] : await plannedUnder(scope, keys);
  return new Map(messages.map((message) => [message.key, message]));
}

/** What each message about a flag is about, as the ledger has it. A flag that begins again is warned of again. */
export function messagesAbout({ id, toldOn }: Pick<Flag, "id" | "toldOn">) {
  return { flag: id, "flag-warning": `${id} told on ${toldOn}`, "well-done": id };
}

/** The flag a message is about. */
export function flagIdIn({ about }: Pick<Nudge, "about">): string {
  return about.split(" ")[0]!;
}

/** The names of the messages about a flag in the ledger. */
export function messageKeys(flag: ManagersFlag) {
  const about = messagesAbout(flag);
  const key = (kind: keyof typeof about) => nudgeKey({ kind, about: about[kind], personId: flag.managerId });
  return { flag: key("flag"), "flag-warning": key("flag-warning"), "well-done": key("well-done") };
}

/** The good news about a flag to the leader who saw it, if its manager wanted that. */
export async function leaderPraiseOf({ db, workspace }: Scope, { id, managerId }: ManagersFlag): Promise<boolean> {
  const row = await db
    .selectFrom("nudges")
    .select("key")
    .where("workspace_id", "=", workspace)
    .where("kind", "=", "well-done")
    .where("about", "=", id)
    .where("person_id", "!=", managerId)
    .executeTakeFirst();
  return row !== undefined;
}

/** How long good news is news, ms. */
const newsFor = 14 * 86_400_000;

/** Puts the good news for a leader into the ledger; twice is once. @param now epoch milliseconds */
export async function tellLeader(scope: Scope, flag: ManagersFlag, leaderId: string, now: number): Promise<void> {
  const about = messagesAbout(flag)["well-done"];
  await insertPrompts(scope, [
    {
      key: nudgeKey({ kind: "well-done", about, personId: leaderId }),
      kind: "well-done",
      person_id: leaderId,
      about,
      pair_id: null,
      day: flag.openedOn,
      minutes: null,
      facts: "",
      state: "waiting",
      reason: null,
      dueAt: now,
      until: now + newsFor,
      meetsAt: null,
    },
  ]);
}
