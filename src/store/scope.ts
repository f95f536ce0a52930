import type { Db } from "./open.ts";

/** One workspace's part of the database: every function of the store takes one, so no query can forget the workspace. */
export interface Scope {
  db: Db;
  /** Slack's team id. */
  workspace: string;
}

/** Runs `work` in one transaction, the caller's where there is one already; inside it use only the scope it is given (one SQLite connection: the outer one would wait for ever). */
export function inTransaction<T>(scope: Scope, work: (inside: Scope) => Promise<T>): Promise<T> {
  if (scope.db.isTransaction) return work(scope);
  return scope.db.transaction().execute((trx) => work({ db: trx, workspace: scope.workspace }));
}

/** What a Slack id or our own id looks like; anything else is not worth a query. */
export function newId(): string {
  return crypto.randomUUID();
}
