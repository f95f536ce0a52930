import { sql } from "kysely";
import type { Label, Reading, ReadLine } from "../coaching/words.ts";
import { eraseRows } from "./erase.ts";
import { countWeek, kindsOf } from "./manager-weeks.ts";
import { prepared } from "./prepared.ts";
import type { NoteLinesTable, NotesTable } from "./schema.ts";
import { inTransaction, type Scope } from "./scope.ts";
import { lookAgain, lookAt } from "./timetable.ts";
import { openRow, openRows, sealRow } from "./vault.ts";

/** The note of one 1:1. */
export type Note = NotesTable;

/** A line of a note as read, and as the manager corrected it. */
export interface NoteLine extends ReadLine {
  position: number;
  corrected: Label | null;
}

/** A note nobody deleted, whoever wrote it. Handlers want {@link ownNote} or {@link noteSharedWith}. */
export async function noteById(scope: Scope, id: string): Promise<Note | undefined> {
  return openNote(scope, await standing(scope).where("id", "=", id).executeTakeFirst());
}

/** A note this manager wrote, or undefined: somebody else's is as good as none. */
export async function ownNote(scope: Scope, authorId: string, id: string): Promise<Note | undefined> {
  return openNote(
    scope,
    await standing(scope).where("id", "=", id).where("author_id", "=", authorId).executeTakeFirst(),
  );
}

/** A note of which the manager shared the words with this rep, or undefined. */
export async function noteSharedWith(scope: Scope, repId: string, id: string): Promise<Note | undefined> {
  const note = await standing(scope)
    .where("id", "=", id)
    .where("shared", "=", "notes")
    .where(({ eb, selectFrom }) =>
      eb(
        "pair_id",
        "in",
        selectFrom("pairs").select("id").where("workspace_id", "=", scope.workspace).where("rep_id", "=", repId),
      ),
    )
    .executeTakeFirst();
  return openNote(scope, note);
}

function openNote(scope: Scope, note: Note | undefined): Note | undefined {
  return note && openRow(scope, "notes", note);
}

/** True when this id belongs to a note already, in any state and by anybody. */
export async function noteIdTaken(scope: Scope, id: string): Promise<Note | undefined> {
  const [note] = await byId(scope, id);
  return openNote(scope, note);
}

const byId = prepared(({ db, workspace }, id: string) =>
  db.selectFrom("notes").selectAll().where("workspace_id", "=", workspace).where("id", "=", id),
);

/**
 * The notes a manager wrote about a pair, newest 1:1 first.
 *
 * @param page zero-based, `size` notes each
 */
export async function notesOfPair(
  scope: Scope,
  pairId: string,
  { page, size }: { page: number; size: number },
): Promise<Note[]> {
  const notes = await standing(scope)
    .where("pair_id", "=", pairId)
    .orderBy("held_on", "desc")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(size)
    .offset(page * size)
    .execute();
  return openRows(scope, "notes", notes);
}

/** The latest notes of a pair up to a day (YYYY-MM-DD), one note left out; oldest first. */
export async function notesUpTo(
  scope: Scope,
  { pairId, day, except, most }: { pairId: string; day: string; except: string; most: number },
): Promise<Note[]> {
  const notes = await standing(scope)
    .where("pair_id", "=", pairId)
    .where("held_on", "<=", day)
    .where("id", "!=", except)
    .orderBy("held_on", "desc")
    .orderBy("created_at", "desc")
    .limit(most)
    .execute();
  return openRows(scope, "notes", notes.reverse());
}

