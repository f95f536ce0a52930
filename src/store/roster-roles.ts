import type { Scope } from "./scope.ts";

/** Whether the roster calls the person of this e-mail address an admin. */
export async function isRosterAdmin({ db, workspace }: Scope, email: string): Promise<boolean> {
  const row = await db
    .selectFrom("roster")
    .select("role")
    .where("workspace_id", "=", workspace)
    .where("email", "=", email)
    .where("role", "=", "admin")
    .executeTakeFirst();
  return row !== undefined;
}
