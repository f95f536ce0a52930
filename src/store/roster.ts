import type { Role } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** A person as the company's roster has them. E-mail addresses are lower case. */
export interface RosterEntry {
  email: string;
  managerEmail: string | null;
  role: Role;
}

/** The roster as it stands. */
export async function rosterEntries({ db, workspace }: Scope): Promise<RosterEntry[]> {
  const rows = await db
    .selectFrom("roster")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .orderBy("email")
    .execute();
  return rows.map((row) => ({ email: row.email, managerEmail: row.manager_email, role: row.role }));
}

/** Replaces the roster whole. */
export async function replaceRoster({ db, workspace }: Scope, entries: readonly RosterEntry[]): Promise<void> {
  await db.deleteFrom("roster").where("workspace_id", "=", workspace).execute();
  for (let start = 0; start < entries.length; start += 500) {
    await db
      .insertInto("roster")
      .values(
        entries.slice(start, start + 500).map((entry) => ({
          workspace_id: workspace,
          email: entry.email,
          manager_email: entry.managerEmail,
          role: entry.role,
        })),
      )
      .execute();
  }
}
