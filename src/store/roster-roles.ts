import { prepared } from "./prepared.ts";
import type { Role } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** Whether the roster gives the person of this e-mail address a role. */
export async function hasRosterRole(scope: Scope, email: string, role: Role): Promise<boolean> {
  return (await withRole(scope, email, role)).length > 0;
}

const withRole = prepared(({ db, workspace }, email: string, role: Role) =>
  db
    .selectFrom("roster")
    .select("role")
    .where("workspace_id", "=", workspace)
    .where("email", "=", email)
    .where("role", "=", role),
);

/** Which leader these managers and leaders report to, as the roster says, by their id; only leaders who are members now. */
export async function leadersOf(scope: Scope, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await reportingLines(scope, personIds);
  return new Map(rows.map(({ id, leader_id }) => [id, leader_id]));
}

const reportingLines = prepared(({ db, workspace }, personIds: readonly string[]) =>
  db
    .selectFrom("people")
    .innerJoin("roster", (join) =>
      join.onRef("roster.workspace_id", "=", "people.workspace_id").onRef("roster.email", "=", "people.email"),
    )
    .innerJoin("roster as above", (join) =>
      join.onRef("above.workspace_id", "=", "roster.workspace_id").onRef("above.email", "=", "roster.manager_email"),
    )
    .innerJoin("people as leaders", (join) =>
      join.onRef("leaders.workspace_id", "=", "above.workspace_id").onRef("leaders.email", "=", "above.email"),
    )
    .select(["people.id", "leaders.id as leader_id"])
    .where("people.workspace_id", "=", workspace)
    .where("people.id", "in", personIds)
    .where("roster.role", "in", ["manager", "leader"])
    .where("above.role", "=", "leader")
    .where("leaders.kind", "=", "member"),
);

/** How many people the roster gives each role, and how many of all of them are no members of this Slack. */
export async function rosterCounts(scope: Scope): Promise<Record<Role | "strangers", number>> {
  const counts = { rep: 0, manager: 0, leader: 0, admin: 0, strangers: 0 };
  for (const { role, people, known } of await countRoster(scope)) {
    counts[role] = Number(people);
    counts.strangers += Number(people) - Number(known);
  }
  return counts;
}

const countRoster = prepared(({ db, workspace }) =>
  db
    .selectFrom("roster")
    .leftJoin("people", (join) =>
      join
        .onRef("people.workspace_id", "=", "roster.workspace_id")
        .onRef("people.email", "=", "roster.email")
        .on("people.kind", "=", "member"),
    )
    .select(({ fn }) => ["roster.role", fn.countAll().as("people"), fn.count("people.id").as("known")])
    .where("roster.workspace_id", "=", workspace)
    .groupBy("roster.role"),
);

/** The names of those the roster calls leaders, of members of this Slack. */
export async function leaderNames(scope: Scope): Promise<string[]> {
  return (await namesOfLeaders(scope)).map(({ name }) => name);
}

const namesOfLeaders = prepared(({ db, workspace }) =>
  db
    .selectFrom("roster")
    .innerJoin("people", (join) =>
      join.onRef("people.workspace_id", "=", "roster.workspace_id").onRef("people.email", "=", "roster.email"),
    )
    .select("people.name")
    .where("roster.workspace_id", "=", workspace)
    .where("roster.role", "=", "leader")
    .where("people.kind", "=", "member")
    .orderBy("people.name"),
);
