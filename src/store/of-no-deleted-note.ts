import { type RawBuilder, sql } from "kysely";

/**
 * For `where`: leaves out what hangs on a deleted note, which may still be brought back. Asked note by note: a list of all
 * deleted notes would be made anew for each agenda, from all notes.
 */
export function ofNoDeletedNote(workspace: string, table: "commitments" | "parked_deals"): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select 1 from notes
    where notes.workspace_id = ${workspace} and notes.id = ${sql.ref(`${table}.note_id`)} and notes.deleted_at is not null
  )`;
}
