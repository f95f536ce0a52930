import type { ExpressionBuilder } from "kysely";
import type { WeekFigures } from "../coaching/leading/figures.ts";
import type { ReadLine } from "../coaching/words.ts";
import { inParts } from "./in-parts.ts";
import { prepared } from "./prepared.ts";
import type { Schema } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** A bit for each kind of coaching a note can hold: `notes.kinds`. */
const bits = { skill: 1, goal: 2, person: 4, support: 8 } as const;

/** What kinds of coaching these lines hold; thin ones hold none. */
export function kindsOf(lines: readonly Pick<ReadLine, "label" | "thin">[]): number {
  const kinds = lines.filter(({ thin }) => !thin).map(({ label }) => bits[label as keyof typeof bits] ?? 0);
  return kinds.reduce((all, bit) => all | bit, 0);
}

/** The kinds of coaching that `notes.kinds` says. */
export function kindsIn(kinds: number): (keyof typeof bits)[] {
  return (Object.keys(bits) as (keyof typeof bits)[]).filter((kind) => (kinds & bits[kind]) !== 0);
}

/**
 * Counts the notes of a manager's week anew, in the transaction that changed one of them. Disputed notes, and those written
 * in the shadow period, were held and say nothing more.
 *
 * @param day any day of the week (YYYY-MM-DD)
 */
export async function countWeek(scope: Scope, managerId: string, day: string): Promise<void> {
  const { db, workspace } = scope;
  const monday = mondayOf(day);
  const sunday = Temporal.PlainDate.from(monday).add({ days: 6 }).toString();
  const [shadow] = await shadowOf(scope);
  const shadowUntil = shadow?.shadow_until ?? "";
  const notes = await notesBetween(scope, managerId, monday, sunday);
  const judged = notes.filter(
    ({ verdict, disputed, created_at }) =>
      verdict !== "unsure" && verdict !== "empty" && disputed === null && created_at >= shadowUntil,
  );
  const holding = (bit: number) => judged.filter(({ kinds }) => (kinds & bit) !== 0).length;
  const counts = {
    held: notes.length,
    judged: judged.length,
    coached: judged.filter(({ verdict }) => verdict === "coaching" || verdict === "mixed").length,
    skill: holding(bits.skill),
    goal: holding(bits.goal),
    person: holding(bits.person),
    support: holding(bits.support),
  };
  await db
    .insertInto("manager_weeks")
    .values({ workspace_id: workspace, manager_id: managerId, week: monday, planned: 0, ...counts })
    .onConflict((conflict) => conflict.columns(["workspace_id", "manager_id", "week"]).doUpdateSet(counts))
    .execute();
}

const shadowOf = prepared(({ db, workspace }) =>
  db.selectFrom("workspace_settings").select("shadow_until").where("workspace_id", "=", workspace),
);

const notesBetween = prepared(({ db, workspace }, authorId: string, from: string, to: string) =>
  db
    .selectFrom("notes")
    .leftJoin("disputed_notes", (join) =>
      join
        .onRef("disputed_notes.workspace_id", "=", "notes.workspace_id")
        .onRef("disputed_notes.note_id", "=", "notes.id"),
    )
    .select(["notes.verdict", "notes.kinds", "notes.created_at", "disputed_notes.note_id as disputed"])
    .where("notes.workspace_id", "=", workspace)
    .where("notes.author_id", "=", authorId)
    .where("notes.held_on", ">=", from)
    .where("notes.held_on", "<=", to)
    .where("notes.deleted_at", "is", null),
);

function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/** Counts every week anew that has notes of these managers, or of all: what counts has changed. */
export async function countAllWeeks(scope: Scope): Promise<void> {
  const { db, workspace } = scope;
  const days = await db
    .selectFrom("notes")
    .select(["author_id", "held_on"])
    .distinct()
    .where("workspace_id", "=", workspace)
    .execute();
  const weeks = new Set(days.map(({ author_id, held_on }) => `${author_id} ${mondayOf(held_on)}`));
  for (const week of weeks) {
    const [managerId = "", monday = ""] = week.split(" ");
    await countWeek(scope, managerId, monday);
  }
}

/** Keeps how many 1:1s were planned in weeks of a manager that are over. */
export async function keepPlanned(
  { db, workspace }: Scope,
  managerId: string,
  weeks: readonly { week: string; planned: number }[],
): Promise<void> {
  if (weeks.length === 0) return;
  const counts = { held: 0, judged: 0, coached: 0, skill: 0, goal: 0, person: 0, support: 0 };
  await db
    .insertInto("manager_weeks")
    .values(
      weeks.map(({ week, planned }) => ({ workspace_id: workspace, manager_id: managerId, week, planned, ...counts })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "manager_id", "week"])
        .doUpdateSet(({ ref }) => ({ planned: ref("excluded.planned") })),
    )
    .execute();
}

/** The weeks of these managers from one Monday to another (both included), by manager, the oldest first. */
export async function weeksOfManagers(
  scope: Scope,
  managerIds: readonly string[],
  from: string,
  to: string,
): Promise<Map<string, WeekFigures[]>> {
  const rows = await inParts(managerIds, (some) =>
    weeksBetween(scope, some, from, to)
      .select(["manager_id", "week", ...counted])
      .select((column) => kept(column).as("kept"))
      .orderBy("manager_id")
      .orderBy("week")
      .execute(),
  );
  return Map.groupBy(rows, ({ manager_id }) => manager_id);
}

/** The same weeks with these managers' figures added up; a week in which none of them had a plan or a note is not there. */
export const summedWeeks = prepared((scope, managerIds: readonly string[], from: string, to: string) =>
  weeksBetween(scope, managerIds, from, to)
    .select("week")
    .select(({ fn }) => counted.map((count) => fn.sum<number>(count).as(count)))
    .select((column) => column.fn.sum<number>(kept(column)).as("kept"))
    .groupBy("week"),
);

const counted = ["planned", "held", "judged", "coached", "skill", "goal", "person", "support"] as const;

function weeksBetween({ db, workspace }: Scope, managerIds: readonly string[], from: string, to: string) {
  return db
    .selectFrom("manager_weeks")
    .where("workspace_id", "=", workspace)
    .where("manager_id", "in", managerIds)
    .where("week", ">=", from)
    .where("week", "<=", to);
}

/** What was held of what was planned in a week of one manager. */
function kept(column: ExpressionBuilder<Schema, "manager_weeks">) {
  const { ref } = column;
  return column.case().when("held", "<", ref("planned")).then(ref("held")).else(ref("planned")).end();
}
