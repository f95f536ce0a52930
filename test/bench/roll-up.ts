import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayPlus, mondayOf } from "../../src/coaching/weeks.ts";
import { teamOf } from "../../src/slack/leading/team.ts";
import { type Db, openStore } from "../../src/store/open.ts";
import type { Person } from "../../src/store/people.ts";
import { personById } from "../../src/store/people.ts";
import type { Scope } from "../../src/store/scope.ts";
import { testVault } from "../test-key.ts";
import { median, percentile, type Table } from "./table.ts";

const today = "2026-11-24";
const workspace = "T0BENCH";
const leaders = 20;
const repsOfAManager = 5;
const years = 3;
const looks = 30;

/** What the leader of all sees: 200 managers beside 2,000, three years of weeks each, in one file each. */
export async function rollUpBench(): Promise<Table> {
  const small = await lookAt(200);
  const large = await lookAt(2000);
  const row = (managers: number, { milliseconds, weeks }: Looked) => [
    managers.toLocaleString("en-GB"),
    weeks.toLocaleString("en-GB"),
    `${median(milliseconds).toFixed(1)} ms`,
    `${percentile(milliseconds, 90).toFixed(1)} ms`,
    `${(median(milliseconds) / median(small.milliseconds)).toFixed(1)}x`,
  ];
  return {
    title: "The roll-up of a leader of leaders",
    columns: ["managers", "their weeks on disk", "p50", "p90", "beside 200 managers"],
    rows: [row(200, small), row(2000, large)],
    note: `${looks} looks each, the first five left out, at all a leader's Home shows of ${leaders} leaders and the managers below them: ${years} years of weeks, ${repsOfAManager} reps a manager with a quarter of check-ins. Aim: at most 200 ms for 2,000 managers, and no more than 10x of 200. The numbers of a week are kept when a note is written, so how many notes there are makes no difference.`,
  };
}

interface Looked {
  milliseconds: number[];
  weeks: number;
}

async function lookAt(managers: number): Promise<Looked> {
  const folder = mkdtempSync(join(tmpdir(), "sideline-bench-"));
  const db = await openStore(join(folder, "bench.db"), testVault);
  const scope = { db, workspace };
  try {
    const weeks = await fill(scope, managers);
    const root = (await personById(scope, "U0ROOT"))!;
    const milliseconds: number[] = [];
    for (let look = -5; look < looks; look++) {
      const started = performance.now();
      const team = await teamOf(scope, root, today);
      const took = performance.now() - started;
      if (team?.cards.length !== leaders) throw new Error("the roll-up does not hold all leaders");
      if (look >= 0) milliseconds.push(took);
    }
    return { milliseconds, weeks };
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true });
  }
}

async function fill(scope: Scope, managers: number): Promise<number> {
  const managerIds = Array.from({ length: managers }, (_, at) => `U0M${at}`);
  const leaderIds = Array.from({ length: leaders }, (_, at) => `U0L${at}`);
  const repIds = managerIds.flatMap((id) => Array.from({ length: repsOfAManager }, (_, at) => `${id}R${at}`));
  await insert(scope.db, "people", ["U0ROOT", ...leaderIds, ...managerIds, ...repIds].map(person));
  const row = (id: string, boss: string | null, role: string) => ({
    workspace_id: workspace,
    email: `${id}@x.example`,
    manager_email: boss && `${boss}@x.example`,
    role,
  });
  await insert(scope.db, "roster", [
    row("U0ROOT", null, "leader"),
    ...leaderIds.map((id) => row(id, "U0ROOT", "leader")),
    ...managerIds.map((id, at) => row(id, leaderIds[at % leaders]!, "manager")),
  ]);
  await insert(scope.db, "pairs", repIds.map(pair));
  const mondays = Array.from({ length: 52 * years }, (_, at) => dayPlus(mondayOf(today), -7 * (at + 1)));
  const weeks = managerIds.flatMap((id, at) => mondays.map((week, ago) => managerWeek(id, week, at + ago)));
  await insert(scope.db, "manager_weeks", weeks);
  const quarter = mondays.slice(0, 12);
  await insert(
    scope.db,
    "check_ins",
    repIds.flatMap((id) => quarter.map((week) => checkIn(id, week))),
  );
  return weeks.length;
}

function person(id: string): Person {
  return {
    workspace_id: workspace,
    id,
    handle: id.toLowerCase(),
    name: id,
    first_name: id,
    email: `${id}@x.example`,
    zone: "Europe/London",
    locale: "en-GB",
    kind: "member",
    is_admin: 0,
    updated: 0,
    dm_channel: null,
    reflections: "every",
    pulses: "ask",
  };
}

function pair(rep: string) {
  const manager = rep.slice(0, rep.indexOf("R"));
  const made = { source: "roster" as const, since: "2023-01-02T09:00:00Z", ended_at: null };
  return { workspace_id: workspace, id: `pair-${rep}`, manager_id: manager, rep_id: rep, ...made };
}

function managerWeek(id: string, week: string, seed: number) {
  const coached = seed % 5;
  const kinds = { skill: coached, goal: seed % 2, person: seed % 3, support: seed % 4 };
  return { workspace_id: workspace, manager_id: id, week, planned: 5, held: 5, judged: 5, coached, ...kinds };
}

function checkIn(id: string, week: string) {
  const words = { way: "", help: "", proud: "", line: "", line_privacy: "shared", revision: 1 };
  const times = { created_at: `${week}T09:00:00Z`, updated_at: `${week}T09:00:00Z` };
  return { workspace_id: workspace, id: `${id}-${week}`, rep_id: id, week, state: "done", ...words, ...times };
}

/** Rows of a long past, straight into the file. */
async function insert(db: Db, table: string, rows: readonly object[]): Promise<void> {
  await db.transaction().execute(async (inside) => {
    for (let start = 0; start < rows.length; start += 1_000) {
      await inside
        .insertInto(table as "people")
        .values(rows.slice(start, start + 1_000) as never)
        .execute();
    }
  });
}
