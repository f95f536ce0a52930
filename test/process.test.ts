/** Sideline as a process: what it says when it cannot start, how it stops, and how it goes on. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";
import { newKeyText } from "../src/store/keys.ts";
import { openStore } from "../src/store/open.ts";
import { replaceRoster } from "../src/store/roster.ts";
import { leaveWorkspace, saveWorkspace } from "../src/store/workspaces.ts";
import { testKeyText, testVault } from "./test-key.ts";

const home = join(import.meta.dirname, "..");
const launcher = join(home, "bin", "node26.mjs");
const main = join(home, "src", "main.ts");

let slack: Sandbox;
let folder: string;
const running = new Set<ReturnType<typeof start>>();

beforeEach(async () => {
  slack = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), "sideline-process-"));
});

afterEach(async () => {
  // Not SIGKILL: what was started is the launcher, which then could not take Sideline along.
  for (const { child } of running) child.kill("SIGTERM");
  await Promise.all([...running].map(({ ended }) => ended));
  running.clear();
  await slack.stop();
});

function good(): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.api,
    DATABASE_FILE: join(folder, "sideline.db"),
    SIDELINE_KEY: testKeyText,
  };
}

/** Starts Sideline as `npm start` does, in an empty folder, with this environment alone. */
function start(env: Record<string, string>): {
  child: ChildProcessWithoutNullStreams;
  said: () => string;
  ended: Promise<number | null>;
} {
  const child = spawn(process.execPath, [launcher, main], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  let said = "";
  child.stdout.on("data", (data) => {
    said += data;
  });
  child.stderr.on("data", (data) => {
    said += data;
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  const started = { child, said: () => said, ended };
  running.add(started);
  return started;
}

async function isListening(started: ReturnType<typeof start>): Promise<void> {
  await expect.poll(() => started.said(), { timeout: 15_000 }).toContain("Sideline is listening");
}

test("without tokens it says which variable, what it looks like, where it is found, and that the demo needs none", async () => {
  const { said, ended } = start({});
  expect(await ended).toBe(1);
  expect(said()).toMatch(/SLACK_BOT_TOKEN is missing. It looks like: xoxb-.* Where to find it: .*OAuth & Permissions/);
  expect(said()).toMatch(/SLACK_APP_TOKEN is missing. It looks like: xapp-.* Where to find it: .*Basic Information/);
  expect(said()).toContain("npm run demo");
  expect(said()).not.toMatch(/^\s+at /m);
});

test.for([
  ["SLACK_BOT_TOKEN", "xapp-not-a-bot"],
  ["SLACK_APP_TOKEN", "xoxb-not-an-app"],
  ["SLACK_API_URL", "not-an-address"],
  ["LOG_LEVEL", "loud"],
])("a malformed %s is named, and its value is not printed", async ([name, value]) => {
  const { said, ended } = start({ ...good(), [name!]: value! });
  expect(await ended).toBe(1);
  expect(said()).toContain(`${name} does not look right. It looks like: `);
  expect(said()).not.toContain(value);
  expect(said()).not.toMatch(/^\s+at /m);
});

test("a .env file is read", async () => {
  const lines = Object.entries(good()).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, ".env"), `${lines.join("\n")}\n`);
  await isListening(start({}));
});

test("tokens Slack does not accept end it with a sentence", async () => {
  const bot = start({ ...good(), SLACK_BOT_TOKEN: "xoxb-somebody-elses" });
  expect(await bot.ended).toBe(1);
  expect(bot.said()).toMatch(/Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\): copy it anew/);
  const app = start({ ...good(), SLACK_APP_TOKEN: "xapp-1-SOMEBODY-elses" });
  expect(await app.ended).toBe(1);
  expect(app.said()).toMatch(/Slack does not accept SLACK_APP_TOKEN/);
  expect(bot.said() + app.said()).not.toMatch(/^\s+at /m);
});

test("a Slack that cannot be reached ends it with a sentence", async () => {
  const { said, ended } = start({ ...good(), SLACK_API_URL: "http://127.0.0.1:9/api/" });
  expect(await ended).toBe(1);
  expect(said()).toContain("Slack cannot be reached from here");
  expect(said()).not.toMatch(/^\s+at /m);
});

