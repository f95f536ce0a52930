/** What is held is described, all of it, and erased when its time has come. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnyHeld, Path } from "../src/store/held.ts";
import { held } from "../src/store/held-tables.ts";
import { openStore } from "../src/store/open.ts";
import { sealedColumns } from "../src/store/sealed-columns.ts";
import { testVault } from "./test-key.ts";

const folder = mkdtempSync(join(tmpdir(), "sideline-held-"));
const file = join(folder, "sideline.db");
let database: Database.Database;

beforeAll(async () => {
  await (await openStore(file, testVault)).destroy();
  database = new Database(file, { readonly: true });
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const described = Object.entries(held) as [string, AnyHeld][];

interface Column {
  name: string;
  pk: number;
  notnull: number;
}
const columnsOf = (table: string) => database.pragma(`table_info(${table})`) as Column[];

test("every table and every column of the database is described, and no other", () => {
  const tables = database
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'",
    )
    .all() as { name: string }[];
  const found = Object.fromEntries(
    tables.map(({ name }) => [
      name,
      columnsOf(name)
        .map((column) => column.name)
        .filter((column) => column !== "workspace_id")
        .sort(),
    ]),
  );
  expect(Object.fromEntries(described.map(([table, { columns }]) => [table, Object.keys(columns).sort()]))).toEqual(
    found,
  );
});

test.for(described)(
  "%s is named by its primary key, and every path leads somewhere",
  ([table, { row, links, mine, kept }]) => {
    const key = columnsOf(table)
      .filter(({ pk }) => pk > 0)
      .map(({ name }) => name);
    expect([...row].sort()).toEqual(key.filter((name) => name !== "workspace_id").sort());
    for (const { path } of [...links, ...mine]) expectLeads(table, path);
    if (kept.for === "with") {
      expect(columnsOf(table).map(({ name }) => name)).toContain(kept.by);
      expect(held[kept.table].row).toEqual(["id"]);
    } else if (kept.for !== "while used") expect(columnsOf(table).map(({ name }) => name)).toContain(kept.from);
  },
);

function expectLeads(table: string, { column, through }: Path): void {
  expect(columnsOf(table).map(({ name }) => name)).toContain(column);
  if (!through) return;
  expect(columnsOf(through.table).map(({ name }) => name)).toContain(through.key);
  expectLeads(through.table, through.path);
}

test.for(described)(
  "%s: whoever is named in it is led to, and a name that only goes may be empty",
  ([table, { columns, links }]) => {
    const reached = links.map(({ path }) => path.column);
    for (const [column, holds] of Object.entries(columns)) {
      if (holds === "person") expect(reached, `${table}.${column}`).toContain(column);
    }
    for (const { path, onErase } of links) {
      if (onErase === "blank") expect(columnsOf(table).find(({ name }) => name === path.column)?.notnull).toBe(0);
      if (onErase !== "row") expect(path.column).not.toBe("id");
    }
  },
);

test("what people wrote and every secret is sealed, and nothing else is", () => {
  const words = described
    .map(([table, { columns }]) => [
      table,
      Object.entries(columns)
        .filter(([, holds]) => holds === "words" || holds === "secret")
        .map(([column]) => column)
        .sort(),
    ])
    .filter(([, columns]) => columns!.length > 0);
  const sealed = Object.entries(sealedColumns).map(([table, { columns }]) => [table, [...columns].sort()]);
  expect(Object.fromEntries(words)).toEqual(Object.fromEntries(sealed));
});

describe("a sealed column", () => {
  test.for(Object.entries(sealedColumns))("of %s is under no index", ([table, { columns, row }]) => {
    const indexes = database.pragma(`index_list(${table})`) as { name: string; origin: string }[];
    for (const { name } of indexes) {
      const indexed = (database.pragma(`index_info(${name})`) as { name: string }[]).map((column) => column.name);
      // Migration 1 to 4 made the secret unique; sealed values always are.
      if (table === "calendar_feeds") continue;
      expect(columns.filter((column: string) => indexed.includes(column))).toEqual([]);
    }
    expect([...row]).toEqual(expect.arrayContaining([...held[table as keyof typeof sealedColumns].row]));
  });

  test("is never compared, sorted by or searched in the store's queries", () => {
    const sealed = Object.entries(sealedColumns).flatMap(([table, { columns }]) =>
      columns.map((column) => [table, column] as const),
    );
    const store = join(import.meta.dirname, "..", "src", "store");
    const files = readdirSync(store).map((name) => readFileSync(join(store, name), "utf8"));
    const source = files.filter((text) => text.includes('from "./vault.ts"')).join("\n");
    expect(source).toContain('.selectFrom("notes")');
    for (const [, column] of sealed) {
      expect(source).not.toMatch(new RegExp(`\\.(where|orderBy|groupBy)\\("(\\w+\\.)?${column}"`, "u"));
    }
  });
});
