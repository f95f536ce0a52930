import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { TeamPlan } from "../../src/sandbox/team.ts";
import { testKeyText } from "../test-key.ts";

const home = join(import.meta.dirname, "..", "..");

/** How to start an app: the file, what it needs in a folder of its own, and what it is told. */
export interface AppPlan {
  file: string;
  /** Switches for Node. */
  switches: string[];
  /** Who works in its local Slack; the usual people where this is not said. */
  teams?: TeamPlan[];
  /** Makes files in the app's folder before it starts; what it gives back is added to the environment. */
  prepare(folder: string): Record<string, string>;
}

/** An app in a process of its own, on a local Slack of its own in this one. */
export interface RunningApp {
  name: string;
  slack: Sandbox;
  /** Milliseconds from the start of the process until Slack had received the modal of its first command. */
  startUp: number;
  /** Resident memory in MB. */
  memory(): number;
  /** Runs a wait; it fails where the app ends, or where it takes longer than any honest answer does. */
  waitsFor<T>(what: string, wait: Promise<T>, milliseconds?: number): Promise<T>;
  stop(): Promise<void>;
}

/** Far longer than Slack gives an app: what takes longer will not come. */
const patience = 10_000;
const patienceAtStart = 60_000;

/** Whatever ends the bench takes the apps along. */
const children = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/**
 * Starts an app in a process of its own and gives it its first command as soon as it listens.
 *
 * @param firstCommand types it; resolves when the modal was received
 */
export async function startApp(
  plan: AppPlan,
  firstCommand: (app: RunningApp) => Promise<unknown>,
): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), "sideline-bench-"));
  const slack = await startSandbox(plan.teams && { teams: plan.teams });
  const told = plan.prepare(folder);
  const started = performance.now();
  const child = spawn(process.execPath, [...plan.switches, ...ownSwitches(), join(home, plan.file)], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.api,
      SIDELINE_KEY: testKeyText,
      ...told,
    },
  });
  children.add(child);
  const waitsFor = deadlines(plan.file, child, slack);
  const app: RunningApp = {
    name: plan.file,
    slack,
    startUp: Number.NaN,
    memory: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) / 1024,
    waitsFor,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      children.delete(child);
      await slack.stop();
      rmSync(folder, { recursive: true });
    },
  };
  await waitsFor("its socket", connected(slack, child), patienceAtStart);
  await firstCommand(app);
  app.startUp = performance.now() - started;
  return app;
}

/** Switches for all apps, such as --cpu-prof, from BENCH_NODE_OPTIONS. */
function ownSwitches(): string[] {
  return process.env.BENCH_NODE_OPTIONS?.split(" ") ?? [];
}

async function connected(slack: Sandbox, child: ChildProcess): Promise<void> {
  while (slack.connections === 0 && child.exitCode === null) await pause(1);
}

function deadlines(name: string, child: ChildProcess, slack: Sandbox): RunningApp["waitsFor"] {
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", (code, signal) => reject(new Error(`${name} ended (${signal ?? code}).`)));
  });
  // An end nobody waits through is an end that was asked for.
  ended.catch(() => undefined);
  return async (what, wait, milliseconds = patience) => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const troubles = slack.troubles.map((trouble) => `${trouble.what}: ${trouble.detail}`);
      reject(new Error([`${name} kept the bench waiting for ${what} for ${milliseconds} ms.`, ...troubles].join("\n")));
    }, milliseconds);
    return Promise.race([wait, late, ended]).finally(() => clearTimeout(timer));
  };
}
