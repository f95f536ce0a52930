/** What the sender asks of the ledger, and what it writes down. */
import type { SelectQueryBuilder } from "kysely";
import { isFlagKind } from "./flag-kinds.ts";
import { isoText } from "./instants.ts";
import type { Nudge } from "./nudges.ts";
import { foldedInto, recordFolded } from "./nudges-folded.ts";
import type { Db } from "./open.ts";
import { prepared, preparedForAll } from "./prepared.ts";
import type { Schema, TimetableTable } from "./schema.ts";
import { inTransaction, type Scope } from "./scope.ts";
import { knownWorkspaces } from "./workspaces.ts";

/**
 * The workspaces in which a nudge's time has come, or a call's: a few steps in an index for each workspace, however large the
 * ledger.
 *
 * @param now UTC, as isoText writes it
 * @param stale a call that began before then (UTC) has ended, and what came of it was not written down
 */
export async function workspacesWithDue(db: Db, now: string, stale: string): Promise<string[]> {
  return (await withDue(db, now, stale)).map(({ id }) => id);
}

const withDue = preparedForAll((db, now: string, stale: string) =>
  db
    .selectFrom("workspaces")
    .select("id")
    .where("uninstalled_at", "is", null)
    .where(({ or, exists, selectFrom }) =>
      or(
        (
          [
            ["waiting", now],
            ["unsettled", now],
            ["sending", stale],
          ] as const
        ).map(([state, by]) =>
          exists(
            selectFrom("nudges")
              .select("key")
              .whereRef("nudges.workspace_id", "=", "workspaces.id")
              .where("state", "=", state)
              .where("try_at", "<=", by),
          ),
        ),
      ),
    )
    .orderBy("id"),
);

/** So many are looked at before the next look: enough to find one that the pace allows. */
export const dueAtOnce = 50;

/**
 * The nudges of a workspace whose time has come: answers to what somebody just did first, then messages that are there
 * already or may be, then by how soon their moment passes.
 */
export const dueNudges = prepared(({ db, workspace }, now: string) =>
  inOrder(db.selectFrom("nudges").selectAll())
    .where("workspace_id", "=", workspace)
    // The names are found and put in order within an index alone, whatever else is due.
    .where("key", "in", (query) =>
      inOrder(query.selectFrom("nudges").select("key"))
        .where("workspace_id", "=", workspace)
        .where("state", "in", ["waiting", "unsettled"])
        .where("try_at", "<=", now)
        .limit(dueAtOnce),
    ),
);

function inOrder<Row>(nudges: SelectQueryBuilder<Schema, "nudges", Row>) {
  return nudges
    .orderBy("asked", "desc")
    .orderBy("intent_at", (order) => order.desc().nullsLast())
    .orderBy("until")
    .orderBy("key");
}

/**
 * Writes the intent to send a nudge, with what is said within its message, or nothing at all.
 *
 * @param before the row its words were made from, and those of what is folded into it now
 * @returns false when any of them has changed since; then nothing may be sent
 */
export async function writeIntent(
  scope: Scope,
  before: Nudge,
  folded: readonly Nudge[],
  intent: Pick<Nudge, "channel" | "tries" | "intent_at" | "try_at">,
): Promise<boolean> {
  if (folded.length === 0) return intend(scope, before, intent);
  return inTransaction(scope, async (inside) => {
    if (!(await intend(inside, before, intent))) return false;
    await inside.db
      .updateTable("nudges")
      .set({ state: "folded", folded_into: before.key })
      .where("workspace_id", "=", scope.workspace)
      .where(
        "key",
        "in",
        folded.map(({ key }) => key),
      )
      .where("state", "=", "waiting")
      .execute();
    return true;
  });
}

type Intent = Parameters<typeof writeIntent>[3];

async function intend(scope: Scope, before: Nudge, { channel, tries, intent_at, try_at }: Intent): Promise<boolean> {
  const { key, due_at, until, revision, facts } = before;
  const written = await toSending(scope, channel, tries, intent_at, try_at, key, due_at, until, revision, facts);
  return written.length === 1;
}

const toSending = prepared(
  (
    { db, workspace },
    channel: string | null,
    tries: number,
    intentAt: string | null,
    tryAt: string,
    key: string,
    dueAt: string,
    until: string,
    revision: number,
    facts: string,
  ) =>
    db
      .updateTable("nudges")
      .set({ channel, tries, intent_at: intentAt, try_at: tryAt, state: "sending" })
      .where("workspace_id", "=", workspace)
      .where("key", "=", key)
      .where("state", "=", "waiting")
      .where("due_at", "=", dueAt)
      .where("until", "=", until)
      .where("revision", "=", revision)
      .where("facts", "=", facts)
      .returning("key"),
);

/**
 * Writes off in one step what is too late to be useful; keeps catch-up after a long silence short. Only what was never
 * tried, and so has nothing folded into it.
 */
