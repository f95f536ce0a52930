import type { Compilable, CompiledQuery } from "kysely";
import type { Scope } from "./scope.ts";

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
export function prepared<Values extends string[], Row>(
  write: (scope: Scope, ...values: Values) => Compilable<Row>,
): (scope: Scope, ...values: Values) => Promise<Row[]> {
  const written = new WeakMap<object, Statement<Row>>();
  return async (scope, ...values) => {
    // One adapter a database, the same inside a transaction.
    const { adapter } = scope.db.getExecutor();
    const statement = written.get(adapter) ?? writeDown(write, scope, values.length);
    written.set(adapter, statement);
    const { rows } = await scope.db.executeQuery(bound(statement, [scope.workspace, ...values]));
    return rows;
  };
}

interface Statement<Row> {
  query: CompiledQuery<Row>;
  /** For each parameter which value it takes, or -1 where it is the same every time. */
  takes: number[];
}

/** Finds out where the values go by putting marks in their place. */
function writeDown<Values extends string[], Row>(
  write: (scope: Scope, ...values: Values) => Compilable<Row>,
  { db }: Scope,
  values: number,
): Statement<Row> {
  const marks = Array.from({ length: values + 1 }, () => crypto.randomUUID() as string);
  const [workspace, ...rest] = marks;
  const query = write({ db, workspace: workspace! }, ...(rest as Values)).compile();
  const takes = query.parameters.map((parameter) => marks.indexOf(parameter as string));
  if (marks.some((_, at) => !takes.includes(at))) throw new Error(`A value does not reach this query: ${query.sql}`);
  return { query, takes };
}

function bound<Row>({ query, takes }: Statement<Row>, values: readonly string[]): CompiledQuery<Row> {
  return { ...query, parameters: takes.map((value, at) => (value === -1 ? query.parameters[at] : values[value])) };
}
