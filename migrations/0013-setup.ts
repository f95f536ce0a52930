import { type Kysely, sql } from "kysely";

/** Setting up: the working week of a workspace, and who was told once what Sideline is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await workingWeek(db);
  await welcomes(db);
}

/** Null: as Sideline brings it along. Whoever has the usual hours so far follows what the workspace says from now on. */
async function workingWeek(db: Kysely<unknown>): Promise<void> {
  for (const column of ["working_days", "day_starts", "day_ends"]) {
    await db.schema.alterTable("workspace_settings").addColumn(column, "text").execute();
  }
  await db.schema
    .alterTable("person_settings")
    .addColumn("own_hours", "integer", (c) => c.notNull().defaultTo(1))
    .execute();
  await sql`
    update person_settings set own_hours = 0
    where working_days = '12345' and day_starts = '09:00' and day_ends = '17:00'`.execute(db);
}

/** Whoever has 1:1s already has found out by themselves. */
async function welcomes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("welcomes")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("planned_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("welcomes_pk", ["workspace_id", "person_id", "role"])
    .execute();
  await sql`
    insert into welcomes (workspace_id, person_id, role, planned_at)
    select workspace_id, manager_id, 'manager', min(since) from pairs group by workspace_id, manager_id`.execute(db);
  await sql`
    insert into welcomes (workspace_id, person_id, role, planned_at)
    select workspace_id, rep_id, 'rep', min(since) from pairs group by workspace_id, rep_id`.execute(db);
}
