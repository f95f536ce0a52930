import { countWeek } from "./manager-weeks.ts";
import { noteIdTaken } from "./notes.ts";
import { newId, type Scope } from "./scope.ts";
import { sealRow } from "./vault.ts";

/** Which notes a manager disputes for a flag. */
export async function disputedNotesOf({ db, workspace }: Scope, flagId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("disputed_notes")
    .select("note_id")
    .where("workspace_id", "=", workspace)
    .where("flag_id", "=", flagId)
    .execute();
  return rows.map(({ note_id }) => note_id);
}

/** From now on (UTC) this note counts for no flag. That it is the manager's own is for the caller to see to. */
export async function disputeNote(scope: Scope, flagId: string, noteId: string, now: string): Promise<void> {
  const { db, workspace } = scope;
  await db
    .insertInto("disputed_notes")
    .values({ workspace_id: workspace, note_id: noteId, flag_id: flagId, disputed_at: now })
    .onConflict((conflict) => conflict.columns(["workspace_id", "note_id"]).doNothing())
    .execute();
  await countWeekOf(scope, noteId);
}

/** The note counts again. */
export async function takeDisputeBack(scope: Scope, flagId: string, noteId: string): Promise<void> {
  const { db, workspace } = scope;
  await db
    .deleteFrom("disputed_notes")
    .where("workspace_id", "=", workspace)
    .where("flag_id", "=", flagId)
    .where("note_id", "=", noteId)
    .execute();
  await countWeekOf(scope, noteId);
}

/** What a leader sees of that week changes with it. */
async function countWeekOf(scope: Scope, noteId: string): Promise<void> {
  const note = await noteIdTaken(scope, noteId);
  if (note) await countWeek(scope, note.author_id, note.held_on);
}

/** Keeps what a manager says about why a flag is wrong: for themselves, sealed, and erased after a while. */
export async function saveDisputeWords(
  scope: Scope,
  dispute: { flagId: string; managerId: string; words: string },
  now: string,
): Promise<void> {
  const { flagId, managerId, words } = dispute;
  const row = { workspace_id: scope.workspace, id: newId(), flag_id: flagId, manager_id: managerId };
  await scope.db
    .insertInto("disputes")
    .values(sealRow(scope, "disputes", { ...row, words, disputed_at: now }))
    .execute();
}
