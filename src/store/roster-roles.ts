import type { Role } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** Whether the roster gives the person of this e-mail address a role. */
export async function hasRosterRole({ db, workspace }: Scope, email: string, role: Role): Promise<boolean> {
  const row = await db
    .selectFrom("roster")
    .select("role")
    .where("workspace_id", "=", workspace)
    .where("email", "=", email)
    .where("role", "=", role)
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
