/** `npm run person`: all that is held about somebody, handed over or erased. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { northwind } from "../src/sandbox/team.ts";
import { saveCommitments } from "../src/store/commitments.ts";
import { saveDraft } from "../src/store/drafts.ts";
import { addGoal } from "../src/store/goals.ts";
import { saveNote } from "../src/store/notes.ts";
import { type Db, openStore } from "../src/store/open.ts";
import { overwriteLog } from "../src/store/overwrite.ts";
import { makePair } from "../src/store/pairs.ts";
import { savePeople } from "../src/store/people.ts";
import { replaceRoster } from "../src/store/roster.ts";
import type { Scope } from "../src/store/scope.ts";
import { addTopic } from "../src/store/topics.ts";
import { saveWorkspace } from "../src/store/workspaces.ts";
import { runCommand, Terminal } from "./terminal.ts";
import { testKeyText, testVault } from "./test-key.ts";
import { openUnsealed } from "./unsealed.ts";

const now = "2026-11-23T10:00:00Z";

let terminal: Terminal;
let db: Db;
const file = () => join(terminal.folder, "sideline.db");

beforeEach(async () => {
  terminal = await Terminal.open();
  db = await openStore(file(), testVault);
  await settle({ db, workspace: "T1" });
});
afterEach(async () => {
  await db.destroy();
  await terminal.close();
});

/** Dave keeps 1:1s with Ravi and with Lena; each of the three has written something. */
async function settle(scope: Scope): Promise<void> {
  await saveWorkspace(scope, "Northwind");
  const people = northwind.members.filter(({ name }) => ["dave", "ravi", "lena"].includes(name));
  await savePeople(
    scope,
    people.map((each) => ({
      id: each.id,
      handle: each.name,
      name: each.realName,
      first_name: each.realName.split(" ")[0]!,
      email: each.email,
      zone: each.zone,
      locale: "en-US",
      kind: "member" as const,
      is_admin: 0,
    })),
  );
  const [dave, ravi, lena] = ["dave", "ravi", "lena"].map((name) => people.find((each) => each.name === name)!.id);
  await replaceRoster(scope, [
    { email: "dave@northwind.example", managerEmail: null, role: "manager" },
    { email: "ravi@northwind.example", managerEmail: "dave@northwind.example", role: "rep" },
    { email: "lena@northwind.example", managerEmail: "dave@northwind.example", role: "rep" },
  ]);
  for (const [rep, name] of [
    [ravi!, "Ravi"],
    [lena!, "Lena"],
  ] as const) {
    const { pair } = await makePair(scope, { managerId: dave!, repId: rep, source: "agreed" }, now);
    await saveNote(scope, noteAbout(scope, pair.id, dave!, name), [
      { text: `kanarie line about ${name}`, label: "deal", confidence: 0.9, thin: false, because: ["kanarie because"] },
    ]);
    await saveCommitments(
      scope,
      { pairId: pair.id, noteId: `note-${name}` },
      [{ position: 0, owner_id: rep, what: `=kanarie commitment of ${name}`, due: null, kind: "ordinary" }],
      now,
    );
    await addTopic(scope, pair.id, `kanarie topic of ${name}`, now);
    await addGoal(
      scope,
      { repId: rep, box: "grow", text: `kanarie goal of ${name}`, why: "", due: null, privacy: "only me" } as never,
      now,
    );
  }
  await saveDraft(scope, {
    manager_id: dave!,
    rep_id: ravi!,
    note_id: "n9",
    form: "kanarie draft about Ravi",
    updated_at: now,
  });
}

function noteAbout(scope: Scope, pairId: string, author: string, name: string) {
  return {
    workspace_id: scope.workspace,
    id: `note-${name}`,
    pair_id: pairId,
    author_id: author,
    held_on: "2026-11-23",
    text: `kanarie note about ${name}`,
    deals_text: `kanarie deals of ${name}`,
    shared: "commitments" as const,
    verdict: "deal_only" as const,
    confidence: 0.9,
    corrected: 0,
    question_id: null,
    question: null,
    question_because: null,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  };
}

