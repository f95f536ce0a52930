/** What Sideline keeps, for how long, what people can have of it, and what is left when it is gone. */
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { newKeyText, readKey } from "../../src/store/keys.ts";
import { aSlackWithSideline, makesRep, opensForm, readsEverything, type Telling, writesDown } from "../telling.ts";
import { testKeys } from "../test-key.ts";
import { schedules } from "./scheduling.ts";

/** The message with files that somebody found in their DM with the app: each file's name and what is in it. */
function filesFor(telling: Telling, name: string): { text: string; files: Record<string, string> } {
  const person = telling.slack.person(name);
  const message = person.screen.conversations
    .filter(({ isApp }) => isApp)
    .flatMap(({ messages }) => messages)
    .findLast(({ files }) => files.length > 0);
  if (!message) throw new Error(`${name} got no file`);
  const { files } = telling.slack.workspace;
  return {
    text: message.text,
    files: Object.fromEntries(
      message.files.map((file) => [file.name, files.get(file.id)?.content?.toString("utf8") ?? ""]),
    ),
  };
}

test("export my data: what I wrote and what was shared with me comes into my own chat, and nothing else", async () => {
  const telling = await aSlackWithSideline();
  telling.expectMessages();
  const { slack, dave, ravi, mina, lena } = telling;
  await makesRep(dave, ravi);
  await makesRep(mina, lena);
  await ravi.types("/1on1 topic kanarie topic of Ravi's");
  await lena.types("/1on1 topic kanarie topic of Lena's");
  await writesDown(dave, ravi, {
    "Your notes": "kanarie kept for Dave",
    deals: "kanarie deals",
    "What did you agree on?": "=SUM(A1) kanarie commitment",
  });
  await writesDown(dave, ravi, { "Your notes": "kanarie shared", "What Ravi gets": "The commitments and your notes" });
  await writesDown(mina, lena, { "Your notes": "kanarie of Mina's" });
  await slack.atRest();

  await ravi.opensHome();
  await ravi.clicks("Export my data");
  await slack.atRest();
  const { text, files } = filesFor(telling, "ravi");
  expect(text).toContain("Here is what Sideline holds of you");
  expect(Object.keys(files)).toEqual(["sideline-2026-11-23.json", "sideline-2026-11-23.csv"]);
  const [json = "", csv = ""] = Object.values(files);
  const data = JSON.parse(json) as Record<string, { rows: Record<string, unknown>[] }>;
  expect(data.topics!.rows.map((row) => row.text)).toEqual(["kanarie topic of Ravi's"]);
  expect(data.notes!.rows).toEqual([expect.objectContaining({ text: "kanarie shared" })]);
  expect(Object.keys(data.notes!.rows[0]!)).not.toContain("deals_text");
  expect(data.commitments!.rows.map((row) => row.what)).toEqual(["=SUM(A1) kanarie commitment"]);
  expect(data.people!.rows).toHaveLength(1);
  expect(json).not.toMatch(/kept for Dave|kanarie deals|of Mina|of Lena/u);
  expect(csv).toContain("notes,1,text,kanarie shared");
  expect(csv).toContain("commitments,1,what,'=SUM(A1) kanarie commitment");
  expect(csv).not.toMatch(/kept for Dave|kanarie deals|of Mina|of Lena/u);

  await dave.opensHome();
  await dave.clicks("Export my data");
  await slack.atRest();
  const own = JSON.stringify(filesFor(telling, "dave").files);
  expect(own).toMatch(/kept for Dave/u);
  expect(own).toMatch(/kanarie deals/u);
  expect(own).toMatch(/topic of Ravi/u);
  expect(own).not.toMatch(/of Mina|of Lena/u);
  // Not in a notification, and not in a log.
  expect(telling.log.filter((line) => line.includes("kanarie"))).toEqual([]);
  for (const name of ["mina", "lena", "priya", "alex"]) {
    expect(JSON.stringify(slack.person(name).screen)).not.toMatch(/sideline-2026/u);
  }
});

