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

/** One view, in milliseconds from the click on the Home tab. */
interface Look {
  /** Until Slack received views.publish. */
  received: number;
  /** Until Slack shows it. */
  shown: number;
}

async function openHome(app: RunningApp, who: "dave" | "priya"): Promise<Look> {
  const person = app.slack.person(who);
  const before = homeOf(app, person.id);
  const received = once(requests, `${new URL(app.slack.api).host}/api/views.publish`);
  const shown = new Promise<number>((resolve) => {
    const stop = person.watch(() => {
      if (homeOf(app, person.id) === before) return;
      stop();
      resolve(performance.now());
    });
  });
  const started = performance.now();
  const opened = person.opensHome();
  const [at] = (await app.waitsFor("views.publish", received)) as [number];
  const seen = await app.waitsFor("the Home tab", shown);
  await app.waitsFor("the ack of the event", opened);
  return { received: at - started, shown: seen - started };
}

function homeOf({ slack }: RunningApp, personId: string): string | undefined {
  return slack.workspace.views.homeOf(personId)?.hash;
}

async function inTurn(app: RunningApp): Promise<Looks> {
  const looks: Looks = { empty: [], full: [] };
  for (let view = -warmUp; view < views; view++) {
    const empty = await openHome(app, "priya");
    await pause(breath);
    const full = await openHome(app, "dave");
    await pause(breath);
    if (view < 0) continue;
    looks.empty.push(empty);
    looks.full.push(full);
  }
  return looks;
}

interface Looks {
  empty: Look[];
  full: Look[];
}

function table({ empty, full }: Looks, pictures: number): Table {
  const row = (name: string, until: keyof Look, figure: (all: readonly number[]) => number) => {
    const [few, many] = [empty, full].map((looks) => figure(looks.map((look) => look[until]))) as [number, number];
    return [name, `${few.toFixed(1)} ms`, `${many.toFixed(1)} ms`, `${(many / few).toFixed(2)}x`];
  };
  const p95 = (all: readonly number[]) => percentile(all, 95);
  return {
    title: `The Home tab (${views} views of each, taken in turn)`,
    columns: ["", "empty", `${reps} reps, ${weeks} weeks of notes`, "ratio"],
    rows: [
      row("click until the Home tab is published, p50", "shown", median),
      row("click until the Home tab is published, p95", "shown", p95),
      row("of it until `views.publish` is received, p50", "received", median),
      row("of it until `views.publish` is received, p95", "received", p95),
    ],
    note: [
      "Aim: at most 3 times. Both people use one Sideline in a process of its own, on a local Slack, which checks the view as Slack does before it shows it.",
      `The manager's Home holds a picture; in all these views ${pictures} was uploaded.`,
    ].join(" "),
  };
}