function person(...args: string[]) {
  return runCommand("person.ts", args, { DATABASE_FILE: file(), SIDELINE_KEY: testKeyText }, terminal.folder);
}

function everything(): string {
  const database = openUnsealed(file());
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
  const all = JSON.stringify(tables.map(({ name }) => [name, database.prepare(`select * from ${name}`).all()]));
  database.close();
  return all;
}

function onDisk(): string {
  return [file(), `${file()}-wal`].map((each) => readFileSync(each, "latin1")).join("");
}

test("export writes all that is held about a person: theirs, and what others hold about them", async () => {
  const { code, out, err } = await person("export", "--email", "Ravi@northwind.example", "--to", "ravi");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const folder = join(terminal.folder, "ravi");
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const all = JSON.parse(readFileSync(join(folder, "person.json"), "utf8"));
  expect(all.person).toMatchObject({ name: "Ravi Patel", email: "ravi@northwind.example", workspace: "T1" });
  const rowsOf = (table: string) => all.tables[table].rows;
  expect(rowsOf("goals")).toEqual([expect.objectContaining({ held_as: "author", text: "kanarie goal of Ravi" })]);
  expect(rowsOf("topics")).toEqual([expect.objectContaining({ held_as: "author", text: "kanarie topic of Ravi" })]);
  expect(rowsOf("notes")).toEqual([
    expect.objectContaining({
      held_as: "subject",
      text: "kanarie note about Ravi",
      deals_text: "kanarie deals of Ravi",
    }),
  ]);
  expect(rowsOf("drafts")).toEqual([expect.objectContaining({ held_as: "subject", form: "kanarie draft about Ravi" })]);
  expect(rowsOf("roster")).toHaveLength(1);
  expect(JSON.stringify(all)).not.toMatch(/Lena/u);
  expect(readFileSync(join(folder, "commitments.csv"), "utf8")).toContain("'=kanarie commitment of Ravi");
  expect(readdirSync(folder).every((name) => (statSync(join(folder, name)).mode & 0o777) === 0o600)).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(
    ["person.json", ...Object.keys(all.tables).map((table) => `${table}.csv`)].sort(),
  );
  expect(out).toMatch(/are words of others about them or for them .* look through them before you hand anything over/u);
  expect(out).not.toContain("kanarie");

  // The person finds it among those who looked.
  expect(everything()).toMatch(/"person_id":"U0RAVI00001","looker_id":"machine","place":"export"/u);
  const again = await person("export", "--email", "ravi@northwind.example", "--to", "ravi");
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining("ravi is there already") });
});

test("erase is a dry run unless it is told to apply", async () => {
  const before = everything();
  const { code, out } = await person("erase", "--email", "ravi@northwind.example");
  expect(code).toBe(0);
  expect(out).toMatch(/1 {2}notes \(subject\)/u);
  expect(out).toMatch(/1 {2}goals \(author\)/u);
  expect(out).toContain("What stays, and why:");
  expect(out).toContain("This was a dry run: nothing was erased. Add --apply");
  expect(out).not.toContain("kanarie");
  expect(everything()).toBe(before);
});

test("erase --apply: a rep is gone, with what their manager wrote about them; nobody else loses a word", async () => {
  const sealed = onDisk().match(/v1:[0-9a-f]{8}:[A-Za-z0-9+/]{40,}/gu) ?? [];
  const { code, out } = await person("erase", "--email", "ravi@northwind.example", "--apply");
  expect(code).toBe(0);
  expect(out).toMatch(/Ravi Patel \(U0RAVI00001\) was erased/u);
  const left = everything();
  expect(left).not.toMatch(/Ravi|U0RAVI00001/iu);
  for (const word of ["note about", "line about", "deals of", "commitment of", "topic of", "goal of"]) {
    expect(left).toContain(`kanarie ${word} Lena`);
  }
  expect(left).toContain("dave@northwind.example");
  expect(left).toMatch(/"reason":"person"/u);
  // What was sealed of him is on the disk no more; what was sealed of Lena is.
  const disk = onDisk();
  expect(disk.includes("ravi@northwind")).toBe(false);
  const gone = sealed.filter((value) => !disk.includes(value));
  expect(gone.length).toBeGreaterThan(7);
  expect(gone.length).toBeLessThan(sealed.length);
});