test("where the app may not send files yet, the person is told who can help", async () => {
  const telling = await aSlackWithSideline();
  telling.expectTrouble(/missing_scope/u);
  const { slack, dave } = telling;
  slack.reinstall(slack.workspace.app.botScopes.filter((scope) => scope !== "files:write"));
  await dave.opensHome();
  await dave.clicks("Export my data");
  await dave.sees("Please ask an admin to install Sideline again");
});

/** All that is stored, byte by byte: the database, its log, and a backup made now. */
async function stored(telling: Telling): Promise<string> {
  const backup = `${telling.file}.backup`;
  const database = new Database(telling.file, { readonly: true });
  await database.backup(backup);
  database.close();
  return [telling.file, `${telling.file}-wal`, backup].map((file) => readFileSync(file, "latin1")).join("\n");
}

/** What the words in the database look like on the disk. */
function sealedWords(telling: Telling): string[] {
  const columns = {
    notes: ["text", "deals_text"],
    note_lines: ["text", "because"],
    commitments: ["what"],
    drafts: ["form"],
    topics: ["text"],
  };
  return Object.entries(columns).flatMap(([table, names]) =>
    telling.database
      .prepare(`select ${names.join(", ")} from ${table}`)
      .all()
      .flatMap((row) => Object.values(row as Record<string, string>)),
  );
}

async function writesOldAndNew(telling: Telling): Promise<{ old: string[] }> {
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await ravi.types("/1on1 topic kanarie old topic");
  await writesDown(dave, ravi, {
    "Your notes": "kanarie old note\nwith two lines",
    deals: "kanarie old deals",
    "What did you agree on?": "kanarie old commitment",
  });
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "kanarie old draft" });
  await dave.closes({ all: true });
  await slack.atRest();
  return { old: sealedWords(telling) };
}

test("after eighteen months of nights what was written is gone, with all that hangs on it, and no byte of it is left", async () => {
  const telling = await aSlackWithSideline();
  telling.expectMessages();
  const { dave, ravi, rows } = telling;
  const { old } = await writesOldAndNew(telling);
  expect(old.length).toBeGreaterThan(8);
  expect((await stored(telling)).includes(old[0]!)).toBe(true);

  // A day before: drafts go after ninety days, the rest stays.
  await telling.passes({ months: 18 });
  expect(rows("select text from notes")).toHaveLength(1);
  expect(rows("select * from drafts")).toEqual([]);
  await readsEverything(dave);
  await readsEverything(ravi);
  await opensForm(dave, ravi);
  expect(await dave.submits({ "Your notes": "kanarie new note" })).toEqual({ result: "cleared" });
  await telling.passes({ days: 1 });

  expect(rows("select text from notes")).toEqual([{ text: "kanarie new note" }]);
  expect(rows("select text from note_lines")).toEqual([{ text: "kanarie new note" }]);
  for (const table of ["commitments", "topics"]) expect(rows(`select * from ${table}`)).toEqual([]);
  const disk = await stored(telling);
  expect(old.filter((word) => disk.includes(word))).toEqual([]);
  expect(disk.includes("kanarie")).toBe(false);
  expect(disk.includes(sealedWords(telling)[0]!)).toBe(true);
  const proofs = rows<{ counts: string }>("select counts from erasures where counts != '{}' order by at");
  expect(proofs.map(({ counts }) => JSON.parse(counts))).toEqual([
    expect.objectContaining({ drafts: 1 }),
    expect.objectContaining({ notes: 1, note_lines: 3, commitments: 1, topics: 1 }),
  ]);
  expect(telling.log.filter((line) => line.includes("kanarie"))).toEqual([]);
});

test("a workspace keeps notes as long as it says", async () => {
  const telling = await aSlackWithSideline();
  telling.expectMessages();
  const { dave, ravi, rows, slack } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He wants my job one day" });
  telling.puts("workspace_settings", { workspace_id: slack.team, notes_kept_months: 3 });
  await telling.passes({ months: 3 });
  expect(rows("select * from notes")).toHaveLength(1);
  await telling.passes({ days: 1 });
  expect(rows("select * from notes")).toEqual([]);
});

