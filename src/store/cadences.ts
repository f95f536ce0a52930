import { prepared } from "./prepared.ts";
import type { CadencesTable, ChangedMeetingsTable, FormerCadencesTable } from "./schema.ts";
import { inTransaction, type Scope } from "./scope.ts";
import { lookAgain, lookAt } from "./timetable.ts";

/** When a pair meets. */
export type CadenceRow = CadencesTable;
export type FormerCadence = FormerCadencesTable;
export type ChangedMeeting = ChangedMeetingsTable;

/** The cadence of a pair, or undefined. */
export function cadenceOf({ db, workspace }: Scope, pairId: string): Promise<CadenceRow | undefined> {
  return db
    .selectFrom("cadences")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .executeTakeFirst();
}

/** The cadences of these pairs. */
export const cadencesOf = prepared(({ db, workspace }, pairIds: readonly string[]) =>
  db.selectFrom("cadences").selectAll().where("workspace_id", "=", workspace).where("pair_id", "in", pairIds),
);

/** When a pair met and meets: what its 1:1s follow from. */
export interface CadenceHistory {
  cadence: CadenceRow;
  /** What it was before: a 1:1 that has begun stands, whatever is changed about the cadence afterwards. */
  former: readonly FormerCadence[];
  /** The 1:1s that are not as the cadence has them. */
  changed: readonly ChangedMeeting[];
}

/** The histories of these cadences, by pair, as far as they matter for 1:1s from this day on. */
export async function historiesOf(
  scope: Scope,
  cadences: readonly CadenceRow[],
  from: string,
): Promise<Map<string, CadenceHistory>> {
  if (cadences.length === 0) return new Map();
  const ids = cadences.map(({ pair_id }) => pair_id);
  const former = Map.groupBy(await formerCadences(scope, ids, from), ({ pair_id }) => pair_id);
  const changed = Map.groupBy(await changedMeetings(scope, ids, from), ({ pair_id }) => pair_id);
  return new Map(
    cadences.map((cadence) => {
      const id = cadence.pair_id;
      return [id, { cadence, former: former.get(id) ?? [], changed: changed.get(id) ?? [] }];
    }),
  );
}

/** What the cadences of these pairs were before they were changed, if that is not longer ago. */
const formerCadences = prepared(({ db, workspace }, pairIds: readonly string[], since: string) =>
  db
    .selectFrom("former_cadences")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("pair_id", "in", pairIds)
    .where("until", ">=", since),
);

export type NewCadence = Pick<CadenceRow, "rrule" | "start" | "zone" | "minutes">;

/**
 * Sets when a pair meets, or changes it: prompts for later 1:1s follow, what is past stays as it was.
 *
 * @param pair the open pair
 * @param now UTC
 */
export async function saveCadence(
  scope: Scope,
  pair: { id: string; manager_id: string; rep_id: string },
  cadence: NewCadence,
  now: string,
): Promise<void> {
  const row = {
    ...cadence,
    workspace_id: scope.workspace,
    pair_id: pair.id,
    paused_until: null,
    ended_on: null,
    changed_at: now,
  };
  const subjects = [
    { subject: "pair", id: pair.id },
    { subject: "manager", id: pair.manager_id },
    { subject: "rep", id: pair.rep_id },
  ] as const;
  await inTransaction(scope, async (inside) => {
    await remember(inside, pair.id, now);
    await inside.db
      .insertInto("cadences")
      .values(row)
      .onConflict((conflict) => conflict.columns(["workspace_id", "pair_id"]).doUpdateSet(row))
      .execute();
    await lookAt(inside, subjects, now);
  });
}

/** No 1:1 before this local day. @param now UTC */
export async function pauseCadence(scope: Scope, pairId: string, until: string, now: string): Promise<void> {
  await change(scope, pairId, { paused_until: until, changed_at: now });
}

/** No 1:1 from this local day on. @param now UTC */
export async function endCadence(scope: Scope, pairId: string, on: string, now: string): Promise<void> {
  await change(scope, pairId, { ended_on: on, changed_at: now });
}

/** The pair meets again as before it was paused or ended. @param now UTC */
export async function resumeCadence(scope: Scope, pairId: string, now: string): Promise<void> {
  await change(scope, pairId, { paused_until: null, ended_on: null, changed_at: now });
}

async function change(scope: Scope, pairId: string, set: Partial<CadenceRow> & { changed_at: string }): Promise<void> {
  await andLookAgain(scope, pairId, async (inside) => {
    await remember(inside, pairId, set.changed_at);
    await inside.db
      .updateTable("cadences")
      .set(set)
      .where("workspace_id", "=", inside.workspace)
      .where("pair_id", "=", pairId)
      .execute();
  });
}

/** What is about to change stays known. Changed twice in a moment, what stood in between was never so. */
async function remember(scope: Scope, pairId: string, until: string): Promise<void> {
  const row = await cadenceOf(scope, pairId);
  if (!row) return;
  await scope.db
    .insertInto("former_cadences")
    .values({ ...row, until })
    .onConflict((conflict) => conflict.columns(["workspace_id", "pair_id", "until"]).doNothing())
    .execute();
}

/** Skips a 1:1 once. `day` is its original local date, here and below. A skipped 1:1 is not a missed one. */
export async function skipMeeting(scope: Scope, pairId: string, day: string): Promise<void> {
  await changeMeeting(scope, { pair_id: pairId, day, change: "skipped", moved_to: null });
}

/** Moves a 1:1 once. @param movedTo local date and time in the cadence's zone, YYYY-MM-DDTHH:MM */
export async function moveMeeting(scope: Scope, pairId: string, day: string, movedTo: string): Promise<void> {
  await changeMeeting(scope, { pair_id: pairId, day, change: "moved", moved_to: movedTo });
}

/** It takes place although somebody is off that day. */
export async function keepMeeting(scope: Scope, pairId: string, day: string): Promise<void> {
  await changeMeeting(scope, { pair_id: pairId, day, change: "kept", moved_to: null });
}

/** The 1:1 is again as the cadence has it. */
export async function restoreMeeting(scope: Scope, pairId: string, day: string): Promise<void> {
  await andLookAgain(scope, pairId, async ({ db, workspace }) => {
    await db
      .deleteFrom("changed_meetings")
      .where("workspace_id", "=", workspace)
      .where("pair_id", "=", pairId)
      .where("day", "=", day)
      .execute();
  });
}

async function changeMeeting(scope: Scope, meeting: Omit<ChangedMeeting, "workspace_id">): Promise<void> {
  const row = { ...meeting, workspace_id: scope.workspace };
  await andLookAgain(scope, meeting.pair_id, async ({ db }) => {
    await db
      .insertInto("changed_meetings")
      .values(row)
      .onConflict((conflict) => conflict.columns(["workspace_id", "pair_id", "day"]).doUpdateSet(row))
      .execute();
  });
}

async function andLookAgain(scope: Scope, pairId: string, work: (inside: Scope) => Promise<void>): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await work(inside);
    await lookAgain(inside, { pairs: [pairId] });
  });
}

/** The 1:1s of these pairs that are not as the cadence has them, from this original day on or moved to it or later. */
const changedMeetings = prepared(({ db, workspace }, pairIds: readonly string[], from: string) =>
  db
    .selectFrom("changed_meetings")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("pair_id", "in", pairIds)
    .where(({ eb, or }) => or([eb("day", ">=", from), eb("moved_to", ">=", from)])),
);
