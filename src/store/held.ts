/**
 * What is held, table by table: the one description that exports, erasure, retention and the sheet for works councils go
 * by. TypeScript asks for every table and column of the schema, a test for every column of the database.
 */
import { sql } from "kysely";
import type { Schema } from "./schema.ts";

/**
 * What a column holds. `words` and `secret` are sealed. `person` is a Slack id; `profile` what Slack says of somebody;
 * `fact` a date, number, label or choice about somebody; `id` a name of ours; `technical` is about nobody.
 */
export type Holds = "id" | "person" | "profile" | "words" | "secret" | "fact" | "technical";

/** How a row leads to a person: its own column, or the column of a row it points to. */
export interface Path {
  column: string;
  through?: { table: keyof Schema; key: string; path: Path };
}

/** How somebody is in a row: they wrote it, it is about them, or somebody else's row names them. */
export type As = "author" | "subject" | "named";

/** What becomes of a row when the person is erased: the row goes, or their name in it does (to nothing, or a pseudonym). */
export type OnErase = "row" | "pseudonym" | "blank";

export interface Link {
  as: As;
  path: Path;
  onErase: OnErase;
}

/** What a person gets of a table in their own export: which rows, and which columns of rows that are not theirs alone. */
export interface Mine {
  path: Path;
  where?: Record<string, string>;
  columns?: readonly string[];
}

/**
 * How long: `notes`, `drafts` and `disputes` are settings of the workspace, counted from the column; `day` and `year` are
 * fixed; `standing` is as long as it is in use, and then as long as notes; `with` is as long as the row it belongs to;
 * `while used` ends with the person or the workspace.
 */
export type Kept =
  | { for: "notes" | "drafts" | "disputes" | "day" | "year"; from: string }
  | { for: "with"; table: keyof Schema; by: string }
  | { for: "while used" };

export interface Held<Table extends keyof Schema> {
  /** What for, in a few plain words. */
  purpose: string;
  /** The columns that name a row within its workspace. */
  row: readonly string[];
  columns: Record<Exclude<keyof Schema[Table], "workspace_id">, Holds>;
  links: readonly Link[];
  mine: readonly Mine[];
  kept: Kept;
}

export type Description = { [Table in keyof Schema]: Held<Table> };

/** A description as the code that goes through all of them sees it. */
export type AnyHeld = Omit<Held<keyof Schema>, "columns"> & { columns: Record<string, Holds> };

export function own(column: string): Path {
  return { column };
}

export function via(column: string, table: keyof Schema, path: Path, key = "id"): Path {
  return { column, through: { table, key, path } };
}

/** The rows of a table that lead to a person, as a condition. */
export function leadsTo(path: Path, workspace: string, personId: string): ReturnType<typeof sql<boolean>> {
  const column = sql.ref(path.column);
  if (!path.through) return sql<boolean>`${column} = ${personId}`;
  const { table, key, path: further } = path.through;
  return sql<boolean>`${column} in (select ${sql.ref(key)} from ${sql.table(table)} where workspace_id = ${workspace} and ${leadsTo(further, workspace, personId)})`;
}
