import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import { openLog } from "../../src/log.ts";
import { createNudges, type Nudges } from "../../src/nudges/engine.ts";
import { type Clockwork, clockwork } from "../../src/simulate/clockwork.ts";
import { type VirtualSlack, virtualSlack } from "../../src/simulate/virtual-slack.ts";
import { sendingClient } from "../../src/slack-clients.ts";
import { saveCadence } from "../../src/store/cadences.ts";
import { insertPrompts } from "../../src/store/nudges-planned.ts";
import { type Db, keepingStatements, migrate, openDatabase } from "../../src/store/open.ts";
import { makePair } from "../../src/store/pairs.ts";
import { savePeople } from "../../src/store/people.ts";
import type { Schema } from "../../src/store/schema.ts";
import { saveWorkspace } from "../../src/store/workspaces.ts";
import type { Table } from "./table.ts";

const sizes = [1_000, 10_000, 100_000, 1_000_000];
/** A node-cron task for each pair is not tried beyond this: it is minutes and gigabytes by then. */
const mostTasks = 10_000;
const plannedPairs = 5_000;
const due = 5_000;
const workspaces = 5;
/** Slack's pace: a message a second to a workspace, after a short burst. */
const slackBurst = 15;

/** The right moment beside one node-cron task for each pair. */
export async function nudgesBench(): Promise<Table> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const ours = ran<{ tick: number; memory: number }>("idle-tick.ts", size);
    const theirs =
      size <= mostTasks
        ? ran<{ created: number; memory: number; second: number }>("cron-per-pair.ts", size)
        : undefined;
    const pairs = size.toLocaleString("en-US");
    rows.push([
      `a second with nothing due, ${pairs} pairs`,
      theirs ? `${theirs.second.toFixed(2)} ms` : "not tried",
      `${(ours.tick / 1_000).toFixed(2)} ms`,
    ]);
    rows.push([
      `memory for ${pairs} pairs`,
      theirs ? `${theirs.memory.toFixed(0)} MB` : "not tried",
      `${Math.max(0, ours.memory).toFixed(0)} MB`,
    ]);
    if (theirs) rows.push([`to make ${pairs} tasks at start`, `${theirs.created.toFixed(0)} ms`, "0 ms"]);
  }
  rows.push(["to plan a pair's next two weeks", "-", `${(await planning()).toFixed(2)} ms`]);
  const drain = await draining();
  rows.push([
    `${due.toLocaleString("en-US")} messages due in one minute, ${workspaces} workspaces`,
    "-",
    `${(drain.took / 60).toFixed(1)} min, ${(drain.share * 100).toFixed(1)} % of the pace Slack allows`,
  ]);
  rows.push(["work for a message", "-", `${drain.work.toFixed(2)} ms`]);
  return {
    title: "The right moment",
    columns: ["", "a node-cron task for each pair", "Sideline"],
    rows,
    note: "A task for each pair forgets what a restart missed and knows nothing of zones, days off or what was sent; it is here for its cost alone. A second of ours is one tick: two questions to an index.",
  };
}

function ran<Figures>(file: string, size: number): Figures {
  const output = execFileSync(process.execPath, [join(import.meta.dirname, file), String(size)], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  return JSON.parse(output.slice(output.lastIndexOf("{"))) as Figures;
}

interface World {
  db: Db;
  nudges: Nudges;
  slack: VirtualSlack;
  clock: Clockwork;
}

async function world(at: string): Promise<World> {
  const clock = clockwork(Date.parse(at));
  const sqlite = openDatabase(":memory:");
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepingStatements(sqlite) }) });
  await migrate(db, ":memory:");
  const ids = Array.from({ length: workspaces }, (_, index) => `T${index + 1}`);
  const slack = virtualSlack({
    clock,
    faults: { seed: 1, rates: {} },
    workspaces: ids,
    trace: () => {},
    boundary: () => undefined,
  });
  const log = await openLog("silent");
  const clients = new Map(
    ids.map((id) => [
      id,
      sendingClient({
        token: `xoxb-${id}`,
        slackApiUrl: "https://slack.com/api/",
        log,
        fetch: slack.fetch,
        timeout: 0,
      }),
    ]),
  );
  const nudges = createNudges({
    db,
    slackOf: (workspace) => clients.get(workspace)!,
    clock: { now: () => Temporal.Instant.fromEpochMilliseconds(clock.now()) },
    log,
    words: async (_scope, { key }) => ({
      text: "A nudge",
      blocks: [{ type: "section", text: { type: "mrkdwn", text: key } }],
    }),
  });
  for (const id of ids) {
    await saveWorkspace({ db, workspace: id }, id);
    await savePeople(
      { db, workspace: id },
      Array.from({ length: due / workspaces }, (_, index) => person(`U${index}`)),
    );
  }
  return { db, nudges, slack, clock };
}

/** Milliseconds for each pair that is planned for the first time. */
async function planning(): Promise<number> {
  const { db, nudges, clock } = await world("2026-03-01T12:00:00Z");
  const scope = { db, workspace: "T1" };
  const now = new Date(clock.now()).toISOString();
  for (let index = 0; index < plannedPairs; index++) {
    const [managerId, repId] = [`U${index % 500}`, `U${500 + ((Math.floor(index / 500) + index) % 500)}`];
    const { pair } = await makePair(scope, { managerId, repId, source: "conversation" }, now);
    await saveCadence(
      scope,
      pair,
      { rrule: "FREQ=WEEKLY;BYDAY=WE", start: "2026-03-04T10:00", zone: "Europe/London", minutes: 30 },
      now,
    );
  }
  const started = performance.now();
  await nudges.wake();
  const took = performance.now() - started;
  await nudges.close();
  await db.destroy();
  return took / plannedPairs;
}

/** Seconds of the simulated clock and milliseconds of real work until the last of so many messages was sent. */
async function draining(): Promise<{ took: number; share: number; work: number }> {
  const { db, nudges, slack, clock } = await world("2026-03-02T08:59:59Z");
  const dueAt = Date.parse("2026-03-02T09:00:00Z");
  for (let workspace = 1; workspace <= workspaces; workspace++) {
    const rows = Array.from({ length: due / workspaces }, (_, index) => ({
      key: `week about 2026-03-02 for U${index}`,
      kind: "week" as const,
      person_id: `U${index}`,
      about: "the week of 2026-03-02",
      pair_id: null,
      day: "2026-03-02",
      minutes: null,
      facts: "",
      state: "waiting" as const,
      reason: null,
      dueAt: dueAt + (index % 60) * 1_000,
      until: dueAt + 7 * 3_600_000,
      meetsAt: null,
    }));
    await insertPrompts({ db, workspace: `T${workspace}` }, rows);
  }
  let work = 0;
  while (slack.accepted.length < due) {
    clock.moveTo(clock.now() + 1_000);
    const started = performance.now();
    await nudges.wake();
    work += performance.now() - started;
  }
  const took = (slack.accepted.at(-1)!.at - dueAt) / 1_000;
  await nudges.close();
  await db.destroy();
  return { took, share: (due / workspaces - slackBurst) / took, work: work / due };
}

function person(id: string) {
  return {
    id,
    handle: id.toLowerCase(),
    name: id,
    first_name: id,
    email: null,
    zone: "Europe/London",
    locale: "en-GB",
    kind: "member" as const,
    is_admin: 0,
  };
}
