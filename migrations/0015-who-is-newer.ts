import type { Kysely } from "kysely";

/** When Slack last changed what it says of a person: its events overtake one another, and the newer one must win. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("people")
    .addColumn("updated", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
}
