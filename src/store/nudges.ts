/**
 * The nudge ledger: all the bot says unasked, one row each under a key that reads like a sentence. A row holds no words;
 * those are made when it is sent.
 */
import { asIsoText } from "./instants.ts";
import { release } from "./nudges-folded.ts";
import { prepared } from "./prepared.ts";
import type { AnswerKind, NudgeKind, NudgesTable } from "./schema.ts";
import { inTransaction, newId, type Scope } from "./scope.ts";
import { lookAgain } from "./timetable.ts";

export type Nudge = NudgesTable;

/** What to say, to whom, about what, from when, and until when it is still useful (UTC). */
export interface NewNudge {
  kind: AnswerKind;
  personId: string;
  about: string;
  dueAt: string;
  until: string;
}

/** The nudge's name, which reads like a sentence and is there once: "reflection about 7f3a for U02". */
export function nudgeKey({ kind, about, personId }: { kind: NudgeKind; about: string; personId: string }): string {
  return `${kind} about ${about} for ${personId}`;
}

/** Puts an answer to what somebody just did into the ledger. One that is there already stays as it is. */
export async function plan({ db, workspace }: Scope, nudge: NewNudge): Promise<void> {
  const dueAt = asIsoText(nudge.dueAt);
  await db
    .insertInto("nudges")
    .values({
      ...unsent,
      workspace_id: workspace,
      key: nudgeKey(nudge),
      kind: nudge.kind,
      person_id: nudge.personId,
      about: nudge.about,
      due_at: dueAt,
      try_at: dueAt,
      until: asIsoText(nudge.until),
      state: "waiting",
      reason: null,
      token: newId(),
      asked: 1,
      pair_id: null,
      day: null,
      meets_at: null,
      minutes: null,
      facts: "",
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "key"]).doNothing())
    .execute();
}

/** What a row says of its sending before there was any. */
export const unsent = {
  tries: 0,
  revision: 0,
  channel: null,
  ts: null,
  intent_at: null,
  sent_at: null,
  folded_into: null,
} as const;

/**
 * Says a nudge anew: the message sent is updated, never repeated, and one that was not worth sending is looked at again. One that waits will speak of the newest state anyway,
 * and one whose call is under way is looked at again when that call has ended (its revision has moved on). What was said
 * within another nudge's message is said anew there.
 */
export async function sayAnew(scope: Scope, key: string, now: string, until: string): Promise<void> {
  const { db, workspace } = scope;
  const nudge = await nudgeByKey(scope, key);
  if (!nudge) return;
  if (nudge.folded_into !== null) return sayAnew(scope, nudge.folded_into, now, until);
  const row = db.updateTable("nudges").where("workspace_id", "=", workspace).where("key", "=", key);
  await row.set((column) => ({ revision: column("revision", "+", 1), until: asIsoText(until) })).execute();
  const at = asIsoText(now);
  // An answer that was not worth sending, or came too late, may be so now; a prompt has had its moment.
  const over = nudge.asked === 1 ? (["sent", "dropped", "missed"] as const) : (["sent"] as const);
  await row
    .where("state", "in", over)
    .set({ state: "waiting", due_at: at, try_at: at, tries: 0, reason: null })
    .execute();
}

/** Takes a nudge out of the ledger, so that the same can be said once more in a message of its own. */
export async function forget({ db, workspace }: Scope, key: string): Promise<void> {
  await db.deleteFrom("nudges").where("workspace_id", "=", workspace).where("key", "=", key).execute();
}

/** The nudge of that name. */
export async function nudgeByKey(scope: Scope, key: string): Promise<Nudge | undefined> {
  const [nudge] = await byKey(scope, key);
  return nudge;
}

const byKey = prepared(({ db, workspace }, key: string) =>
  db.selectFrom("nudges").selectAll().where("workspace_id", "=", workspace).where("key", "=", key),
);

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

/** Until when a prompt is of use (UTC): one before a 1:1 until that begins, however long it would be said anew. */
export function ofUseUntil({ kind, until, meets_at }: Nudge): string {
  const isBefore = kind === "topics" || kind === "brief" || kind === "clash";
  return isBefore && meets_at !== null ? meets_at : until;
}

/**
 * Somebody asks to be told again later: a nudge of its own, which is no longer unasked. It follows its 1:1 as the first did.
 *
 * @param at UTC
 * @returns false when the moment will have passed by then
 */
export async function snooze(scope: Scope, key: string, at: string): Promise<boolean> {
  const nudge = await nudgeByKey(scope, key);
  const dueAt = asIsoText(at);
  if (!nudge || dueAt >= ofUseUntil(nudge)) return false;
  await inTransaction(scope, async (inside) => {
    await insertCopy(inside, nudge, dueAt);
    if (nudge.pair_id !== null) await lookAgain(inside, { pairs: [nudge.pair_id] });
  });
  return true;
}

async function insertCopy({ db }: Scope, nudge: Nudge, dueAt: string): Promise<void> {
  await db
    .insertInto("nudges")
    .values({
      ...nudge,
      ...unsent,
      key: `${nudge.key}, snoozed to ${dueAt}`,
      token: newId(),
      asked: 1,
      state: "waiting",
      reason: null,
      due_at: dueAt,
      try_at: dueAt,
      until: ofUseUntil(nudge),
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "key"]).doNothing())
    .execute();
}

/** Drops what a person put off of a kind. */
export async function dropSnoozed({ db, workspace }: Scope, personId: string, kind: NudgeKind): Promise<void> {
  await db
    .updateTable("nudges")
    .set({ state: "dropped", reason: "switched off" })
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .where("asked", "=", 1)
    .where("state", "=", "waiting")
    .where("ts", "is", null)
    .execute();
}

/** "Not this one": nothing of this kind about the same 1:1 (or week) follows. What is sent stays. */
export async function dismiss(scope: Scope, key: string): Promise<void> {
  const nudge = await nudgeByKey(scope, key);
  if (nudge) await inTransaction(scope, (inside) => dropAllLike(inside, nudge));
}

async function dropAllLike(scope: Scope, nudge: Nudge): Promise<void> {
  const dropped = await scope.db
    .updateTable("nudges")
    .set({ state: "dropped", reason: "not this one" })
    .where("workspace_id", "=", scope.workspace)
    .where("person_id", "=", nudge.person_id)
    .where("kind", "=", nudge.kind)
    .where("pair_id", "is", nudge.pair_id)
    .where("day", "is", nudge.day)
    .where("state", "=", "waiting")
    .where("ts", "is", null)
    .returning("key")
    .execute();
  const keys = dropped.map(({ key }) => key);
  await release(scope, keys);
}

/**
 * Moves a nudge on from what it was when it was read.
 *
 * @returns false when another hand moved it first, or it was planned anew meanwhile; then nothing is written
 */
export async function move(
  { db, workspace }: Scope,
  nudge: Pick<Nudge, "key" | "state" | "due_at" | "until" | "revision" | "facts">,
  to: Partial<Omit<Nudge, "workspace_id" | "key">>,
): Promise<boolean> {
  const result = await db
    .updateTable("nudges")
    .set(to)
    .where("workspace_id", "=", workspace)
    .where("key", "=", nudge.key)
    .where("state", "=", nudge.state)
    .where("due_at", "=", nudge.due_at)
    .where("until", "=", nudge.until)
    .where("revision", "=", nudge.revision)
    .where("facts", "=", nudge.facts)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
