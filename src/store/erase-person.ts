/** Erasing one person: what is theirs or about them goes, and where somebody else's row names them, the name does. */
import { sql } from "kysely";
import { add, type Counts, eraseRows } from "./erase.ts";
import { leadsTo, type Path } from "./held.ts";
import { heldTables } from "./held-tables.ts";
import type { Schema } from "./schema.ts";
import { inTransaction, newId, type Scope } from "./scope.ts";

/**
 * Erases a person: all or, when anything goes wrong, nothing.
 *
 * @param now UTC
 * @returns how many rows went, and in how many others the name did
 */
export function erasePerson(scope: Scope, personId: string, now: string): Promise<{ erased: Counts; unnamed: Counts }> {
  return inTransaction(scope, async (inside) => {
    await endPairs(inside, personId, now);
    const unnamed = await blank(inside, personId);
    const erased: Counts = {};
    for (const [table, { links }] of lastReferredTo()) {
      for (const { path, onErase } of links) {
        if (onErase !== "row") continue;
        add(erased, await eraseRows(inside, table, leadsTo(path, inside.workspace, personId)));
      }
    }
    add(unnamed, await pseudonymise(inside, personId));
    return { erased, unnamed };
  });
}

/** What leads through a table to a person must go before it. */
function lastReferredTo(): typeof heldTables {
  const rank = (table: keyof Schema): number =>
    Math.max(
      0,
      ...heldTables
        .filter(([, { links }]) => links.some(({ path }) => goesThrough(path, table)))
        .map(([other]) => rank(other) + 1),
    );
  return heldTables.toSorted(([one], [other]) => rank(one) - rank(other));
}

function goesThrough({ through }: Path, table: keyof Schema): boolean {
  return through !== undefined && (through.table === table || goesThrough(through.path, table));
}

async function endPairs({ db, workspace }: Scope, personId: string, now: string): Promise<void> {
  await db
    .updateTable("pairs")
    .set({ ended_at: now })
    .where("workspace_id", "=", workspace)
    .where("manager_id", "=", personId)
    .where("ended_at", "is", null)
    .execute();
}

/** While the person is still known: a roster names people by their address. */
function blank(scope: Scope, personId: string): Promise<Counts> {
  return replaceName(scope, personId, "blank", null);
}

/** When all is gone that leads through these rows. The rows all get the same name, made for this once. */
function pseudonymise(scope: Scope, personId: string): Promise<Counts> {
  return replaceName(scope, personId, "pseudonym", `erased-${newId().slice(0, 8)}`);
}

async function replaceName(
  scope: Scope,
  personId: string,
  how: "blank" | "pseudonym",
  name: string | null,
): Promise<Counts> {
  const counts: Counts = {};
  for (const [table, { links }] of heldTables) {
    for (const { path, onErase } of links) {
      if (onErase !== how) continue;
      const { numAffectedRows = 0n } = await sql`
        update ${sql.table(table)} set ${sql.ref(path.column)} = ${name}
        where workspace_id = ${scope.workspace} and ${leadsTo(path, scope.workspace, personId)}`.execute(scope.db);
      if (numAffectedRows > 0n) add(counts, { [table]: Number(numAffectedRows) });
    }
  }
  return counts;
}
