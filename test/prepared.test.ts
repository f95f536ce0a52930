import { expect, test } from "vitest";
import { type Db, openStore } from "../src/store/open.ts";
import { prepared } from "../src/store/prepared.ts";
import { inTransaction, type Scope } from "../src/store/scope.ts";
import { testVault } from "./test-key.ts";

const emailsBelow = prepared(({ db, workspace }, manager: string, role: string) =>
  db
    .selectFrom("roster")
    .select("email")
    .where("manager_email", "=", manager)
    .where("workspace_id", "=", workspace)
    .where("role", "in", ["rep", role as "manager"])
    .orderBy("email")
    .limit(2),
);

async function rosterOf(db: Db, workspace: string, emails: string[]): Promise<Scope> {
  const rows = emails.map((email) => ({
    workspace_id: workspace,
    email,
    manager_email: "dave@x.example",
    role: "rep" as const,
  }));
  await db.insertInto("roster").values(rows).execute();
  return { db, workspace };
}

test("a query written once takes each time's own values, and keeps those that never change", async () => {
  const db = await openStore(":memory:", testVault);
  const one = await rosterOf(db, "T1", ["a@x.example", "b@x.example", "c@x.example"]);
  const two = await rosterOf(db, "T2", ["d@x.example"]);
  expect(await emailsBelow(one, "dave@x.example", "manager")).toEqual([
    { email: "a@x.example" },
    { email: "b@x.example" },
  ]);
  expect(await emailsBelow(two, "dave@x.example", "admin")).toEqual([{ email: "d@x.example" }]);
  expect(await emailsBelow(one, "mina@x.example", "manager")).toEqual([]);
  await db.destroy();
});

test("inside a transaction it sees what the transaction wrote, and another database answers for itself", async () => {
  const [db, other] = [await openStore(":memory:", testVault), await openStore(":memory:", testVault)];
  await inTransaction({ db, workspace: "T1" }, async (inside) => {
    await rosterOf(inside.db, "T1", ["a@x.example"]);
    expect(await emailsBelow(inside, "dave@x.example", "manager")).toEqual([{ email: "a@x.example" }]);
  });
  expect(await emailsBelow({ db: other, workspace: "T1" }, "dave@x.example", "manager")).toEqual([]);
  await Promise.all([db.destroy(), other.destroy()]);
});

test("a list of any length finds each once, and its query is written once for each power of two", async () => {
  let written = 0;
  const named = prepared(({ db: inside, workspace }, emails: readonly string[], role: string) => {
    written += 1;
    return inside
      .selectFrom("roster")
      .select("email")
      .where("email", "in", emails)
      .where("workspace_id", "=", workspace)
      .where("role", "=", role as "rep")
      .orderBy("email");
  });
  const db = await openStore(":memory:", testVault);
  const all = Array.from({ length: 1500 }, (_, at) => `${String(at).padStart(4, "0")}@x.example`);
  const scope = await rosterOf(db, "T1", all);
  await rosterOf(db, "T2", ["0001@x.example"]);
  for (const length of [0, 1, 2, 3, 4, 5, 7, 8, 1000, 1024, 1025, 1500]) {
    const some = all.slice(0, length);
    expect(await named(scope, some, "rep")).toEqual(some.map((email) => ({ email })));
  }
  // For none, 1, 2, 4, 8 and 1,024; the two that are longer are written for themselves.
  expect(written).toBe(8);
  await db.destroy();
});

test("a query that leaves a value out, or changes it on the way, is refused at its first use", async () => {
  const db = await openStore(":memory:", testVault);
  const forgets = prepared(({ db: inside, workspace }, email: string) =>
    inside.selectFrom("roster").selectAll().where("workspace_id", "=", workspace).where("email", "like", `${email}%`),
  );
  const forgetsTheWorkspace = prepared(({ db: inside }, email: string) =>
    inside.selectFrom("roster").selectAll().where("email", "=", email),
  );
  await expect(forgets({ db, workspace: "T1" }, "a")).rejects.toThrow("does not reach");
  await expect(forgetsTheWorkspace({ db, workspace: "T1" }, "a")).rejects.toThrow("does not reach");
  await db.destroy();
});
