import type { Db } from "./open.ts";
import type { NudgeKind, NudgeState, NudgesTable } from "./schema.ts";
import { newId, type Scope } from "./scope.ts";

/** Anything the bot says unasked: one row of the ledger. It holds no words; those are made when it is sent. */
export type Nudge = NudgesTable;

/** What to say, to whom, about what, from when, and until when it is still useful (UTC). */
export interface NewNudge {
  kind: NudgeKind;
  personId: string;
  about: string;
  dueAt: string;
  until: string;
}

/** The nudge's name, which reads like a sentence and is there once: "reflection about 7f3a for U02". */
export function nudgeKey({ kind, about, personId }: Pick<NewNudge, "kind" | "about" | "personId">): string {
  return `${kind} about ${about} for ${personId}`;
}

/**
 * Puts a nudge into the ledger. One that is there already is said anew: if it was sent its message will be updated.
 */
export async function plan({ db, workspace }: Scope, nudge: NewNudge): Promise<void> {
  await db
    .insertInto("nudges")
    .values({
      workspace_id: workspace,
      key: nudgeKey(nudge),
      kind: nudge.kind,
      person_id: nudge.personId,
      about: nudge.about,
      due_at: nudge.dueAt,
      until: nudge.until,
      state: "waiting",
      reason: null,
      tries: 0,
      revision: 0,
      token: newId(),
      channel: null,
      ts: null,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "key"]).doNothing())
    .execute();
}

/**
 * Says a sent nudge anew: its message is updated, never repeated. One that waits will speak of the newest state anyway,
 * and one whose call is under way is looked at again when that call has ended (its revision has moved on).
 */
export async function sayAnew({ db, workspace }: Scope, key: string, now: string, until: string): Promise<void> {
  const row = db.updateTable("nudges").where("workspace_id", "=", workspace).where("key", "=", key);
  await row.set((column) => ({ revision: column("revision", "+", 1), until })).execute();
  await row.where("state", "in", ["sent", "dropped", "missed"]).set({ state: "waiting", due_at: now, tries: 0, reason: null }).execute();
}

/** Takes a nudge out of the ledger, so that the same can be said once more in a message of its own. */
export async function forget({ db, workspace }: Scope, key: string): Promise<void> {
  await db.deleteFrom("nudges").where("workspace_id", "=", workspace).where("key", "=", key).execute();
}

/** The nudge of that name. */
export function nudgeByKey({ db, workspace }: Scope, key: string): Promise<Nudge | undefined> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("key", "=", key)
    .executeTakeFirst();
}

/** When a person last got a nudge of this kind about anything but `about` (its due time, UTC), or undefined. */
export async function lastSent(
  { db, workspace }: Scope,
  { kind, personId, about }: { kind: NudgeKind; personId: string; about: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("nudges")
    .select((column) => column.fn.max("due_at").as("due_at"))
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .where("about", "!=", about)
    .where("ts", "is not", null)
    .executeTakeFirst();
  return row?.due_at ?? undefined;
}

/** The nudges whose time has come, of all workspaces, the longest due first, at most `limit`. */
export function dueNudges(db: Db, now: string, limit: number): Promise<Nudge[]> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("state", "in", ["waiting", "unsettled"])
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .orderBy("key")
    .limit(limit)
    .execute();
}

/** At start: a call that was under way when the process ended has an unknown outcome; it is read back at `checkAt`. */
export async function unsettleInterrupted(db: Db, checkAt: string): Promise<void> {
  await db.updateTable("nudges").set({ state: "unsettled", due_at: checkAt }).where("state", "=", "sending").execute();
}

/**
 * Moves a nudge on from the state it was read in.
 *
 * @returns false when another hand moved it first
 */
export async function move(
  { db, workspace }: Scope,
  nudge: Pick<Nudge, "key" | "state">,
  to: { state: NudgeState } & Partial<Pick<Nudge, "due_at" | "reason" | "tries" | "channel" | "ts">>,
): Promise<boolean> {
  const result = await db
    .updateTable("nudges")
    .set(to)
    .where("workspace_id", "=", workspace)
    .where("key", "=", nudge.key)
    .where("state", "=", nudge.state)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
