import type { FlagNote } from "../coaching/flags/rule.ts";
import { prepared } from "./prepared.ts";
import type { Scope } from "./scope.ts";

/** A note as flags count it; no word of it is read. */
export interface CountedNote extends FlagNote {
  managerId: string;
}

/**
 * The notes of these managers from a day on, oldest first, with what keeps each from counting.
 *
 * @param from YYYY-MM-DD
 * @param shadowUntil notes written before this moment (UTC) are of the shadow period
 */
export async function countedNotes(
  scope: Scope,
  managerIds: readonly string[],
  from: string,
  shadowUntil: string | null,
): Promise<CountedNote[]> {
  if (managerIds.length === 0) return [];
  const rows = await notesOf(scope, managerIds, from);
  return rows.map((row) => asCounted(row, shadowUntil));
}

const notesOf = prepared((scope, managerIds: readonly string[], from: string) =>
  notesSince(scope, from).where("notes.author_id", "in", managerIds),
);

/** The notes of every manager of the workspace, by id, each oldest first: to try thresholds on the past. @param from YYYY-MM-DD */
export async function noteHistories(
  scope: Scope,
  from: string,
  shadowUntil: string | null,
): Promise<Map<string, CountedNote[]>> {
  const rows = await notesSince(scope, from).execute();
  return Map.groupBy(
    rows.map((row) => asCounted(row, shadowUntil)),
    ({ managerId }) => managerId,
  );
}

type Row = Awaited<ReturnType<ReturnType<typeof notesSince>["execute"]>>[number];

function asCounted(row: Row, shadowUntil: string | null): CountedNote {
  return {
    id: row.id,
    managerId: row.author_id,
    pairId: row.pair_id,
    heldOn: row.held_on,
    verdict: row.verdict,
    updatedAt: row.updated_at,
    disputed: Number(row.disputed) > 0,
    excused: Number(row.days_off) > 0 || Number(row.skipped) > 0,
    shadow: shadowUntil !== null && row.created_at < shadowUntil,
  };
}

function notesSince({ db, workspace }: Scope, from: string) {
  return db
    .selectFrom("notes")
    .innerJoin("pairs", (join) =>
      join.onRef("pairs.workspace_id", "=", "notes.workspace_id").onRef("pairs.id", "=", "notes.pair_id"),
    )
    .select(["notes.id", "notes.author_id", "notes.pair_id", "notes.held_on", "notes.verdict"])
    .select(["notes.created_at", "notes.updated_at"])
    .select(({ selectFrom, fn }) =>
      selectFrom("disputed_notes")
        .select(fn.countAll().as("count"))
        .whereRef("disputed_notes.workspace_id", "=", "notes.workspace_id")
        .whereRef("disputed_notes.note_id", "=", "notes.id")
        .as("disputed"),
    )
    .select(({ selectFrom, fn }) =>
      selectFrom("time_off")
        .select(fn.countAll().as("count"))
        .whereRef("time_off.workspace_id", "=", "notes.workspace_id")
        .where(({ eb, or, ref }) =>
          or([eb("person_id", "=", ref("pairs.manager_id")), eb("person_id", "=", ref("pairs.rep_id"))]),
        )
        .whereRef("time_off.first_day", "<=", "notes.held_on")
        .whereRef("time_off.last_day", ">=", "notes.held_on")
        .as("days_off"),
    )
    .select(({ selectFrom, fn }) =>
      selectFrom("changed_meetings")
        .select(fn.countAll().as("count"))
        .whereRef("changed_meetings.workspace_id", "=", "notes.workspace_id")
        .whereRef("changed_meetings.pair_id", "=", "notes.pair_id")
        .whereRef("changed_meetings.day", "=", "notes.held_on")
        .where("changed_meetings.change", "=", "skipped")
        .as("skipped"),
    )
    .where("notes.workspace_id", "=", workspace)
    .where("notes.held_on", ">=", from)
    .where("notes.deleted_at", "is", null)
    .orderBy("notes.held_on")
    .orderBy("notes.created_at")
    .orderBy("notes.id");
}
