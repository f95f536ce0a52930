import { repIdsUnder } from "./pairs.ts";
import { prepared } from "./prepared.ts";
import type { CheckInGoalsTable, CheckInsTable, Movement, Privacy } from "./schema.ts";
import { inTransaction, newId, type Scope } from "./scope.ts";
import { openRow, openRows, sealRow } from "./vault.ts";

/** How one goal moved in a week, and the rep's line about it. */
export type GoalMove = Pick<CheckInGoalsTable, "goal_id" | "moved" | "line">;

/** What a rep said about a week: all of it, for the rep alone. A week is named by its Monday. */
export interface CheckIn extends CheckInsTable {
  goals: GoalMove[];
}

/** What a rep can say in a check-in. */
export type CheckInWords = Pick<CheckIn, "way" | "help" | "proud" | "line" | "line_privacy" | "goals">;

/** A rep's check-in of a week, done or skipped. */
export async function checkInOf(scope: Scope, repId: string, week: string): Promise<CheckIn | undefined> {
  const [row] = await ofWeek(scope, repId, week);
  return row && whole(scope, row);
}

const ofWeek = prepared((scope, repId: string, week: string) => rowsOf(scope, repId).where("week", "=", week));

/** The latest check-in a rep did before a week. */
export async function checkInBefore(scope: Scope, repId: string, week: string): Promise<CheckIn | undefined> {
  const [row] = await latestBefore(scope, repId, week);
  return row && whole(scope, row);
}

const latestBefore = prepared((scope, repId: string, week: string) =>
  rowsOf(scope, repId).where("week", "<", week).where("state", "=", "done").orderBy("week", "desc").limit(1),
);

function rowsOf({ db, workspace }: Scope, repId: string) {
  return db.selectFrom("check_ins").selectAll().where("workspace_id", "=", workspace).where("rep_id", "=", repId);
}

async function whole(scope: Scope, row: CheckInsTable): Promise<CheckIn> {
  const goals = await movesOf(scope, row.id);
  return { ...openRow(scope, "check_ins", row), goals: openRows(scope, "check_in_goals", goals) };
}

const movesOf = prepared(({ db, workspace }, checkInId: string) =>
  db
    .selectFrom("check_in_goals")
    .select(["check_in_id", "goal_id", "moved", "line"])
    .where("workspace_id", "=", workspace)
    .where("check_in_id", "=", checkInId),
);

/** Keeps what a rep says about a week in the place of what they said before. */
export async function saveCheckIn(
  scope: Scope,
  { repId, week, words }: { repId: string; week: string; words: CheckInWords },
  now: string,
): Promise<void> {
  await inTransaction(scope, async (inside) => {
    const { goals, ...said } = words;
    const id = await putWeek(inside, repId, week, { ...said, state: "done" }, now);
    await inside.db
      .deleteFrom("check_in_goals")
      .where("workspace_id", "=", scope.workspace)
      .where("check_in_id", "=", id)
      .execute();
    for (const goal of goals) {
      const row = { ...goal, workspace_id: scope.workspace, check_in_id: id };
      await inside.db
        .insertInto("check_in_goals")
        .values(sealRow(inside, "check_in_goals", row))
        .execute();
    }
  });
}

/** A rep does not want to say anything about a week; one that was said something about stays as it is. */
export async function skipWeek(scope: Scope, repId: string, week: string, now: string): Promise<void> {
  await inTransaction(scope, async (inside) => {
    if (await checkInOf(inside, repId, week)) return;
    await putWeek(inside, repId, week, { ...nothingSaid, state: "skipped" }, now);
  });
}

/** Keeps the line a rep wrote to the bot about a week; an empty one is taken back, and with it a check-in that held no more. */
export async function keepLine(
  scope: Scope,
  { repId, week, line, privacy }: { repId: string; week: string; line: string; privacy: Privacy },
  now: string,
): Promise<void> {
  await inTransaction(scope, async (inside) => {
    const before = await checkInOf(inside, repId, week);
    if (line === "" && (!before || isOnlyALine(before))) return forgetWeek(inside, repId, week);
    const { way, help, proud } = before ?? nothingSaid;
    const words = { way, help, proud, line, line_privacy: privacy, state: "done" } as const;
    await putWeek(inside, repId, week, words, now);
  });
}

/** True when nothing but the line written to the bot was said about a week. */
export function isOnlyALine({ state, way, help, proud, goals }: CheckIn): boolean {
  return state === "done" && goals.length === 0 && [way, help, proud].every((text) => text === "");
}

const nothingSaid = { way: "", help: "", proud: "", line: "", line_privacy: "shared" } as const;

async function putWeek(
  scope: Scope,
  repId: string,
  week: string,
  said: Pick<CheckInsTable, "state" | "way" | "help" | "proud" | "line" | "line_privacy">,
  now: string,
): Promise<string> {
  const [before] = await ofWeek(scope, repId, week);
  if (!before) {
    const made = { workspace_id: scope.workspace, id: newId(), rep_id: repId, week, created_at: now };
    const row: CheckInsTable = { ...made, ...said, revision: 1, updated_at: now };
    await scope.db
      .insertInto("check_ins")
      .values(sealRow(scope, "check_ins", row))
      .execute();
    return row.id;
  }
  const { id, revision } = before;
  const { id: _, ...change } = sealRow(scope, "check_ins", { id, ...said, revision: revision + 1, updated_at: now });
  await scope.db
    .updateTable("check_ins")
    .set(change)
    .where("workspace_id", "=", scope.workspace)
    .where("id", "=", id)
    .execute();
  return id;
}

