import { type Label, labels } from "../../src/coaching/words.ts";
import { openStore } from "../../src/store/open.ts";
import { makePair, type Pair } from "../../src/store/pairs.ts";
import type { Scope } from "../../src/store/scope.ts";
import { commandToView, type RunningApp, startApp, submitToAck } from "./running-app.ts";
import { median, percentile, type Table } from "./table.ts";

const warmUp = 20;
const commands = 60;
const submits = 20;
const starts = 1;

const bare = "test/bench/bare-app.ts";
const sideline = "src/main.ts";

/** Sideline beside a bare Bolt app, command by command in turn, on the same machine at the same time. */
export async function commandBench(): Promise<Table> {
  const apps = {
    bare: await startApp(bare),
    few: await startApp(sideline, withNotes(1_000)),
    many: await startApp(sideline, withNotes(100_000)),
  };
  const toView = await inTurn(apps, commands, commandToView);
  const memory = { bare: apps.bare.memory(), few: apps.few.memory(), many: apps.many.memory() };
  const toAck = await inTurn(apps, submits, async (slack) => {
    await commandToView(slack);
    return submitToAck(slack);
  });
  await Promise.all(Object.values(apps).map((app) => app.stop()));
  const startUp = await startUps();

  const row = (name: string, figure: (name: "bare" | "few" | "many") => number, unit: string) => {
    const [base, few, many] = [figure("bare"), figure("few"), figure("many")];
    return [name, `${base.toFixed(1)} ${unit}`, ratio(few, base), ratio(many, base), ratio(many, few)];
  };
  return {
    title: `Command latency, memory and start-up (${commands} commands, ${submits} submits, ${starts} starts; each taken in turn)`,
    columns: ["", "bare Bolt app", "Sideline, 1,000 notes", "Sideline, 100,000 notes", "100,000 / 1,000 notes"],
    rows: [
      row("slash command to views.open, p50", (name) => percentile(toView[name], 50), "ms"),
      row("slash command to views.open, p99", (name) => percentile(toView[name], 99), "ms"),
      row("submit to ack, p50", (name) => percentile(toAck[name], 50), "ms"),
      row("submit to ack, p99", (name) => percentile(toAck[name], 99), "ms"),
      row("start-up to first command answered, median", (name) => median(startUp[name]), "ms"),
      row(`resident memory after ${commands} commands`, (name) => memory[name], "MB"),
    ],
    note: "The bare app acks and opens a modal with one field; its submit only acks, where Sideline's reads the note and commits it to disk first.",
  };
}

type Apps = Record<"bare" | "few" | "many", RunningApp>;
type Figures = Record<keyof Apps, number[]>;

async function inTurn(
  apps: Apps,
  times: number,
  measure: (slack: RunningApp["slack"]) => Promise<number>,
): Promise<Figures> {
  const figures: Figures = { bare: [], few: [], many: [] };
  for (let turn = -warmUp; turn < times; turn++) {
    for (const name of ["bare", "few", "many"] as const) {
      const { slack } = apps[name];
      const took = await measure(slack);
      if (slack.person("dave").modal) await slack.person("dave").closes({ all: true });
      if (turn >= 0) figures[name].push(took);
    }
  }
  return figures;
}

async function startUps(): Promise<Figures> {
  const figures: Figures = { bare: [], few: [], many: [] };
  for (let turn = 0; turn < starts; turn++) {
    for (const [name, file, prepare] of [
      ["bare", bare, undefined],
      ["few", sideline, withNotes(1_000)],
      ["many", sideline, withNotes(100_000)],
    ] as const) {
      const app = await startApp(file, prepare);
      figures[name].push(app.startUp);
      await app.stop();
    }
  }
  return figures;
}

function ratio(figure: number, base: number): string {
  return `${(figure / base).toFixed(2)}x`;
}

/** A database with so many notes: a tenth about Ravi, the rest about 500 other pairs. */
function withNotes(count: number): (databaseFile: string, team: string) => Promise<void> {
  return async (databaseFile, team) => {
    const db = await openStore(databaseFile);
    const scope = { db, workspace: team };
    const now = Temporal.Now.instant().toString();
    const { pair } = await makePair(
      scope,
      { managerId: "U0DAVE00001", repId: "U0RAVI00001", source: "conversation" },
      now,
    );
    const others: Pair[] = [];
    for (let at = 0; at < 500; at++) {
      others.push(
        (await makePair(scope, { managerId: `U0MANAGER${at % 50}`, repId: `U0REP${at}`, source: "conversation" }, now))
          .pair,
      );
    }
    await db.transaction().execute((trx) => fill({ db: trx, workspace: team }, pair, others, count));
    await db.destroy();
  };
}

const linesPerNote = 5;
const notesPerStatement = 100;

async function fill(scope: Scope, ravi: Pair, others: Pair[], count: number): Promise<void> {
  for (let start = 0; start < count; start += notesPerStatement) {
    const notes = Array.from({ length: notesPerStatement }, (_, at) => note(scope, start + at, ravi, others));
    await scope.db.insertInto("notes").values(notes).execute();
    const lines = notes.flatMap(({ id }) => Array.from({ length: linesPerNote }, (_, at) => line(scope, id, at)));
    await scope.db.insertInto("note_lines").values(lines).execute();
  }
}

function note(scope: Scope, number: number, ravi: Pair, others: Pair[]) {
  const pair = number % 10 === 0 ? ravi : others[number % others.length]!;
  // Three years of days, as a long-used database has them.
  const day = Temporal.Now.plainDateISO()
    .subtract({ days: 1 + (number % 1_095) })
    .toString();
  return {
    workspace_id: scope.workspace,
    id: `note-${number}`,
    pair_id: pair.id,
    author_id: pair.manager_id,
    held_on: day,
    text: "Acme slipped to December.\nPractised the opening twice.",
    deals_text: "",
    shared: "commitments" as const,
    verdict: "mixed" as const,
    confidence: 0.9,
    corrected: 0,
    question_id: null,
    question: null,
    question_because: null,
    created_at: `${day}T10:00:00Z`,
    updated_at: `${day}T10:00:00Z`,
    deleted_at: null,
  };
}

function line(scope: Scope, noteId: string, position: number) {
  const label: Label = labels[position % labels.length]!;
  return {
    workspace_id: scope.workspace,
    note_id: noteId,
    position,
    text: "Practised the opening twice.",
    label,
    confidence: 0.9,
    thin: 0,
    because: "[]",
    corrected_label: null,
  };
}
