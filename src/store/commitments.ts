import { ofNoDeletedNote } from "./of-no-deleted-note.ts";
import { prepared } from "./prepared.ts";
import type { CommitmentsTable, SkillOutcome } from "./schema.ts";
import { newId, type Scope } from "./scope.ts";
import { openRow, openRows, sealRow } from "./vault.ts";

/** Who does what by when. */
export type Commitment = CommitmentsTable;
export type NewCommitment = Pick<Commitment, "position" | "owner_id" | "what" | "due" | "kind">;
/** How a skill that somebody set out to try went, in a choice and a line. */
export interface HowItWent {
  outcome: SkillOutcome;
  line: string;
}

/** What a pair still has to do, the most urgent first; those of one note (a correction of it) can be left out. */
export async function openCommitments(scope: Scope, pairId: string, exceptOfNote = ""): Promise<Commitment[]> {
  return openRows(scope, "commitments", await commitmentsOpen(scope, pairId, exceptOfNote));
}

const commitmentsOpen = prepared((scope, pairId: string, exceptOfNote: string) =>
  open(scope).where("pair_id", "=", pairId).where("note_id", "!=", exceptOfNote),
);

/** What these pairs still have to do, by pair id, each as {@link openCommitments} has it: one query for all. */
export async function openCommitmentsOfPairs(
  scope: Scope,
  pairIds: readonly string[],
): Promise<Map<string, Commitment[]>> {
  if (pairIds.length === 0) return new Map();
  const rows = await open(scope)
    .where("pair_id", "in", [...pairIds])
    .execute();
  return Map.groupBy(openRows(scope, "commitments", rows), ({ pair_id }) => pair_id);
}

/** What is open in these pairs without its words, which take time to open: whose it is and by when. */
export type OpenCommitment = Pick<Commitment, "id" | "pair_id" | "owner_id" | "due" | "created_at">;

/** {@link openCommitmentsOfPairs} without the words: for counts, and for choosing which to show. */
export async function tallyOfPairs(scope: Scope, pairIds: readonly string[]): Promise<OpenCommitment[]> {
  if (pairIds.length === 0) return [];
  return open(scope)
    .clearSelect()
    .clearOrderBy()
    .select(["id", "pair_id", "owner_id", "due", "created_at"])
    .where("pair_id", "in", [...pairIds])
    .execute();
}

/** These commitments, in the order of the ids. */
export async function commitmentsByIds(scope: Scope, ids: readonly string[]): Promise<Commitment[]> {
  if (ids.length === 0) return [];
  const rows = await scope.db
    .selectFrom("commitments")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("id", "in", [...ids])
    .execute();
  const byId = new Map(openRows(scope, "commitments", rows).map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function open({ db, workspace }: Scope) {
  return db
    .selectFrom("commitments")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("done_at", "is", null)
    .where(ofNoDeletedNote(workspace, "commitments"))
    .orderBy((order) => order.fn.coalesce("due", order.val("9999-12-31")))
    .orderBy("created_at")
    .orderBy("position");
}

/** What was agreed in the 1:1 of this note, in the order it was written. */
export async function commitmentsOfNote(scope: Scope, noteId: string): Promise<Commitment[]> {
  const commitments = await scope.db
    .selectFrom("commitments")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("note_id", "=", noteId)
    .orderBy("position")
    .execute();
  return openRows(scope, "commitments", commitments);
}

/** A commitment by id. */
export async function commitmentById(scope: Scope, id: string): Promise<Commitment | undefined> {
  const commitment = await scope.db
    .selectFrom("commitments")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  return commitment && openRow(scope, "commitments", commitment);
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
  scope: Scope,
  commitment: NewCommitment & Pick<Commitment, "pair_id" | "note_id" | "created_at">,
): Promise<void> {
  const open = { done_at: null, outcome: null, outcome_line: null, outcome_at: null };
  const row = { ...commitment, ...open, workspace_id: scope.workspace, id: newId() };
  await scope.db
    .insertInto("commitments")
    .values(sealRow(scope, "commitments", row))
    .execute();
}

async function change(scope: Scope, id: string, commitment: NewCommitment): Promise<void> {
  await scope.db
    .updateTable("commitments")
    .set(sealRow(scope, "commitments", { ...commitment, id }))
    .where("workspace_id", "=", scope.workspace)
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

/**
 * Keeps how a skill commitment of a pair went. Tried is done; one not tried yet stays open, and is asked about again.
 * Those of other pairs, of the ordinary kind, or done already stay as they are.
 *
 * @returns the id of the note in which it was agreed, or undefined where nothing changed
 */
export async function keepOutcome(
  scope: Scope,
  pairId: string,
  id: string,
  { outcome, line }: HowItWent,
  now: string,
): Promise<string | undefined> {
  const answer = sealRow(scope, "commitments", { id, outcome, outcome_line: line, outcome_at: now });
  const kept = await scope.db
    .updateTable("commitments")
    .set({ ...answer, ...(outcome !== "not-tried" && { done_at: now }) })
    .where("workspace_id", "=", scope.workspace)
    .where("pair_id", "=", pairId)
    .where("id", "=", id)
    .where("kind", "=", "skill")
    .where("done_at", "is", null)
    .returning("note_id")
    .executeTakeFirst();
  return kept?.note_id;
}
