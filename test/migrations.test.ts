import { mkdtempSync, rmSync } from "node:fs";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Kysely, SqliteDialect } from "kysely";
import { FileMigrationProvider, Migrator } from "kysely/migration";
import { afterEach, expect, test } from "vitest";
import { openDatabase, openStore } from "../src/store/open.ts";
import { testVault } from "./test-key.ts";

const folder = mkdtempSync(join(tmpdir(), "sideline-migrations-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const migrationFolder = join(import.meta.dirname, "..", "migrations");
const week = { workspace_id: "T1", manager_id: "U1", week: "2026-11-16", planned: 3, held: 2, judged: 2, coached: 1 };

test("the weeks of a manager from before are all there once they lie side by side", async () => {
  const file = join(folder, "before.db");
  const before = new Kysely<{ manager_weeks: typeof week }>({
    dialect: new SqliteDialect({ database: openDatabase(file) }),
  });
  const { error } = await migratorOf(before).migrateTo("0015-who-is-newer");
  expect(error).toBeUndefined();
  await before.insertInto("manager_weeks").values(week).execute();
  await before.destroy();

  const now = await openStore(file, testVault);
  const rows = await now.selectFrom("manager_weeks").selectAll().execute();
  await now.destroy();
  expect(rows).toEqual([{ ...week, skill: 0, goal: 0, person: 0, support: 0 }]);
});

function migratorOf(db: Kysely<{ manager_weeks: typeof week }>): Migrator {
  const load = (module: string) => import(pathToFileURL(module).href);
  return new Migrator({ db, provider: new FileMigrationProvider({ fs, path, migrationFolder, import: load }) });
}
