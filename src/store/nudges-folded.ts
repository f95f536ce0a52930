/** Three messages a person a day: what is said within another message. */
import { isoText, msOf } from "./instants.ts";
import { type Nudge, sayAnew } from "./nudges.ts";
import { prepared } from "./prepared.ts";
import type { PromptKind } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** The unasked messages to a person whose first call began at or after `since` (UTC), the latest first. */
export const promptsBegunSince = prepared(({ db, workspace }, personId: string, since: string) =>
  db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .where("intent_at", ">=", since)
    .where("asked", "=", 0)
    .orderBy("intent_at", "desc")
    .orderBy("key"),
);

/** What else is due to that person before `before` and can be said early. */
export function alsoDue(
  { db, workspace }: Scope,
  leader: Nudge,
  before: string,
  kinds: readonly PromptKind[],
): Promise<Nudge[]> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", leader.person_id)
    .where("intent_at", "is", null)
    .where("state", "=", "waiting")
    .where("try_at", "<", before)
    .where("key", "!=", leader.key)
    .where("asked", "=", 0)
    .where("kind", "in", [...kinds])
    .orderBy("due_at")
    .orderBy("key")
    .execute();
}

/** Says a nudge within a message that was sent already, which is said anew for it. */
export async function foldIntoSent(scope: Scope, nudge: Nudge, leader: Nudge, now: string): Promise<void> {
  await scope.db
    .updateTable("nudges")
    .set({ state: "folded", folded_into: leader.key })
    .where("workspace_id", "=", scope.workspace)
    .where("key", "=", nudge.key)
    .where("state", "=", "waiting")
    .execute();
  // It was tried before, with others in it: only what stands in the leader itself is said there.
  await release(scope, [nudge.key]);
  await sayAnew(scope, leader.key, now, later(leader.until, nudge.until));
}

function later(one: string, other: string): string {
  return isoText(Math.max(msOf(one), msOf(other)));
}

/** What is said within this nudge's message, in the order of its due times. */
export function foldedInto({ db, workspace }: Scope, leader: string): Promise<Nudge[]> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("folded_into", "=", leader)
    .where("state", "=", "folded")
    .orderBy("due_at")
    .orderBy("key")
    .execute();
}

/** Records that Slack has what was folded. */
export async function recordFolded({ db, workspace }: Scope, keys: readonly string[], now: string): Promise<void> {
  await db
    .updateTable("nudges")
    .set({ sent_at: now })
    .where("workspace_id", "=", workspace)
    .where("key", "in", [...keys])
    .where("sent_at", "is", null)
    .execute();
}

/** The messages they were folded into will not come: they wait for themselves again. @param leaders the keys of those messages */
export async function release({ db, workspace }: Scope, leaders: readonly string[]): Promise<void> {
  if (leaders.length === 0) return;
  await db
    .updateTable("nudges")
    .set({ state: "waiting", folded_into: null })
    .where("workspace_id", "=", workspace)
    .where("folded_into", "in", [...leaders])
    .where("state", "=", "folded")
    .where("sent_at", "is", null)
    .execute();
}
