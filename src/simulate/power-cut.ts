/**
 * What SQLite has not brought to the disk is gone after a power cut. Here the bot works on a real file; at the cut the
 * file is taken as the disk had it, and a new process goes on from there. Whatever a commit had not synced may be missing:
 * with `synchronous=FULL` nothing, with NORMAL the write-ahead log since its last checkpoint.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { generate } from "./generate.ts";
import type { Outcome } from "./seed-run.ts";
import { runScript } from "./seed-run.ts";

/** Plays a short script in which every crash is a power cut. */
export async function runPowerCuts(seed: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "sideline-power-"));
  let life = 0;
  const file = () => join(folder, `${life}.db`);
  try {
    const script = generate(seed, { years: 0.06, managers: 8, zones: 12, workspaces: 2 });
    return await runScript(script, false, {
      file: file(),
      cut(sqlite) {
        const before = file();
        const synced = isSynced(sqlite);
        life += 1;
        copyFileSync(before, file());
        if (existsSync(`${before}-wal`)) {
          copyFileSync(`${before}-wal`, `${file()}-wal`);
          if (!synced) truncateSync(`${file()}-wal`, 0);
        }
        return file();
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 2 is FULL: the log is synced at every commit (sqlite.org, PRAGMA synchronous). */
function isSynced(sqlite: Database.Database): boolean {
  return (sqlite.pragma("synchronous", { simple: true }) as number) >= 2;
}
