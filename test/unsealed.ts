/** The bot's database as people wrote it: the one place where tests open what is sealed, and seal what they put there. */
import Database from "better-sqlite3";
import { type SealedName, sealedColumns } from "../src/store/sealed-columns.ts";
import { testVault } from "./test-key.ts";

const tables = Object.entries(sealedColumns) as [SealedName, { row: readonly string[]; columns: readonly string[] }][];

/**
 * Opens a database to look at: each sealed table is hidden by a view of the same name whose words are open. Writing goes
 * through another connection.
 */
export function openUnsealed(file: string, vault = testVault): Database.Database {
  const database = new Database(file);
  database.function("opened", { varargs: true }, (value, ...place) =>
    typeof value === "string" ? vault.open(place as string[], value) : null,
  );
  for (const [table, { row, columns }] of tables) {
    const stored = database.pragma(`main.table_info(${table})`) as { name: string }[];
    const shown = stored.map(({ name }) =>
      columns.includes(name)
        ? `opened(${name}, workspace_id, '${table}', ${row.join(", ")}, '${name}') as ${name}`
        : name,
    );
    database.exec(`create temp view ${table} as select ${shown.join(", ")} from main.${table}`);
  }
  return database;
}

/** A row as the bot would store it. */
export function sealedRow(table: string, row: Record<string, unknown>): Record<string, unknown> {
  const [, sealed] = tables.find(([name]) => name === table) ?? [];
  if (!sealed) return row;
  const place = [row.workspace_id, table, ...sealed.row.map((name) => row[name])] as string[];
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      sealed.columns.includes(name) && typeof value === "string" ? testVault.seal([...place, name], value) : value,
    ]),
  );
}

/** The sealed columns in which something is stored as people wrote it. */
export function plainWords(database: Database.Database): string[] {
  return tables.flatMap(([table, { columns }]) =>
    columns
      .filter((column) =>
        database.prepare(`select 1 from ${table} where ${column} not glob 'v1:????????:*' limit 1`).get(),
      )
      .map((column) => `${table}.${column}`),
  );
}
