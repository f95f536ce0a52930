import { prepared } from "./prepared.ts";
import type { PlannedQuestionsTable } from "./schema.ts";
import { newId, type Scope } from "./scope.ts";
import { openRows, sealRow } from "./vault.ts";

/** A question the manager wants to ask next time. */
export type PlannedQuestion = PlannedQuestionsTable;

/** The questions the manager planned for the next 1:1 of a pair. */
export async function plannedQuestions(scope: Scope, pairId: string): Promise<PlannedQuestion[]> {
  return openRows(scope, "planned_questions", await questionsPlanned(scope, pairId));
}

const questionsPlanned = prepared(({ db, workspace }, pairId: string) =>
  db
    .selectFrom("planned_questions")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("asked_in", "is", null)
    .orderBy("created_at")
    .orderBy("id"),
);

/** Plans a question for the next 1:1; the same words twice are one plan. */
export async function planQuestion(scope: Scope, pairId: string, text: string, now: string): Promise<void> {
  const standing = await plannedQuestions(scope, pairId);
  if (standing.some((question) => question.text === text)) return;
  const plan = { workspace_id: scope.workspace, id: newId(), pair_id: pairId, text, created_at: now, asked_in: null };
  await scope.db
    .insertInto("planned_questions")
    .values(sealRow(scope, "planned_questions", plan))
    .execute();
}

/** A 1:1 was held: what was planned for it has had its turn. */
export async function closePlannedQuestions(
  { db, workspace }: Scope,
  pairId: string,
  noteId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("planned_questions")
    .set({ asked_in: noteId })
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("asked_in", "is", null)
    .where("id", "in", [...ids])
    .execute();
}

/** Ids of what stands on an agenda, by table. */
export type AgendaIds = Record<"topics" | "commitments" | "planned_questions", readonly string[]>;

/** Whether all of these are this pair's, whatever became of them. */
export async function areOfPair({ db, workspace }: Scope, pairId: string, ids: AgendaIds): Promise<boolean> {
  for (const table of ["topics", "commitments", "planned_questions"] as const) {
    const asked = [...new Set(ids[table])];
    if (asked.length === 0) continue;
    const known = await db
      .selectFrom(table)
      .select("id")
      .where("workspace_id", "=", workspace)
      .where("pair_id", "=", pairId)
      .where("id", "in", asked)
      .execute();
    if (known.length < asked.length) return false;
  }
  return true;
}

/** The bank's questions already offered to a pair since `day` (YYYY-MM-DD). */
export async function questionsOfferedSince(
  scope: Scope,
  pairId: string,
  day: string,
): Promise<{ id: string; on: string }[]> {
  const rows = await offeredSince(scope, pairId, day);
  return rows.map((row) => ({ id: row.question_id, on: row.offered_on }));
}

const offeredSince = prepared(({ db, workspace }, pairId: string, day: string) =>
  db
    .selectFrom("offered_questions")
    .select(["question_id", "offered_on"])
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("offered_on", ">=", day),
);

/** Remembers that a question of the bank was offered to a pair on a day (YYYY-MM-DD). */
export async function rememberOffered(
  { db, workspace }: Scope,
  pairId: string,
  questionId: string,
  day: string,
): Promise<void> {
  await db
    .insertInto("offered_questions")
    .values({ workspace_id: workspace, pair_id: pairId, question_id: questionId, offered_on: day })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
