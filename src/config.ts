import { readFileSync } from "node:fs";
import * as z from "zod";
import { type Key, readKeys } from "./store/keys.ts";

/** All the bot takes from outside; read once, at start. */
export interface Config {
  botToken: string;
  appToken: string;
  /** Slack's own address unless a test or the demo names the local Slack's. */
  slackApiUrl: string;
  databaseFile: string;
  /** What people wrote is sealed under the first of them; the others open what was sealed before. */
  keys: readonly Key[];
  /** Where GET /health is answered; not at all unless it is set. */
  healthPort?: number;
  /** Where calendars can be subscribed to; not at all unless it is set. */
  feedPort?: number;
  /** The address of that port as people reach it, without a slash at its end. */
  feedUrl?: string;
  logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
}

interface Wanted {
  looksLike: string;
  foundOn: string;
}

/** For each variable, what it looks like and where a person finds it. */
const wanted: Record<keyof typeof environment.shape, Wanted> = {
  SLACK_BOT_TOKEN: {
    looksLike: "xoxb-… (Bot User OAuth Token)",
    foundOn: "api.slack.com/apps > your app > OAuth & Permissions, after Install to Workspace",
  },
  SLACK_APP_TOKEN: {
    looksLike: "xapp-… (App-Level Token with the scope connections:write)",
    foundOn: "api.slack.com/apps > your app > Basic Information > App-Level Tokens",
  },
  SLACK_API_URL: {
    looksLike: "https://slack.com/api/ (leave it out for the real Slack)",
    foundOn: "nowhere: optional",
  },
  DATABASE_FILE: { looksLike: "data/sideline.db (a path; this is the default)", foundOn: "nowhere: you choose it" },
  SIDELINE_KEY: {
    looksLike: "32 random bytes in base64, 44 characters (or SIDELINE_KEY_FILE: a file that holds them)",
    foundOn: "`npm run key -- new` makes one; for a database you have already, wherever you keep its key",
  },
  SIDELINE_KEY_FILE: {
    looksLike: "a path of a readable file with a key in each line, the newest first (instead of SIDELINE_KEY)",
    foundOn: "`npm run key -- new --file sideline.key` makes one",
  },
  SIDELINE_OLD_KEYS: {
    looksLike: "the keys before the newest, with commas between (only while a key is being changed)",
    foundOn: "wherever SIDELINE_KEY was until now",
  },
  HEALTH_PORT: {
    looksLike: "8080 (leave it out for no health page)",
    foundOn: "nowhere: you choose it",
  },
  FEED_PORT: {
    looksLike: "8081 (leave it out for no calendars to subscribe to)",
    foundOn: "nowhere: you choose it",
  },
  FEED_URL: {
    looksLike: "https://sideline.example.com (how people reach FEED_PORT; default http://localhost and the port)",
    foundOn: "your own reverse proxy",
  },
  LOG_LEVEL: {
    looksLike: "trace, debug, info, warn, error or silent (default info)",
    foundOn: "nowhere: you choose it",
  },
};

const emptyIsAbsent = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);

const environment = z.object({
  SLACK_BOT_TOKEN: z.preprocess(
    emptyIsAbsent,
    z
      .string()
      .trim()
      .regex(/^xoxb-[\w-]{8,}$/),
  ),
  SLACK_APP_TOKEN: z.preprocess(
    emptyIsAbsent,
    z
      .string()
      .trim()
      .regex(/^xapp-[\w-]{8,}$/),
  ),
  SLACK_API_URL: z.preprocess(emptyIsAbsent, z.url({ protocol: /^https?$/ }).default("https://slack.com/api/")),
  DATABASE_FILE: z.preprocess(emptyIsAbsent, z.string().default("data/sideline.db")),
  SIDELINE_KEY: z.preprocess(emptyIsAbsent, z.string().optional()),
  SIDELINE_KEY_FILE: z.preprocess(emptyIsAbsent, z.string().optional()),
  SIDELINE_OLD_KEYS: z.preprocess(emptyIsAbsent, z.string().optional()),
  HEALTH_PORT: z.preprocess(emptyIsAbsent, z.coerce.number().int().min(1).max(65_535).optional()),
  FEED_PORT: z.preprocess(emptyIsAbsent, z.coerce.number().int().min(1).max(65_535).optional()),
  FEED_URL: z.preprocess(emptyIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  LOG_LEVEL: z.preprocess(emptyIsAbsent, z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info")),
});

/**
 * Reads the environment.
 *
 * @returns the config, or one sentence for each variable that is missing or malformed; never a value of a secret
 */
export function readConfig(env: Record<string, string | undefined>): { config: Config } | { problems: string[] } {
  const read = environment.safeParse(env);
  const store = readStoreConfig(env);
  if (!read.success || "problems" in store) {
    const bad = new Set(read.error?.issues.map((issue) => issue.path[0]));
    const names = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((name) => bad.has(name));
    return {
      problems: [...names.map((name) => complaint(name, env[name])), ...("problems" in store ? store.problems : [])],
    };
  }
  return {
    config: {
      ...store.config,
      botToken: read.data.SLACK_BOT_TOKEN,
      appToken: read.data.SLACK_APP_TOKEN,
      slackApiUrl: read.data.SLACK_API_URL.endsWith("/") ? read.data.SLACK_API_URL : `${read.data.SLACK_API_URL}/`,
      ...(read.data.HEALTH_PORT !== undefined && { healthPort: read.data.HEALTH_PORT }),
      ...(read.data.FEED_PORT !== undefined && { feedPort: read.data.FEED_PORT }),
      ...(read.data.FEED_URL !== undefined && { feedUrl: read.data.FEED_URL.replace(/\/+$/u, "") }),
      logLevel: read.data.LOG_LEVEL,
    },
  };
}

export type StoreConfig = Pick<Config, "databaseFile" | "keys">;

/**
 * Reads what it takes to open the database, for commands that do without Slack.
 *
 * @returns that, or one sentence for each variable that is missing or malformed; never a key
 */
export function readStoreConfig(
  env: Record<string, string | undefined>,
): { config: StoreConfig } | { problems: string[] } {
  const keys = keysIn(env);
  return "problem" in keys
    ? { problems: [keys.problem] }
    : { config: { databaseFile: env.DATABASE_FILE?.trim() || "data/sideline.db", keys } };
}

function keysIn(env: Record<string, string | undefined>): Key[] | { problem: string } {
  const { SIDELINE_KEY: text = "", SIDELINE_KEY_FILE: file = "", SIDELINE_OLD_KEYS: older = "" } = env;
  if (text.trim() !== "" && file.trim() !== "") {
    return { problem: "SIDELINE_KEY and SIDELINE_KEY_FILE are both there: leave one of them out." };
  }
  const fromFile = file.trim() !== "";
  const newest = readKeys(fromFile ? contentOf(file.trim()) : text);
  if (!newest) return { problem: fromFile ? complaint("SIDELINE_KEY_FILE", file) : complaint("SIDELINE_KEY", text) };
  const before = older.trim() === "" ? [] : readKeys(older);
  if (!before) return { problem: complaint("SIDELINE_OLD_KEYS", older) };
  return [...newest, ...before];
}

/** Nothing for a file that cannot be read: whoever named it is told what it should be. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function complaint(name: keyof typeof wanted, value: string | undefined): string {
  const state = value === undefined || value.trim() === "" ? "is missing" : "does not look right";
  const { looksLike, foundOn } = wanted[name];
  return `${name} ${state}. It looks like: ${looksLike}. Where to find it: ${foundOn}.`;
}