async function forgetWeek({ db, workspace }: Scope, repId: string, week: string): Promise<void> {
  await db
    .deleteFrom("check_ins")
    .where("workspace_id", "=", workspace)
    .where("rep_id", "=", repId)
    .where("week", "=", week)
    .where("state", "=", "done")
    .execute();
}

/** What became of a rep's weeks from a Monday on, by week; a week nothing was said about is absent. For the rep alone. */
export async function weeksOf(
  { db, workspace }: Scope,
  repId: string,
  from: string,
): Promise<Map<string, CheckIn["state"]>> {
  const rows = await db
    .selectFrom("check_ins")
    .select(["week", "state"])
    .where("workspace_id", "=", workspace)
    .where("rep_id", "=", repId)
    .where("week", ">=", from)
    .execute();
  return new Map(rows.map(({ week, state }) => [week, state]));
}

/** What managers may read of a check-in. */
export interface SharedCheckIn {
  week: string;
  help: string;
  proud: string;
  /** The rep's line in plain words, where they share it. */
  line: string;
}

/** The words of a rep's latest check-ins (four at most) said on or after a day (YYYY-MM-DD), the newest week first, as managers may read them. */
export async function sharedCheckIns(scope: Scope, repId: string, since: string): Promise<SharedCheckIn[]> {
  const rows = openRows(scope, "check_ins", await latestDone(scope, repId, since));
  return rows
    .map(({ week, help, proud, line, line_privacy }) => ({
      week,
      help,
      proud,
      line: line_privacy === "shared" ? line : "",
    }))
    .filter(({ help, proud, line }) => help !== "" || proud !== "" || line !== "");
}

const latestDone = prepared((scope, repId: string, since: string) =>
  rowsOf(scope, repId).where("state", "=", "done").where("updated_at", ">=", since).orderBy("week", "desc").limit(4),
);

/** How a goal last moved, in which week, and the rep's line about it. */
export interface LastMove {
  week: string;
  moved: Movement | null;
  line: string;
}

/**
 * How each of a rep's goals last moved, by goal; one that was never checked in on is absent.
 *
 * @param reader managers get no word about what is the rep's alone
 */
export async function lastMoves(
  scope: Scope,
  repId: string,
  reader: "rep" | "manager",
): Promise<Map<string, LastMove>> {
  const rows = await (reader === "rep" ? allMoves(scope, repId) : sharedMoves(scope, repId));
  return newestFirstByGoal(scope, rows);
}

const allMoves = prepared((scope, repId: string) => moves(scope).where("goals.rep_id", "=", repId));
const sharedMoves = prepared((scope, repId: string) =>
  moves(scope).where("goals.rep_id", "=", repId).where("goals.privacy", "=", "shared"),
);

/** All that was said about one goal, the newest week first; for the rep alone. */
export async function movesOfGoal(scope: Scope, goalId: string): Promise<LastMove[]> {
  const rows = await moves(scope).where("goals.id", "=", goalId).orderBy("check_ins.week", "desc").execute();
  return openRows(scope, "check_in_goals", rows);
}

/** What was said about goals, each with the week of its check-in. */
function moves({ db, workspace }: Scope) {
  return db
    .selectFrom("goals")
    .innerJoin("check_in_goals", (join) =>
      join
        .onRef("check_in_goals.workspace_id", "=", "goals.workspace_id")
        .onRef("check_in_goals.goal_id", "=", "goals.id"),
    )
    .innerJoin("check_ins", (join) =>
      join
        .onRef("check_ins.workspace_id", "=", "check_in_goals.workspace_id")
        .onRef("check_ins.id", "=", "check_in_goals.check_in_id")
        .onRef("check_ins.rep_id", "=", "goals.rep_id"),
    )
    .select([
      "check_ins.week",
      "check_in_goals.check_in_id",
      "check_in_goals.goal_id",
      "check_in_goals.moved",
      "check_in_goals.line",
    ])
    .where("goals.workspace_id", "=", workspace);
}

type MoveRow = LastMove & { check_in_id: string; goal_id: string };

function newestFirstByGoal(scope: Scope, rows: readonly MoveRow[]): Map<string, LastMove> {
  const newest = new Map<string, MoveRow>();
  for (const row of rows) if (row.week > (newest.get(row.goal_id)?.week ?? "")) newest.set(row.goal_id, row);
  return new Map(openRows(scope, "check_in_goals", [...newest.values()]).map((row) => [row.goal_id, row]));
}

/**
 * How many reps these managers have, and how often those checked in from one Monday to another (both included): counts
 * alone, for leaders. A rep of two of them counts once.
 */
export const checkInsUnder = prepared((scope, managerIds: readonly string[], from: string, to: string) =>
  scope.db
    .selectFrom("people")
    .select(({ fn, selectFrom }) => [
      fn.countAll<number>().as("people"),
      fn
        .sum<number | null>(
          selectFrom("check_ins")
            .select((counted) => counted.fn.countAll().as("all"))
            .where("check_ins.workspace_id", "=", scope.workspace)
            .whereRef("check_ins.rep_id", "=", "people.id")
            .where("check_ins.week", ">=", from)
            .where("check_ins.week", "<=", to)
            .where("check_ins.state", "=", "done"),
        )
        .as("done"),
    ])
    .where("people.workspace_id", "=", scope.workspace)
    .where("people.id", "in", repIdsUnder(scope, managerIds)),
);
