import { prepared } from "./prepared.ts";
import type { CommitmentsTable } from "./schema.ts";
import { newId, type Scope } from "./scope.ts";

/** Who does what by when. */
export type Commitment = CommitmentsTable;
export type NewCommitment = Pick<Commitment, "position" | "owner_id" | "what" | "due">;

/** What a pair still has to do, the most urgent first; those of one note (a correction of it) can be left out. */
export function openCommitments(scope: Scope, pairId: string, exceptOfNote = ""): Promise<Commitment[]> {
  return commitmentsOpen(scope, pairId, exceptOfNote);
}

const commitmentsOpen = prepared(({ db, workspace }, pairId: string, exceptOfNote: string) =>
  db
    .selectFrom("commitments")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("done_at", "is", null)
    .where("note_id", "!=", exceptOfNote)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          // Asked note by note: a list of all deleted notes would be made anew for each agenda, from all notes.
          selectFrom("notes")
            .select("notes.id")
            .where("notes.workspace_id", "=", workspace)
            .whereRef("notes.id", "=", "commitments.note_id")
            .where("notes.deleted_at", "is not", null),
        ),
      ),
    )
    .orderBy((order) => order.fn.coalesce("due", order.val("9999-12-31")))
    .orderBy("created_at")
    .orderBy("position"),
);

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

/**
 * Writes what was agreed in a 1:1; done a second time it corrects, and what is ticked off stays so: the same words are the
 * same commitment, and other words in the same place are that one reworded.
 */
export async function saveCommitments(
  scope: Scope,
  { pairId, noteId }: { pairId: string; noteId: string },
  commitments: readonly NewCommitment[],
  now: string,
): Promise<void> {
  const standing = await commitmentsOfNote(scope, noteId);
  const same = new Map(commitments.map((each) => [each, take(standing, ({ what }) => what === each.what)]));
  for (const commitment of commitments) {
    const before = same.get(commitment) ?? take(standing, ({ position }) => position === commitment.position);
    if (before) await change(scope, before.id, commitment);
    else await insert(scope, { ...commitment, pair_id: pairId, note_id: noteId, created_at: now });
  }
  await remove(
    scope,
    standing.map(({ id }) => id),
  );
}

/** Takes the first that fits out of a list. */
function take(list: Commitment[], fits: (commitment: Commitment) => boolean): Commitment | undefined {
  const at = list.findIndex(fits);
  return at < 0 ? undefined : list.splice(at, 1)[0];
}

async function insert(
  { db, workspace }: Scope,
  commitment: Omit<Commitment, "workspace_id" | "id" | "done_at">,
): Promise<void> {
  await db
    .insertInto("commitments")
    .values({ ...commitment, workspace_id: workspace, id: newId(), done_at: null })
    .execute();
}

async function change({ db, workspace }: Scope, id: string, commitment: NewCommitment): Promise<void> {
  await db
    .updateTable("commitments")
    .set(commitment)
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .execute();
}

async function remove({ db, workspace }: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom("commitments")
    .where("workspace_id", "=", workspace)
    .where("id", "in", [...ids])
    .execute();
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
