import type { Compilable, CompiledQuery } from "kysely";
import type { Db } from "./open.ts";
import type { Scope } from "./scope.ts";

type Value = string | number | null;

/**
 * A query whose text never changes: it is written once, and after that only its values are bound. Kysely takes longer to
 * write a statement than SQLite to run it, and an agenda asks ten questions while somebody waits for a form.
 *
 *   const byId = prepared(({ db, workspace }, id: string) =>
 *     db.selectFrom("people").selectAll().where("workspace_id", "=", workspace).where("id", "=", id));
 *   const [person] = await byId(scope, "U123");
 *
 * @param write must put every value into the query as it is, and put the same query together whatever they are
 */
export function prepared<Values extends Value[], Row>(
  write: (scope: Scope, ...values: Values) => Compilable<Row>,
): (scope: Scope, ...values: Values) => Promise<Row[]> {
  const ask = preparedForAll((db, workspace: string, ...values: Values) => write({ db, workspace }, ...values));
  return (scope, ...values) => ask(scope.db, scope.workspace, ...values);
}

/** The same for the few questions that are asked of all workspaces at once. */
export function preparedForAll<Values extends Value[], Row>(
  write: (db: Db, ...values: Values) => Compilable<Row>,
): (db: Db, ...values: Values) => Promise<Row[]> {
  const written = new WeakMap<object, Statement<Row>>();
  return async (db, ...values) => {
    // One adapter a database, the same inside a transaction.
    const { adapter } = db.getExecutor();
    const statement = written.get(adapter) ?? writeDown(write, db, values.length);
    written.set(adapter, statement);
    const { rows } = await db.executeQuery(bound(statement, values));
    return rows;
  };
}

interface Statement<Row> {
  query: CompiledQuery<Row>;
  /** For each parameter which value it takes, or -1 where it is the same every time. */
  takes: number[];
}

/** Finds out where the values go by putting marks in their place. */
function writeDown<Values extends Value[], Row>(
  write: (db: Db, ...values: Values) => Compilable<Row>,
  db: Db,
  values: number,
): Statement<Row> {
  const marks = Array.from({ length: values }, () => crypto.randomUUID());
  // A mark stands for a number, too: nothing looks at it before the query is thrown away.
  const query = write(db, ...(marks as unknown as Values)).compile();
  const takes = query.parameters.map((parameter) => (marks as unknown[]).indexOf(parameter));
  if (marks.some((_, at) => !takes.includes(at))) throw new Error(`A value does not reach this query: ${query.sql}`);
  return { query, takes };
}

function bound<Row>({ query, takes }: Statement<Row>, values: readonly Value[]): CompiledQuery<Row> {
  return { ...query, parameters: takes.map((value, at) => (value === -1 ? query.parameters[at] : values[value])) };
}
