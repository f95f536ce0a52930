import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appsUnderTest, each, type Name, names, type Of } from "./apps-under-test.ts";
import { closeModal, commandToView, keystrokeToAck, submitToAck } from "./one-command.ts";
import { type AppPlan, type RunningApp, startApp } from "./running-app.ts";
import { median, percentile, type Table } from "./table.ts";
import { column, inRounds, inTurn } from "./taking-turns.ts";

const commandsOfARound = 200;
const submitsOfARound = 40;
const rounds = 5;
const warmUp = 50;
const starts = 5;

const note =
  "Practised the opening twice, the second time he asked before he told.\nAcme slipped to December, Globex waits for legal.";

/** Sideline beside a bare Bolt app, command by command in turn, on the same machine at the same time. */
export async function commandBench(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "sideline-bench-files-"));
  try {
    return await measured(await appsUnderTest(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(plans: Of<AppPlan>): Promise<Table> {
  const apps = {} as Of<RunningApp>;
  for (const name of names) apps[name] = await startApp(plans[name], commandToView);
  for (const name of names) await closeModal(apps[name]);

  await inTurn(apps, warmUp, openAndClose);
  const opened = await inRounds(apps, { rounds, times: commandsOfARound }, openAndClose);
  const afterCommands = each((name) => [[apps[name].memory()]]);
  await inTurn(apps, warmUp / 5, openAndSave);
  const saved = await inRounds(apps, { rounds, times: submitsOfARound }, openAndSave);
  const afterSubmits = each((name) => [[apps[name].memory()]]);
  for (const name of names) {
    apps[name].slack.expectNoTrouble();
    await apps[name].stop();
  }

  const toView = column(opened, "view");
  const keystroke = column(saved, "keystroke");
  const submit = column(saved, "submit");
  const commands = rounds * commandsOfARound;
  const submits = rounds * submitsOfARound;
  return {
    title: `A command, a keystroke, a submit, the memory and a start (${commands} commands, ${submits} keystrokes and submits, ${starts} starts, taken in turn)`,
    columns: ["", "bare Bolt app", "1,000 notes", "100,000 notes", "1,000 / bare", "100,000 / bare", "100,000 / 1,000"],
    rows: [
      row("slash command to `views.open` received, p50", "ms", toView, p50),
      row("slash command to `views.open` received, p99", "ms", toView, p99),
      row("keystroke to ack, p50", "ms", keystroke, p50),
      row("keystroke to ack, p99", "ms", keystroke, p99),
      row("submit to ack, p50; the bare app keeps it, too", "ms", submit, p50, "keeping"),
      row("submit to ack, p99; the bare app keeps it, too", "ms", submit, p99, "keeping"),
      row("submit to ack, p50; the bare app keeps nothing", "ms", submit, p50),
      row("submit to ack, p99; the bare app keeps nothing", "ms", submit, p99),
      row(`resident memory after ${commands} commands`, "MB", afterCommands, median),
      row(`resident memory after ${submits} submits more`, "MB", afterSubmits, median),
      row("start-up to first command answered, median", "ms", await startUps(plans), median),
    ],
    note: `${honesty}\n\n${reading}`,
  };
}

const honesty = [
  "Aims: p50 and p99 at most 1.5 times the bare app's, memory at most 1.4 times, no growth from 1,000 notes to 100,000 (those of 500 pairs in two weeks, and in four years).",
  "Each app runs in a process of its own on a local Slack of its own, all at the same time; they take turns, command by command, in changing order.",
  "The bare app opens the same modal word for word, from a file, and looks nothing up. Where it keeps the submit, too, it appends what was typed to a file and syncs that (`fdatasync`) before it acks; else it acks and forgets.",
  "Sideline's ack says more: the note is read line by line, compared with the last eight of the pair, and saved with commitments and messages to come in one synced transaction of some fifteen statements.",
  "Sideline runs with the switches of `npm start`, the bare app with none.",
].join(" ");

const reading =
  "Ratios are of the whole run; in brackets the least and the greatest of its single rounds (of starts: of single starts), which is what the machine's other work does to them. A p99 of commands rests on the ten worst of the run, one of submits on the two worst: mostly that other work.";

const p50 = (figures: readonly number[]) => percentile(figures, 50);
const p99 = (figures: readonly number[]) => percentile(figures, 99);

async function openAndClose(app: RunningApp): Promise<{ view: number }> {
  const view = await commandToView(app);
  await closeModal(app);
  return { view };
}

async function openAndSave(app: RunningApp): Promise<{ keystroke: number; submit: number }> {
  await commandToView(app);
  const keystroke = await keystrokeToAck(app, note);
  return { keystroke, submit: await submitToAck(app) };
}

async function startUps(plans: Of<AppPlan>): Promise<Of<number[][]>> {
  const figures = each<number[][]>(() => []);
  for (let turn = 0; turn < starts; turn++) {
    for (const name of names) {
      const app = await startApp(plans[name], commandToView);
      figures[name].push([app.startUp]);
      await app.stop();
    }
  }
  return figures;
}

function row(
  name: string,
  unit: string,
  figures: Of<number[][]>,
  figure: (all: readonly number[]) => number,
  base: "bare" | "keeping" = "bare",
): string[] {
  const whole = each((app) => figure(figures[app].flat()));
  const ratio = (of: Name, to: Name) => {
    const single = figures[of].map((round, at) => figure(round) / figure(figures[to][at]!));
    const spread = single.length > 1 ? ` (${Math.min(...single).toFixed(2)}-${Math.max(...single).toFixed(2)})` : "";
    return `${(whole[of] / whole[to]).toFixed(2)}x${spread}`;
  };
  return [
    name,
    ...([base, "few", "many"] as const).map((app) => `${whole[app].toFixed(1)} ${unit}`),
    ratio("few", base),
    ratio("many", base),
    ratio("many", "few"),
  ];
}
