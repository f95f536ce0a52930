import type { GoalSuggestionsTable } from "./schema.ts";
import type { Scope } from "./scope.ts";
import { openRow, sealRow } from "./vault.ts";

/** A goal a manager thinks of for a rep. */
export type GoalSuggestion = GoalSuggestionsTable;

/** A suggestion by id: whose pair it belongs to, the caller checks. */
export async function suggestionById(scope: Scope, id: string): Promise<GoalSuggestion | undefined> {
  const { db, workspace } = scope;
  const row = await db
    .selectFrom("goal_suggestions")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && openRow(scope, "goal_suggestions", row);
}

/** How many suggestions a pair's rep has not answered yet. */
export async function unansweredSuggestions({ db, workspace }: Scope, pairId: string): Promise<number> {
  const row = await db
    .selectFrom("goal_suggestions")
    .select((column) => column.fn.countAll().as("count"))
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("answer", "is", null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** A manager suggests a goal; the same form sent twice suggests it once. @returns false the second time */
export async function addSuggestion(
  scope: Scope,
  suggestion: Pick<GoalSuggestion, "id" | "pair_id" | "box" | "text" | "why">,
  now: string,
): Promise<boolean> {
  const row: GoalSuggestion = {
    workspace_id: scope.workspace,
    ...suggestion,
    created_at: now,
    answer: null,
    answered_at: null,
    goal_id: null,
  };
  const result = await scope.db
    .insertInto("goal_suggestions")
    .values(sealRow(scope, "goal_suggestions", row))
    .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
}

/** The rep makes the goal theirs (`goalId`), or says "not now"; what was accepted stays accepted. */
export async function answerSuggestion(
  { db, workspace }: Scope,
  id: string,
  answer: { answer: "accepted"; goal_id: string } | { answer: "not now" },
  now: string,
): Promise<void> {
  await db
    .updateTable("goal_suggestions")
    .set({ ...answer, answered_at: now })
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .where("goal_id", "is", null)
    .execute();
}