/** How many notes a pair has. */
export async function countNotes({ db, workspace }: Scope, pairId: string): Promise<number> {
  const row = await db
    .selectFrom("notes")
    .select((column) => column.fn.countAll().as("count"))
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The day of a pair's latest 1:1, or undefined before the first. */
export async function dayOfLastNote(scope: Scope, pairId: string): Promise<string | undefined> {
  const [last] = await daysHeld(scope, pairId);
  return last?.held_on;
}

const daysHeld = prepared(({ db, workspace }, pairId: string) =>
  db
    .selectFrom("notes")
    .select("held_on")
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("deleted_at", "is", null)
    .orderBy("held_on", "desc")
    .limit(1),
);

/** The latest 1:1 of each of these pairs, by pair id. */
export async function lastNotes(scope: Scope, pairIds: readonly string[]): Promise<Map<string, string>> {
  if (pairIds.length === 0) return new Map();
  // The end of the index for each pair: grouped, all their notes would be read.
  const rows = await scope.db
    .selectFrom("pairs")
    .select(({ selectFrom }) => [
      "id",
      selectFrom("notes")
        .select("held_on")
        .whereRef("notes.workspace_id", "=", "pairs.workspace_id")
        .whereRef("notes.pair_id", "=", "pairs.id")
        .where("notes.deleted_at", "is", null)
        .orderBy("held_on", "desc")
        .limit(1)
        .as("held_on"),
    ])
    .where("workspace_id", "=", scope.workspace)
    .where("id", "in", [...pairIds])
    .execute();
  return new Map(rows.flatMap(({ id, held_on }) => (held_on === null ? [] : [[id, held_on] as const])));
}

/** The days on which these pairs have notes, from `day` (YYYY-MM-DD) on. */
export const noteDays = prepared(({ db, workspace }, pairIds: readonly string[], day: string) =>
  db
    .selectFrom("notes")
    .select(["pair_id", "held_on"])
    .where("workspace_id", "=", workspace)
    .where("pair_id", "in", pairIds)
    .where("held_on", ">=", day)
    .where("deleted_at", "is", null),
);

export type NoteVerdict = Pick<Note, "author_id" | "held_on" | "verdict">;

/** What the notes of these authors were, from `day` (YYYY-MM-DD) on. */
export const verdictsSince = prepared(({ db, workspace }, authorIds: readonly string[], day: string) =>
  db
    .selectFrom("notes")
    .select(["author_id", "held_on", "verdict"])
    .where("workspace_id", "=", workspace)
    .where("author_id", "in", authorIds)
    .where("held_on", ">=", day)
    .where("deleted_at", "is", null),
);

function standing({ db, workspace }: Scope) {
  return db.selectFrom("notes").selectAll().where("workspace_id", "=", workspace).where("deleted_at", "is", null);
}

/** The lines of a note, in order. */
export async function linesOf(scope: Scope, noteId: string): Promise<NoteLine[]> {
  const rows = await scope.db
    .selectFrom("note_lines")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("note_id", "=", noteId)
    .orderBy("position")
    .execute();
  return openRows(scope, "note_lines", rows).map(fromRow);
}

/** The lines of several notes, by note id, each in order. */
export async function linesOfNotes(scope: Scope, noteIds: readonly string[]): Promise<Map<string, NoteLine[]>> {
  if (noteIds.length === 0) return new Map();
  const rows = await scope.db
    .selectFrom("note_lines")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("note_id", "in", [...noteIds])
    .orderBy("position")
    .execute();
  const byNote = Map.groupBy(openRows(scope, "note_lines", rows), ({ note_id }) => note_id);
  return new Map(noteIds.map((id) => [id, (byNote.get(id) ?? []).map(fromRow)]));
}

function fromRow(row: NoteLinesTable): NoteLine {
  return {
    position: row.position,
    text: row.text,
    label: row.label,
    confidence: row.confidence,
    thin: row.thin === 1,
    because: JSON.parse(row.because) as string[],
    corrected: row.corrected_label,
  };
}

/** A note as it is written; which kinds of coaching it holds follows from its lines. */
export type NewNote = Omit<Note, "kinds">;

/** Writes a note and its lines, or writes it anew under the same id (a second submit, a correction of the text). */
export async function saveNote(scope: Scope, note: NewNote, lines: readonly ReadLine[]): Promise<void> {
  await inTransaction(scope, (inside) => writeNote(inside, note, lines));
}

async function writeNote(scope: Scope, note: NewNote, lines: readonly ReadLine[]): Promise<void> {
  const before = await noteIdTaken(scope, note.id);
  const sealed = sealRow(scope, "notes", { ...note, kinds: kindsOf(lines) });
  const { workspace_id, id, created_at, ...changes } = sealed;
  await scope.db
    .insertInto("notes")
    .values(sealed)
    .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(changes))
    .execute();
  await scope.db.deleteFrom("note_lines").where("workspace_id", "=", workspace_id).where("note_id", "=", id).execute();
  await insertLines(scope, id, lines);
  await lookAgain(scope, { pairs: [note.pair_id], managers: [note.author_id] });
  await lookAt(scope, [{ subject: "flags", id: note.author_id }], note.updated_at);
  await countWeeks(scope, note, before);
}

