/** What the planner asks of the ledger, and what it writes into it. */
import { isoText } from "./instants.ts";
import { type Nudge, unsent } from "./nudges.ts";
import { prepared } from "./prepared.ts";
import { newId, type Scope } from "./scope.ts";

/** All the ledger holds about the 1:1s of these pairs from this original day on, snoozed copies too. */
export const plannedForPairs = prepared(({ db, workspace }, pairIds: readonly string[], from: string) =>
  db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("pair_id", "in", pairIds)
    .where("day", ">=", from),
);

/** What the ledger holds under these names. */
export const plannedUnder = prepared(({ db, workspace }, keys: readonly string[]) =>
  db.selectFrom("nudges").selectAll().where("workspace_id", "=", workspace).where("key", "in", keys),
);

/** A prompt that is new to the ledger. Times in epoch milliseconds. */
export interface NewPrompt
  extends Pick<Nudge, "key" | "kind" | "person_id" | "about" | "pair_id" | "day" | "minutes" | "facts"> {
  state: "waiting" | "missed";
  reason: string | null;
  dueAt: number;
  until: number;
  meetsAt: number | null;
}

/** SQLite takes 32,766 values a statement; a row has 24. */
const rowsAStatement = 500;

/** Writes new prompts; one that is there already stays as it is. */
export async function insertPrompts({ db, workspace }: Scope, prompts: readonly NewPrompt[]): Promise<void> {
  for (let start = 0; start < prompts.length; start += rowsAStatement) {
    const rows = prompts.slice(start, start + rowsAStatement).map(({ dueAt, until, meetsAt, ...prompt }) => ({
      ...unsent,
      ...prompt,
      workspace_id: workspace,
      token: newId(),
      asked: 0,
      due_at: isoText(dueAt),
      try_at: isoText(dueAt),
      until: isoText(until),
      meets_at: meetsAt === null ? null : isoText(meetsAt),
    }));
    await db
      .insertInto("nudges")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["workspace_id", "key"]).doNothing())
      .execute();
  }
}
