/** Whole databases: what an older version left plain, another key, a change of keys, and what is copied about in SQL. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ReadLine } from "../src/coaching/words.ts";
import { latestDraft, saveDraft } from "../src/store/drafts.ts";
import { type Key, newKeyText, readKey } from "../src/store/keys.ts";
import { linesOf, ownNote, saveNote } from "../src/store/notes.ts";
import { type Db, openStore, StoreRefused } from "../src/store/open.ts";
import { countByKey, sealAnew } from "../src/store/sealing.ts";
import { Vault, vaultOf } from "../src/store/vault.ts";
import { rememberedKeys, retireOldKeys } from "../src/store/vault-keys.ts";

const oldKey = readKey(newKeyText())!;
const newKey = readKey(newKeyText())!;

let folder: string;
let file: string;
let db: Db | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sideline-sealing-"));
  file = join(folder, "sideline.db");
});
afterEach(async () => {
  await db?.destroy();
  db = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function opens(...keys: Key[]): Promise<Db> {
  await db?.destroy();
  db = undefined;
  db = await openStore(file, new Vault(keys));
  return db;
}

function inSql(work: (database: Database.Database) => unknown): void {
  const database = new Database(file);
  work(database);
  database.close();
}

function onDisk(): string {
  return [file, `${file}-wal`]
    .map((each) => {
      try {
        return readFileSync(each, "latin1");
      } catch {
        return "";
      }
    })
    .join("");
}

function note(id: string, text: string) {
  return {
    workspace_id: "T1",
    id,
    pair_id: "p1",
    author_id: "U1",
    held_on: "2026-11-23",
    text,
    deals_text: "",
    shared: "commitments" as const,
    verdict: "unsure" as const,
    confidence: 0.5,
    corrected: 0,
    question_id: null,
    question: null,
    question_because: null,
    created_at: "2026-11-23T10:00:00Z",
    updated_at: "2026-11-23T10:00:00Z",
    deleted_at: null,
  };
}

const line: ReadLine = {
  text: "kanarie line",
  label: "deal",
  confidence: 0.9,
  thin: false,
  because: ["kanarie reason"],
};

async function writes(inDb: Db, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    await saveNote({ db: inDb, workspace: "T1" }, note(`n${at}`, `kanarie ${at}`), [line, line]);
  }
}

test("what is written is not on the disk as it was written", async () => {
  await writes(await opens(oldKey), 3);
  expect(onDisk()).not.toContain("kanarie");
  expect(onDisk()).toContain(`v1:${oldKey.id}:`);
});

test("an older version's plain rows are sealed at the start, whatever they look like, and nothing of them stays on the disk", async () => {
  await writes(await opens(oldKey), 3);
  await db!.destroy();
  const looksSealed = `v1:${oldKey.id}:a2FuYXJpZQ==`;
  inSql((database) => {
    database.exec("update vault set columns = ''");
    database.prepare("update notes set text = ? where id = 'n0'").run("kanarie plain");
    database.prepare("update notes set text = ? where id = 'n1'").run(looksSealed);
    database.exec("update note_lines set text = 'kanarie plain line', because = '[]'");
  });
  const scope = { db: await opens(oldKey), workspace: "T1" };
  expect((await ownNote(scope, "U1", "n0"))?.text).toBe("kanarie plain");
  expect((await ownNote(scope, "U1", "n1"))?.text).toBe(looksSealed);
  // Sealed before, and not sealed twice.
  expect((await ownNote(scope, "U1", "n2"))?.text).toBe("kanarie 2");
  expect((await linesOf(scope, "n2")).map(({ text }) => text)).toEqual(["kanarie plain line", "kanarie plain line"]);
  expect(onDisk()).not.toContain("kanarie");
  expect((await countByKey(scope.db)).get("none") ?? 0).toBe(0);
});

test("afterwards a plain row is refused", async () => {
  await writes(await opens(oldKey), 1);
  inSql((database) => database.exec("update notes set text = 'kanarie planted'"));
  const scope = { db: await opens(oldKey), workspace: "T1" };
  await expect(ownNote(scope, "U1", "n0")).rejects.toThrow("A value of notes.text does not open: it is not sealed.");
});

test.for([
  ["a value of another row", "update notes set text = (select text from notes where id = 'n1') where id = 'n0'"],
  ["a value of another column", "update notes set text = deals_text where id = 'n0'"],
  ["a row moved to another workspace", "update notes set workspace_id = 'T2' where id = 'n0'"],
] as const)("%s is refused, not shown", async ([, sql]) => {
  await writes(await opens(oldKey), 2);
  inSql((database) => database.exec(sql));
  const workspace = sql.includes("T2") ? "T2" : "T1";
  await expect(ownNote({ db: db!, workspace }, "U1", "n0")).rejects.toThrow(
    "it was changed, or belongs somewhere else",
  );
});

test("a database is refused with another key, with a sentence, and stays as it is", async () => {
  await writes(await opens(oldKey), 1);
  await db!.destroy();
  const before = onDisk();
  await expect(opens(newKey)).rejects.toThrow(StoreRefused);
  await expect(opens(newKey)).rejects.toThrow(
    new RegExp(`is sealed with another key \\(${oldKey.id}\\) than the one Sideline was given \\(${newKey.id}\\)`, "u"),
  );
  expect(onDisk()).toBe(before);
  await opens(oldKey);
});

test("a key that only has the right name is refused, too", async () => {
  await opens(oldKey);
  await expect(opens({ id: oldKey.id, bytes: newKey.bytes })).rejects.toThrow(StoreRefused);
});

test("keys change without downtime: old values open, new ones are under the new key, and one day the old key is not needed", async () => {
  await writes(await opens(oldKey), 150);
  const scope = { db: await opens(newKey, oldKey), workspace: "T1" };
  expect((await ownNote(scope, "U1", "n149"))?.text).toBe("kanarie 149");
  await saveDraft(scope, { manager_id: "U1", rep_id: "U2", note_id: "n9", form: "kanarie form", updated_at: "2026" });
  const before = await countByKey(scope.db);
  // Text and deals of 150 notes, text and reason of their two lines each; the draft is under the new key.
  expect(before).toEqual(
    new Map([
      [oldKey.id, 900],
      [newKey.id, 1],
    ]),
  );
  await expect(opens(oldKey)).rejects.toThrow(`is sealed with another key (${newKey.id})`);

  scope.db = await opens(newKey, oldKey);
  expect(await retireOldKeys(scope.db)).toBe(900);
  expect(await retireOldKeys(scope.db)).toBe(0);
  expect((await rememberedKeys(scope.db)).map(({ id }) => id)).toEqual([newKey.id]);
  scope.db = await opens(newKey);
  expect(await countByKey(scope.db)).toEqual(new Map([[newKey.id, 901]]));
  expect((await ownNote(scope, "U1", "n0"))?.text).toBe("kanarie 0");
  expect((await latestDraft(scope, "U1", "U2"))?.form).toBe("kanarie form");
});

test("sealing anew that was cut off goes on where it was, and notes written meanwhile are kept", async () => {
  await writes(await opens(oldKey), 250);
  const scope = { db: await opens(newKey, oldKey), workspace: "T1" };
  const vault = vaultOf(scope);
  // Dies in the middle of the lines.
  let left = 400;
  const seal = vault.seal.bind(vault);
  vault.seal = (place, text) => {
    if (left-- === 0) throw new Error("cut off");
    return seal(place, text);
  };
  await expect(sealAnew(scope.db)).rejects.toThrow("cut off");
  vault.seal = seal;
  const half = (await countByKey(scope.db)).get(newKey.id) ?? 0;
  expect(half).toBeGreaterThan(100);
  expect(half).toBeLessThan(500);
  await Promise.all([retireOldKeys(scope.db), writesMeanwhile(scope)]);
  // The note written anew has no lines any more: four values fewer.
  expect(await countByKey(scope.db)).toEqual(new Map([[newKey.id, 1_496]]));
  expect((await ownNote(scope, "U1", "n3"))?.text).toBe("written meanwhile");
  expect((await ownNote(scope, "U1", "n249"))?.text).toBe("kanarie 249");
});

test("sealing anew ends between two batches when it is told to, and the old key stays remembered", async () => {
  await writes(await opens(oldKey), 250);
  const opened = await opens(newKey, oldKey);
  const stopping = new AbortController();
  const vault = vaultOf({ db: opened });
  const seal = vault.seal.bind(vault);
  vault.seal = (place, text) => {
    stopping.abort();
    return seal(place, text);
  };
  await expect(retireOldKeys(opened, stopping.signal)).rejects.toThrow("aborted");
  // One batch: text and deals of a hundred notes.
  expect((await countByKey(opened)).get(newKey.id)).toBe(200);
  expect(await rememberedKeys(opened)).toHaveLength(2);
});

async function writesMeanwhile(scope: { db: Db; workspace: string }): Promise<void> {
  await saveNote(scope, note("n3", "written meanwhile"), []);
}
