import { inParts } from "./in-parts.ts";
import { prepared } from "./prepared.ts";
import type { PeopleTable, Reflections } from "./schema.ts";
import { inTransaction, type Scope } from "./scope.ts";
import { lookAgain } from "./timetable.ts";

/** Somebody Slack told us about. */
export type Person = PeopleTable;

/** What Slack says of a person; the rest of the row is ours and survives a refresh. */
export type PersonInSlack = Pick<
  PeopleTable,
  "id" | "handle" | "name" | "first_name" | "email" | "zone" | "locale" | "kind" | "is_admin"
> &
  Partial<Pick<PeopleTable, "updated">>;

/** The person with that Slack id, or undefined. */
export async function personById(scope: Scope, id: string): Promise<Person | undefined> {
  const [person] = await byId(scope, id);
  return person;
}

const byId = prepared(({ db, workspace }, id: string) =>
  db.selectFrom("people").selectAll().where("workspace_id", "=", workspace).where("id", "=", id),
);

/** The people with these Slack ids that Slack told us about. */
export const peopleByIds = prepared(({ db, workspace }, ids: readonly string[]) =>
  db.selectFrom("people").selectAll().where("workspace_id", "=", workspace).where("id", "in", ids),
);

/** Some admins of the workspace, by name: whom others can ask. */
export function adminsOf({ db, workspace }: Scope, most: number): Promise<Person[]> {
  return db
    .selectFrom("people")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("is_admin", "=", 1)
    .where("kind", "=", "member")
    .orderBy("name")
    .limit(most)
    .execute();
}

/** The people of these e-mail addresses; what a roster says of somebody Slack does not know is nobody. */
export function peopleByEmails(scope: Scope, emails: readonly string[]): Promise<Person[]> {
  return inParts(emails, (some) => membersByEmail(scope, some));
}

const membersByEmail = prepared(({ db, workspace }, emails: readonly string[]) =>
  db
    .selectFrom("people")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("kind", "=", "member")
    .where("email", "in", emails),
);

/** Everybody Slack told us about, bots and leavers included. */
export function allPeople({ db, workspace }: Scope): Promise<Person[]> {
  return db.selectFrom("people").selectAll().where("workspace_id", "=", workspace).orderBy("name").execute();
}

/**
 * Writes down what Slack says of these people, new ones and changed ones. Prompts of those who moved to another zone,
 * left or came back are planned anew. Events overtake one another: what is older than what is known is left out.
 */
export async function savePeople(scope: Scope, people: readonly PersonInSlack[]): Promise<void> {
  // SQLite takes 32,766 values a statement; 500 people with a dozen values each stay far below.
  for (let start = 0; start < people.length; start += 500) {
    const some = people.slice(start, start + 500);
    await inTransaction(scope, async (inside) => {
      const ids = some.map(({ id }) => id);
      const known = new Map((await peopleByIds(inside, ids)).map((person) => [person.id, person]));
      const news = some.filter((person) => !isOlder(person, known.get(person.id)));
      if (news.length === 0) return;
      await writePeople(inside, news);
      const moved = news.filter((person) => movedOrLeft(person, known.get(person.id))).map(({ id }) => id);
      if (moved.length > 0) await lookAgain(inside, { people: moved });
    });
  }
}

/** Slack counts in seconds: of two changes within one, the one that arrives last is taken for the newer. */
function isOlder({ updated = 0 }: PersonInSlack, known: Person | undefined): boolean {
  return known !== undefined && updated !== 0 && updated < known.updated;
}

/** Somebody met for the first time counts too: a roster or a cadence may have named them before Slack did. */
function movedOrLeft({ zone, kind }: PersonInSlack, known: Person | undefined): boolean {
  return known === undefined || known.zone !== zone || known.kind !== kind;
}

async function writePeople({ db, workspace }: Scope, people: readonly PersonInSlack[]): Promise<void> {
  const ours = { updated: 0, reflections: "every" as const, pulses: "ask" as const };
  const rows = people.map((person) => ({ ...ours, ...person, workspace_id: workspace }));
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
        is_admin: row.ref("excluded.is_admin"),
        updated: row.ref("excluded.updated"),
      })),
    )
    .execute();
}

/** Keeps the DM channel Slack gave for a person, so that it is asked for once. */
export async function saveDmChannel(scope: Scope, id: string, channel: string): Promise<void> {
  await update(scope, id, { dm_channel: channel });
}

/** Sets how often a manager is written to after a 1:1. */
export async function saveReflections(scope: Scope, id: string, reflections: Reflections): Promise<void> {
  await update(scope, id, { reflections });
}

/** Sets whether a rep is asked after each 1:1 how it was. */
export async function savePulseWish(scope: Scope, id: string, pulses: Person["pulses"]): Promise<void> {
  await update(scope, id, { pulses });
}

async function update({ db, workspace }: Scope, id: string, set: Partial<PeopleTable>): Promise<void> {
  await db.updateTable("people").set(set).where("workspace_id", "=", workspace).where("id", "=", id).execute();
}
