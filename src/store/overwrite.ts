/** What was erased, or was plain before it was sealed, is not to be found on the disk. */
import { sql } from "kysely";
import type { Db } from "./open.ts";

/**
 * Brings what was erased out of the log of changes too: `secure_delete` has overwritten it in the database, and the log
 * still holds the pages as they were.
 *
 * @returns false while another process reads from the log; then it is to be tried again
 */
export async function overwriteLog(db: Db): Promise<boolean> {
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  return rows[0]?.busy === 0;
}

/**
 * Writes the database anew, so that nothing of what is gone is left between its rows: where a row once grew and moved to
 * another page, the old page may hold it still, and `secure_delete` overwrites what is deleted, not what moves. Some 7 ms a
 * megabyte, in which nobody else can write.
 *
 * @returns false while another process reads from the log; then {@link overwriteLog} is to be tried again
 */
export async function rewriteDatabase(db: Db): Promise<boolean> {
  await sql`vacuum`.execute(db);
  return overwriteLog(db);
}
