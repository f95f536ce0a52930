import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { startBot } from "../bot.ts";
import type { Clock } from "../clock.ts";
import { openLog } from "../log.ts";
import { movableClock } from "../sandbox/clock.ts";
import { startSandbox } from "../sandbox/sandbox.ts";
import { stopOnSignal } from "../stop-on-signal.ts";
import { type Key, newKeyText, readKeys } from "../store/keys.ts";
import { nextDueAt } from "../store/nudges-ahead.ts";
import { openStore } from "../store/open.ts";
import { Vault } from "../store/vault.ts";
import { settleDemoTeam } from "./team.ts";

const databaseFile = "data/demo.db";
const keyFile = "data/demo.key";
const favouritePort = 3000;

// The local Slack forgets its messages when it stops, so each demo starts from the same morning.
for (const file of [databaseFile, `${databaseFile}-wal`, `${databaseFile}-shm`]) rmSync(file, { force: true });

/** A working day at five to nine where Dave is: the moment the product is made for, whatever time it is here. */
function mondayMorning(): number {
  const today = Temporal.Now.zonedDateTimeISO("America/New_York").with({
    hour: 8,
    minute: 55,
    second: 0,
    millisecond: 0,
  });
  return today.subtract({ days: today.dayOfWeek - 1 }).epochMilliseconds;
}

const slackClock = movableClock(mondayMorning(), { ticking: true });
const clock: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(slackClock.now()) };
const keys = demoKeys();
const db = await openStore(databaseFile, new Vault(keys));
const slack = await startSlack(favouritePort).catch((error: { code?: string }) => {
  if (error.code === "EADDRINUSE") return startSlack(0);
  throw error;
});
await settleDemoTeam({ db, workspace: slack.team }, clock.now());

/** A key of the demo's own, beside its database: whoever has a real one is told to keep the two apart. */
function demoKeys(): readonly Key[] {
  const known = existsSync(keyFile) ? readKeys(readFileSync(keyFile, "utf8")) : undefined;
  if (known) return known;
  const text = newKeyText();
  mkdirSync(dirname(keyFile), { recursive: true });
  writeFileSync(keyFile, `${text}\n`, { mode: 0o600 });
  return readKeys(text)!;
}

function startSlack(port: number) {
  return startSandbox({ port, clock: slackClock, nextEvent });
}

/** For the page's button of that name: when the ledger's next nudge is due. */
async function nextEvent(): Promise<number | undefined> {
  const due = await nextDueAt(db);
  return due === undefined ? undefined : Temporal.Instant.from(due).epochMilliseconds;
}

const log = await openLog("warn");
const bot = await startBot({
  config: {
    botToken: slack.botToken,
    appToken: slack.appToken,
    slackApiUrl: slack.api,
    databaseFile,
    keys,
    logLevel: "warn",
  },
  clock,
  log,
});

process.stdout.write(`
  Sideline is running, with a Slack of its own on this machine.

  Open ${slack.page}?as=dave

  1. You are Dave, a sales manager. Type /1on1 @ravi, write a few words of notes, press Save.
  2. See the message it earns you.
  3. Top of the page: be Ravi, and see what he gets.
  4. Beside it: move the clock to the next event, and see what comes when. At nine Dave hears, privately, what
     his notes about Tomás have in common; say of one that it is wrong, or write a better one on Thursday.
  5. Be Priya, who leads Dave: the Home tab shows her numbers, and not a word.

  Ctrl-C stops it. Nothing leaves this machine.
`);

stopOnSignal(
  {
    async stop() {
      await bot.stop();
      await slack.stop();
      await db.destroy();
    },
  },
  log,
);
