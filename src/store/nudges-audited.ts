/** What the audit asks of the ledger, of all workspaces. */
import type { Db } from "./open.ts";

/** Nudges that may be sent, have been for a while, and are still of use. Those of a paused workspace wait on purpose. */
export async function lateNudges(db: Db, before: string, now: string): Promise<number> {
  const row = await db
    .selectFrom("workspaces")
    .innerJoin("nudges", "nudges.workspace_id", "workspaces.id")
    .select((column) => column.fn.countAll().as("count"))
    .where("nudges.state", "in", ["waiting", "unsettled", "sending"])
    .where("nudges.try_at", "<=", before)
    .where("nudges.until", ">", now)
    .where("workspaces.uninstalled_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Nudges of which nobody knows whether Slack has them, tried since then. */
export async function recentUnknowns(db: Db, since: string): Promise<number> {
  const row = await db
    .selectFrom("workspaces")
    .innerJoin("nudges", "nudges.workspace_id", "workspaces.id")
    .select((column) => column.fn.countAll().as("count"))
    .where("nudges.state", "=", "unknown")
    .where("nudges.try_at", ">=", since)
    .where("workspaces.uninstalled_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Pairs and people that should have been looked at before then. */
export async function overdueSubjects(db: Db, before: string): Promise<number> {
  const row = await db
    .selectFrom("timetable")
    .select((column) => column.fn.countAll().as("count"))
    .where("next_at", ">", "")
    .where("next_at", "<=", before)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** So many are enough to tell that nothing is planned any more. */
const mostMarked = 1_000;

/** Who is marked to be looked at at once, by a name of their own; not in workspaces that took the app out. */
export async function markedSubjects(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("timetable")
    .innerJoin("workspaces", "workspaces.id", "timetable.workspace_id")
    .select(["timetable.workspace_id", "timetable.subject", "timetable.id"])
    .where("timetable.next_at", "=", "")
    .where("workspaces.uninstalled_at", "is", null)
    .limit(mostMarked)
    .execute();
  return rows.map(({ workspace_id, subject, id }) => `${workspace_id} ${subject} ${id}`);
}