test("an admin says how long, sees what that would take away, and says it twice when it takes something away", async () => {
  const telling = await aSlackWithSideline();
  telling.expectMessages();
  const { dave, ravi, rows, slack } = telling;
  const alex = slack.person("alex");
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He wants my job one day" });
  await telling.passes({ months: 4 });

  await alex.types("/1on1 settings");
  await alex.clicks("How long things are kept");
  await alex.sees("Nothing brings it back");
  const months = "Notes, topics, goals that ended, check-ins and messages: how many months?";
  // Slack itself refuses what is outside; a forged form is refused by us.
  expect(await alex.submits({ [months]: "3" })).toMatchObject({ result: "updated" });
  await alex.sees("1 note is older than that");
  expect(rows("select notes_kept_months from workspace_settings")).toEqual([]);
  expect(await alex.submits()).toEqual({ result: "closed" });
  expect(rows("select notes_kept_months, drafts_kept_days from workspace_settings")).toEqual([
    { notes_kept_months: 3, drafts_kept_days: 90 },
  ]);
  expect(rows("select * from notes")).toHaveLength(1);
  await telling.passes({ days: 1 });
  expect(rows("select * from notes")).toEqual([]);
});

test("a note somebody deleted is gone from the disk the day after", async () => {
  const telling = await aSlackWithSideline();
  telling.expectMessages();
  const { dave, rows, ravi } = telling;
  const { old } = await writesOldAndNew(telling);
  const [noteWords] = telling.database.prepare("select text from notes").all() as { text: string }[];
  telling.database.prepare("update notes set deleted_at = '2026-11-23T14:00:00Z'").run();
  await telling.passes({ hours: 25 });
  expect(rows("select * from notes")).toEqual([]);
  expect(old).toContain(noteWords!.text);
  expect((await stored(telling)).includes(noteWords!.text)).toBe(false);
  await readsEverything(dave);
  await readsEverything(ravi);
});

test("a new key, put before the old one: the night seals anew, and then the old one is not needed", async () => {
  const telling = await aSlackWithSideline();
  telling.expectMessages();
  const { dave, ravi } = telling;
  await writesOldAndNew(telling);
  const newest = readKey(newKeyText())!;
  telling.keys = [newest, ...testKeys];
  await telling.restartsTheBot();
  await opensForm(dave, ravi);
  await dave.sees("kanarie old topic");
  const under = (id: string) => sealedWords(telling).filter((value) => value.startsWith(`v1:${id}:`)).length;
  expect(under(testKeys[0]!.id)).toBeGreaterThan(5);
  await telling.passes({ days: 1 });
  expect(under(testKeys[0]!.id)).toBe(0);
  expect(under(newest.id)).toBeGreaterThan(5);
  telling.keys = [newest];
  await telling.restartsTheBot();
  await dave.types("/1on1 @ravi history");
  await dave.clicks("Read");
  await dave.sees("kanarie old note");
});

test("taken out, everything stops at once; put back within a month all is as it was", async () => {
  const telling = await aSlackWithSideline();
  telling.expectTrouble();
  telling.expectMessages();
  const { slack, dave, rows } = telling;
  await writesOldAndNew(telling);
  await schedules(dave, "@ravi every wednesday at 15");
  await slack.atRest();
  expect(rows("select * from nudges where state = 'waiting'").length).toBeGreaterThan(1);
  await slack.uninstall();
  await slack.atRest();
  expect(rows("select uninstalled_at is not null as gone from workspaces")).toEqual([{ gone: 1 }]);
  const before = slack.calls.length;
  await telling.passes({ days: 8 });
  // It asks whether it is let in again, and nothing else.
  expect([...new Set(slack.calls.slice(before).map(({ method }) => method))]).toEqual(["auth.test"]);
  expect(rows("select * from notes")).toHaveLength(1);

  slack.reinstall();
  await telling.passes({ minutes: 11 });
  expect(rows("select uninstalled_at from workspaces")).toEqual([{ uninstalled_at: null }]);
  await dave.types("/1on1 @ravi history");
  await dave.sees("1:1s with Ravi");
  // What is planned goes on, too.
  await telling.passes({ days: 7 });
  expect(rows("select * from nudges where state = 'sent' and sent_at > '2026-12-01' and asked = 0")).not.toEqual([]);
});

