/** How much of each kind is held about somebody, for their own eyes. */
import { sql } from "kysely";
import { type As, leadsTo } from "./held.ts";
import { held } from "./held-tables.ts";
import { prepared } from "./prepared.ts";
import type { Schema } from "./schema.ts";
import type { Scope } from "./scope.ts";

type Part = readonly [table: keyof Schema, as: As];

/**
 * The tables behind each kind, and how the person is in them. That a note is disputed, or that a rep is named in a flag, is the
 * manager's; how many answers were given about a manager's 1:1s would say who gave one.
 */
const parts = {
  pairs: [["pairs", "subject"]],
  notesByMe: [
    ["notes", "author"],
    ["drafts", "author"],
    ["parked_deals", "author"],
  ],
  notesAboutMe: [
    ["notes", "subject"],
    ["drafts", "subject"],
    ["parked_deals", "subject"],
  ],
  topics: [["topics", "author"]],
  commitments: [["commitments", "subject"]],
  goals: [
    ["goals", "author"],
    ["goal_suggestions", "subject"],
  ],
  checkIns: [["check_ins", "author"]],
  pulses: [["pulses", "author"]],
  weeks: [["manager_weeks", "subject"]],
  looks: [["looks", "subject"]],
  messages: [["nudges", "subject"]],
} as const satisfies Record<string, readonly Part[]>;

export type HeldKind = keyof typeof parts | "flags";

/** How many entries of each kind there are about a person; of flags only those they were told of. */
export async function countHeldKinds(scope: Scope, personId: string): Promise<Map<HeldKind, number>> {
  const counts = new Map<HeldKind, number>();
  for (const [kind, tables] of Object.entries(parts) as [keyof typeof parts, readonly Part[]][]) {
    let count = 0;
    for (const part of tables) count += await countRows(scope, part, personId);
    counts.set(kind, count);
  }
  const [flags] = await toldFlags(scope, personId);
  return counts.set("flags", Number(flags?.count ?? 0));
}

async function countRows(scope: Scope, [table, as]: Part, personId: string): Promise<number> {
  const ways = held[table].links.filter((link) => link.as === as);
  const conditions = ways.map(({ path }) => leadsTo(path, scope.workspace, personId));
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)}
    where workspace_id = ${scope.workspace} and (${sql.join(conditions, sql` or `)})`.execute(scope.db);
  return Number(rows[0]?.count ?? 0);
}

/** A flag itself says that they were told only when it is judged the next time, at night; its message does at once. */
const toldFlags = prepared(({ db, workspace }, managerId: string) =>
  db
    .selectFrom("flags")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("workspace_id", "=", workspace)
    .where("manager_id", "=", managerId)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("told_on", "is not", null),
        exists(
          selectFrom("nudges")
            .select("key")
            .whereRef("nudges.workspace_id", "=", "flags.workspace_id")
            .whereRef("nudges.person_id", "=", "flags.manager_id")
            .whereRef("nudges.about", "=", "flags.id")
            .where("kind", "=", "flag")
            .where("sent_at", "is not", null),
        ),
      ]),
    ),
);
