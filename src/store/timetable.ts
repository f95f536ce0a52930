import { prepared, preparedForAll } from "./prepared.ts";
import type { TimetableTable } from "./schema.ts";
import type { Scope } from "./scope.ts";

/**
 * What the planner has to look at, and when. Whoever changes something a prompt depends on calls {@link lookAgain} in
 * the same transaction; until the planner has looked, the sender leaves that subject's prompts alone.
 */
export type Subject = Pick<TimetableTable, "subject" | "id">;
export type Due = TimetableTable;

/** Earlier than any moment: "look at once". */
const atOnce = "";

/** Puts subjects on the timetable, to be looked at at once; one that is there is looked at again. */
export async function lookAt({ db, workspace }: Scope, subjects: readonly Subject[], now: string): Promise<void> {
  await db
    .insertInto("timetable")
    .values(
      subjects.map(({ subject, id }) => ({
        workspace_id: workspace,
        subject,
        id,
        next_at: atOnce,
        planned_until: now,
        since: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(["workspace_id", "subject", "id"]).doUpdateSet({ next_at: atOnce }))
    .execute();
}

/** What somebody changed something about; `managers` are looked at without their pairs. */
export interface Changed {
  pairs?: readonly string[];
  people?: readonly string[];
  managers?: readonly string[];
}

/** Something about these pairs or people changed: their prompts are planned anew at the next tick. */
export async function lookAgain(
  { db, workspace }: Scope,
  { pairs = [], people = [], managers = [] }: Changed,
): Promise<void> {
  const rows = db.updateTable("timetable").set({ next_at: atOnce }).where("workspace_id", "=", workspace);
  if (pairs.length > 0) {
    await rows
      .where("subject", "=", "pair")
      .where("id", "in", [...pairs])
      .execute();
  }
  if (managers.length > 0) {
    await rows
      .where("subject", "in", ["manager", "flags"])
      .where("id", "in", [...managers])
      .execute();
  }
  if (people.length === 0) return;
  await rows
    .where("subject", "in", ["manager", "rep", "flags", "leader"])
    .where("id", "in", [...people])
    .execute();
  for (const side of ["manager_id", "rep_id"] as const) {
    await rows
      .where("subject", "=", "pair")
      .where("id", "in", (query) =>
        query
          .selectFrom("pairs")
          .select("id")
          .where("workspace_id", "=", workspace)
          .where(side, "in", [...people]),
      )
      .execute();
  }
}

/** From when on notes are a flag has changed: every manager's flags are judged anew at the next tick. */
export async function lookAgainAtFlags({ db, workspace }: Scope): Promise<void> {
  await db
    .updateTable("timetable")
    .set({ next_at: atOnce })
    .where("workspace_id", "=", workspace)
    .where("subject", "=", "flags")
    .execute();
}

/** Something about everybody has changed: all prompts of the workspace are planned anew at the next tick. */
export async function lookAgainAtEverybody({ db, workspace }: Scope): Promise<void> {
  await db.updateTable("timetable").set({ next_at: atOnce }).where("workspace_id", "=", workspace).execute();
}

/** What is to be looked at now (UTC), of all workspaces, the longest due first; at most so many. */
export const dueSubjects = preparedForAll((db, now: string, limit: number) =>
  db.selectFrom("timetable").selectAll().where("next_at", "<=", now).orderBy("next_at").limit(limit),
);

/** The planner has looked: when it must look again, and how far it has planned. */
export async function looked(
  scope: Scope,
  { subject, id }: Subject,
  { nextAt, plannedUntil }: { nextAt: string | null; plannedUntil: string },
): Promise<void> {
  await setLooked(scope, subject, id, nextAt, plannedUntil);
}

const setLooked = prepared(
  ({ db, workspace }, subject: Subject["subject"], id: string, nextAt: string | null, plannedUntil: string) =>
    db
      .updateTable("timetable")
      .set({ next_at: nextAt, planned_until: plannedUntil })
      .where("workspace_id", "=", workspace)
      .where("subject", "=", subject)
      .where("id", "=", id),
);

/** The subjects of a workspace after this one, for the audit's and the preview's walk through all of them. */
export function subjectsAfter({ db, workspace }: Scope, after: Subject | undefined, limit: number): Promise<Due[]> {
  let rows = db.selectFrom("timetable").selectAll().where("workspace_id", "=", workspace);
  if (after) {
    rows = rows.where(({ eb, or, and }) =>
      or([eb("subject", ">", after.subject), and([eb("subject", "=", after.subject), eb("id", ">", after.id)])]),
    );
  }
  return rows.orderBy("subject").orderBy("id").limit(limit).execute();
}
