import type { Compilable, CompiledQuery } from "kysely";
import type { Db } from "./open.ts";
import type { Scope } from "./scope.ts";

type Single = string | number | null;
/** A list of names goes behind `in`. */
type Value = Single | readonly string[];

/**
 * A query whose text never changes: it is written once, and after that only its values are bound. Kysely takes longer to
 * write a statement than SQLite to run it, and an agenda asks ten questions while somebody waits for a form.
 *
 *   const byId = prepared(({ db, workspace }, id: string) =>
 *     db.selectFrom("people").selectAll().where("workspace_id", "=", workspace).where("id", "=", id));
 *   const [person] = await byId(scope, "U123");
 *
 * A query with a list is written once for each power of two: up to there the list's last name is repeated.
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
  const written = new WeakMap<object, Map<string, Statement<Row>>>();

  function statementFor(db: Db, values: readonly Value[]): Statement<Row> {
    if (values.some((value) => isList(value) && value.length > longestKept)) return writeDown(write, db, values);
    const lengths = values.map((value) => (isList(value) ? value.length : "")).join();
    // One adapter a database, the same inside a transaction.
    const ofDatabase = written.getOrInsertComputed(db.getExecutor().adapter, () => new Map());
    return ofDatabase.getOrInsertComputed(lengths, () => writeDown(write, db, values));
  }

  return async (db, ...given) => {
    const values = given.map((value) => (isList(value) ? filledUp(value) : value));
    const { rows } = await db.executeQuery(bound(statementFor(db, values), values.flat()));
    return rows;
  };
}

/** Longer lists are rare, and so many statements are kept for good. */
const longestKept = 1024;

/** What is named twice behind `in` is not found twice. */
function filledUp(list: readonly string[]): readonly string[] {
  const last = list.at(-1);
  if (last === undefined || list.length > longestKept) return list;
  const missing = 2 ** Math.ceil(Math.log2(list.length)) - list.length;
  return missing === 0 ? list : [...list, ...Array.from({ length: missing }, () => last)];
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
  values: readonly Value[],
): Statement<Row> {
  const mark = () => crypto.randomUUID();
  const marks = values.map((value) => (isList(value) ? value.map(mark) : mark()));
  // A mark stands for a number, too: nothing looks at it before the query is thrown away.
  const query = write(db, ...(marks as unknown as Values)).compile();
  const places = new Map<unknown, number>(marks.flat().map((each, at) => [each, at]));
  const takes = query.parameters.map((parameter) => places.get(parameter) ?? -1);
  if (new Set(takes).difference(new Set([-1])).size < places.size) {
    throw new Error(`A value does not reach this query: ${query.sql}`);
  }
  return { query, takes };
}

function bound<Row>({ query, takes }: Statement<Row>, values: readonly Single[]): CompiledQuery<Row> {
  return { ...query, parameters: takes.map((value, at) => (value === -1 ? query.parameters[at] : values[value])) };
}

function isList(value: Value): value is readonly string[] {
  return Array.isArray(value);
}
