import type { LookPlace, LooksTable } from "./schema.ts";
import type { Scope } from "./scope.ts";

export type Look = LooksTable;

/** The looker's id where it is whoever runs the machine, whom Slack does not name. */
export const machine = "machine";

/**
 * Writes down that somebody saw the figures of these people; once a day and place. Looking at one's own is no look.
 *
 * @param now UTC
 */
export async function rememberLooks(
  { db, workspace }: Scope,
  lookerId: string,
  personIds: readonly string[],
  place: LookPlace,
  now: string,
): Promise<void> {
  const others = personIds.filter((id) => id !== lookerId);
  const row = { workspace_id: workspace, looker_id: lookerId, place, day: now.slice(0, 10), looked_at: now };
  for (let start = 0; start < others.length; start += 500) {
    const rows = others.slice(start, start + 500).map((id) => ({ ...row, person_id: id }));
    await db
      .insertInto("looks")
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "person_id", "looker_id", "place", "day"])
          .doUpdateSet(({ ref }) => ({ looked_at: ref("excluded.looked_at") })),
      )
      .execute();
  }
}

/** Who looked at a person's figures, the latest first, at most so many. */
export function looksAt({ db, workspace }: Scope, personId: string, most: number): Promise<Look[]> {
  return db
    .selectFrom("looks")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .orderBy("looked_at", "desc")
    .limit(most)
    .execute();
}
