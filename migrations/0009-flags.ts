import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Flags, what managers dispute of them, and from when on a workspace has any. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await flags(db);
  await disputes(db);
  await settings(db);
}

async function flags(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("flags")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("manager_id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text")
    .addColumn("rung", "text", (c) => c.notNull())
    .addColumn("opened_on", "text", (c) => c.notNull())
    .addColumn("told_on", "text")
    .addColumn("notice_days", "integer")
    .addColumn("warned_on", "text")
    .addColumn("disputed_on", "text")
    .addColumn("stopped_on", "text")
    .addColumn("shown_on", "text")
    .addColumn("cleared_on", "text")
    .addColumn("outcome", "text")
    .addColumn("moved_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("flags_pk", ["workspace_id", "id"])
    .execute();
  await db.schema.createIndex("flags_by_manager").on("flags").columns(["workspace_id", "manager_id", "rung"]).execute();
}

/** Which notes are disputed stays as long as they do; what was said about it does not. */
async function disputes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("disputed_notes")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("note_id", "text", (c) => c.notNull())
    .addColumn("flag_id", "text", (c) => c.notNull())
    .addColumn("disputed_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("disputed_notes_pk", ["workspace_id", "note_id"])
    .execute();
  await db.schema
    .createTable("disputes")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("flag_id", "text", (c) => c.notNull())
    .addColumn("manager_id", "text", (c) => c.notNull())
    .addColumn("words", "text", (c) => c.notNull())
    .addColumn("disputed_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("disputes_pk", ["workspace_id", "id"])
    .execute();
  await db.schema.createIndex("disputes_by_manager").on("disputes").columns(["workspace_id", "manager_id"]).execute();
}

/** SQLite adds one column a statement; PostgreSQL does not mind. */
async function settings(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspace_settings add column flag_thresholds text`.execute(db);
  await sql`alter table workspace_settings add column shadow_until text`.execute(db);
}
