import type { Kysely } from "kysely";

/** All that what is due is put in order by, so that thousands of messages due at once need not be read to find the first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex("nudges_due").execute();
  await db.schema
    .createIndex("nudges_due")
    .on("nudges")
    .columns(["workspace_id", "state", "try_at", "asked", "intent_at", "until", "key"])
    .execute();
}
