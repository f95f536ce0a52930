/** Erasing: rows go with what hangs on them, in small steps. What is left of them on the disk: overwrite.ts. */
import { setImmediate as breath } from "node:timers/promises";
import { type RawBuilder, sql } from "kysely";
import type { Kept } from "./held.ts";
import { held, heldTables } from "./held-tables.ts";
import type { ErasuresTable, Schema } from "./schema.ts";
import { inTransaction, newId, type Scope } from "./scope.ts";

/** Rows erased, by table. */
export type Counts = Partial<Record<keyof Schema, number>>;

/** So many rows of a table go in one step: somebody who waits for a form does not notice. */
const atOnce = 50;

/**
 * Erases the rows of a table that meet a condition, and what is kept only as long as they are.
 *
 * @throws the reason of the signal, when it is aborted between two steps: what is erased by then stays so
 */
export async function eraseRows(
  scope: Scope,
  table: keyof Schema,
  where: RawBuilder<boolean>,
  signal?: AbortSignal,
): Promise<Counts> {
  const counts: Counts = {};
  for (let more = true; more; ) {
    signal?.throwIfAborted();
    const erased = await inTransaction(scope, (inside) => eraseSome(inside, table, where));
    add(counts, erased);
    more = erased[table] === atOnce;
    if (more && !scope.db.isTransaction) await breath();
  }
  return counts;
}

async function eraseSome(scope: Scope, table: keyof Schema, where: RawBuilder<boolean>): Promise<Counts> {
  const names = held[table].row.map((column) => sql.ref(column));
  const { rows } = await sql<Record<string, string>>`
    select ${sql.join(names)} from ${sql.table(table)}
    where workspace_id = ${scope.workspace} and ${where} limit ${atOnce}`.execute(scope.db);
  if (rows.length === 0) return {};
  const counts: Counts = {};
  for (const [child, { kept }] of heldTables) {
    if (kept.for !== "with" || kept.table !== table) continue;
    const parents = sql.join(rows.map(({ id }) => id));
    add(counts, await eraseRows(scope, child, sql<boolean>`${sql.ref(kept.by)} in (${parents})`));
  }
  const these = rows.map((row) => sql`(${sql.join(Object.values(row))})`);
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)}
    where workspace_id = ${scope.workspace} and (${sql.join(names)}) in (values ${sql.join(these)})`.execute(scope.db);
  if (numAffectedRows !== BigInt(rows.length)) throw new Error(`rows of ${table} were found and not erased`);
  add(counts, { [table]: rows.length });
  return counts;
}

/** Adds counts to counts. */
export function add(counts: Counts, more: Counts): void {
  for (const [table, rows] of Object.entries(more) as [keyof Schema, number][]) {
    counts[table] = (counts[table] ?? 0) + rows;
  }
}

/** Days (YYYY-MM-DD) before which nothing is kept, by how long a table says it is. */
export type Cutoffs = Record<Exclude<Kept["for"], "with" | "while used">, string>;

/** Erases everything in a workspace that is older than it is kept. */
export async function eraseOld(scope: Scope, cutoffs: Cutoffs, signal?: AbortSignal): Promise<Counts> {
  const counts: Counts = {};
  for (const [table, { kept }] of heldTables) {
    if (kept.for === "with" || kept.for === "while used") continue;
    add(counts, await eraseRows(scope, table, sql<boolean>`${sql.ref(kept.from)} < ${cutoffs[kept.for]}`, signal));
  }
  return counts;
}

/** Erases all of a workspace but the workspace itself, which remembers that it is gone, and the record of erasures. */
export async function eraseWorkspace(scope: Scope): Promise<Counts> {
  const counts: Counts = {};
  for (const [table, { row }] of heldTables) {
    if (table === "workspaces" || table === "erasures") continue;
    if (row.length > 0) add(counts, await eraseRows(scope, table, sql<boolean>`1 = 1`));
    else await sql`delete from ${sql.table(table)} where workspace_id = ${scope.workspace}`.execute(scope.db);
  }
  return counts;
}

/** Writes down that something was erased: numbers, and never whose. @param day the night it belongs to */
export async function recordErasure(
  { db, workspace }: Scope,
  { reason, day, at, counts }: Pick<ErasuresTable, "reason" | "day" | "at"> & { counts: Counts },
): Promise<void> {
  await db
    .insertInto("erasures")
    .values({ workspace_id: workspace, id: newId(), reason, day, at, counts: JSON.stringify(counts) })
    .execute();
}

/** The latest day for which an erasure of this kind is recorded. */
export async function lastErasure(
  { db, workspace }: Scope,
  reason: ErasuresTable["reason"],
): Promise<string | undefined> {
  const row = await db
    .selectFrom("erasures")
    .select((column) => column.fn.max("day").as("day"))
    .where("workspace_id", "=", workspace)
    .where("reason", "=", reason)
    .executeTakeFirst();
  return row?.day ?? undefined;
}
