import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { closeModal, commandToView, submitToAck } from "./one-command.ts";
import { type AppPlan, type RunningApp, startApp } from "./running-app.ts";
import { storeNotes } from "./stored-notes.ts";
import { median, percentile, type Table } from "./table.ts";

/** Rounds show how much the machine's other work moves a figure. */
const rounds = 5;
const commandsOfARound = 200;
const submitsOfARound = 40;
const warmUp = 50;
const starts = 5;

const names = ["bare", "few", "many"] as const;
type Name = (typeof names)[number];
type Of<T> = Record<Name, T>;

/** Sideline beside a bare Bolt app, command by command in turn, on the same machine at the same time. */
export async function commandBench(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "sideline-bench-files-"));
  try {
    return await measured(await planned(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(plans: Of<AppPlan>): Promise<Table> {
  const apps = {} as Of<RunningApp>;
  for (const name of names) apps[name] = await startApp(plans[name], commandToView);
  for (const name of names) await closeModal(apps[name]);

  await inTurn(apps, warmUp, openAndClose);
  const toView = await inRounds(apps, commandsOfARound, openAndClose);
  const memory = each((name) => apps[name].memory());
  await inTurn(apps, warmUp / 5, openAndSave);
  const toAck = await inRounds(apps, submitsOfARound, openAndSave);
  for (const name of names) {
    apps[name].slack.expectNoTrouble();
    await apps[name].stop();
  }
  const startUp = await startUps(plans);

  const commands = rounds * commandsOfARound;
  return {
    title: `A command, a submit, a start and the memory (${commands} commands, ${rounds * submitsOfARound} submits, ${starts} starts, taken in turn)`,
    columns: ["", "bare Bolt app", "1,000 notes", "100,000 notes", "1,000 / bare", "100,000 / bare", "100,000 / 1,000"],
    rows: [
      row("slash command to views.open received, p50", "ms", toView, (figures) => percentile(figures, 50)),
      row("slash command to views.open received, p99", "ms", toView, (figures) => percentile(figures, 99)),
      row("submit to ack, p50", "ms", toAck, (figures) => percentile(figures, 50)),
      row("submit to ack, p99", "ms", toAck, (figures) => percentile(figures, 99)),
      row(
        `resident memory after ${commands} commands`,
        "MB",
        each((name) => [[memory[name]]]),
        median,
      ),
      row(
        "start-up to first command answered, median",
        "ms",
        each((name) => startUp[name].map((one) => [one])),
        median,
      ),
    ],
    note: [
      "Each app runs in a process of its own on a local Slack of its own; they take turns, command by command, in changing order. In brackets: the least and the greatest ratio of the single rounds (of starts: of the single starts).",
      "The bare app opens the same modal, word for word, from a file; it looks nothing up and stores nothing, and its submit only acks, where Sideline reads the note and has it on the disk before it acks.",
    ].join(" "),
  };
}

/** The databases are made before anything runs: nothing else happens in this process while it plays Slack. */
async function planned(folder: string): Promise<Of<AppPlan>> {
  const few = await sidelineWith(folder, 1_000);
  const modalFile = join(folder, "modal.json");
  writeFileSync(modalFile, JSON.stringify(await modalOf(few)));
  return {
    bare: { file: "test/bench/bare-app.ts", prepare: () => ({ MODAL_FILE: modalFile }) },
    few,
    many: await sidelineWith(folder, 100_000),
  };
}

async function sidelineWith(folder: string, notes: number): Promise<AppPlan> {
  const stored = join(folder, `${notes}-notes.db`);
  await storeNotes(stored, notes);
  return {
    file: "src/main.ts",
    prepare(own) {
      const databaseFile = join(own, "bench.db");
      copyFileSync(stored, databaseFile);
      return { DATABASE_FILE: databaseFile };
    },
  };
}

/** What Sideline opens, as it was sent. */
async function modalOf(plan: AppPlan): Promise<unknown> {
  const app = await startApp(plan, commandToView);
  const opened = app.slack.calls.find(({ method }) => method === "views.open");
  await app.stop();
  const { view } = opened!.args;
  return typeof view === "string" ? JSON.parse(view) : view;
}

async function openAndClose(app: RunningApp): Promise<number> {
  const took = await commandToView(app);
  await closeModal(app);
  return took;
}

const note =
  "Practised the opening twice, the second time he asked before he told.\nAcme slipped to December, Globex waits for legal.";

async function openAndSave(app: RunningApp): Promise<number> {
  await commandToView(app);
  return submitToAck(app, note);
}

type Measure = (app: RunningApp) => Promise<number>;

async function inRounds(apps: Of<RunningApp>, times: number, measure: Measure): Promise<Of<number[][]>> {
  const figures = each<number[][]>(() => []);
  for (let round = 0; round < rounds; round++) {
    const one = await inTurn(apps, times, measure);
    for (const name of names) figures[name].push(one[name]);
  }
  return figures;
}

/** What an app still does after its modal was opened must not fall into the next one's time. */
const breath = 5;

async function inTurn(apps: Of<RunningApp>, times: number, measure: Measure): Promise<Of<number[]>> {
  const figures = each<number[]>(() => []);
  for (let turn = 0; turn < times; turn++) {
    for (let at = 0; at < names.length; at++) {
      const name = names[(turn + at) % names.length]!;
      figures[name].push(await measure(apps[name]));
      await pause(breath);
    }
  }
  return figures;
}

async function startUps(plans: Of<AppPlan>): Promise<Of<number[]>> {
  const figures = each<number[]>(() => []);
  for (let turn = 0; turn < starts; turn++) {
    for (const name of names) {
      const app = await startApp(plans[name], commandToView);
      figures[name].push(app.startUp);
      await app.stop();
    }
  }
  return figures;
}

function each<T>(make: (name: Name) => T): Of<T> {
  return { bare: make("bare"), few: make("few"), many: make("many") };
}

function row(
  name: string,
  unit: string,
  figures: Of<number[][]>,
  figure: (all: readonly number[]) => number,
): string[] {
  const whole = each((app) => figure(figures[app].flat()));
  const ratio = (of: Name, to: Name) => {
    const single = figures[of].map((round, at) => figure(round) / figure(figures[to][at]!));
    const spread = single.length > 1 ? ` (${Math.min(...single).toFixed(2)}-${Math.max(...single).toFixed(2)})` : "";
    return `${(whole[of] / whole[to]).toFixed(2)}x${spread}`;
  };
  return [
    name,
    ...names.map((app) => `${whole[app].toFixed(1)} ${unit}`),
    ratio("few", "bare"),
    ratio("many", "bare"),
    ratio("many", "few"),
  ];
}
