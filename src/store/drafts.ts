import { prepared } from "./prepared.ts";
import type { DraftsTable } from "./schema.ts";
import type { Scope } from "./scope.ts";
import { openRow, sealRow } from "./vault.ts";

/** A 1:1 form as typed so far, kept until it is submitted. */
export type Draft = Omit<DraftsTable, "workspace_id">;

/** What this manager typed about this rep and did not submit, newest first; undefined when there is nothing. */
export async function latestDraft(scope: Scope, managerId: string, repId: string): Promise<Draft | undefined> {
  const [latest] = await draftsOf(scope, managerId, repId);
  return latest && openRow(scope, "drafts", latest);
}

const draftsOf = prepared(({ db, workspace }, managerId: string, repId: string) =>
  db
    .selectFrom("drafts")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("manager_id", "=", managerId)
    .where("rep_id", "=", repId)
    .orderBy("updated_at", "desc"),
);

/** True when a draft under this note's id belongs to another manager, or to another rep's form. */
export async function isOthersDraft(
  { db, workspace }: Scope,
  { managerId, repId, noteId }: { managerId: string; repId: string; noteId: string },
): Promise<boolean> {
  const drafts = await db
    .selectFrom("drafts")
    .select(["manager_id", "rep_id"])
    .where("workspace_id", "=", workspace)
    .where("note_id", "=", noteId)
    .execute();
  return drafts.some((draft) => draft.manager_id !== managerId || draft.rep_id !== repId);
}

/** Keeps the form as it stands now. */
export async function saveDraft(scope: Scope, draft: Draft): Promise<void> {
  const row = sealRow(scope, "drafts", { ...draft, workspace_id: scope.workspace });
  await scope.db
    .insertInto("drafts")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "manager_id", "rep_id", "note_id"])
        .doUpdateSet({ form: row.form, updated_at: row.updated_at }),
    )
    .execute();
}

/** Throws away the draft of a note that was submitted, or that its writer does not want. */
export async function deleteDraft({ db, workspace }: Scope, managerId: string, noteId: string): Promise<void> {
  await db
    .deleteFrom("drafts")
    .where("workspace_id", "=", workspace)
    .where("manager_id", "=", managerId)
    .where("note_id", "=", noteId)
    .execute();
}
