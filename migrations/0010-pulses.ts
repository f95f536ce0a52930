import type { Kysely } from "kysely";

/** What a rep said of a 1:1 in one click, and whether they want to be asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("pulses")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("note_id", "text", (c) => c.notNull())
    .addColumn("manager_id", "text", (c) => c.notNull())
    .addColumn("rep_id", "text", (c) => c.notNull())
    .addColumn("about", "text")
    .addColumn("useful", "text")
    .addColumn("line", "text")
    .addColumn("answered_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("pulses_pk", ["workspace_id", "note_id"])
    .execute();
  await db.schema
    .createIndex("pulses_by_manager")
    .on("pulses")
    .columns(["workspace_id", "manager_id", "answered_at"])
    .execute();
  await db.schema.createIndex("pulses_by_rep").on("pulses").columns(["workspace_id", "rep_id"]).execute();

  await db.schema
    .alterTable("people")
    .addColumn("pulses", "text", (c) => c.notNull().defaultTo("ask"))
    .execute();
}