test("a month after it was taken out all of the workspace is erased, to the last byte, also when nothing runs meanwhile", async () => {
  const telling = await aSlackWithSideline();
  telling.expectTrouble();
  telling.expectMessages();
  const { slack, rows } = telling;
  const { old } = await writesOldAndNew(telling);
  await slack.uninstall();
  await slack.atRest();
  await telling.passes({ days: 29 });
  expect(rows("select * from notes")).toHaveLength(1);
  await telling.passes({ days: 2 });
  const tables = rows<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name not like 'kysely%' and name not like 'vault%'",
  );
  const left = tables.filter(({ name }) => rows(`select * from ${name}`).length > 0).map(({ name }) => name);
  // Which process runs, and that something was erased.
  expect(left.sort()).toEqual(["erasures", "lease"]);
  const disk = await stored(telling);
  expect(old.filter((word) => disk.includes(word))).toEqual([]);
  expect(disk.includes("Ravi Patel")).toBe(false);
});

const events: Record<string, (telling: Telling) => [string, object]> = {
  "the app was taken out": () => ["app_uninstalled", {}],
  "its token was revoked": ({ slack }) => [
    "tokens_revoked",
    { tokens: { oauth: [], bot: [slack.workspace.installation.botUserId] } },
  ],
};
const [out, revoked] = Object.keys(events);

test.for([[[out]], [[revoked]], [[out, revoked]], [[revoked, out]], [[out, out]]])(
  "told %j, it stops",
  async ([told]) => {
    const telling = await aSlackWithSideline();
    telling.expectTrouble();
    const { slack, rows } = telling;
    slack.workspace.installation.active = false;
    for (const name of told!) {
      const [type, more] = events[name!]!(telling);
      await slack.tells(type, more as Record<string, unknown>);
      await slack.atRest();
      await telling.passes({ minutes: 1 });
      expect(rows("select uninstalled_at < '2026-11-23T13:56' as at_once from workspaces")).toEqual([{ at_once: 1 }]);
    }
    // Said again it does not begin anew.
    expect(rows("select count(*) as times from workspaces where uninstalled_at is not null")).toEqual([{ times: 1 }]);
  },
);

test("somebody's own token is none of ours, and an event of a departure long past undoes no new arrival", async () => {
  const telling = await aSlackWithSideline();
  const { slack, rows } = telling;
  await slack.tells("tokens_revoked", { tokens: { oauth: ["U0DAVE00001"], bot: [] } });
  await slack.atRest();
  expect(rows("select uninstalled_at from workspaces")).toEqual([{ uninstalled_at: null }]);
  await slack.tells("app_uninstalled");
  await slack.atRest();
  expect(rows("select uninstalled_at is null as here from workspaces")).toEqual([{ here: 0 }]);
  await telling.passes({ minutes: 1 });
  expect(rows("select uninstalled_at is null as here from workspaces")).toEqual([{ here: 1 }]);
});

test("a token that is dead says so at the next message, without an event: everything stops, too", async () => {
  const telling = await aSlackWithSideline();
  telling.expectTrouble();
  telling.expectMessages();
  const { slack, dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await slack.atRest();
  await opensForm(dave, ravi);
  slack.workspace.installation.active = false;
  await dave.submits({ "Your notes": "He wants my job one day" });
  await slack.atRest();
  expect(rows("select uninstalled_at is not null as gone from workspaces")).toEqual([{ gone: 1 }]);
  expect(rows("select text from notes")).toEqual([{ text: "He wants my job one day" }]);
  slack.workspace.installation.active = true;
  // Not shut for good: it is asked every ten minutes.
  await telling.passes({ minutes: 11 });
  expect(rows("select uninstalled_at from workspaces")).toEqual([{ uninstalled_at: null }]);
  await telling.passes({ minutes: 11 });
  await dave.sees("Your 1:1 with Ravi");
});
