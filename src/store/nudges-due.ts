/** What the sender asks of the ledger, and what it writes down. */
import { isoText } from "./instants.ts";
import type { Nudge } from "./nudges.ts";
import { releaseOrphans } from "./nudges-folded.ts";
import type { Db } from "./open.ts";
import type { Scope } from "./scope.ts";

/**
 * The workspaces in which a nudge's time has come: a few steps in an index for each workspace, however large the ledger.
 *
 * @param now UTC, as isoText writes it
 */
export async function workspacesWithDue(db: Db, now: string): Promise<string[]> {
  const rows = await db
    .selectFrom("workspaces")
    .select("id")
    .where(({ or, exists, selectFrom }) =>
      or(
        (["waiting", "unsettled"] as const).map((state) =>
          exists(
            selectFrom("nudges")
              .select("key")
              .whereRef("nudges.workspace_id", "=", "workspaces.id")
              .where("state", "=", state)
              .where("try_at", "<=", now),
          ),
        ),
      ),
    )
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** The next moment any nudge is to be looked at (UTC), or undefined. */
export async function nextTry(db: Db): Promise<string | undefined> {
  const rows = await db
    .selectFrom("workspaces")
    .select(({ selectFrom }) =>
      (["waiting", "unsettled"] as const).map((state) =>
        selectFrom("nudges")
          .select(({ fn }) => fn.min("try_at").as("at"))
          .whereRef("nudges.workspace_id", "=", "workspaces.id")
          .where("state", "=", state)
          .as(state),
      ),
    )
    .execute();
  return rows
    .flatMap(({ waiting, unsettled }) => [waiting, unsettled])
    .filter((at) => at !== null)
    .sort()[0];
}

/** Messages whose answer was lost, to be read back. */
export function dueUnsettled(scope: Scope, now: string, limit: number): Promise<Nudge[]> {
  return due(scope, "unsettled", now).orderBy("try_at").orderBy("key").limit(limit).execute();
}

/** Messages that are there and must be said anew. */
export function dueUpdates(scope: Scope, now: string, limit: number): Promise<Nudge[]> {
  return due(scope, "waiting", now).where("ts", "is not", null).orderBy("try_at").orderBy("key").limit(limit).execute();
}

/** Messages to be posted: answers to what somebody just did first, then by how soon their moment passes. */
export function duePosts(scope: Scope, now: string, limit: number): Promise<Nudge[]> {
  return due(scope, "waiting", now)
    .where("ts", "is", null)
    .orderBy("asked", "desc")
    .orderBy("until")
    .orderBy("key")
    .limit(limit)
    .execute();
}

function due({ db, workspace }: Scope, state: "waiting" | "unsettled", now: string) {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("state", "=", state)
    .where("try_at", "<=", now);
}

/** Writes off in one step what is too late to be useful; keeps catch-up after a long silence short. */
export async function writeOffLate(scope: Scope, now: string, reason: string): Promise<void> {
  const { db, workspace } = scope;
  const result = await db
    .updateTable("nudges")
    .set({ state: "missed", reason })
    .where("workspace_id", "=", workspace)
    .where("state", "=", "waiting")
    .where("try_at", "<=", now)
    .where("ts", "is", null)
    .where("intent_at", "is", null)
    .where("until", "<=", now)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) > 0) await releaseOrphans(scope);
}

/** Holds back what is due in a workspace until `later`; messages that are there may still be said anew. */
export async function holdBack({ db, workspace }: Scope, now: string, later: string): Promise<void> {
  await db
    .updateTable("nudges")
    .set({ try_at: later })
    .where("workspace_id", "=", workspace)
    .where("state", "=", "waiting")
    .where("try_at", "<=", now)
    .where("ts", "is", null)
    .execute();
}

/**
 * Records that Slack has the message. If it was to be said anew while the call was under way, it waits again.
 *
 * @param from the row as it was when its words were made
 */
export async function recordSent({ db, workspace }: Scope, from: Nudge, ts: string, now: string): Promise<void> {
  await db
    .updateTable("nudges")
    .set(({ eb }) => ({
      state: eb
        .case()
        .when("revision", "=", from.revision)
        .then("sent" as const)
        .else("waiting" as const)
        .end(),
      ts,
      tries: 0,
      reason: null,
      try_at: now,
      sent_at: from.sent_at ?? now,
    }))
    .where("workspace_id", "=", workspace)
    .where("key", "=", from.key)
    .where("state", "=", "sending")
    .execute();
}

/** A call that began before `before` (UTC) has ended by now, and what came of it was not written down. */
export async function unsettleStale(scope: Scope, before: string, now: string): Promise<void> {
  const { db, workspace } = scope;
  const rows = db
    .updateTable("nudges")
    .where("workspace_id", "=", workspace)
    .where("state", "=", "sending")
    .where("try_at", "<", before);
  await rows.where("ts", "is", null).set({ state: "unsettled", try_at: now }).execute();
  await rows.where("ts", "is not", null).set({ state: "waiting", try_at: now }).execute();
}

/**
 * How long after a lost answer, or a crash, the DM is read back. Slack writes a message before it answers, so a message
 * that is not there by then was not accepted: the client gives up after 8 seconds, and this leaves more than that again.
 */
export const graceMilliseconds = 20_000;

/** At start: a call that was under way when the process ended has an unknown outcome; it is read back after the grace period. */
export async function unsettleInterrupted(db: Db, now: number): Promise<void> {
  const rows = db.updateTable("nudges").where("state", "=", "sending");
  await rows
    .where("ts", "is", null)
    .set({ state: "unsettled", try_at: isoText(now + graceMilliseconds) })
    .execute();
  // An update can simply be made again.
  await rows.where("ts", "is not", null).set({ state: "waiting" }).execute();
}

/** What holds of a nudge's recipient and subject at this very moment. */
export interface Standing {
  kind: string;
  zone: string;
  dm_channel: string | null;
  paused_at: string | null;
  /** Of the pair it is about; null where it is about none. */
  manager_id: string | null;
  rep_id: string | null;
  ended_at: string | null;
  /** "" while a change to the pair or the person has not been planned for. */
  replan: string | null;
}

/** Looks up in one query whether a nudge may still be sent; undefined when the person is not known at all. */
export function standingOf({ db, workspace }: Scope, nudge: Nudge): Promise<Standing | undefined> {
  return db
    .selectFrom("people")
    .leftJoin("workspace_settings", "workspace_settings.workspace_id", "people.workspace_id")
    .leftJoin("pairs", (join) =>
      join.onRef("pairs.workspace_id", "=", "people.workspace_id").on("pairs.id", "=", nudge.pair_id ?? ""),
    )
    .leftJoin("timetable", (join) =>
      join
        .onRef("timetable.workspace_id", "=", "people.workspace_id")
        .on("timetable.subject", "=", subjectOf(nudge))
        .on("timetable.id", "=", nudge.pair_id ?? nudge.person_id),
    )
    .select([
      "people.kind",
      "people.zone",
      "people.dm_channel",
      "workspace_settings.nudges_paused_at as paused_at",
      "pairs.manager_id",
      "pairs.rep_id",
      "pairs.ended_at",
      "timetable.next_at as replan",
    ])
    .where("people.workspace_id", "=", workspace)
    .where("people.id", "=", nudge.person_id)
    .executeTakeFirst();
}

function subjectOf(nudge: Nudge): "pair" | "manager" | "rep" {
  if (nudge.pair_id !== null) return "pair";
  return nudge.kind === "goals" ? "rep" : "manager";
}