/** The week a note is in, and the one it was in before. */
async function countWeeks(
  scope: Scope,
  note: Pick<Note, "author_id" | "held_on">,
  before: Pick<Note, "held_on"> | undefined,
): Promise<void> {
  await countWeek(scope, note.author_id, note.held_on);
  if (before && before.held_on !== note.held_on) await countWeek(scope, note.author_id, before.held_on);
}

/** Changes what stands around the words of a note and leaves their reading, and any correction of it, alone. */
export async function keepReading(
  scope: Scope,
  id: string,
  around: Pick<Note, "held_on" | "shared" | "updated_at">,
): Promise<void> {
  await change(scope, id, around);
}

async function insertLines(scope: Scope, noteId: string, lines: readonly ReadLine[]): Promise<void> {
  const { db, workspace } = scope;
  const rows = lines.map((line, position) =>
    sealRow(scope, "note_lines", {
      workspace_id: workspace,
      note_id: noteId,
      position,
      text: line.text,
      label: line.label,
      confidence: line.confidence,
      thin: line.thin ? 1 : 0,
      because: JSON.stringify(line.because),
      corrected_label: null,
    }),
  );
  for (let start = 0; start < rows.length; start += 500) {
    await db
      .insertInto("note_lines")
      .values(rows.slice(start, start + 500))
      .execute();
  }
}

/** Keeps what the manager says the lines are, and the verdict that follows; the reader's own labels stay beside it. */
export async function saveCorrection(
  scope: Scope,
  noteId: string,
  corrected: ReadonlyMap<number, Label>,
  { verdict, confidence }: Pick<Reading, "verdict" | "confidence">,
  now: string,
): Promise<void> {
  const { db, workspace } = scope;
  for (const [position, label] of corrected) {
    await db
      .updateTable("note_lines")
      .set({ corrected_label: label })
      .where("workspace_id", "=", workspace)
      .where("note_id", "=", noteId)
      .where("position", "=", position)
      .execute();
  }
  const lines = (await linesOf(scope, noteId)).map(({ label, corrected: said, thin }) => ({
    label: said ?? label,
    thin,
  }));
  await change(scope, noteId, { verdict, confidence, corrected: 1, kinds: kindsOf(lines), updated_at: now });
}

/** The notes whose lines a manager corrected: labelled examples for training. */
export async function correctedNotes(scope: Scope): Promise<{ id: string; lines: NoteLine[] }[]> {
  const notes = await standing(scope).where("corrected", "=", 1).orderBy("created_at").orderBy("id").execute();
  return Promise.all(notes.map(async ({ id }) => ({ id, lines: await linesOf(scope, id) })));
}

/** Deletes a note for its author; {@link restoreNote} takes it back until {@link eraseDeletedNotes} has run. */
export async function deleteNote(scope: Scope, id: string, now: string): Promise<void> {
  await setDeleted(scope, id, now);
}

/** Takes a deletion back; false when the note is not this author's or is erased already. */
export async function restoreNote(scope: Scope, authorId: string, id: string): Promise<boolean> {
  const note = await noteIdTaken(scope, id);
  if (note?.author_id !== authorId) return false;
  await setDeleted(scope, id, null);
  return true;
}

async function setDeleted(scope: Scope, id: string, deletedAt: string | null): Promise<void> {
  await change(scope, id, { deleted_at: deletedAt });
}

/** All of a note but its words, which are sealed when they are written. */
type Around = Omit<Note, "text" | "deals_text" | "question" | "question_because">;

/** Changes a note; whether its 1:1 counts as logged, and what it counts for, may change with it. */
async function change(scope: Scope, id: string, set: Partial<Around>): Promise<void> {
  await inTransaction(scope, async (inside) => {
    const { db, workspace } = inside;
    const before = await noteIdTaken(inside, id);
    await db.updateTable("notes").set(set).where("workspace_id", "=", workspace).where("id", "=", id).execute();
    const note = await noteIdTaken(inside, id);
    if (!note) return;
    await lookAgain(inside, { pairs: [note.pair_id], managers: [note.author_id] });
    await countWeeks(inside, note, before);
  });
}

/** Erases for good the notes deleted before `before` (UTC), with all that hangs on them. */
export async function eraseDeletedNotes(scope: Scope, before: string): Promise<number> {
  const { notes = 0 } = await eraseRows(scope, "notes", sql<boolean>`deleted_at < ${before}`);
  return notes;
}
