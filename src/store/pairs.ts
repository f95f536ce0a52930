import { inParts } from "./in-parts.ts";
import { prepared } from "./prepared.ts";
import type { PairsTable } from "./schema.ts";
import { inTransaction, newId, type Scope } from "./scope.ts";
import { lookAgain } from "./timetable.ts";
import { takeBackWelcome } from "./welcomes.ts";

/** A manager and a rep who have 1:1s. */
export type Pair = PairsTable;

/** The open pair of these two, or undefined. */
export async function pairOf(scope: Scope, managerId: string, repId: string): Promise<Pair | undefined> {
  const [pair] = await openPairOf(scope, managerId, repId);
  return pair;
}

const openPairOf = prepared((scope, managerId: string, repId: string) =>
  open(scope).where("manager_id", "=", managerId).where("rep_id", "=", repId),
);

/** The latest pair of these two, open or ended: for what was written down while they were one. */
export function latestPairOf({ db, workspace }: Scope, managerId: string, repId: string): Promise<Pair | undefined> {
  return db
    .selectFrom("pairs")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("manager_id", "=", managerId)
    .where("rep_id", "=", repId)
    .orderBy("since", "desc")
    .executeTakeFirst();
}

/** A pair by id, open or ended. */
export function pairById({ db, workspace }: Scope, id: string): Promise<Pair | undefined> {
  return db
    .selectFrom("pairs")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** These pairs, open or ended. */
export const pairsByIds = prepared(({ db, workspace }, ids: readonly string[]) =>
  db.selectFrom("pairs").selectAll().where("workspace_id", "=", workspace).where("id", "in", ids),
);

/** The open pairs any of these people is in, as manager or as rep. */
export async function openPairsOf(scope: Scope, personIds: readonly string[]): Promise<Pair[]> {
  return [...(await managedByAny(scope, personIds)), ...(await onlyAsReps(scope, personIds))];
}

const managedByAny = prepared((scope, ids: readonly string[]) => under(scope, ids));

const onlyAsReps = prepared((scope, ids: readonly string[]) =>
  open(scope).where("rep_id", "in", ids).where("manager_id", "not in", ids),
);

/** Who is whose rep in the open pairs these people manage: the index pairs_open_once holds all of it. */
export function repsOfManagers(
  scope: Scope,
  managerIds: readonly string[],
): Promise<Pick<Pair, "manager_id" | "rep_id">[]> {
  return inParts(managerIds, (some) => under(scope, some).clearSelect().select(["manager_id", "rep_id"]).execute());
}

/** The reps in the open pairs these people manage, for `in` of another query; a rep of two of them is there twice. */
export function repIdsUnder(scope: Scope, managerIds: readonly string[]) {
  return under(scope, managerIds).clearSelect().select("rep_id");
}

/** The pairs in which this person is the manager, oldest first. */
export function pairsManagedBy(scope: Scope, managerId: string): Promise<Pair[]> {
  return managedBy(scope, managerId);
}

const managedBy = prepared((scope, managerId: string) =>
  open(scope).where("manager_id", "=", managerId).orderBy("since"),
);

/** The pairs in which this person is the rep, oldest first. */
export function pairsOfRep(scope: Scope, repId: string): Promise<Pair[]> {
  return ofRep(scope, repId);
}

const ofRep = prepared((scope, repId: string) => open(scope).where("rep_id", "=", repId).orderBy("since"));

/** Every open pair of the workspace. */
export function openPairs(scope: Scope): Promise<Pair[]> {
  return open(scope).execute();
}

function under(scope: Scope, managerIds: readonly string[]) {
  return open(scope).where("manager_id", "in", managerIds);
}

function open({ db, workspace }: Scope) {
  return db.selectFrom("pairs").selectAll().where("workspace_id", "=", workspace).where("ended_at", "is", null);
}

/**
 * Makes two people a pair, or gives the open pair they are already. Two who were a pair before take up where they left
 * off: their 1:1s, topics and commitments are there again.
 *
 * @param now UTC
 */
export async function makePair(
  scope: Scope,
  pair: { managerId: string; repId: string; source: Pair["source"] },
  now: string,
): Promise<{ pair: Pair; isNew: boolean }> {
  const before = await latestPairOf(scope, pair.managerId, pair.repId);
  if (before?.ended_at) return { pair: await reopened(scope, before, pair.source), isNew: true };
  const row: Pair = {
    workspace_id: scope.workspace,
    id: newId(),
    manager_id: pair.managerId,
    rep_id: pair.repId,
    source: pair.source,
    since: now,
    ended_at: null,
  };
  await scope.db
    .insertInto("pairs")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "manager_id", "rep_id"]).where("ended_at", "is", null).doNothing(),
    )
    .execute();
  const standing = await pairOf(scope, pair.managerId, pair.repId);
  if (!standing) throw new Error("a pair vanished while it was being made");
  return { pair: standing, isNew: standing.id === row.id };
}

async function reopened({ db, workspace }: Scope, pair: Pair, source: Pair["source"]): Promise<Pair> {
  const anew = { ended_at: null, source };
  await db.updateTable("pairs").set(anew).where("workspace_id", "=", workspace).where("id", "=", pair.id).execute();
  return { ...pair, ...anew };
}

/** The rep agrees to be a pair with who said so; one the roster names needs no agreeing. */
export async function agreeToPair({ db, workspace }: Scope, id: string): Promise<void> {
  await db
    .updateTable("pairs")
    .set({ source: "agreed" })
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .where("source", "=", "conversation")
    .execute();
}

/** Ends a pair; its notes stay with the manager who wrote them. */
export async function endPair(scope: Scope, id: string, now: string): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await inside.db
      .updateTable("pairs")
      .set({ ended_at: now })
      .where("workspace_id", "=", scope.workspace)
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .execute();
    const pair = await pairById(inside, id);
    if (!pair) return;
    await lookAgain(inside, { pairs: [id], people: [pair.manager_id, pair.rep_id] });
    await takeBackWelcome(inside, pair.manager_id, "manager");
    await takeBackWelcome(inside, pair.rep_id, "rep");
  });
}
