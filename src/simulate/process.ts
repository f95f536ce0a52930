/** One life of the bot's nudges: the real engine, store and client, which can be cut off at every statement and call. */
import type Database from "better-sqlite3";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  type SqliteDatabase,
  SqliteDialect,
} from "kysely";
import type { Log } from "../log.ts";
import { createNudges, type Nudges } from "../nudges/engine.ts";
import { sendingClient } from "../slack-clients.ts";
import { unsettleInterrupted } from "../store/nudges-due.ts";
import type { Db } from "../store/open.ts";
import type { Schema } from "../store/schema.ts";
import { giveVault, type Vault } from "../store/vault.ts";
import { words } from "./words.ts";

/** Where a process can die: it is asked before and after each statement, and around each call. */
export type Boundary = (where: string) => Promise<void> | undefined;

export interface BotProcess {
  db: Db;
  nudges: Nudges;
}

export interface ProcessParts {
  sqlite: Database.Database;
  /** The same, with the statements an earlier life compiled. */
  statements: SqliteDatabase;
  workspaces: readonly string[];
  fetch: typeof fetch;
  now(): number;
  log: Log;
  boundary: Boundary;
  vault: Vault;
}

/** Starts the engine as the bot does: what the last process left under way is unsettled first. */
export async function startProcess(parts: ProcessParts): Promise<BotProcess> {
  if (parts.sqlite.inTransaction) parts.sqlite.exec("rollback");
  const db: Db = new Kysely<Schema>({ dialect: mortal(parts.statements, parts.boundary) });
  giveVault(db, parts.vault);
  await unsettleInterrupted(db, parts.now());
  const clients = new Map(
    parts.workspaces.map((id) => [
      id,
      sendingClient({
        token: `xoxb-${id}`,
        slackApiUrl: "https://slack.com/api/",
        log: parts.log,
        fetch: parts.fetch,
        // The simulated Slack keeps the client's time: a real timer would measure ours.
        timeout: 0,
      }),
    ]),
  );
  const nudges = createNudges({
    db,
    slackOf: (workspace) => clients.get(workspace)!,
    clock: { now: () => Temporal.Instant.fromEpochMilliseconds(parts.now()) },
    log: parts.log,
    words: async ({ workspace }, nudge) => words(workspace, nudge),
  });
  return { db, nudges };
}

/** SQLite as the bot opens it, with a boundary on both sides of every statement. */
function mortal(database: SqliteDatabase, boundary: Boundary): SqliteDialect {
  const dialect = new SqliteDialect({ database });
  const createDriver = dialect.createDriver.bind(dialect);
  dialect.createDriver = () => mortalDriver(createDriver(), boundary);
  return dialect;
}

function mortalDriver(driver: Driver, boundary: Boundary): Driver {
  const acquire = driver.acquireConnection.bind(driver);
  let mortalConnection: DatabaseConnection | undefined;
  driver.acquireConnection = async (options) => {
    mortalConnection ??= mortalOne(await acquire(options), boundary);
    return mortalConnection;
  };
  return driver;
}

function mortalOne(connection: DatabaseConnection, boundary: Boundary): DatabaseConnection {
  return {
    streamQuery: connection.streamQuery.bind(connection),
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const before = boundary("before a statement");
      if (before) await before;
      const result = await connection.executeQuery<R>(query);
      const after = boundary("after a statement");
      if (after) await after;
      return result;
    },
  };
}
