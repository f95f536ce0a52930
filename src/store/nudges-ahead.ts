import type { Db } from "./open.ts";

/** When the next nudge of any workspace is due (UTC), or undefined when none waits. */
export async function nextDueAt(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom("nudges")
    .select((column) => column.fn.min("due_at").as("due_at"))
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return row?.due_at ?? undefined;
}
