import type { PeopleTable, PersonKind, Reflections } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** Somebody Slack told us about. */
export type Person = PeopleTable;

/** What Slack says of a person; the rest of the row is ours and survives a refresh. */
export type PersonInSlack = Pick<
  PeopleTable,
  "id" | "handle" | "name" | "first_name" | "email" | "zone" | "locale" | "kind"
>;

/** The person with that Slack id, or undefined. */
export function personById({ db, workspace }: Scope, id: string): Promise<Person | undefined> {
  return db
    .selectFrom("people")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Everybody Slack told us about, bots and leavers included. */
export function allPeople({ db, workspace }: Scope): Promise<Person[]> {
  return db.selectFrom("people").selectAll().where("workspace_id", "=", workspace).orderBy("name").execute();
}

/** Writes down what Slack says of these people, new ones and changed ones. */
export async function savePeople({ db, workspace }: Scope, people: readonly PersonInSlack[]): Promise<void> {
  // SQLite takes 32,766 values a statement; 500 people with nine values each stay far below.
  for (let start = 0; start < people.length; start += 500) {
    const rows = people
      .slice(start, start + 500)
      .map((person) => ({ ...person, workspace_id: workspace, reflections: "every" as const }));
    await db
      .insertInto("people")
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "id"]).doUpdateSet((row) => ({
          handle: row.ref("excluded.handle"),
          name: row.ref("excluded.name"),
          first_name: row.ref("excluded.first_name"),
          email: row.ref("excluded.email"),
          zone: row.ref("excluded.zone"),
          locale: row.ref("excluded.locale"),
          kind: row.ref("excluded.kind"),
        })),
      )
      .execute();
  }
}

/** Keeps the DM channel Slack gave for a person, so that it is asked for once. */
export async function saveDmChannel(scope: Scope, id: string, channel: string): Promise<void> {
  await update(scope, id, { dm_channel: channel });
}

/** Sets how often a manager is written to after a 1:1. */
export async function saveReflections(scope: Scope, id: string, reflections: Reflections): Promise<void> {
  await update(scope, id, { reflections });
}

async function update({ db, workspace }: Scope, id: string, set: Partial<PeopleTable>): Promise<void> {
  await db.updateTable("people").set(set).where("workspace_id", "=", workspace).where("id", "=", id).execute();
}

/** Why a 1:1 with this kind of person cannot be. */
export type NotAMember = Exclude<PersonKind, "member">;
