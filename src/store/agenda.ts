import { prepared } from "./prepared.ts";
import type { Box, GoalsTable, PlannedQuestionsTable, TopicsTable } from "./schema.ts";
import { newId, type Scope } from "./scope.ts";

/** What a rep wants to talk about. */
export type Topic = TopicsTable;
/** A question the manager wants to ask next time. */
export type PlannedQuestion = PlannedQuestionsTable;
export type Goal = GoalsTable;

/** The topics of a pair that wait to be talked about, oldest first; with those talked about in one note, when that is corrected. */
export function waitingTopics(scope: Scope, pairId: string, orTalkedIn = ""): Promise<Topic[]> {
  return topicsWaiting(scope, pairId, orTalkedIn);
}

const topicsWaiting = prepared(({ db, workspace }, pairId: string, orTalkedIn: string) =>
  db
    .selectFrom("topics")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where((or) => or.or([or("talked_in", "is", null), or("talked_in", "=", orTalkedIn)]))
    .orderBy("created_at")
    .orderBy("id"),
);

/** Puts a topic on the next 1:1 of a pair. @returns its id */
export async function addTopic({ db, workspace }: Scope, pairId: string, text: string, now: string): Promise<string> {
  const id = newId();
  await db
    .insertInto("topics")
    .values({ workspace_id: workspace, id, pair_id: pairId, text, created_at: now, talked_in: null })
    .execute();
  return id;
}

/** A topic by id. */
export function topicById({ db, workspace }: Scope, id: string): Promise<Topic | undefined> {
  return db
    .selectFrom("topics")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Takes a topic off the list again, unless it was talked about already. */
export async function removeTopic({ db, workspace }: Scope, id: string): Promise<void> {
  await db
    .deleteFrom("topics")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .where("talked_in", "is", null)
    .execute();
}

/** Marks which of a pair's topics were talked about in this note; the pair's others that were marked by it wait again. */
export async function markTalkedAbout(
  scope: Scope,
  pairId: string,
  noteId: string,
  ids: readonly string[],
): Promise<void> {
  const { db, workspace } = scope;
  await db
    .updateTable("topics")
    .set({ talked_in: null })
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("talked_in", "=", noteId)
    .execute();
  if (ids.length === 0) return;
  await db
    .updateTable("topics")
    .set({ talked_in: noteId })
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("talked_in", "is", null)
    .where("id", "in", [...ids])
    .execute();
}

/** The questions the manager planned for the next 1:1 of a pair. */
export const plannedQuestions: (scope: Scope, pairId: string) => Promise<PlannedQuestion[]> = prepared(
  ({ db, workspace }, pairId: string) =>
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
  await scope.db
    .insertInto("planned_questions")
    .values({ workspace_id: scope.workspace, id: newId(), pair_id: pairId, text, created_at: now, asked_in: null })
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

/** A rep's goals as this reader may see them: the rep sees all, a manager those shared. */
export function goalsOf(scope: Scope, repId: string, reader: "rep" | "manager"): Promise<Goal[]> {
  return reader === "rep" ? allGoals(scope, repId) : sharedGoals(scope, repId);
}

const allGoals = prepared((scope, repId: string) => standingGoals(scope, repId));
const sharedGoals = prepared((scope, repId: string) => standingGoals(scope, repId).where("privacy", "=", "shared"));

function standingGoals({ db, workspace }: Scope, repId: string) {
  return db
    .selectFrom("goals")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("rep_id", "=", repId)
    .where("ended_at", "is", null)
    .orderBy("created_at")
    .orderBy("id");
}

/** A rep sets a goal. */
export async function addGoal(
  { db, workspace }: Scope,
  goal: { repId: string; box: Box; text: string; why: string; due: string | null; privacy: Goal["privacy"] },
  now: string,
): Promise<void> {
  const { repId, ...rest } = goal;
  await db
    .insertInto("goals")
    .values({ ...rest, workspace_id: workspace, id: newId(), rep_id: repId, created_at: now, ended_at: null })
    .execute();
}