test("the database is its owner's alone; one of a newer Sideline, or no database at all, is refused with a sentence", async () => {
  const first = start(good());
  await isListening(first);
  first.child.kill("SIGTERM");
  await first.ended;
  const file = good().DATABASE_FILE!;
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const database = new Database(file);
  database.prepare("insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030')").run();
  database.close();
  const second = start(good());
  expect(await second.ended).toBe(1);
  expect(second.said()).toMatch(/was written by a newer Sideline \(it has 9999-from-the-future\)/);

  const noDatabase = join(folder, "notes.txt");
  writeFileSync(noDatabase, "x".repeat(5_000));
  const third = start({ ...good(), DATABASE_FILE: noDatabase });
  expect(await third.ended).toBe(1);
  expect(third.said()).toContain("is not a Sideline database");
  expect(second.said() + third.said()).not.toMatch(/^\s+at /m);
});

test("without the key, or with another, it does not start, says why, and leaves the database as it is", async () => {
  const first = start(good());
  await expect.poll(() => first.said(), { timeout: 15_000 }).toContain("what was kept long enough is erased");
  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  const file = good().DATABASE_FILE!;
  const before = readFileSync(file);

  const { SIDELINE_KEY: _, ...withoutKey } = good();
  const missing = start(withoutKey);
  expect(await missing.ended).toBe(1);
  expect(missing.said()).toMatch(
    /SIDELINE_KEY is missing\. .*`npm run key -- new` makes one; for a database you have already, wherever you keep its key/,
  );

  const another = newKeyText();
  const wrong = start({ ...good(), SIDELINE_KEY: another });
  expect(await wrong.ended).toBe(1);
  expect(wrong.said()).toMatch(/is sealed with another key \([0-9a-f]{8}\) than the one Sideline was given/);
  expect(wrong.said()).toContain("Nothing was changed.");
  expect(missing.said() + wrong.said()).not.toMatch(/^\s+at /m);
  expect(wrong.said()).not.toContain(another);
  expect(readFileSync(file).equals(before)).toBe(true);

  // A new key beside the old one is how keys are changed.
  const changed = start({ ...good(), SIDELINE_KEY: another, SIDELINE_OLD_KEYS: testKeyText });
  await isListening(changed);
});

test("a start whose token is dead still erases the workspace that took the app out a month ago", async () => {
  const file = good().DATABASE_FILE!;
  const db = await openStore(file, testVault);
  const scope = { db, workspace: slack.team };
  await saveWorkspace(scope, "Northwind");
  await replaceRoster(scope, [{ email: "kanarie@northwind.example", managerEmail: null, role: "leader" }]);
  const days = (count: number) =>
    Temporal.Now.instant()
      .subtract({ hours: 24 * count })
      .toString();
  await leaveWorkspace(scope, days(29));
  await db.destroy();
  slack.workspace.installation.active = false;
  const early = start(good());
  expect(await early.ended).toBe(1);
  expect(early.said()).toMatch(/Slack does not accept SLACK_BOT_TOKEN \(account_inactive\)/);
  expect(readFileSync(file, "latin1")).toContain("kanarie@northwind");

  const database = new Database(file);
  database.prepare("update workspaces set uninstalled_at = ?").run(days(31));
  database.close();
  const due = start(good());
  expect(await due.ended).toBe(1);
  expect(due.said()).toContain("a workspace that took Sideline out is erased");
  expect(readFileSync(file, "latin1")).not.toMatch(/kanarie|Northwind/);
});

test.for(["SIGTERM", "SIGINT"] as const)(
  "%s stops it within five seconds with exit code 0, and a second start goes on where it was",
  async (signal) => {
    const first = start(good());
    await isListening(first);
    const dave = slack.person("dave");
    await dave.types("/1on1 @ravi");
    await dave.sees("Is Ravi Patel your rep?");
    await dave.clicks("Yes, start a 1:1 with Ravi");
    await dave.sees("1:1 with Ravi");
    await dave.fills({ "Your notes": "We practised the first five minutes of a call" });
    await slack.atRest();
    const asked = performance.now();
    first.child.kill(signal);
    expect(await first.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(5_000);

    const second = start(good());
    await isListening(second);
    await dave.submits();
    await dave.sees("Your 1:1 with Ravi");
    const ravi = slack.person("ravi");
    await ravi.sees("Dave Brandt keeps your 1:1s");
    second.child.kill(signal);
    expect(await second.ended).toBe(0);
  },
);
