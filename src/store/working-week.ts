import { prepared } from "./prepared.ts";
import type { PersonSettingsTable } from "./schema.ts";
import { inTransaction, type Scope } from "./scope.ts";
import { lookAgainAtEverybody } from "./timetable.ts";

/** On which days and between which hours people work, where each of them is. */
export type WorkingWeek = Pick<PersonSettingsTable, "working_days" | "day_starts" | "day_ends">;

/** What holds until an admin says otherwise. */
export const usualWeek: WorkingWeek = { working_days: "12345", day_starts: "09:00", day_ends: "17:00" };

/** The working week of everybody who has not set hours of their own. */
export async function workingWeekOf(scope: Scope): Promise<WorkingWeek> {
  const [row] = await weekOf(scope);
  return {
    working_days: row?.working_days ?? usualWeek.working_days,
    day_starts: row?.day_starts ?? usualWeek.day_starts,
    day_ends: row?.day_ends ?? usualWeek.day_ends,
  };
}

const weekOf = prepared(({ db, workspace }) =>
  db
    .selectFrom("workspace_settings")
    .select(["working_days", "day_starts", "day_ends"])
    .where("workspace_id", "=", workspace),
);

/** Whether two working weeks are the same. */
export function sameWeek(a: WorkingWeek, b: WorkingWeek): boolean {
  return a.working_days === b.working_days && a.day_starts === b.day_starts && a.day_ends === b.day_ends;
}

/** Changes the working week of the workspace; everybody's prompts follow at the next tick. */
export async function saveWorkingWeek(scope: Scope, week: WorkingWeek): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await inside.db
      .insertInto("workspace_settings")
      .values({ workspace_id: scope.workspace, nudges_paused_at: null, ...week })
      .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(week))
      .execute();
    await lookAgainAtEverybody(inside);
  });
}
