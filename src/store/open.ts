import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import Database from "better-sqlite3";
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";
import { FileMigrationProvider, Migrator } from "kysely/migration";
import { overwriteLog } from "./overwrite.ts";
import type { Schema } from "./schema.ts";
import { giveVault, type Vault } from "./vault.ts";
import { refuseOtherKeys, settleVault } from "./vault-keys.ts";

export type Db = Kysely<Schema>;

/** The database cannot be used; the message is a sentence for the person at the terminal. */
export class StoreRefused extends Error {}

/**
 * How long a write waits for another process's lock. The whole process waits with it, and Slack gives a submit three
 * seconds: several writes in a row must fit into that.
 */
const busyMilliseconds = 300;

const migrationFolder = join(import.meta.dirname, "..", "..", "migrations");

/**
 * Opens the SQLite file (made if absent, readable by its owner alone), brings its tables up to date and seals what is plain.
 *
 * @param file path of the database, or ":memory:"
 * @param vault with the key it was sealed with
 * @throws StoreRefused when the file was written by a newer Sideline, is no database, or is sealed with another key
 */
export async function openStore(file: string, vault: Vault): Promise<Db> {
  const sqlite = openDatabase(file);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepingStatements(sqlite) }) });
  try {
    giveVault(db, vault);
    await refuseOtherKeys(db, file);
    await migrate(db, file);
    await settleVault(db);
    // What was plain a moment ago must not stay in the log of changes.
    await overwriteLog(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

/** Opens the SQLite file with the settings everything here relies on; its tables are brought up to date by {@link migrate}. */
export function openDatabase(file: string): Database.Database {
  if (file !== ":memory:") makeForOwnerOnly(file);
  const sqlite = new Database(file, { timeout: busyMilliseconds });
  try {
    sqlite.pragma("journal_mode = WAL");
    // WAL lowers this to NORMAL, which may lose the last commits on a power cut; a nudge recorded as sent must stay so.
    sqlite.pragma("synchronous = FULL");
    sqlite.pragma("secure_delete = ON");
    sqlite.pragma("foreign_keys = ON");
    // Only now is it known that the file is a database, and not something whose mode is none of our business.
    if (file !== ":memory:") chmodSync(file, 0o600);
  } catch (error) {
    sqlite.close();
    if ((error as { code?: string }).code === "SQLITE_NOTADB") {
      throw new StoreRefused(`${file} is not a Sideline database: name another file in DATABASE_FILE.`);
    }
    throw error;
  }
  return sqlite;
}

/** So many different statements there are, long lists of ids apart. */
const mostStatements = 500;

/** Compiling a statement costs more than running it: those that were compiled are kept. */
export function keepingStatements(sqlite: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = kept.get(sql);
      if (known) return known;
      if (kept.size >= mostStatements) kept.clear();
      const statement = sqlite.prepare(plannedOnce(sql)) as unknown as SqliteStatement;
      kept.set(sql, statement);
      return statement;
    },
    close: () => sqlite.close(),
  };
}

/**
 * SQLite plans a kept statement anew at every run that binds other values behind `=` or `limit`, because a -1, 0 or 1 there
 * might deserve another plan (sqlite3ExprIsInteger in 3.54). Behind a plus, which changes no value, it does not look.
 */
function plannedOnce(sql: string): string {
  return sql.replaceAll(" = ?", " = +?").replaceAll(" limit ?", " limit +?");
}

function makeForOwnerOnly(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    const { code } = error as { code?: string };
    throw new StoreRefused(`Sideline cannot write its database ${file} (${code}): name another file in DATABASE_FILE.`);
  }
}

/** Brings the tables up to date. @param file the name to say in a refusal */
export async function migrate(db: Db, file: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: new FileMigrationProvider({
      fs,
      path,
      migrationFolder,
      import: (module) => import(pathToFileURL(module).href),
    }),
  });
  await refuseNewer(db, migrator, file);
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function refuseNewer(db: Db, migrator: Migrator, file: string): Promise<void> {
  const known = new Set((await migrator.getMigrations()).map(({ name }) => name));
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return;
  const done = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom("kysely_migration")
    .select("name")
    .execute();
  const newer = done.filter(({ name }) => !known.has(name));
  if (newer.length > 0) {
    throw new StoreRefused(
      `${file} was written by a newer Sideline (it has ${newer.map(({ name }) => name).join(", ")}): update this copy, or name another file in DATABASE_FILE.`,
    );
  }
}
