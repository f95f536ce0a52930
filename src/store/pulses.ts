import type { PulseAnswer } from "../coaching/pulse.ts";
import type { PulsesTable } from "./schema.ts";
import type { Scope } from "./scope.ts";
import { openRow, openRows, sealRow } from "./vault.ts";

/** What a rep said of one 1:1. Only the rep reads it; a manager gets {@link pulseAnswersAbout} pooled. */
export type Pulse = PulsesTable;

/** What can be said of a 1:1; what is absent stays as it was, and an answer can be changed but not taken back. */
export type PulseChange = Partial<Pick<Pulse, "about" | "useful" | "line">>;

/** What this rep said of the 1:1 of a note, or undefined. */
export async function pulseOf(scope: Scope, repId: string, noteId: string): Promise<Pulse | undefined> {
  const pulse = await scope.db
    .selectFrom("pulses")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("note_id", "=", noteId)
    .where("rep_id", "=", repId)
    .executeTakeFirst();
  return pulse && openRow(scope, "pulses", pulse);
}

/** Keeps what a rep says of a 1:1; said again, the last word counts. @param now UTC */
export async function savePulse(
  scope: Scope,
  { noteId, managerId, repId }: { noteId: string; managerId: string; repId: string },
  change: PulseChange,
  now: string,
): Promise<void> {
  const before = await pulseOf(scope, repId, noteId);
  const counted = before && (before.about ?? before.useful) !== null;
  const row = sealRow(scope, "pulses", {
    ...{ about: null, useful: null, line: null },
    ...before,
    ...change,
    ...{ workspace_id: scope.workspace, note_id: noteId, manager_id: managerId, rep_id: repId },
    // An answer keeps its place among the others, so that those pooled once stay the same five.
    answered_at: counted ? before.answered_at : now,
  });
  await scope.db
    .insertInto("pulses")
    .values(row)
    .onConflict((conflict) => conflict.columns(["workspace_id", "note_id"]).doUpdateSet(row))
    .execute();
}

/** All answers on a manager's 1:1s in the order they were first given, without a name; for pooling alone. */
export async function pulseAnswersAbout(scope: Scope, managerId: string): Promise<PulseAnswer[]> {
  const rows = await scope.db
    .selectFrom("pulses")
    .leftJoin("notes", (join) =>
      join
        .onRef("notes.workspace_id", "=", "pulses.workspace_id")
        .onRef("notes.id", "=", "pulses.note_id")
        .on("notes.deleted_at", "is", null),
    )
    .select(["pulses.note_id", "pulses.about", "pulses.useful", "pulses.line", "notes.verdict"])
    .where("pulses.workspace_id", "=", scope.workspace)
    .where("pulses.manager_id", "=", managerId)
    .where((or) => or.or([or("pulses.about", "is not", null), or("pulses.useful", "is not", null)]))
    .orderBy("pulses.answered_at")
    .orderBy("pulses.note_id")
    .execute();
  return openRows(scope, "pulses", rows).map(({ about, useful, line, verdict }) => ({
    about,
    useful,
    line,
    verdict: verdict ?? undefined,
  }));
}
