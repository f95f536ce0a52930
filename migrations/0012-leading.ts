import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What leaders see: numbers a week and a manager, kept as notes are written; and who looked at whose. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await kinds(db);
  await managerWeeks(db);
  await looks(db);
}

/** Which kinds of coaching a note holds, as bits, so that no line has to be read to count them. */
async function kinds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("notes")
    .addColumn("kinds", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  const bits = [
    ["skill", 1],
    ["goal", 2],
    ["person", 4],
    ["support", 8],
  ] as const;
  for (const [label, bit] of bits) {
    await sql`
      update notes set kinds = kinds + ${sql.lit(bit)} where exists (
        select 1 from note_lines where note_lines.workspace_id = notes.workspace_id and note_lines.note_id = notes.id
        and note_lines.thin = 0 and coalesce(note_lines.corrected_label, note_lines.label) = ${sql.lit(label)}
      )`.execute(db);
  }
}

async function managerWeeks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("manager_weeks")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("manager_id", "text", (c) => c.notNull())
    .addColumn("week", "text", (c) => c.notNull())
    .addColumn("planned", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("held", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("judged", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("coached", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("skill", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("goal", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("person", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("support", "integer", (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint("manager_weeks_pk", ["workspace_id", "manager_id", "week"])
    .execute();
  await db.schema.createIndex("manager_weeks_by_week").on("manager_weeks").columns(["workspace_id", "week"]).execute();
}

async function looks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("looks")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("looker_id", "text", (c) => c.notNull())
    .addColumn("place", "text", (c) => c.notNull())
    .addColumn("day", "text", (c) => c.notNull())
    .addColumn("looked_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("looks_pk", ["workspace_id", "person_id", "looker_id", "place", "day"])
    .execute();
}
