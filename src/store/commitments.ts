import type { CommitmentsTable } from "./schema.ts";
import { newId, type Scope } from "./scope.ts";

/** Who does what by when. */
export type Commitment = CommitmentsTable;
export type NewCommitment = Pick<Commitment, "position" | "owner_id" | "what" | "due">;

/** What a pair still has to do, the most urgent first; those of one note (a correction of it) can be left out. */
export function openCommitments({ db, workspace }: Scope, pairId: string, exceptOfNote = ""): Promise<Commitment[]> {
  return db
    .selectFrom("commitments")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("done_at", "is", null)
    .where("note_id", "!=", exceptOfNote)
    .where(({ eb, selectFrom }) =>
      eb(
        "note_id",
        "not in",
        selectFrom("notes").select("id").where("workspace_id", "=", workspace).where("deleted_at", "is not", null),
      ),
    )
    .orderBy((order) => order.fn.coalesce("due", order.val("9999-12-31")))
    .orderBy("created_at")
    .orderBy("position")
    .execute();
}

/** What was agreed in the 1:1 of this note, in the order it was written. */
export function commitmentsOfNote({ db, workspace }: Scope, noteId: string): Promise<Commitment[]> {
  return db
    .selectFrom("commitments")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("note_id", "=", noteId)
    .orderBy("position")
    .execute();
}

/** A commitment by id. */
export function commitmentById({ db, workspace }: Scope, id: string): Promise<Commitment | undefined> {
  return db
    .selectFrom("commitments")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Writes what was agreed in a 1:1; done a second time it corrects, and what is ticked off stays so. */
export async function saveCommitments(
  { db, workspace }: Scope,
  { pairId, noteId }: { pairId: string; noteId: string },
  commitments: readonly NewCommitment[],
  now: string,
): Promise<void> {
  const standing = new Map((await commitmentsOfNote({ db, workspace }, noteId)).map((row) => [row.position, row]));
  const kept = new Set(commitments.map(({ position }) => position));
  for (const commitment of commitments) {
    const before = standing.get(commitment.position);
    if (before) {
      await db
        .updateTable("commitments")
        .set(commitment)
        .where("workspace_id", "=", workspace)
        .where("id", "=", before.id)
        .execute();
    } else {
      await db
        .insertInto("commitments")
        .values({
          ...commitment,
          workspace_id: workspace,
          id: newId(),
          pair_id: pairId,
          note_id: noteId,
          created_at: now,
          done_at: null,
        })
        .execute();
    }
  }
  const gone = [...standing.values()].filter(({ position }) => !kept.has(position)).map(({ id }) => id);
  if (gone.length > 0) {
    await db.deleteFrom("commitments").where("workspace_id", "=", workspace).where("id", "in", gone).execute();
  }
}

/**
 * Ticks off commitments of a pair; ids of other pairs do nothing.
 *
 * @returns the ids of the notes in which those newly ticked off were agreed
 */
export async function tickOff(
  { db, workspace }: Scope,
  pairId: string,
  ids: readonly string[],
  now: string,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const ticked = await db
    .updateTable("commitments")
    .set({ done_at: now })
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("done_at", "is", null)
    .where("id", "in", [...ids])
    .returning("note_id")
    .execute();
  return [...new Set(ticked.map(({ note_id }) => note_id))];
}
