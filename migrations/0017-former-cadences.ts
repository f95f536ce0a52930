import type { Kysely } from "kysely";

/** When a pair met before its cadence was changed, paused or ended: 1:1s that had begun by then stand. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("former_cadences")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("pair_id", "text", (c) => c.notNull())
    .addColumn("until", "text", (c) => c.notNull())
    .addColumn("rrule", "text", (c) => c.notNull())
    .addColumn("start", "text", (c) => c.notNull())
    .addColumn("zone", "text", (c) => c.notNull())
    .addColumn("minutes", "integer", (c) => c.notNull())
    .addColumn("paused_until", "text")
    .addColumn("ended_on", "text")
    .addColumn("changed_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("former_cadences_pk", ["workspace_id", "pair_id", "until"])
    .execute();
}
