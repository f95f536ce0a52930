import { prepared } from "./prepared.ts";
import type { GoalEnd, GoalEventsTable, GoalsTable } from "./schema.ts";
import { inTransaction, newId, type Scope } from "./scope.ts";
import { openRow, openRows, sealRow } from "./vault.ts";

/** What a rep wants from their work: in their own words, in one of three boxes. */
export type Goal = GoalsTable;
export type GoalEvent = GoalEventsTable;
/** What a rep can say and change about a goal. */
export type GoalWords = Pick<Goal, "box" | "text" | "why" | "how" | "first_step" | "due" | "privacy">;

/** A rep's standing goals as this reader may see them: the rep sees all, a manager those shared. The oldest first. */
export async function goalsOf(scope: Scope, repId: string, reader: "rep" | "manager"): Promise<Goal[]> {
  const rows = await (reader === "rep" ? allGoals(scope, repId) : sharedGoals(scope, repId));
  return openRows(scope, "goals", rows);
}

const allGoals = prepared((scope, repId: string) => standingGoals(scope).where("rep_id", "=", repId));
const sharedGoals = prepared((scope, repId: string) =>
  standingGoals(scope).where("rep_id", "=", repId).where("privacy", "=", "shared"),
);

function standingGoals({ db, workspace }: Scope) {
  return db
    .selectFrom("goals")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("ended_at", "is", null)
    .orderBy("created_at")
    .orderBy("id");
}

/** A rep's goals that were reached or let go, the latest first; for the rep alone. */
export async function endedGoals(scope: Scope, repId: string): Promise<Goal[]> {
  const { db, workspace } = scope;
  const rows = await db
    .selectFrom("goals")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("rep_id", "=", repId)
    .where("ended_at", "is not", null)
    .orderBy("ended_at", "desc")
    .orderBy("id")
    .execute();
  return openRows(scope, "goals", rows);
}

/** The shared goals a rep has reached since a moment (UTC), for the manager's brief. */
export async function goalsReachedSince(scope: Scope, repId: string, since: string): Promise<Goal[]> {
  const { db, workspace } = scope;
  const rows = await db
    .selectFrom("goals")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("rep_id", "=", repId)
    .where("privacy", "=", "shared")
    .where("ended_as", "=", "reached")
    .where("ended_at", ">=", since)
    .orderBy("ended_at")
    .orderBy("id")
    .execute();
  return openRows(scope, "goals", rows);
}

/** A goal by id, standing or ended, whosever it is: the caller checks that. */
export async function goalById(scope: Scope, id: string): Promise<Goal | undefined> {
  const { db, workspace } = scope;
  const row = await db
    .selectFrom("goals")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && openRow(scope, "goals", row);
}

/** A rep's own goals among these ids, standing or ended. */
export async function ownGoals(scope: Scope, repId: string, ids: readonly string[]): Promise<Goal[]> {
  if (ids.length === 0) return [];
  const { db, workspace } = scope;
  const rows = await db
    .selectFrom("goals")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("rep_id", "=", repId)
    .where("id", "in", [...ids])
    .execute();
  return openRows(scope, "goals", rows);
}

/** A rep sets a goal. @param goal with the id its form was opened with, if any @returns its id */
export async function addGoal(
  scope: Scope,
  goal: { id?: string; repId: string } & Omit<GoalWords, "how" | "first_step"> &
    Partial<Pick<GoalWords, "how" | "first_step">>,
  now: string,
): Promise<string> {
  const { id = newId(), repId, how = "", first_step = "", ...words } = goal;
  const row: Goal = {
    ...words,
    workspace_id: scope.workspace,
    id,
    rep_id: repId,
    how,
    first_step,
    created_at: now,
    revision: 1,
    ended_at: null,
    ended_as: null,
  };
  await inTransaction(scope, async (inside) => {
    await inside.db
      .insertInto("goals")
      .values(sealRow(inside, "goals", row))
      .execute();
    await remember(inside, id, { what: "set", text: "" }, now);
  });
  return id;
}

/** A rep says a goal in other words, or to other people; what stood there before is kept in its history. */
export async function changeGoal(scope: Scope, goal: Goal, words: GoalWords, now: string): Promise<void> {
  const { privacy, ...said } = words;
  const before = Object.entries(said).flatMap(([field, value]) => {
    const old = goal[field as keyof typeof said];
    return old === value ? [] : [[field, old] as const];
  });
  await inTransaction(scope, async (inside) => {
    await update(inside, goal, words);
    if (before.length > 0) {
      await remember(inside, goal.id, { what: "changed", text: JSON.stringify(Object.fromEntries(before)) }, now);
    }
    if (privacy !== goal.privacy) await remember(inside, goal.id, { what: privacy, text: "" }, now);
  });
}

/** A rep has reached a goal or lets it go. @param word why, or what made the difference: theirs alone */
export async function endGoal(scope: Scope, goal: Goal, as: GoalEnd, word: string, now: string): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await update(inside, goal, { ended_at: now, ended_as: as });
    await remember(inside, goal.id, { what: as, text: word }, now);
  });
}

/** A goal that was ended stands again. */
export async function takeUpAgain(scope: Scope, goal: Goal, now: string): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await update(inside, goal, { ended_at: null, ended_as: null });
    await remember(inside, goal.id, { what: "taken up", text: "" }, now);
  });
}

/** All that became of a goal, the oldest first; for the rep alone. */
export async function goalHistory(scope: Scope, goalId: string): Promise<GoalEvent[]> {
  const { db, workspace } = scope;
  const rows = await db
    .selectFrom("goal_events")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("goal_id", "=", goalId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return openRows(scope, "goal_events", rows);
}

/** What the fields of a goal said before a change, by field; empty for any other event. */
export function wordsBefore({ what, text }: GoalEvent): Partial<GoalWords> {
  return what === "changed" ? (JSON.parse(text) as Partial<GoalWords>) : {};
}

async function update(scope: Scope, { id, revision }: Goal, change: Partial<Goal>): Promise<void> {
  const { id: _, ...sealed } = sealRow(scope, "goals", { id, ...change, revision: revision + 1 });
  await scope.db
    .updateTable("goals")
    .set(sealed)
    .where("workspace_id", "=", scope.workspace)
    .where("id", "=", id)
    .execute();
}

async function remember(
  scope: Scope,
  goalId: string,
  event: Pick<GoalEvent, "what" | "text">,
  now: string,
): Promise<void> {
  const row: GoalEvent = { workspace_id: scope.workspace, id: newId(), goal_id: goalId, at: now, ...event };
  await scope.db
    .insertInto("goal_events")
    .values(sealRow(scope, "goal_events", row))
    .execute();
}
