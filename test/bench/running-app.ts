import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";

const home = join(import.meta.dirname, "..", "..");

/** An app in a process of its own, on a local Slack of its own in this one. */
export interface RunningApp {
  slack: Sandbox;
  /** Milliseconds from the start of the process until its first command had opened a modal. */
  startUp: number;
  databaseFile: string;
  /** Resident memory in MB. */
  memory(): number;
  stop(): Promise<void>;
}

/**
 * Starts an app and waits until it answers its first `/1on1 @ravi`.
 *
 * @param prepare fills the database before the app opens it
 */
export async function startApp(
  file: string,
  prepare: (databaseFile: string, team: string) => Promise<void> = async () => {},
): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), "sideline-bench-"));
  const databaseFile = join(folder, "bench.db");
  const slack = await startSandbox();
  await prepare(databaseFile, slack.team);
  const started = performance.now();
  const child = spawn(process.execPath, [join(home, file)], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.api,
      DATABASE_FILE: databaseFile,
      LOG_LEVEL: "warn",
    },
  });
  while (slack.connections === 0) {
    if (child.exitCode !== null) throw new Error(`${file} did not start`);
    await setImmediate();
  }
  await commandToView(slack);
  return {
    slack,
    databaseFile,
    startUp: performance.now() - started,
    memory: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) / 1024,
    async stop() {
      await ended(child);
      await slack.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

/** Types `/1on1 @ravi` as Dave. @returns milliseconds until Slack had received views.open */
export async function commandToView(slack: Sandbox): Promise<number> {
  const dave = slack.person("dave");
  const before = slack.calls.length;
  const start = performance.now();
  const typed = dave.types("/1on1 @ravi");
  while (!slack.calls.slice(before).some(({ method }) => method === "views.open")) await setImmediate();
  const took = performance.now() - start;
  await typed;
  return took;
}

/** Submits the open modal as Dave. @returns milliseconds until the app had acked */
export async function submitToAck(slack: Sandbox): Promise<number> {
  const dave = slack.person("dave");
  await dave.fills({ "Your notes": "Acme slipped to December. Practised the opening twice." });
  const start = performance.now();
  await dave.submits();
  return performance.now() - start;
}