export async function writeOffLate({ db, workspace }: Scope, now: string, reason: string): Promise<number> {
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
  return Number(result.numUpdatedRows);
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
 * @param parts what was said within it
 */
export async function recordSent(
  scope: Scope,
  from: Nudge,
  parts: readonly Nudge[],
  message: { channel: string; ts: string },
  now: string,
): Promise<void> {
  const { channel, ts } = message;
  await toSent(scope, from.revision, channel, ts, now, from.sent_at ?? now, from.key, "sending");
  const keys = parts.filter(({ sent_at }) => sent_at === null).map(({ key }) => key);
  if (keys.length > 0) await recordFolded(scope, keys, now);
}

/**
 * Records that a message whose answer was lost was found in the DM. Which revision of it arrived is not known: where there were
 * several by now, the newest is written over it once more.
 */
export async function recordFound(
  scope: Scope,
  nudge: Nudge,
  message: { channel: string; ts: string },
  now: string,
): Promise<void> {
  const [row] = await toSent(scope, 0, message.channel, message.ts, now, now, nudge.key, "unsettled");
  if (row?.state !== "sent") return;
  const said = (await foldedInto(scope, nudge.key)).map(({ key }) => key);
  if (said.length > 0) await recordFolded(scope, said, now);
}

const toSent = prepared(
  (
    { db, workspace },
    revision: number,
    channel: string,
    ts: string,
    now: string,
    sentAt: string,
    key: string,
    state: string,
  ) =>
    db
      .updateTable("nudges")
      .set(({ eb }) => ({
        state: eb
          .case()
          .when("revision", "=", revision)
          .then("sent" as const)
          .else("waiting" as const)
          .end(),
        channel,
        ts,
        tries: 0,
        reason: null,
        try_at: now,
        sent_at: sentAt,
      }))
      .where("workspace_id", "=", workspace)
      .where("key", "=", key)
      .where("state", "=", state as Nudge["state"])
      .returning("state"),
);

/** A call that began before `before` (UTC) has ended by now, and what came of it was not written down. */
export const unsettleStale = prepared(({ db, workspace }, before: string, now: string) =>
  db
    .updateTable("nudges")
    .set(({ eb }) => ({
      state: eb
        .case()
        .when("ts", "is", null)
        .then("unsettled" as const)
        .else("waiting" as const)
        .end(),
      try_at: now,
    }))
    .where("workspace_id", "=", workspace)
    .where("state", "=", "sending")
    .where("try_at", "<", before),
);

/**
 * How long after a lost answer, or a crash, the DM is read back. Slack writes a message before it answers, so a message
 * that is not there by then was not accepted: the client gives up after 8 seconds, and this leaves more than that again.
 */
export const graceMilliseconds = 20_000;

/** At start: a call that was under way when the process ended has an unknown outcome; it is read back after the grace period. */
export async function unsettleInterrupted(db: Db, now: number): Promise<void> {
  for (const workspace of await knownWorkspaces(db)) {
    const rows = db.updateTable("nudges").where("workspace_id", "=", workspace).where("state", "=", "sending");
    const checkAt = isoText(now + graceMilliseconds);
    await rows.where("ts", "is", null).set({ state: "unsettled", try_at: checkAt }).execute();
    // An update can simply be made again.
    await rows.where("ts", "is not", null).set({ state: "waiting" }).execute();
  }
}

/** What holds of a nudge's recipient and subject at this very moment. */
export interface Standing {
  kind: string;
  zone: string;
  dm_channel: string | null;
  paused_at: string | null;
  /** No prompts before this local day. */
  quiet_until: string | null;
  /** Their own working hours, or the workspace's; null for the usual ones. */
  working_days: string | null;
  day_starts: string | null;
  day_ends: string | null;
  region: string | null;
  /** Of the pair it is about; null where it is about none. */
  manager_id: string | null;
  rep_id: string | null;
  ended_at: string | null;
  /** "" while a change to the pair or the person has not been planned for. */
  replan: string | null;
}

/** Looks up in one query whether a nudge may still be sent; undefined when the person is not known at all. */
export async function standingOf(scope: Scope, nudge: Nudge): Promise<Standing | undefined> {
  const { person_id, pair_id } = nudge;
  const [standing] = await standings(scope, person_id, pair_id ?? "", subjectOf(nudge), pair_id ?? person_id);
  return standing;
}

const standings = prepared(({ db, workspace }, personId: string, pairId: string, subject: string, subjectId: string) =>
  db
    .selectFrom("people")
    .leftJoin("workspaces", "workspaces.id", "people.workspace_id")
    .leftJoin("workspace_settings", "workspace_settings.workspace_id", "people.workspace_id")
    .leftJoin("person_settings", (join) =>
      join
        .onRef("person_settings.workspace_id", "=", "people.workspace_id")
        .onRef("person_settings.person_id", "=", "people.id"),
    )
    .leftJoin("pairs", (join) =>
      join.onRef("pairs.workspace_id", "=", "people.workspace_id").on("pairs.id", "=", pairId),
    )
    .leftJoin("timetable", (join) =>
      join
        .onRef("timetable.workspace_id", "=", "people.workspace_id")
        .on("timetable.subject", "=", subject as TimetableTable["subject"])
        .on("timetable.id", "=", subjectId),
    )
    .select(({ fn, eb }) => [
      // Where the app is taken out nothing goes, as if an admin had paused it.
      fn.coalesce("workspaces.uninstalled_at", "workspace_settings.nudges_paused_at").as("paused_at"),
      "people.kind",
      "people.zone",
      "people.dm_channel",
      "person_settings.quiet_until",
      ...(["working_days", "day_starts", "day_ends"] as const).map((column) =>
        eb
          .case()
          .when("person_settings.own_hours", "=", 1)
          .then(eb.ref(`person_settings.${column}`))
          .else(eb.ref(`workspace_settings.${column}`))
          .end()
          .as(column),
      ),
      "person_settings.region",
      "pairs.manager_id",
      "pairs.rep_id",
      "pairs.ended_at",
      "timetable.next_at as replan",
    ])
    .where("people.workspace_id", "=", workspace)
    .where("people.id", "=", personId),
);

function subjectOf(nudge: Nudge): TimetableTable["subject"] {
  if (nudge.pair_id !== null) return "pair";
  if (isFlagKind(nudge.kind)) return "flags";
  return nudge.kind === "goals" ? "rep" : "manager";
}
