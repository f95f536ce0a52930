import type { Kysely } from "kysely";

/** The secret address under which a person's calendar program finds their 1:1s. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("calendar_feeds")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("secret", "text", (c) => c.notNull().unique())
    .addPrimaryKeyConstraint("calendar_feeds_pk", ["workspace_id", "person_id"])
    .execute();
}
