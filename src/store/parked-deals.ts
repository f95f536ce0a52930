import { ofNoDeletedNote } from "./of-no-deleted-note.ts";
import type { ParkedDealsTable } from "./schema.ts";
import { inTransaction, newId, type Scope } from "./scope.ts";
import { openRows, sealRow } from "./vault.ts";

/** A line about a deal that a manager keeps for the pipeline review. */
export type ParkedDeal = ParkedDealsTable;

/** What a manager parked and has not dealt with, the oldest 1:1 first; nothing of notes that are deleted. */
export async function parkedDeals(scope: Scope, managerId: string): Promise<ParkedDeal[]> {
  const open = standing(scope, managerId).where("done_at", "is", null).orderBy("held_on").orderBy("parked_at");
  return openRows(scope, "parked_deals", await open.execute());
}

/** What a manager has dealt with since `since` (UTC), the latest first. */
export async function doneDealsSince(scope: Scope, managerId: string, since: string): Promise<ParkedDeal[]> {
  const done = standing(scope, managerId).where("done_at", ">=", since).orderBy("done_at", "desc").orderBy("id");
  return openRows(scope, "parked_deals", await done.execute());
}

function standing({ db, workspace }: Scope, managerId: string) {
  return db
    .selectFrom("parked_deals")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("manager_id", "=", managerId)
    .where(ofNoDeletedNote(workspace, "parked_deals"));
}

/** Parks a line; the same words of the same 1:1 are parked once. */
export async function parkDeal(
  scope: Scope,
  deal: Pick<ParkedDeal, "manager_id" | "rep_id" | "note_id" | "held_on" | "text">,
  now: string,
): Promise<void> {
  await inTransaction(scope, async (inside) => {
    const parked = await parkedDeals(inside, deal.manager_id);
    if (parked.some(({ note_id, text }) => note_id === deal.note_id && text === deal.text)) return;
    const row = { ...deal, workspace_id: scope.workspace, id: newId(), parked_at: now, done_at: null };
    await inside.db
      .insertInto("parked_deals")
      .values(sealRow(inside, "parked_deals", row))
      .execute();
  });
}

/** Marks a line of this manager's list as dealt with, or takes that back (null). @returns false when it is not there */
export async function markDealDone(
  { db, workspace }: Scope,
  managerId: string,
  id: string,
  doneAt: string | null,
): Promise<boolean> {
  const changed = await db
    .updateTable("parked_deals")
    .set({ done_at: doneAt })
    .where("workspace_id", "=", workspace)
    .where("manager_id", "=", managerId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return changed !== undefined;
}

/** Takes a line off this manager's list. @returns false when it is not there */
export async function removeDeal({ db, workspace }: Scope, managerId: string, id: string): Promise<boolean> {
  const removed = await db
    .deleteFrom("parked_deals")
    .where("workspace_id", "=", workspace)
    .where("manager_id", "=", managerId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return removed !== undefined;
}
