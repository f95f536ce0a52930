import { prepared } from "./prepared.ts";
import type { TopicsTable } from "./schema.ts";
import { inTransaction, newId, type Scope } from "./scope.ts";
import { openRow, openRows, sealRow } from "./vault.ts";

/** What a rep wants to talk about. */
export type Topic = TopicsTable;

/** A topic on the list, with the 1:1s that were held since without it. */
export interface WaitingTopic extends Topic {
  carried: number;
}

/**
 * The topics of a pair that wait to be talked about, in the rep's order; with those talked about or parked in one note,
 * when that is corrected. What was carried over is counted by the 1:1s written down since the topic was put on the list
 * and held on that day or later, that one note left out.
 */
export async function waitingTopics(scope: Scope, pairId: string, orOfNote = ""): Promise<WaitingTopic[]> {
  const topics = openRows(scope, "topics", await topicsWaiting(scope, pairId, orOfNote));
  return topics.map((topic) => ({ ...topic, carried: Number(topic.carried) }));
}

const topicsWaiting = prepared(({ db, workspace }, pairId: string, orOfNote: string) =>
  db
    .selectFrom("topics")
    .selectAll()
    .select(({ selectFrom, fn, val }) =>
      selectFrom("notes")
        .select((count) => count.fn.countAll().as("count"))
        .where("notes.workspace_id", "=", workspace)
        .whereRef("notes.pair_id", "=", "topics.pair_id")
        .where("notes.deleted_at", "is", null)
        .where("notes.id", "!=", orOfNote)
        .where(({ eb, ref }) => {
          const since = fn.coalesce(ref("topics.brought_back_at"), ref("topics.created_at"));
          const sinceDay = fn<string>("substr", [since, val(1), val(10)]);
          return eb.and([eb("notes.held_on", ">=", sinceDay), eb("notes.created_at", ">", since)]);
        })
        .as("carried"),
    )
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where(({ or, and, eb }) =>
      or([
        and([eb("talked_in", "is", null), eb("parked_in", "is", null)]),
        eb("talked_in", "=", orOfNote),
        eb("parked_in", "=", orOfNote),
      ]),
    )
    .orderBy("position")
    .orderBy("created_at")
    .orderBy("id"),
);

/** The topics of several pairs that wait to be talked about, by pair id, each in the rep's order: one query for all. */
export async function waitingTopicsOfPairs(scope: Scope, pairIds: readonly string[]): Promise<Map<string, Topic[]>> {
  if (pairIds.length === 0) return new Map();
  const topics = await scope.db
    .selectFrom("topics")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("pair_id", "in", [...pairIds])
    .where("talked_in", "is", null)
    .where("parked_in", "is", null)
    .orderBy("position")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return Map.groupBy(openRows(scope, "topics", topics), ({ pair_id }) => pair_id);
}

/** The topics of a pair that its manager parked, the latest put on the list first. */
export async function parkedTopics(scope: Scope, pairId: string): Promise<Topic[]> {
  const topics = await scope.db
    .selectFrom("topics")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("pair_id", "=", pairId)
    .where("parked_in", "is not", null)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return openRows(scope, "topics", topics);
}

/** The topics parked in the 1:1 of this note. */
export async function topicsParkedIn(scope: Scope, noteId: string): Promise<Topic[]> {
  const topics = await scope.db
    .selectFrom("topics")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("parked_in", "=", noteId)
    .orderBy("position")
    .orderBy("created_at")
    .execute();
  return openRows(scope, "topics", topics);
}

/** Puts a topic at the end of the list for a pair's next 1:1. @returns its id */
export async function addTopic(scope: Scope, pairId: string, text: string, now: string): Promise<string> {
  const id = newId();
  const topic = sealRow(scope, "topics", {
    workspace_id: scope.workspace,
    id,
    pair_id: pairId,
    text,
    created_at: now,
    talked_in: null,
    position: await endOfList(scope, pairId),
    brought_back_at: null,
    parked_in: null,
  });
  await scope.db.insertInto("topics").values(topic).execute();
  return id;
}

async function endOfList({ db, workspace }: Scope, pairId: string): Promise<number> {
  const row = await db
    .selectFrom("topics")
    .select((column) => column.fn.max("position").as("last"))
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

/** A topic by id. */
export async function topicById(scope: Scope, id: string): Promise<Topic | undefined> {
  const topic = await scope.db
    .selectFrom("topics")
    .selectAll()
    .where("workspace_id", "=", scope.workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  return topic && openRow(scope, "topics", topic);
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

/** Says a topic in other words, unless it was talked about already. */
export async function rewordTopic(scope: Scope, id: string, text: string): Promise<void> {
  await scope.db
    .updateTable("topics")
    .set(sealRow(scope, "topics", { id, text }))
    .where("workspace_id", "=", scope.workspace)
    .where("id", "=", id)
    .where("talked_in", "is", null)
    .execute();
}

/** Moves a topic one place up (-1) or down (1) among those of its pair that wait; at the end of the list it stays. */
export async function moveTopic(scope: Scope, topic: Topic, by: -1 | 1): Promise<void> {
  await inTransaction(scope, async (inside) => {
    const order = (await waitingTopics(inside, topic.pair_id)).map(({ id }) => id);
    const from = order.indexOf(topic.id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= order.length) return;
    order.splice(to, 0, ...order.splice(from, 1));
    for (const [position, id] of order.entries()) await change(inside, id, { position: position + 1 });
  });
}

/** Puts a parked topic at the end of the list again. @param now UTC */
export async function bringTopicBack(scope: Scope, topic: Topic, now: string): Promise<void> {
  await change(scope, topic.id, {
    parked_in: null,
    brought_back_at: now,
    position: await endOfList(scope, topic.pair_id),
  });
}

async function change({ db, workspace }: Scope, id: string, set: Partial<Omit<Topic, "text">>): Promise<void> {
  await db.updateTable("topics").set(set).where("workspace_id", "=", workspace).where("id", "=", id).execute();
}

/**
 * Marks which of a pair's topics were talked about, and which parked, in the 1:1 of this note; the pair's others that were
 * marked by it wait again. Topics of other pairs, and those another 1:1 has dealt with, stay as they are.
 */
export async function markTopics(
  scope: Scope,
  { pairId, noteId }: { pairId: string; noteId: string },
  { talkedAbout, parked }: { talkedAbout: readonly string[]; parked: readonly string[] },
): Promise<void> {
  for (const mark of ["talked_in", "parked_in"] as const) {
    await scope.db
      .updateTable("topics")
      .set({ [mark]: null })
      .where("workspace_id", "=", scope.workspace)
      .where("pair_id", "=", pairId)
      .where(mark, "=", noteId)
      .execute();
  }
  await mark(scope, pairId, talkedAbout, { talked_in: noteId });
  await mark(scope, pairId, parked, { parked_in: noteId });
}

async function mark(
  { db, workspace }: Scope,
  pairId: string,
  ids: readonly string[],
  set: Pick<Topic, "talked_in"> | Pick<Topic, "parked_in">,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("topics")
    .set(set)
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("talked_in", "is", null)
    .where("parked_in", "is", null)
    .where("id", "in", [...ids])
    .execute();
}
