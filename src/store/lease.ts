import { hostname } from "node:os";
import { isoText, msOf } from "./instants.ts";
import { type Db, StoreRefused } from "./open.ts";
import { newId } from "./scope.ts";

/** The right to send from this database; one process holds it. Times are the machine's own, never a moved clock's. */
export interface Lease {
  /** Says that the holder is alive. @returns false when another process has taken over */
  renew(now: number): Promise<boolean>;
  /** Gives it back, so that the next process need not wait. */
  release(): Promise<void>;
}

/** How often the holder says that it is alive, and how long its silence is taken for a pause. */
export const renewEvery = 10_000;
const silence = 30_000;

/**
 * Takes the lease, or refuses in a sentence.
 *
 * @param now epoch milliseconds
 * @throws StoreRefused when another process holds it
 */
export async function takeLease(db: Db, now: number): Promise<Lease> {
  const mine = { holder: newId(), host: hostname(), pid: process.pid, seen_at: isoText(now) };
  await db.transaction().execute(async (trx) => {
    const held = await trx.selectFrom("lease").selectAll().where("id", "=", 1).executeTakeFirst();
    if (held && isAlive(held, now)) {
      const seconds = Math.max(0, Math.round((now - msOf(held.seen_at)) / 1_000));
      throw new StoreRefused(
        `Another Sideline (process ${held.pid} on ${held.host}, last seen ${seconds} s ago) works on this database, and two would send twice: stop that one first. If it has crashed, this works again ${silence / 1_000} s after it was last seen.`,
      );
    }
    await trx
      .insertInto("lease")
      .values({ id: 1, ...mine })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(mine))
      .execute();
  });
  return {
    async renew(at) {
      const result = await db
        .updateTable("lease")
        .set({ seen_at: isoText(at) })
        .where("holder", "=", mine.holder)
        .executeTakeFirst();
      return Number(result.numUpdatedRows) === 1;
    },
    async release() {
      await db.deleteFrom("lease").where("holder", "=", mine.holder).execute();
    },
  };
}

function isAlive(held: { host: string; pid: number; seen_at: string }, now: number): boolean {
  if (Math.abs(now - msOf(held.seen_at)) >= silence) return false;
  return held.host !== hostname() || isRunning(held.pid);
}

/** Signal 0 asks whether there is such a process; no permission means that there is. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}
