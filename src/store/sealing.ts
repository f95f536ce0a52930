/** What happens to everything that is sealed at once: what an older version left plain, and what an old key sealed. */
import { setImmediate as breath } from "node:timers/promises";
import { sql } from "kysely";
import type { Db } from "./open.ts";
import { rewriteDatabase } from "./overwrite.ts";
import { type SealedName, sealedColumns } from "./sealed-columns.ts";
import { keyIdOf, type Place, vaultOf } from "./vault.ts";

type Row = Record<string, string | number | null>;

export const sealedTables = Object.keys(sealedColumns) as SealedName[];

/**
 * Seals what an older version wrote plain, in batches: cut off in the middle it goes on at the next start. What opens in
 * its place is sealed already, whatever it looks like.
 *
 * @returns how many values it sealed
 */
export async function sealWhatIsPlain(db: Db): Promise<number> {
  const vault = vaultOf({ db });
  let sealed = 0;
  for (const table of sealedTables) {
    sealed += await turnEach(db, table, 1_000, (place, value) =>
      vault.isSealed(place, value) ? undefined : vault.seal(place, value),
    );
  }
  await rewriteDatabase(db);
  return sealed;
}

/**
 * Seals under the newest key what was sealed under an older one, in batches small enough for a form in between.
 *
 * @returns how many values it sealed anew
 * @throws Unopened when a value does not open; the others stay readable under the key they have
 * @throws the reason of the signal, when it is aborted between two batches
 */
export async function sealAnew(db: Db, signal?: AbortSignal): Promise<number> {
  const vault = vaultOf({ db });
  let sealed = 0;
  for (const table of sealedTables) {
    const turn: Turn = (place, value) =>
      keyIdOf(value) === vault.newest.id ? undefined : vault.seal(place, vault.open(place, value));
    sealed += await turnEach(db, table, 100, turn, signal);
  }
  return sealed;
}

/** How many values there are under each key, by its name. */
export async function countByKey(db: Db): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const table of sealedTables) {
    for await (const row of rowsOf(db, table)) {
      for (const column of sealedColumns[table].columns) {
        const key = keyIdOf(String(row[column] ?? "")) ?? "none";
        if (row[column] !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** The sealed part of a table's rows, as it is stored. */
async function* rowsOf(db: Db, table: SealedName): AsyncGenerator<Row> {
  for (let last: Row | undefined, more = true; more; ) {
    const rows = await rowsAfter(db, table, last, 1_000);
    yield* rows;
    last = rows.at(-1);
    more = rows.length === 1_000;
    await breath();
  }
}

/** What becomes of a value; undefined leaves it as it is. */
type Turn = (place: Place, value: string) => string | undefined;

/** Goes through a table in the order of its rows' names; each batch is a transaction of its own. */
async function turnEach(db: Db, table: SealedName, size: number, turn: Turn, signal?: AbortSignal): Promise<number> {
  let turned = 0;
  for (let last: Row | undefined, more = true; more; ) {
    signal?.throwIfAborted();
    await db.transaction().execute(async (trx) => {
      // To write first is to wait for whoever else writes; a lock wanted after reading would be refused at once.
      await trx
        .updateTable("vault")
        .set((column) => ({ columns: column.ref("columns") }))
        .execute();
      const rows = await rowsAfter(trx, table, last, size);
      for (const row of rows) turned += await turnRow(trx, table, row, turn);
      last = rows.at(-1);
      more = rows.length === size;
    });
    await breath();
  }
  return turned;
}

async function rowsAfter(db: Db, table: SealedName, last: Row | undefined, size: number): Promise<Row[]> {
  const name = nameOf(table);
  const key = sql.join(name.map((column) => sql.ref(column)));
  const after = last ? sql`where (${key}) > (${sql.join(name.map((column) => last[column]))})` : sql``;
  const wanted = sql.join([...name, ...sealedColumns[table].columns].map((column) => sql.ref(column)));
  const { rows } =
    await sql<Row>`select ${wanted} from ${sql.table(table)} ${after} order by ${key} limit ${size}`.execute(db);
  return rows;
}

async function turnRow(db: Db, table: SealedName, row: Row, turn: Turn): Promise<number> {
  const name = nameOf(table);
  const [workspace, ...id] = name.map((column) => row[column]) as [string, ...string[]];
  const changes = sealedColumns[table].columns.flatMap((column: string) => {
    const value = row[column];
    const to = typeof value === "string" ? turn([workspace, table, ...id, column], value) : undefined;
    return to === undefined ? [] : [sql`${sql.ref(column)} = ${to}`];
  });
  if (changes.length === 0) return 0;
  const where = sql.join(
    name.map((column) => sql`${sql.ref(column)} = ${row[column]}`),
    sql` and `,
  );
  await sql`update ${sql.table(table)} set ${sql.join(changes)} where ${where}`.execute(db);
  return changes.length;
}

/** The columns that name a row among all. */
function nameOf(table: SealedName): string[] {
  return ["workspace_id", ...sealedColumns[table].row];
}
