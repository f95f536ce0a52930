import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * When pairs meet, when people may be written to, and what the ledger has to know to send each prompt once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await cadences(db);
  await personalTime(db);
  await timetable(db);
  await ledger(db);
  await lease(db);
}

async function cadences(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("cadences")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text", (c) => c.notNull())
    .addColumn("rrule", "text", (c) => c.notNull())
    .addColumn("start", "text", (c) => c.notNull())
    .addColumn("zone", "text", (c) => c.notNull())
    .addColumn("minutes", "integer", (c) => c.notNull())
    .addColumn("paused_until", "text")
    .addColumn("ended_on", "text")
    .addColumn("changed_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("cadences_pk", ["workspace_id", "pair_id"])
    .execute();

  await db.schema
    .createTable("changed_meetings")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text", (c) => c.notNull())
    .addColumn("day", "text", (c) => c.notNull())
    .addColumn("change", "text", (c) => c.notNull())
    .addColumn("moved_to", "text")
    .addPrimaryKeyConstraint("changed_meetings_pk", ["workspace_id", "pair_id", "day"])
    .execute();
}

async function personalTime(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("time_off")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("first_day", "text", (c) => c.notNull())
    .addColumn("last_day", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("time_off_pk", ["workspace_id", "id"])
    .execute();
  await db.schema
    .createIndex("time_off_by_person")
    .on("time_off")
    .columns(["workspace_id", "person_id", "last_day"])
    .execute();

  await db.schema
    .createTable("person_settings")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("working_days", "text", (c) => c.notNull())
    .addColumn("day_starts", "text", (c) => c.notNull())
    .addColumn("day_ends", "text", (c) => c.notNull())
    .addColumn("region", "text")
    .addColumn("quiet_until", "text")
    .addColumn("prompts", "text", (c) => c.notNull())
    .addColumn("good_weeks", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("person_settings_pk", ["workspace_id", "person_id"])
    .execute();

  // Good weeks are counted over all of a manager's notes.
  await db.schema
    .createIndex("notes_by_author")
    .on("notes")
    .columns(["workspace_id", "author_id", "held_on"])
    .execute();

  await db.schema
    .createTable("workspace_settings")
    .addColumn("workspace_id", "text", (c) => c.primaryKey())
    .addColumn("nudges_paused_at", "text")
    .execute();
}

async function timetable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("timetable")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("next_at", "text")
    .addColumn("planned_until", "text", (c) => c.notNull())
    .addColumn("since", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("timetable_pk", ["workspace_id", "subject", "id"])
    .execute();
  await db.schema.createIndex("timetable_next").on("timetable").columns(["next_at"]).execute();
}

/** SQLite adds one column a statement; PostgreSQL does not mind. */
async function ledger(db: Kysely<unknown>): Promise<void> {
  const added = [
    ["asked", sql`integer not null default 1`],
    ["pair_id", sql`text`],
    ["day", sql`text`],
    ["meets_at", sql`text`],
    ["minutes", sql`integer`],
    ["facts", sql`text not null default ''`],
    ["try_at", sql`text not null default ''`],
    ["intent_at", sql`text`],
    ["sent_at", sql`text`],
    ["folded_into", sql`text`],
  ] as const;
  for (const [name, definition] of added) {
    await sql`alter table nudges add column ${sql.ref(name)} ${definition}`.execute(db);
  }
  await sql`update nudges set try_at = due_at`.execute(db);
  await db.schema.dropIndex("nudges_due").execute();
  await db.schema.createIndex("nudges_due").on("nudges").columns(["workspace_id", "state", "try_at"]).execute();
  await db.schema.createIndex("nudges_by_pair").on("nudges").columns(["workspace_id", "pair_id", "day"]).execute();
  await db.schema
    .createIndex("nudges_by_person")
    .on("nudges")
    .columns(["workspace_id", "person_id", "intent_at"])
    .execute();
  await db.schema
    .createIndex("nudges_folded")
    .on("nudges")
    .columns(["workspace_id", "folded_into"])
    .where(sql.ref("folded_into"), "is not", null)
    .execute();
}

async function lease(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("lease")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("holder", "text", (c) => c.notNull())
    .addColumn("host", "text", (c) => c.notNull())
    .addColumn("pid", "integer", (c) => c.notNull())
    .addColumn("seen_at", "text", (c) => c.notNull())
    .execute();
}
