import { type Kysely, sql } from "kysely";

/**
 * What a leader's roll-up reads lies together: check-ins are counted from an index alone, and the weeks of a manager stand
 * side by side on the disk, where they were in the order in which they happened to be kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex("check_ins_by_state")
    .on("check_ins")
    .columns(["workspace_id", "rep_id", "state", "week"])
    .execute();
  await managerWeeksByManager(db);
}

async function managerWeeksByManager(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex("manager_weeks_by_week").execute();
  await db.schema.alterTable("manager_weeks").renameTo("manager_weeks_before").execute();
  const counts = ["planned", "held", "judged", "coached", "skill", "goal", "person", "support"];
  await counts
    .reduce(
      (table, count) => table.addColumn(count, "integer", (c) => c.notNull().defaultTo(0)),
      db.schema
        .createTable("manager_weeks")
        .addColumn("workspace_id", "text", (c) => c.notNull())
        .addColumn("manager_id", "text", (c) => c.notNull())
        .addColumn("week", "text", (c) => c.notNull()),
    )
    .addPrimaryKeyConstraint("manager_weeks_pk", ["workspace_id", "manager_id", "week"])
    // SQLite keeps such a table in the order of its key (sqlite.org/withoutrowid.html).
    .modifyEnd(sql`without rowid`)
    .execute();
  await sql`insert into manager_weeks select * from manager_weeks_before`.execute(db);
  await db.schema.dropTable("manager_weeks_before").execute();
  await db.schema.createIndex("manager_weeks_by_week").on("manager_weeks").columns(["workspace_id", "week"]).execute();
}
