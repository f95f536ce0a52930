import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Goals with how one will know, a first step, an end and a history; goals a manager suggests; the weekly check-in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await goals(db);
  await suggestions(db);
  await checkIns(db);
}

/** SQLite adds one column a statement; PostgreSQL does not mind. */
async function goals(db: Kysely<unknown>): Promise<void> {
  const added = [
    ["how", sql`text not null default ''`],
    ["first_step", sql`text not null default ''`],
    ["revision", sql`integer not null default 1`],
    ["ended_as", sql`text`],
  ] as const;
  for (const [name, definition] of added) {
    await sql`alter table goals add column ${sql.ref(name)} ${definition}`.execute(db);
  }
  await db.schema
    .createTable("goal_events")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("goal_id", "text", (c) => c.notNull())
    .addColumn("at", "text", (c) => c.notNull())
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("goal_events_pk", ["workspace_id", "id"])
    .execute();
  await db.schema.createIndex("goal_events_by_goal").on("goal_events").columns(["workspace_id", "goal_id"]).execute();
}

async function suggestions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("goal_suggestions")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text", (c) => c.notNull())
    .addColumn("box", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("why", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("answer", "text")
    .addColumn("answered_at", "text")
    .addColumn("goal_id", "text")
    .addPrimaryKeyConstraint("goal_suggestions_pk", ["workspace_id", "id"])
    .execute();
  await db.schema
    .createIndex("goal_suggestions_by_pair")
    .on("goal_suggestions")
    .columns(["workspace_id", "pair_id", "answer"])
    .execute();
}

async function checkIns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("check_ins")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("rep_id", "text", (c) => c.notNull())
    .addColumn("week", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("way", "text", (c) => c.notNull())
    .addColumn("help", "text", (c) => c.notNull())
    .addColumn("proud", "text", (c) => c.notNull())
    .addColumn("line", "text", (c) => c.notNull())
    .addColumn("line_privacy", "text", (c) => c.notNull())
    .addColumn("revision", "integer", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("check_ins_pk", ["workspace_id", "id"])
    .execute();
  await db.schema
    .createIndex("check_ins_by_rep")
    .unique()
    .on("check_ins")
    .columns(["workspace_id", "rep_id", "week"])
    .execute();

  await db.schema
    .createTable("check_in_goals")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("check_in_id", "text", (c) => c.notNull())
    .addColumn("goal_id", "text", (c) => c.notNull())
    .addColumn("moved", "text")
    .addColumn("line", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("check_in_goals_pk", ["workspace_id", "check_in_id", "goal_id"])
    .execute();
  await db.schema
    .createIndex("check_in_goals_by_goal")
    .on("check_in_goals")
    .columns(["workspace_id", "goal_id"])
    .execute();
}
