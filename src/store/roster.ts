import type { RosterRow } from "../coaching/roster.ts";
import { endPair, makePair, openPairs } from "./pairs.ts";
import { allPeople } from "./people.ts";
import type { Scope } from "./scope.ts";
import { lookAt } from "./timetable.ts";

/** The roster as it stands, by e-mail address. */
export async function rosterRows({ db, workspace }: Scope): Promise<RosterRow[]> {
  const rows = await db
    .selectFrom("roster")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .orderBy("email")
    .execute();
  return rows.map((row) => ({ email: row.email, managerEmail: row.manager_email, role: row.role }));
}

/** Replaces the roster whole. */
export async function replaceRoster({ db, workspace }: Scope, rows: readonly RosterRow[]): Promise<void> {
  await db.deleteFrom("roster").where("workspace_id", "=", workspace).execute();
  for (let start = 0; start < rows.length; start += 500) {
    await db
      .insertInto("roster")
      .values(
        rows.slice(start, start + 500).map((row) => ({
          workspace_id: workspace,
          email: row.email,
          manager_email: row.managerEmail,
          role: row.role,
        })),
      )
      .execute();
  }
}

/**
 * Makes the pairs the roster names, for those of its people Slack knows, and ends those it made before and names no
 * more. Pairs that managers made themselves in a conversation stay, except where one of the two left the company.
 *
 * @param now UTC
 */
export async function settleRoster(scope: Scope, now: string): Promise<void> {
  const people = await allPeople(scope);
  const members = people.filter(({ kind }) => kind === "member");
  const idOf = new Map(members.flatMap(({ email, id }) => (email ? [[email, id] as const] : [])));
  const named = (await rosterRows(scope)).flatMap(({ email, managerEmail }) => {
    const repId = idOf.get(email);
    const managerId = managerEmail ? idOf.get(managerEmail) : undefined;
    return repId && managerId ? [{ repId, managerId }] : [];
  });
  const wanted = new Set(named.map(({ repId, managerId }) => `${managerId} ${repId}`));
  const here = new Set(members.map(({ id }) => id));
  const standing = new Set<string>();
  for (const pair of await openPairs(scope)) {
    const key = `${pair.manager_id} ${pair.rep_id}`;
    const left = !here.has(pair.manager_id) || !here.has(pair.rep_id);
    if (left || (pair.source === "roster" && !wanted.has(key))) await endPair(scope, pair.id, now);
    else standing.add(key);
  }
  await lookAtLeaders(scope, now);
  for (const { managerId, repId } of named) {
    if (!standing.has(`${managerId} ${repId}`)) await makePair(scope, { managerId, repId, source: "roster" }, now);
  }
}

/** Whoever the roster calls a leader gets a message a week; whoever it no longer does gets none from now on. */
async function lookAtLeaders(scope: Scope, now: string): Promise<void> {
  const { db, workspace } = scope;
  const leaders = await db
    .selectFrom("roster")
    .innerJoin("people", (join) =>
      join.onRef("people.workspace_id", "=", "roster.workspace_id").onRef("people.email", "=", "roster.email"),
    )
    .select("people.id")
    .where("roster.workspace_id", "=", workspace)
    .where("roster.role", "=", "leader")
    .where("people.kind", "=", "member")
    .execute();
  if (leaders.length > 0) {
    await lookAt(
      scope,
      leaders.map(({ id }) => ({ subject: "leader", id })),
      now,
    );
  }
  await db
    .updateTable("timetable")
    .set({ next_at: "" })
    .where("workspace_id", "=", workspace)
    .where("subject", "=", "leader")
    .execute();
}
