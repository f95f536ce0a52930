import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { switchesOfStart } from "./apps-under-test.ts";
import { largeTeam, makeBusy } from "./busy-monday.ts";
import { closeModal, commandToView } from "./one-command.ts";
import { type AppPlan, type RunningApp, startApp } from "./running-app.ts";
import { storeNotes } from "./stored-notes.ts";
import { median, percentile, type Table } from "./table.ts";

const rounds = 5;
const commandsOfARound = 200;
const warmUp = 50;
/** What an app still does after its turn must not fall into the other's time. */
const breath = 5;

const names = ["quiet", "draining"] as const;
type Of<T> = Record<(typeof names)[number], T>;

/** Sideline with nothing to send beside Sideline with 5,000 messages to send, command by command in turn. */
export async function drainBench(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "sideline-bench-files-"));
  try {
    const [quiet, busy] = [join(folder, "quiet.db"), join(folder, "busy.db")];
    await storeNotes(quiet, 1_000);
    copyFileSync(quiet, busy);
    await makeBusy(busy);
    return await measured({ quiet: sidelineWith(quiet), draining: sidelineWith(busy) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sidelineWith(stored: string): AppPlan {
  return {
    file: "src/main.ts",
    switches: switchesOfStart(),
    teams: [largeTeam],
    prepare(own) {
      const databaseFile = join(own, "bench.db");
      copyFileSync(stored, databaseFile);
      return { DATABASE_FILE: databaseFile };
    },
  };
}

async function measured(plans: Of<AppPlan>): Promise<Table> {
  const apps: Of<RunningApp> = {
    quiet: await startApp(plans.quiet, commandToView),
    draining: await startApp(plans.draining, commandToView),
  };
  for (const name of names) await closeModal(apps[name]);
  await commandsInTurn(apps, warmUp);
  const before = posts(apps.draining);
  const troubles = allTroubles(apps).length;
  const started = performance.now();
  const taken: Of<number[]>[] = [];
  for (let round = 0; round < rounds; round++) taken.push(await commandsInTurn(apps, commandsOfARound));
  const seconds = (performance.now() - started) / 1_000;
  const sent = posts(apps.draining) - before;
  const memory = { quiet: apps.quiet.memory(), draining: apps.draining.memory() };
  // The drain begins before the socket is open, and Slack tells of its first messages once more later.
  const trouble = allTroubles(apps)[troubles];
  for (const name of names) await apps[name].stop();
  if (trouble) throw new Error(`An app caused trouble: ${trouble.what}: ${trouble.detail}`);
  return {
    title: `A command while 5,000 messages are being sent (${rounds * commandsOfARound} commands to each, taken in turn)`,
    columns: ["", "nothing to send", "a drain under way", "ratio"],
    rows: [
      row("slash command to `views.open` received, p50", taken, (all) => percentile(all, 50)),
      row("slash command to `views.open` received, p99", taken, (all) => percentile(all, 99)),
      ["messages sent meanwhile", "0", `${sent} in ${seconds.toFixed(0)} s`, "-"],
      ["resident memory", `${memory.quiet.toFixed(0)} MB`, `${memory.draining.toFixed(0)} MB`, ratio(memory)],
    ],
    note: "Aim: at most 1.2 times. Slack takes a message a second of a workspace after a short burst, so that a drain of 5,000 goes on for 83 minutes; this is a part of it. Each rep is asked what they want to talk about tomorrow: their 1:1, its manager and their list are read for each message. Ratios are of the whole run; in brackets the least and the greatest of its rounds.",
  };
}

/** Gives each app so many commands, one after the other, each time beginning with the other. */
async function commandsInTurn(apps: Of<RunningApp>, times: number): Promise<Of<number[]>> {
  const taken: Of<number[]> = { quiet: [], draining: [] };
  for (let turn = 0; turn < times; turn++) {
    for (const name of turn % 2 === 0 ? names : names.toReversed()) {
      taken[name].push(await commandToView(apps[name]));
      await closeModal(apps[name]);
      await pause(breath);
    }
  }
  return taken;
}

function allTroubles(apps: Of<RunningApp>) {
  return names.flatMap((name) => apps[name].slack.troubles);
}

function posts({ slack }: RunningApp): number {
  return slack.calls.filter(({ method, answer }) => method === "chat.postMessage" && answer.ok === true).length;
}

function row(name: string, taken: readonly Of<number[]>[], figure: (all: readonly number[]) => number): string[] {
  const whole = (of: (typeof names)[number]) => figure(taken.flatMap((round) => round[of]));
  const figures = { quiet: whole("quiet"), draining: whole("draining") };
  const single = taken.map((round) => figure(round.draining) / figure(round.quiet));
  const spread = `${Math.min(...single).toFixed(2)}-${Math.max(...single).toFixed(2)}`;
  return [
    name,
    `${figures.quiet.toFixed(2)} ms`,
    `${figures.draining.toFixed(2)} ms`,
    `${ratio(figures)} (${spread}, median ${median(single).toFixed(2)})`,
  ];
}

function ratio({ quiet, draining }: Of<number>): string {
  return `${(draining / quiet).toFixed(2)}x`;
}
