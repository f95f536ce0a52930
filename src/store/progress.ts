import type { Share } from "../coaching/leading/progress.ts";
import type { Scope } from "./scope.ts";

/** What reps' goals, check-ins and pulses come to by rep and week: counts, no word and no single answer. */
export interface RepWeek {
  repId: string;
  /** Its Monday. */
  week: string;
  moved: Share;
  checkedIn: number;
}

/** The check-ins of these reps from one Monday to another (both included), with how their shared goals moved. */
export async function repWeeks(
  { db, workspace }: Scope,
  repIds: readonly string[],
  from: string,
  to: string,
): Promise<RepWeek[]> {
  if (repIds.length === 0) return [];
  const wanted = new Set(repIds);
  const rows = await db
    .selectFrom("check_ins")
    .leftJoin("check_in_goals", (join) =>
      join
        .onRef("check_in_goals.workspace_id", "=", "check_ins.workspace_id")
        .onRef("check_in_goals.check_in_id", "=", "check_ins.id")
        .on("check_in_goals.moved", "is not", null),
    )
    .leftJoin("goals", (join) =>
      join
        .onRef("goals.workspace_id", "=", "check_in_goals.workspace_id")
        .onRef("goals.id", "=", "check_in_goals.goal_id")
        .on("goals.privacy", "=", "shared"),
    )
    .select(["check_ins.rep_id", "check_ins.week"])
    .select(({ fn, eb }) => [
      fn.count("goals.id").as("moves"),
      fn
        .count(
          eb
            .case()
            .when(eb.and([eb("goals.id", "is not", null), eb("check_in_goals.moved", "in", [...forward])]))
            .then(1)
            .end(),
        )
        .as("forward"),
    ])
    .where("check_ins.workspace_id", "=", workspace)
    .where("check_ins.week", ">=", from)
    .where("check_ins.week", "<=", to)
    .where("check_ins.state", "=", "done")
    .groupBy(["check_ins.rep_id", "check_ins.week"])
    .execute();
  return rows
    .filter(({ rep_id }) => wanted.has(rep_id))
    .map(({ rep_id, week, moves, forward: some }) => ({
      repId: rep_id,
      week,
      moved: { some: Number(some), all: Number(moves) },
      checkedIn: 1,
    }));
}

/** How a goal moves when it moves on. */
const forward = ["little", "well", "leap"] as const;

/** What reps said of the 1:1s of these managers, by manager and day: how many answered whether they were useful, and how many yes. */
export async function usefulByDay(
  { db, workspace }: Scope,
  managerIds: readonly string[],
  from: string,
): Promise<{ managerId: string; day: string; useful: Share }[]> {
  if (managerIds.length === 0) return [];
  const rows = await db
    .selectFrom("pulses")
    .select(["manager_id", "answered_at", "useful"])
    .where("workspace_id", "=", workspace)
    .where("answered_at", ">=", from)
    .where("useful", "is not", null)
    .execute();
  const wanted = new Set(managerIds);
  return rows
    .filter(({ manager_id }) => wanted.has(manager_id))
    .map(({ manager_id, answered_at, useful }) => ({
      managerId: manager_id,
      day: answered_at.slice(0, 10),
      useful: { some: useful === "yes" ? 1 : 0, all: 1 },
    }));
}
