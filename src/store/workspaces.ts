import type { Db } from "./open.ts";
import type { Scope } from "./scope.ts";

/** Notes that the bot lives in this workspace; its name may change. */
export async function saveWorkspace({ db, workspace }: Scope, name: string): Promise<void> {
  await db
    .insertInto("workspaces")
    .values({ id: workspace, name, people_read_at: null })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ name }))
    .execute();
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

/** The ids of all workspaces the database knows. */
export async function knownWorkspaces(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("workspaces").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}
