/** The rows that are held about a person, as people wrote them. */
import { type RawBuilder, sql } from "kysely";
import { type AnyHeld, type As, leadsTo } from "./held.ts";
import { heldTables } from "./held-tables.ts";
import type { Schema } from "./schema.ts";
import type { Scope } from "./scope.ts";
import { type SealedName, sealedColumns } from "./sealed-columns.ts";
import { openRow } from "./vault.ts";

export type Cell = string | number | null;
export type HeldRow = Record<string, Cell>;

/** All that is held about a person, by table: each row once, with how they are in it. Secrets are named, not told. */
export async function allHeldAbout(scope: Scope, personId: string): Promise<Map<string, HeldRow[]>> {
  return perTable(async (table, held) => {
    const rows = new Map<string, HeldRow>();
    for (const { as, path } of held.links) {
      for (const row of await rowsWhere(scope, table, leadsTo(path, scope.workspace, personId))) {
        const name = JSON.stringify(held.row.map((column) => row[column]!));
        const before = rows.get(name)?.held_as;
        const ways = before === undefined ? [as] : [...new Set([...String(before).split(", "), as])];
        rows.set(name, { held_as: ways.join(", "), ...told(held, row) });
      }
    }
    return [...rows.values()];
  });
}

/** A person's own data and what was shared with them, by table, as their own export holds it. */
export async function ownHeld(scope: Scope, personId: string): Promise<Map<string, HeldRow[]>> {
  return perTable(async (table, held) => {
    const rows = new Map<string, HeldRow>();
    for (const { path, where, columns } of held.mine) {
      const shared = Object.entries(where ?? {}).map(([column, value]) => sql<boolean>`${sql.ref(column)} = ${value}`);
      const conditions = [leadsTo(path, scope.workspace, personId), ...shared];
      for (const row of await rowsWhere(scope, table, sql<boolean>`${sql.join(conditions, sql` and `)}`)) {
        const name = JSON.stringify(held.row.map((column) => row[column]!));
        if (!rows.has(name)) rows.set(name, pick(row, columns ?? readable(held)));
      }
    }
    return [...rows.values()];
  });
}

/** How many rows lead to a person, by table and by how they are in them. */
export async function countHeldAbout(
  scope: Scope,
  personId: string,
): Promise<{ table: string; as: As; rows: number }[]> {
  const counts: { table: string; as: As; rows: number }[] = [];
  for (const [table, { links }] of heldTables) {
    for (const { as, path } of links) {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from ${sql.table(table)}
        where workspace_id = ${scope.workspace} and ${leadsTo(path, scope.workspace, personId)}`.execute(scope.db);
      const count = Number(rows[0]?.count ?? 0);
      if (count > 0) counts.push({ table, as, rows: count });
    }
  }
  return counts;
}

async function perTable(
  rowsOf: (table: keyof Schema, held: AnyHeld) => Promise<HeldRow[]>,
): Promise<Map<string, HeldRow[]>> {
  const found = new Map<string, HeldRow[]>();
  for (const [table, held] of heldTables) {
    const rows = await rowsOf(table, held);
    if (rows.length > 0) found.set(table, rows);
  }
  return found;
}

async function rowsWhere(scope: Scope, table: keyof Schema, where: RawBuilder<boolean>): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select * from ${sql.table(table)} where workspace_id = ${scope.workspace} and ${where}`.execute(scope.db);
  return table in sealedColumns ? rows.map((row) => openRow(scope, table as SealedName, row as never)) : rows;
}

function told({ columns }: AnyHeld, row: HeldRow): HeldRow {
  return Object.fromEntries(
    Object.keys(columns).map((column) => [column, columns[column] === "secret" ? "(a secret)" : row[column]!]),
  );
}

function readable({ columns }: AnyHeld): string[] {
  return Object.keys(columns).filter((column) => columns[column] !== "technical" && columns[column] !== "secret");
}

function pick(row: HeldRow, columns: readonly string[]): HeldRow {
  return Object.fromEntries(columns.map((column) => [column, row[column]!]));
}
