import type { Db } from "./open.ts";
import { inTransaction, type Scope } from "./scope.ts";

/** Notes that the bot lives in this workspace; its name may change. One it had left it is at home in again. */
export async function saveWorkspace(scope: Scope, name: string): Promise<void> {
  await inTransaction(scope, async ({ db, workspace }) => {
    const before = await db
      .selectFrom("workspaces")
      .select("uninstalled_at")
      .where("id", "=", workspace)
      .executeTakeFirst();
    await db
      .insertInto("workspaces")
      .values({ id: workspace, name, people_read_at: null, uninstalled_at: null })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ name, uninstalled_at: null }))
      .execute();
    if (!before?.uninstalled_at) return;
    await db.updateTable("timetable").set({ next_at: "" }).where("workspace_id", "=", workspace).execute();
  });
}

/**
 * The app is taken out of the workspace, or its token is dead: from now on nothing is planned, sent or shown there. Said
 * again, the first time counts.
 *
 * @param now UTC
 * @returns false when it had left already
 */
export function leaveWorkspace(scope: Scope, now: string): Promise<boolean> {
  return inTransaction(scope, async ({ db, workspace }) => {
    const result = await db
      .updateTable("workspaces")
      .set({ uninstalled_at: now })
      .where("id", "=", workspace)
      .where("uninstalled_at", "is", null)
      .executeTakeFirst();
    await db.updateTable("timetable").set({ next_at: null }).where("workspace_id", "=", workspace).execute();
    return Number(result.numUpdatedRows) === 1;
  });
}

/** True while the app is installed in the workspace. */
export async function isInstalled({ db, workspace }: Scope): Promise<boolean> {
  const row = await db.selectFrom("workspaces").select("uninstalled_at").where("id", "=", workspace).executeTakeFirst();
  return row !== undefined && row.uninstalled_at === null;
}

/** The workspaces the app left before `before` (UTC). */
export async function workspacesLeft(db: Db, before: string): Promise<string[]> {
  const rows = await db
    .selectFrom("workspaces")
    .select("id")
    .where("uninstalled_at", "<", before)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Forgets a workspace, when all in it is erased. */
export async function forgetWorkspace({ db, workspace }: Scope): Promise<void> {
  await db.deleteFrom("workspaces").where("id", "=", workspace).execute();
}

/** When Slack's people list was last read whole (UTC), or null. */
export async function peopleReadAt({ db, workspace }: Scope): Promise<string | null> {
  const row = await db.selectFrom("workspaces").select("people_read_at").where("id", "=", workspace).executeTakeFirst();
  return row?.people_read_at ?? null;
}

/** Remembers that Slack's people list was read whole at `now` (UTC). */
export async function savePeopleReadAt({ db, workspace }: Scope, now: string): Promise<void> {
  await db.updateTable("workspaces").set({ people_read_at: now }).where("id", "=", workspace).execute();
}

/** The ids of the workspaces in which the app is installed. */
export async function knownWorkspaces(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("workspaces")
    .select("id")
    .where("uninstalled_at", "is", null)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** The ids of all workspaces the database knows, also those the app has left. */
export async function allWorkspaces(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("workspaces").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}
