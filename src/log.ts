import type { Logger as BoltLogger } from "@slack/bolt";
import { LogLevel } from "@slack/bolt";
import { type DestinationStream, type Logger, pino } from "pino";
import type { Config } from "./config.ts";

export type Log = Logger;

/**
 * The bot's log: JSON lines, pretty where a person looks on.
 *
 * @param stream where lines go; standard output unless a test listens
 */
export async function openLog(level: Config["logLevel"], stream?: DestinationStream): Promise<Log> {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorForLog } };
  if (stream) return pino(options, scrubbed(stream));
  if (!process.stdout.isTTY) return pino(options, scrubbed(pino.destination({ fd: 1, sync: true })));
  const { default: pretty } = await import("pino-pretty");
  return pino(options, scrubbed(pretty({ colorize: true, sync: true, translateTime: "HH:MM:ss" })));
}

/** Whatever slips through: no token of Slack's ever reaches a log. */
function scrubbed(stream: DestinationStream): DestinationStream {
  return { write: (line) => stream.write(line.replace(/\b(xox[a-z]|xapp)-[\w-]+/g, "$1-[hidden]")) };
}

/** Errors whose message is written by a library from its own words, not from what a person typed. */
const safeMessages = /^(WebAPI\w*|Slack\w*|Sqlite\w*|StoreRefused|TypeError|AggregateError)$/;

/**
 * What a log may say of an error: never its message where that could quote a note (a JSON or date parser does),
 * never its other properties (web-api's carry requests).
 */
function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, data } = error as Error & { code?: unknown; data?: { error?: unknown; response_metadata?: unknown } };
  const name = error.constructor.name;
  return {
    name,
    ...(safeMessages.test(name) && { message: error.message }),
    ...(typeof code === "string" && { code }),
    ...(typeof data?.error === "string" && { slack: data.error }),
    ...(data?.response_metadata !== undefined && { slackSays: data.response_metadata }),
    frames: (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)),
    ...(error.cause instanceof Error && { cause: errorForLog(error.cause) }),
  };
}

/**
 * Slack's libraries write here. Their debug lines hold whole payloads, so they are dropped at every level, and of what
 * they say at other levels only plain texts are taken.
 */
export function logForSlack(log: Log): BoltLogger {
  const only = (parts: unknown[]) => parts.filter((part) => typeof part === "string").join(" ");
  return {
    debug: () => {},
    info: (...parts) => log.debug({ from: "slack" }, only(parts)),
    warn: (...parts) => log.warn({ from: "slack" }, only(parts)),
    // What their sockets and calls trip over is met by our own code, which says at level error what it could not mend.
    error: (...parts) => log.warn({ from: "slack", err: parts.find((part) => part instanceof Error) }, only(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
