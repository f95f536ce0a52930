import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { northwind } from "../../src/sandbox/team.ts";
import { openStore } from "../../src/store/open.ts";
import { pauseNudges } from "../../src/store/settings.ts";
import { manyReps } from "../many-reps.ts";
import { testVault } from "../test-key.ts";
import { switchesOfStart } from "./apps-under-test.ts";
import { requests } from "./one-command.ts";
import { type RunningApp, startApp } from "./running-app.ts";
import { median, percentile, type Table } from "./table.ts";

const reps = 60;
const weeks = 156;
const warmUp = 20;
const views = 300;
/** What Sideline does after a view must not fall into the next one's time. */
const breath = 15;
/** The picture is drawn and uploaded after the first view. */
const pictureTakes = 3_000;

/** The Home tab of a manager with many reps and years of notes beside that of somebody who has none, view by view in turn. */
export async function homeBench(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "sideline-bench-files-"));
  try {
    const stored = join(folder, "home.db");
    await store(stored);
    const prepare = (own: string) => {
      copyFileSync(stored, join(own, "bench.db"));
      return { DATABASE_FILE: join(own, "bench.db") };
    };
    const app = await startApp({ file: "src/main.ts", switches: switchesOfStart(), prepare }, (started) =>
      openHome(started, "priya"),
    );
    await openHome(app, "dave");
    await pause(pictureTakes);
    const figures = await inTurn(app);
    const pictures = app.slack.calls.filter(({ method }) => method === "files.completeUploadExternal").length;
    app.slack.expectNoTrouble();
    await app.stop();
    return table(figures, pictures);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function store(file: string): Promise<void> {
  const db = await openStore(file, testVault);
  const today = Temporal.Now.plainDateISO("UTC").toString();
  const scope = { db, workspace: northwind.id };
  await manyReps(scope, { managerId: "U0DAVE00001", reps, weeks, today });
  // The prompts of sixty pairs are another bench's matter.
  await pauseNudges(scope, `${today}T06:00:00Z`);
  await db.destroy();
}

/** @returns milliseconds from the click on the Home tab until Slack received views.publish */
async function openHome(app: RunningApp, who: "dave" | "priya"): Promise<number> {
  const received = once(requests, `${new URL(app.slack.api).host}/api/views.publish`);
  const started = performance.now();
  const opened = app.slack.person(who).opensHome();
  const [at] = (await app.waitsFor("views.publish", received)) as [number];
  await app.waitsFor("the ack of the event", opened);
  return at - started;
}

async function inTurn(app: RunningApp): Promise<{ empty: number[]; full: number[] }> {
  const figures = { empty: [] as number[], full: [] as number[] };
  for (let view = -warmUp; view < views; view++) {
    const empty = await openHome(app, "priya");
    await pause(breath);
    const full = await openHome(app, "dave");
    await pause(breath);
    if (view < 0) continue;
    figures.empty.push(empty);
    figures.full.push(full);
  }
  return figures;
}

function table({ empty, full }: { empty: number[]; full: number[] }, pictures: number): Table {
  const row = (name: string, figure: (all: readonly number[]) => number) => {
    const ratio = (figure(full) / figure(empty)).toFixed(2);
    return [name, `${figure(empty).toFixed(1)} ms`, `${figure(full).toFixed(1)} ms`, `${ratio}x`];
  };
  return {
    title: `The Home tab (${views} views of each, taken in turn)`,
    columns: ["", "empty", `${reps} reps, ${weeks} weeks of notes`, "ratio"],
    rows: [
      row("click to `views.publish` received, p50", median),
      row("click to `views.publish` received, p95", (all) => percentile(all, 95)),
    ],
    note: [
      "Aim: at most 3 times. Both people use one Sideline in a process of its own, on a local Slack, whose own time to take in the view is not in it.",
      `The manager's Home holds a picture; in all these views ${pictures} was uploaded.`,
    ].join(" "),
  };
}
