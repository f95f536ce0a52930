import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Topics in the rep's order, parked and brought back; skills to try and how it went; deals parked for the pipeline review. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db, "topics", [
    ["position", sql`integer not null default 0`],
    ["brought_back_at", sql`text`],
    ["parked_in", sql`text`],
  ]);
  await addColumns(db, "commitments", [
    ["kind", sql`text not null default 'ordinary'`],
    ["outcome", sql`text`],
    ["outcome_line", sql`text`],
    ["outcome_at", sql`text`],
  ]);
  await parkedDeals(db);
}

/** SQLite adds one column a statement; PostgreSQL does not mind. */
async function addColumns(
  db: Kysely<unknown>,
  table: string,
  columns: [name: string, definition: ReturnType<typeof sql>][],
): Promise<void> {
  for (const [name, definition] of columns) {
    await sql`alter table ${sql.table(table)} add column ${sql.ref(name)} ${definition}`.execute(db);
  }
}

async function parkedDeals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("parked_deals")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("manager_id", "text", (c) => c.notNull())
    .addColumn("rep_id", "text", (c) => c.notNull())
    .addColumn("note_id", "text", (c) => c.notNull())
    .addColumn("held_on", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("parked_at", "text", (c) => c.notNull())
    .addColumn("done_at", "text")
    .addPrimaryKeyConstraint("parked_deals_pk", ["workspace_id", "id"])
    .execute();
  await db.schema
    .createIndex("parked_deals_by_manager")
    .on("parked_deals")
    .columns(["workspace_id", "manager_id", "done_at"])
    .execute();
  await db.schema.createIndex("parked_deals_by_note").on("parked_deals").columns(["workspace_id", "note_id"]).execute();
}
