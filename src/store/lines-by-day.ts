import type { Label } from "../coaching/words.ts";
import { prepared } from "./prepared.ts";
import type { Scope } from "./scope.ts";

/** How many lines of an author's notes are about deals and other things, and how many there are, by the day of the 1:1. */
export interface DayOfLines {
  /** YYYY-MM-DD */
  held_on: string;
  deal: number;
  other: number;
  lines: number;
}

interface Kept {
  /** What the lines were counted from. */
  from: string;
  days: DayOfLines[];
}

/** Counted once for as long as the notes stay as they are: to read four thousand lines at each look takes longer than all else. */
const kept = new WeakMap<object, Map<string, Kept>>();
const mostKept = 1_000;

/** @param from the first day, YYYY-MM-DD */
export async function linesByDay(scope: Scope, authorId: string, from: string): Promise<DayOfLines[]> {
  const { adapter } = scope.db.getExecutor();
  const ofAll = kept.getOrInsertComputed(adapter, () => new Map());
  const name = `${scope.workspace} ${authorId}`;
  const [print] = await fingerprint(scope, authorId, from);
  const source = `${from} ${print?.notes} ${print?.changed}`;
  const known = ofAll.get(name);
  if (known?.from === source) return known.days;
  const days = await count(scope, authorId, from);
  ofAll.set(name, { from: source, days });
  if (ofAll.size > mostKept) ofAll.delete(ofAll.keys().next().value!);
  return days;
}

/** A note that is written, corrected, deleted or brought back changes it; the index notes_by_author holds all of it. */
const fingerprint = prepared(({ db, workspace }, authorId: string, from: string) =>
  db
    .selectFrom("notes")
    .select((column) => [column.fn.countAll().as("notes"), column.fn.max("updated_at").as("changed")])
    .where("workspace_id", "=", workspace)
    .where("author_id", "=", authorId)
    .where("held_on", ">=", from)
    .where("deleted_at", "is", null),
);

async function count({ db, workspace }: Scope, authorId: string, from: string): Promise<DayOfLines[]> {
  const rows = await db
    .selectFrom("notes")
    .innerJoin("note_lines", (join) =>
      join.onRef("note_lines.note_id", "=", "notes.id").onRef("note_lines.workspace_id", "=", "notes.workspace_id"),
    )
    .select((column) => {
      const label = column.fn.coalesce("note_lines.corrected_label", "note_lines.label");
      const countOf = (wanted: Label) => column.fn.sum(column.case().when(label, "=", wanted).then(1).else(0).end());
      return [
        "notes.held_on",
        countOf("deal").as("deal"),
        countOf("other").as("other"),
        column.fn.countAll().as("lines"),
      ];
    })
    .where("notes.workspace_id", "=", workspace)
    .where("notes.author_id", "=", authorId)
    .where("notes.held_on", ">=", from)
    .where("notes.deleted_at", "is", null)
    .groupBy("notes.held_on")
    .execute();
  return rows.map(({ held_on, deal, other, lines }) => ({
    held_on,
    deal: Number(deal),
    other: Number(other),
    lines: Number(lines),
  }));
}
