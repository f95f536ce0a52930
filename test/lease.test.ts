/** One process a database: the second says so and stops; a crashed one's place is free again. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLease } from "../src/store/lease.ts";
import { type Db, openStore, StoreRefused } from "../src/store/open.ts";
import { testVault } from "./test-key.ts";

const now = Date.parse("2026-03-02T09:00:00Z");
let db: Db;
beforeEach(async () => {
  db = await openStore(":memory:", testVault);
});
afterEach(() => db.destroy());

test("the second process is told in a sentence who holds the database", async () => {
  await takeLease(db, now);
  const second = takeLease(db, now + 5_000);
  await expect(second).rejects.toThrow(StoreRefused);
  await expect(second).rejects.toThrow(/process \d+ on .+, last seen 5 s ago/u);
});

test("given back, it is free at once; renewed, it is kept for as long as its holder lives", async () => {
  const first = await takeLease(db, now);
  await first.release();
  const second = await takeLease(db, now + 1);
  expect(await second.renew(now + 600_000)).toBe(true);
  await expect(takeLease(db, now + 620_000)).rejects.toThrow(StoreRefused);
});

test("a crashed process holds it no longer: at once where its number is gone, else after half a minute", async () => {
  await takeLease(db, now);
  // No process has this number: Linux and macOS stop far below.
  await db
    .updateTable("lease")
    .set({ pid: 2 ** 30 })
    .execute();
  const second = await takeLease(db, now + 1_000);
  await db.updateTable("lease").set({ host: "elsewhere" }).execute();
  await expect(takeLease(db, now + 20_000)).rejects.toThrow(StoreRefused);
  await takeLease(db, now + 40_000);
  expect(await second.renew(now + 41_000)).toBe(false);
});
