/** What a tick costs when nothing is due, for so many pairs. Run in a process of its own; prints JSON. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import { openLog } from "../../src/log.ts";
import { createNudges } from "../../src/nudges/engine.ts";
import { keepingStatements, migrate, openDatabase } from "../../src/store/open.ts";
import type { Schema } from "../../src/store/schema.ts";
import { median } from "./table.ts";

const pairs = Number(process.argv[2]);
const ticks = 2_000;
const folder = mkdtempSync(join(tmpdir(), "sideline-bench-"));
const file = process.argv[3] ?? join(folder, "bench.db");
// Filled by another process, so that what filling takes is not in what is measured.
if (process.argv[3] === undefined) execFileSync(process.execPath, [import.meta.filename, String(pairs), file]);
const before = process.memoryUsage().rss;
const sqlite = openDatabase(file);
const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepingStatements(sqlite) }) });
await migrate(db, file);
if (process.argv[3] !== undefined) {
  fill();
  await db.destroy();
  process.exit(0);
}
const nudges = createNudges({
  db,
  slackOf: () => {
    throw new Error("nothing is due");
  },
  clock: { now: () => Temporal.Instant.from("2026-03-02T12:00:00Z") },
  log: await openLog("silent"),
  words: async () => undefined,
});
const took: number[] = [];
for (let tick = 0; tick < ticks; tick++) {
  const started = performance.now();
  await nudges.wake();
  took.push(performance.now() - started);
}
const answer = {
  tick: median(took) * 1_000,
  memory: (process.memoryUsage().rss - before) / 1e6,
  file: statSync(file).size / 1e6,
};
await db.destroy();
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify(answer));

/** A hundred workspaces; each pair is to be looked at some day, and has a prompt that waits and one that was sent. */
function fill(): void {
  sqlite.pragma("synchronous = OFF");
  const workspace = (pair: number) => `T${pair % 100}`;
  const insert = {
    workspace: sqlite.prepare("insert into workspaces (id, name) values (?, '')"),
    timetable: sqlite.prepare("insert into timetable values (?, 'pair', ?, ?, '', '')"),
    nudge: sqlite.prepare(
      `insert into nudges (workspace_id, key, kind, person_id, about, due_at, until, state, token, asked, pair_id, day, try_at)
       values (?, ?, 'brief', ?, '', ?, ?, ?, ?, 0, ?, '2026-03-04', ?)`,
    ),
  };
  sqlite.transaction(() => {
    for (let place = 0; place < 100; place++) insert.workspace.run(workspace(place));
    for (let pair = 0; pair < pairs; pair++) {
      const at = new Date(Date.parse("2026-03-02T12:00:01Z") + ((pair * 7919) % 1_000_000) * 1_000).toISOString();
      insert.timetable.run(workspace(pair), `P${pair}`, at);
      for (const state of ["waiting", "sent"]) {
        insert.nudge.run(workspace(pair), `${state} ${pair}`, `U${pair}`, at, at, state, String(pair), `P${pair}`, at);
      }
    }
  })();
  sqlite.pragma("synchronous = FULL");
}
