import type { Kysely } from "kysely";

/** The questions a company adds to the bank; they come from an admin's file and hold nobody's words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("company_questions")
    .addColumn("workspace_id", "text", (c) => c.notNull())
    .addColumn("id", "text", (c) => c.notNull())
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("question", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("company_questions_pk", ["workspace_id", "id"])
    .execute();
}
