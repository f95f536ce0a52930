import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * People, pairs, 1:1s and their notes, and the nudge ledger.
 * Portable between SQLite and PostgreSQL: text ids, UTC ISO-8601 text, local days as YYYY-MM-DD, 0/1 booleans, JSON as text.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await peopleAndPairs(db);
  await oneOnOnes(db);
  await agenda(db);
  await nudges(db);
}

async function peopleAndPairs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("workspaces")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("people_read_at", "text")
    .execute();

  await db.schema
    .createTable("people")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("handle", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("first_name", "text", (c) => c.notNull())
    .addColumn("email", "text")
    .addColumn("zone", "text", (c) => c.notNull())
    .addColumn("locale", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("dm_channel", "text")
    .addColumn("reflections", "text", (c) => c.notNull().defaultTo("every"))
    .addPrimaryKeyConstraint("people_pk", ["workspace_id", "id"])
    .execute();
  await db.schema.createIndex("people_by_email").on("people").columns(["workspace_id", "email"]).execute();

  await db.schema
    .createTable("roster")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("email", "text", (c) => c.notNull())
    .addColumn("manager_email", "text")
    .addColumn("role", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("roster_pk", ["workspace_id", "email"])
    .execute();

  await db.schema
    .createTable("pairs")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("manager_id", "text", (c) => c.notNull())
    .addColumn("rep_id", "text", (c) => c.notNull())
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("since", "text", (c) => c.notNull())
    .addColumn("ended_at", "text")
    .addPrimaryKeyConstraint("pairs_pk", ["workspace_id", "id"])
    .execute();
  await db.schema
    .createIndex("pairs_open_once")
    .unique()
    .on("pairs")
    .columns(["workspace_id", "manager_id", "rep_id"])
    .where(sql.ref("ended_at"), "is", null)
    .execute();
  await db.schema.createIndex("pairs_by_rep").on("pairs").columns(["workspace_id", "rep_id"]).execute();
}

async function oneOnOnes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("notes")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text", (c) => c.notNull())
    .addColumn("author_id", "text", (c) => c.notNull())
    .addColumn("held_on", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("deals_text", "text", (c) => c.notNull())
    .addColumn("shared", "text", (c) => c.notNull())
    .addColumn("verdict", "text", (c) => c.notNull())
    .addColumn("confidence", "real", (c) => c.notNull())
    .addColumn("corrected", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("question_id", "text")
    .addColumn("question", "text")
    .addColumn("question_because", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .addColumn("deleted_at", "text")
    .addPrimaryKeyConstraint("notes_pk", ["workspace_id", "id"])
    .execute();
  await db.schema.createIndex("notes_by_pair").on("notes").columns(["workspace_id", "pair_id", "held_on"]).execute();
  await db.schema.createIndex("notes_deleted").on("notes").columns(["deleted_at"]).execute();

  await db.schema
    .createTable("note_lines")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("note_id", "text", (c) => c.notNull())
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("label", "text", (c) => c.notNull())
    .addColumn("confidence", "real", (c) => c.notNull())
    .addColumn("thin", "integer", (c) => c.notNull())
    .addColumn("because", "text", (c) => c.notNull())
    .addColumn("corrected_label", "text")
    .addPrimaryKeyConstraint("note_lines_pk", ["workspace_id", "note_id", "position"])
    .execute();

  await db.schema
    .createTable("drafts")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("manager_id", "text", (c) => c.notNull())
    .addColumn("rep_id", "text", (c) => c.notNull())
    .addColumn("note_id", "text", (c) => c.notNull())
    .addColumn("form", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("drafts_pk", ["workspace_id", "manager_id", "rep_id", "note_id"])
    .execute();
}

async function agenda(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("topics")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("talked_in", "text")
    .addPrimaryKeyConstraint("topics_pk", ["workspace_id", "id"])
    .execute();
  await db.schema
    .createIndex("topics_by_pair")
    .on("topics")
    .columns(["workspace_id", "pair_id", "talked_in"])
    .execute();

  await db.schema
    .createTable("planned_questions")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("asked_in", "text")
    .addPrimaryKeyConstraint("planned_questions_pk", ["workspace_id", "id"])
    .execute();
  await db.schema
    .createIndex("planned_questions_by_pair")
    .on("planned_questions")
    .columns(["workspace_id", "pair_id", "asked_in"])
    .execute();

  await db.schema
    .createTable("offered_questions")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text", (c) => c.notNull())
    .addColumn("question_id", "text", (c) => c.notNull())
    .addColumn("offered_on", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("offered_questions_pk", ["workspace_id", "pair_id", "question_id", "offered_on"])
    .execute();

  await db.schema
    .createTable("goals")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("rep_id", "text", (c) => c.notNull())
    .addColumn("box", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("why", "text", (c) => c.notNull())
    .addColumn("due", "text")
    .addColumn("privacy", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("ended_at", "text")
    .addPrimaryKeyConstraint("goals_pk", ["workspace_id", "id"])
    .execute();
  await db.schema.createIndex("goals_by_rep").on("goals").columns(["workspace_id", "rep_id"]).execute();

  await db.schema
    .createTable("commitments")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text", (c) => c.notNull())
    .addColumn("note_id", "text", (c) => c.notNull())
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("owner_id", "text", (c) => c.notNull())
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("due", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("done_at", "text")
    .addPrimaryKeyConstraint("commitments_pk", ["workspace_id", "id"])
    .execute();
  await db.schema
    .createIndex("commitments_by_pair")
    .on("commitments")
    .columns(["workspace_id", "pair_id", "done_at"])
    .execute();
  await db.schema.createIndex("commitments_by_note").on("commitments").columns(["workspace_id", "note_id"]).execute();
}

async function nudges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("nudges")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("about", "text", (c) => c.notNull())
    .addColumn("due_at", "text", (c) => c.notNull())
    .addColumn("until", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("reason", "text")
    .addColumn("tries", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("revision", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("token", "text", (c) => c.notNull())
    .addColumn("channel", "text")
    .addColumn("ts", "text")
    .addPrimaryKeyConstraint("nudges_pk", ["workspace_id", "key"])
    .execute();
  await db.schema.createIndex("nudges_due").on("nudges").columns(["state", "due_at"]).execute();

  await db.schema
    .createTable("handled_events")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("handled_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("handled_events_pk", ["workspace_id", "id"])
    .execute();
}
