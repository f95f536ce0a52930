import type { Label } from "../coaching/words.ts";
import { kindsIn } from "./manager-weeks.ts";
import { prepared } from "./prepared.ts";
import type { Scope } from "./scope.ts";
import { openRows } from "./vault.ts";

/** When each label was last in the notes of a pair (YYYY-MM-DD), thin lines left out; what never was is absent. */
export async function lastTalkedAbout(scope: Scope, pairId: string): Promise<Map<Label, string>> {
  const rows = await linesOfNotes(scope)
    .select((column) => column.fn.max("notes.held_on").as("held_on"))
    .where("notes.pair_id", "=", pairId)
    .where("note_lines.thin", "=", 0)
    .groupBy((column) => column.fn.coalesce("note_lines.corrected_label", "note_lines.label"))
    .execute();
  return new Map(rows.map(({ label, held_on }) => [label, held_on]));
}

/**
 * When each kind of coaching was last in the notes of several pairs (YYYY-MM-DD), by pair id, looking back to a day: told from
 * the notes alone, without a look at their lines.
 */
export async function lastTalkedAboutOfPairs(
  { db, workspace }: Scope,
  pairIds: readonly string[],
  from: string,
): Promise<Map<string, Map<Label, string>>> {
  if (pairIds.length === 0) return new Map();
  const notes = await db
    .selectFrom("notes")
    .select(["pair_id", "held_on", "kinds"])
    .where("workspace_id", "=", workspace)
    .where("pair_id", "in", [...pairIds])
    .where("held_on", ">=", from)
    .where("deleted_at", "is", null)
    .orderBy("held_on")
    .execute();
  const byPair = new Map(pairIds.map((id) => [id, new Map<Label, string>()]));
  for (const { pair_id, held_on, kinds } of notes) {
    for (const label of kindsIn(kinds)) byPair.get(pair_id)?.set(label, held_on);
  }
  return byPair;
}

/** The kinds of coaching in the notes of a pair since a day (YYYY-MM-DD), told from the notes alone. */
export async function coachedSince(scope: Scope, pairId: string, day: string): Promise<Set<Label>> {
  const notes = await kindsSince(scope, pairId, day);
  return new Set(notes.flatMap(({ kinds }) => kindsIn(kinds)));
}

const kindsSince = prepared(({ db, workspace }, pairId: string, day: string) =>
  db
    .selectFrom("notes")
    .select("kinds")
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("held_on", ">=", day)
    .where("deleted_at", "is", null),
);

/** The lines about deals in the latest notes of a pair, the newest note first. */
export async function latestDealLines(scope: Scope, pairId: string, notes: number): Promise<string[]> {
  const { db, workspace } = scope;
  const rows = await db
    .selectFrom("note_lines")
    .select(["note_id", "position", "text"])
    .where("workspace_id", "=", workspace)
    .where((column) => column(column.fn.coalesce("corrected_label", "label"), "=", "deal"))
    .where("note_id", "in", (query) =>
      query
        .selectFrom("notes")
        .select("id")
        .where("workspace_id", "=", workspace)
        .where("pair_id", "=", pairId)
        .where("deleted_at", "is", null)
        .orderBy("held_on", "desc")
        .limit(notes),
    )
    .execute();
  return openRows(scope, "note_lines", rows).map(({ text }) => text);
}

/** The lines of an author's notes of the days from `from` to `to` (YYYY-MM-DD, both included): what each is about. */
export async function linesBetween(
  scope: Scope,
  authorId: string,
  from: string,
  to: string,
): Promise<{ label: Label; thin: boolean }[]> {
  const rows = await linesOfNotes(scope)
    .select("note_lines.thin")
    .where("notes.author_id", "=", authorId)
    .where("notes.held_on", ">=", from)
    .where("notes.held_on", "<=", to)
    .execute();
  return rows.map(({ label, thin }) => ({ label, thin: thin === 1 }));
}

/** The lines of all notes that are not deleted, with the label the manager gave them where they did. */
function linesOfNotes({ db, workspace }: Scope) {
  return db
    .selectFrom("notes")
    .innerJoin("note_lines", (join) =>
      join.onRef("note_lines.note_id", "=", "notes.id").onRef("note_lines.workspace_id", "=", "notes.workspace_id"),
    )
    .select((column) => column.fn.coalesce("note_lines.corrected_label", "note_lines.label").as("label"))
    .where("notes.workspace_id", "=", workspace)
    .where("notes.deleted_at", "is", null);
}
