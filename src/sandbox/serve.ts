/**
 * `npm run sandbox`: the local Slack on its own, for an app in any language.
 */
import { parseArgs } from "node:util";
import { movableClock } from "./clock.ts";
import { ManifestProblem } from "./manifest.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";

const usage = `npm run sandbox -- [options]

  --port <number>     where to listen on this machine (a free port if not given)
  --manifest <file>   the app's Slack manifest, YAML or JSON: its commands, events and scopes
  --http <url>        deliver to this request URL instead of over Socket Mode
  --clock <instant>   start a clock that can be moved on the page, at an instant like 2026-11-24T09:00:00Z
  --json              print one line of JSON instead of words
  --help              this text`;

/** Something wrong with how it was called; the message is one sentence. */
class UsageProblem extends Error {}

const options = {
  port: { type: "string" },
  manifest: { type: "string" },
  http: { type: "string" },
  clock: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

await main().catch((error: unknown) => {
  process.stderr.write(`${sentenceAbout(error)}\n`);
  process.exit(error instanceof UsageProblem ? 2 : 1);
});

async function main(): Promise<void> {
  const flags = readFlags();
  if (flags.help) return void process.stdout.write(`${usage}\n`);
  const slack = await startSandbox(optionsFrom(flags));
  process.stdout.write(flags.json ? `${JSON.stringify(facts(slack))}\n` : words(slack));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));
}

function readFlags() {
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    // parseArgs says in one sentence what it did not understand.
    throw new UsageProblem(`${(error as Error).message} (--help lists the options)`);
  }
}

function optionsFrom(flags: ReturnType<typeof readFlags>): SandboxOptions {
  return {
    ...(flags.port !== undefined && { port: portFrom(flags.port) }),
    ...(flags.manifest !== undefined && { manifest: flags.manifest }),
    ...(flags.http !== undefined && { http: urlFrom(flags.http) }),
    ...(flags.clock !== undefined && { clock: clockFrom(flags.clock) }),
  };
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new UsageProblem(`--port takes a number from 0 to 65535, not ${text}.`);
  return port;
}

function urlFrom(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new UsageProblem(
      `--http takes the address your app listens on, like http://127.0.0.1:3000/slack/events, not ${text}.`,
    );
  }
  return text;
}

function clockFrom(text: string) {
  if (Number.isNaN(Date.parse(text)))
    throw new UsageProblem(`--clock takes an instant like 2026-11-24T09:00:00Z, not ${text}.`);
  return movableClock(text, { ticking: true });
}

function facts({ api, page, team, botToken, appToken, signingSecret, members }: Sandbox) {
  return { api, page, team, botToken, appToken, signingSecret, members };
}

function words(slack: Sandbox): string {
  return `A local Slack is running. Be anybody in it: ${slack.page}

  Point your app at it:
    slackApiUrl      ${slack.api}
    bot token        ${slack.botToken}
    app token        ${slack.appToken}
    signing secret   ${slack.signingSecret}
    team             ${slack.team}

  Ctrl-C stops it.
`;
}

function sentenceAbout(error: unknown): string {
  if (error instanceof UsageProblem || error instanceof ManifestProblem) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is in use: give another with --port, or none for a free one.`;
  if (code === "EACCES") return `This user may not listen on port ${port}: give one above 1023 with --port.`;
  return `The local Slack could not start: ${error instanceof Error ? error.message : String(error)}`;
}
