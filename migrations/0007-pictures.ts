import type { Kysely } from "kysely";

/** Pictures that are uploaded to Slack already, one of each kind a person; and a manager's notes by their days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("pictures")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("file_id", "text", (c) => c.notNull())
    .addColumn("usable", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("pictures_pk", ["workspace_id", "person_id", "what"])
    .execute();
  // With what tells whether anything changed since, so that it is told from the index alone.
  await db.schema.dropIndex("notes_by_author").execute();
  await db.schema
    .createIndex("notes_by_author")
    .on("notes")
    .columns(["workspace_id", "author_id", "held_on", "deleted_at", "updated_at"])
    .execute();
}
