import type { Flag } from "../coaching/flags/ladder.ts";
import { takeFromLeaders } from "./flags-shown.ts";
import { prepared } from "./prepared.ts";
import type { FlagsTable } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** A flag of a manager as it is kept. */
export interface ManagersFlag extends Flag {
  managerId: string;
  /** Since when it is on its rung, UTC. */
  movedAt: string;
}

/** What a leader may know of a flag: neither words, nor deals, nor with whom. */
export interface VisibleFlag {
  managerId: string;
  about: "one rep" | "the team";
  /** Since when a leader can see it, YYYY-MM-DD. */
  shownOn: string;
}

/**
 * The flags of these managers that may be shown to who leads them. Whose line of reporting it is, the caller decides. What
 * has not been judged again since something changed is not among them: nobody sees a flag its manager has just cleared.
 */
export async function visibleFlags({ db, workspace }: Scope, managerIds: readonly string[]): Promise<VisibleFlag[]> {
  if (managerIds.length === 0) return [];
  const rows = await db
    .selectFrom("flags")
    .select(["manager_id", "pair_id", "shown_on"])
    .where("workspace_id", "=", workspace)
    .where("manager_id", "in", [...managerIds])
    .where("rung", "=", "visible")
    .where("shown_on", "is not", null)
    .where("told_on", "is not", null)
    .where("warned_on", "is not", null)
    .where("manager_id", "not in", (query) =>
      query
        .selectFrom("timetable")
        .select("id")
        .where("workspace_id", "=", workspace)
        .where("subject", "=", "flags")
        .where("next_at", "=", ""),
    )
    .orderBy("shown_on")
    .orderBy("id")
    .execute();
  return rows.map(({ manager_id, pair_id, shown_on }) => ({
    managerId: manager_id,
    about: pair_id === null ? "the team" : "one rep",
    shownOn: shown_on!,
  }));
}

/** A flag for the manager it is about; anybody else's is not found. */
export async function flagOf(scope: Scope, managerId: string, id: string): Promise<ManagersFlag | undefined> {
  const row = await flagRows(scope).where("manager_id", "=", managerId).where("id", "=", id).executeTakeFirst();
  return row && fromRow(row);
}

/** A flag, whosever it is: for messages whose reader was decided when they were planned. */
export async function flagById(scope: Scope, id: string): Promise<ManagersFlag | undefined> {
  const row = await flagRows(scope).where("id", "=", id).executeTakeFirst();
  return row && fromRow(row);
}

/** The open flags of a manager, for their own eyes, the oldest first. */
export async function ownFlags(scope: Scope, managerId: string): Promise<ManagersFlag[]> {
  return (await openRows(scope, managerId)).map(fromRow);
}

const openRows = prepared((scope, managerId: string) =>
  flagRows(scope).where("manager_id", "=", managerId).where("rung", "!=", "cleared").orderBy("opened_on").orderBy("id"),
);

/** Every flag of these managers that is open or was cleared on or after a day (YYYY-MM-DD). */
export async function flagsSince(scope: Scope, managerIds: readonly string[], day: string): Promise<ManagersFlag[]> {
  if (managerIds.length === 0) return [];
  return (await rowsSince(scope, managerIds, day)).map(fromRow);
}

const rowsSince = prepared((scope, managerIds: readonly string[], day: string) =>
  flagRows(scope)
    .where("manager_id", "in", managerIds)
    .where(({ or, eb }) => or([eb("cleared_on", "is", null), eb("cleared_on", ">=", day)]))
    .orderBy("opened_on")
    .orderBy("id"),
);

function flagRows({ db, workspace }: Scope) {
  return db.selectFrom("flags").selectAll().where("workspace_id", "=", workspace);
}

/**
 * Keeps a flag as it is now. Where a leader could see it and may not any longer, their message says so at once.
 *
 * @param now UTC, when it came to its rung, if it just did
 */
export async function saveFlag(scope: Scope, managerId: string, flag: Flag, now: string): Promise<void> {
  const { db, workspace } = scope;
  const before = await flagRows(scope).where("id", "=", flag.id).executeTakeFirst();
  const movedAt = before?.rung === flag.rung ? before.moved_at : now;
  const row = toRow(workspace, managerId, flag, movedAt);
  await db
    .insertInto("flags")
    .values(row)
    .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(row))
    .execute();
  if (before?.rung === "visible" && flag.rung !== "visible") await takeFromLeaders(scope, managerId, now);
}

function toRow(workspace: string, managerId: string, flag: Flag, movedAt: string): FlagsTable {
  return {
    workspace_id: workspace,
    id: flag.id,
    manager_id: managerId,
    pair_id: flag.pairId,
    rung: flag.rung,
    opened_on: flag.openedOn,
    told_on: flag.toldOn,
    notice_days: flag.noticeDays,
    warned_on: flag.warnedOn,
    disputed_on: flag.disputedOn,
    stopped_on: flag.stoppedOn,
    shown_on: flag.shownOn,
    cleared_on: flag.clearedOn,
    outcome: flag.outcome,
    moved_at: movedAt,
  };
}

function fromRow(row: FlagsTable): ManagersFlag {
  return {
    id: row.id,
    managerId: row.manager_id,
    pairId: row.pair_id,
    rung: row.rung,
    openedOn: row.opened_on,
    toldOn: row.told_on,
    noticeDays: row.notice_days,
    warnedOn: row.warned_on,
    disputedOn: row.disputed_on,
    stoppedOn: row.stopped_on,
    shownOn: row.shown_on,
    clearedOn: row.cleared_on,
    outcome: row.outcome,
    movedAt: row.moved_at,
  };
}
