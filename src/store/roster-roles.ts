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

/** Who leads these people, as the roster says, by their id; only leaders who are members now. */
export async function leadersOf({ db, workspace }: Scope, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("people")
    .innerJoin("roster", (join) =>
      join.onRef("roster.workspace_id", "=", "people.workspace_id").onRef("roster.email", "=", "people.email"),
    )
    .innerJoin("people as leaders", (join) =>
      join
        .onRef("leaders.workspace_id", "=", "roster.workspace_id")
        .onRef("leaders.email", "=", "roster.manager_email"),
    )
    .select(["people.id", "leaders.id as leader_id"])
    .where("people.workspace_id", "=", workspace)
    .where("people.id", "in", [...personIds])
    .where("leaders.kind", "=", "member")
    .execute();
  return new Map(rows.map(({ id, leader_id }) => [id, leader_id]));
}