test("erase --apply: where a row once moved to another page, its old place holds nothing of it either", async () => {
  // In no order, and the same each time: so the pages are, too.
  const ids = Array.from({ length: 3_000 }, (_, at) => createHash("sha256").update(`${at}`).digest("hex").slice(0, 20));
  const who = (id: string, extra: string) => ({
    id,
    handle: `${id.slice(0, 8)}${extra}`,
    name: `Kanarie${id}`,
    first_name: "Kim",
    email: null,
    zone: "Europe/London",
    locale: "en-GB",
    kind: "member" as const,
    is_admin: 0,
  });
  const scope = { db, workspace: "T1" };
  await savePeople(
    scope,
    ids.map((id) => who(id, "")),
  );
  // Slack tells of a longer handle: rows grow, and pages are parted.
  for (const id of ids) await savePeople(scope, [who(id, "x".repeat(Number.parseInt(id.slice(0, 2), 16) * 3))]);
  await overwriteLog(db);
  const before = onDisk();
  const moved = ids.find((id) => before.split(`Kanarie${id}`).length > 2) ?? "";
  expect(moved).not.toBe("");
  expect((await person("erase", "--id", moved, "--apply")).code).toBe(0);
  expect(onDisk()).not.toContain(`Kanarie${moved}`);
});

test("erase --apply: a manager is gone with all they wrote; what their reps wrote stays, under no name", async () => {
  const { code, out } = await person("erase", "--id", "U0DAVE00001", "--apply");
  expect(code).toBe(0);
  expect(out).toContain("The name was taken out of:");
  const left = everything();
  expect(left).not.toMatch(/U0DAVE00001|dave@|Dave/u);
  expect(left).not.toMatch(/kanarie (note|line|deals|draft)/u);
  expect(left).toContain("kanarie topic of Ravi");
  expect(left).toContain("kanarie goal of Lena");
  expect(left).toMatch(/"manager_id":"erased-[0-9a-f]{8}","rep_id":"U0RAVI00001".*"ended_at":"2/u);
});

test("somebody of another workspace with the same address is asked about, and not touched", async () => {
  await settle({ db, workspace: "T2" });
  const which = await person("erase", "--email", "ravi@northwind.example", "--apply");
  expect(which.code).toBe(1);
  expect(which.err).toContain("--workspace T1 --id U0RAVI00001\n--workspace T2 --id U0RAVI00001");
  const both = everything();
  expect((await person("erase", "--email", "ravi@northwind.example", "--workspace", "T2", "--apply")).code).toBe(0);
  expect(everything().match(/kanarie note about Ravi/gu)).toHaveLength(
    both.match(/kanarie note about Ravi/gu)!.length - 1,
  );
});

test.for([
  [["export"], /^That is not how it is called:/u],
  [["erase", "--email", "x", "--id", "y"], /^That is not how it is called:/u],
  [["export", "--email", "x", "--apply"], /^That is not how it is called:/u],
  [["erase", "--email", "x", "--to", "y"], /^That is not how it is called:/u],
  [["export", "--email", "nobody@x.example"], /^Nobody with the address nobody@x\.example is known\./u],
  [["erase", "--id", "U0", "--apply"], /^Nobody with the id U0 is known\./u],
  [["erase", "--id", "U0", "--workspace", "T9"], /^There is no workspace T9 in the database\. It knows T1\./u],
] as [string[], RegExp][])("%j is refused with a sentence and exit code 1", async ([args, sentence]) => {
  const before = everything();
  const { code, out, err } = await person(...args);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(sentence);
  expect(err).not.toMatch(/^\s+at /mu);
  expect(everything()).toBe(before);
  expect(existsSync(join(terminal.folder, "person-U0"))).toBe(false);
});
