/** `npm run key`, as somebody types it. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { saveDraft } from "../src/store/drafts.ts";
import { newKeyText, readKey } from "../src/store/keys.ts";
import { openStore } from "../src/store/open.ts";
import { Vault } from "../src/store/vault.ts";
import { runCommand, Terminal } from "./terminal.ts";
import { testKeys, testKeyText } from "./test-key.ts";

let terminal: Terminal;
beforeEach(async () => {
  terminal = await Terminal.open();
});
afterEach(() => terminal.close());

const file = (name: string) => join(terminal.folder, name);

function key(args: string[], env: Record<string, string> = {}) {
  return runCommand("key.ts", args, { DATABASE_FILE: file("sideline.db"), ...env }, terminal.folder);
}

test("new prints a key and nothing else; each is another", async () => {
  const [one, two] = [await key(["new"]), await key(["new"])];
  expect(one).toEqual({ code: 0, out: expect.stringMatching(/^[A-Za-z0-9+/]{43}=\n$/u), err: "" });
  expect(readKey(one.out)).toBeDefined();
  expect(two.out).not.toBe(one.out);
});

test("new --file makes a file of its owner's alone; done again the new key comes first and the old one stays", async () => {
  const first = await key(["new", "--file", "sideline.key"]);
  expect(first.code).toBe(0);
  expect(first.out).toContain("name it in SIDELINE_KEY_FILE");
  expect(statSync(file("sideline.key")).mode & 0o777).toBe(0o600);
  const before = readFileSync(file("sideline.key"), "utf8");
  expect(first.out).not.toContain(before.trim());
  const second = await key(["new", "--file", "sideline.key"]);
  expect(second.out).toContain("is the first in sideline.key");
  expect(statSync(file("sideline.key")).mode & 0o777).toBe(0o600);
  const after = readFileSync(file("sideline.key"), "utf8");
  expect(after.endsWith(before)).toBe(true);
  expect(after.trim().split("\n")).toHaveLength(2);
});

test("a file of something else is left alone", async () => {
  writeFileSync(file("notes.txt"), "kanarie");
  const { code, err } = await key(["new", "--file", "notes.txt"]);
  expect(code).toBe(1);
  expect(err).toBe("notes.txt holds something else than keys: name another file. Nothing was changed.\n");
  expect(readFileSync(file("notes.txt"), "utf8")).toBe("kanarie");
});

test("status counts what is under the old key; reseal moves it; then the old key is not needed", async () => {
  const db = await openStore(file("sideline.db"), new Vault(testKeys));
  const draft = { manager_id: "U1", rep_id: "U2", form: "kanarie", updated_at: "2026-11-23" };
  for (const note_id of ["n1", "n2"]) await saveDraft({ db, workspace: "T1" }, { ...draft, note_id });
  await db.destroy();
  const newest = newKeyText();
  const [old, young] = [testKeys[0]!.id, readKey(newest)!.id];
  const both = { SIDELINE_KEY: newest, SIDELINE_OLD_KEYS: testKeyText };

  expect((await key(["status"], { SIDELINE_KEY: testKeyText })).out).toBe(
    `Newest key ${old}: 2 values.\nNo older key is needed.\n`,
  );
  const status = await key(["status"], both);
  expect(status.out).toContain(`Newest key ${young}: 0 values.\nOlder key ${old}: 2 values still to be sealed anew.\n`);
  expect(status.out).toContain("The older key is still needed");
  const alone = await key(["status"], { SIDELINE_KEY: newest });
  expect(alone.code).toBe(1);
  expect(alone.err).toContain(`is sealed with another key (${old})`);

  const reseal = await key(["reseal"], both);
  expect(reseal).toEqual({
    code: 0,
    out: `2 values were sealed anew.\nNewest key ${young}: 2 values.\nNo older key is needed.\n`,
    err: "",
  });
  expect((await key(["status"], { SIDELINE_KEY: newest })).out).toContain(`Newest key ${young}: 2 values.`);
});

test.for([
  [["status"], {}, /^SIDELINE_KEY is missing\./u],
  [["status"], { SIDELINE_KEY: testKeyText, DATABASE_FILE: "none.db" }, /^There is no database none\.db/u],
  [["newest"], {}, /^That is not how it is called:/u],
  [["new", "--folder", "x"], {}, /^That is not how it is called:/u],
  [["status", "--file", "x"], {}, /^That is not how it is called:/u],
] as [string[], Record<string, string>, RegExp][])("%j is refused with a sentence", async ([args, env, sentence]) => {
  if (!("DATABASE_FILE" in env)) await (await openStore(file("sideline.db"), new Vault(testKeys))).destroy();
  const { code, out, err } = await key(args, env);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(sentence);
  expect(err).not.toContain(testKeyText);
});
