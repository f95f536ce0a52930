import type { Kysely } from "kysely";

/** Who Slack calls an admin or owner of the workspace; until the people list is read again nobody is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("people")
    .addColumn("is_admin", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
}
