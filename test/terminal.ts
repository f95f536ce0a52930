/** A terminal to type commands into, as somebody does who has `npm run …`: a folder, a local Slack, a database file. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";
import { testKeyText } from "./test-key.ts";
import { openUnsealed } from "./unsealed.ts";

const home = join(import.meta.dirname, "..");

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/**
 * Runs a file of src/commands to its end, through the launcher.
 *
 * @param env all it finds in its environment besides PATH
 * @param folder where it runs; this process's own unless given
 */
export function runCommand(file: string, args: readonly string[], env: object, folder?: string): Promise<Ran> {
  const command = [join(home, "bin", "node26.mjs"), join(home, "src", "commands", file), ...args];
  const options = { env: { PATH: process.env.PATH ?? "", ...env }, ...(folder !== undefined && { cwd: folder }) };
  return new Promise((resolve) => {
    execFile(process.execPath, command, options, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

export class Terminal {
  readonly slack: Sandbox;
  readonly folder = mkdtempSync(join(tmpdir(), "sideline-terminal-"));
  readonly #databaseFile = join(this.folder, "sideline.db");

  constructor(slack: Sandbox) {
    this.slack = slack;
  }

  static async open(): Promise<Terminal> {
    return new Terminal(await startSandbox());
  }

  /** @returns the exit code and everything that was printed */
  async run(file: string, ...args: string[]): Promise<{ code: number; said: string }> {
    const env = {
      SLACK_BOT_TOKEN: this.slack.botToken,
      SLACK_APP_TOKEN: this.slack.appToken,
      SLACK_API_URL: this.slack.api,
      DATABASE_FILE: this.#databaseFile,
      SIDELINE_KEY: testKeyText,
    };
    const { code, out, err } = await runCommand(file, args, env, this.folder);
    return { code, said: out + err };
  }

  /** Rows of the database the commands write to. */
  rows(sql: string): unknown[] {
    const database = openUnsealed(this.#databaseFile);
    const found = database.prepare(sql).all();
    database.close();
    return found;
  }

  async close(): Promise<void> {
    await this.slack.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
