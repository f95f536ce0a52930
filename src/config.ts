import * as z from "zod";

/** All the bot takes from outside; read once, at start. */
export interface Config {
  botToken: string;
  appToken: string;
  /** Slack's own address unless a test or the demo names the local Slack's. */
  slackApiUrl: string;
  databaseFile: string;
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
  if (!read.success) {
    const bad = new Set(read.error.issues.map((issue) => issue.path[0]));
    const names = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((name) => bad.has(name));
    return { problems: names.map((name) => complaint(name, env[name])) };
  }
  return {
    config: {
      botToken: read.data.SLACK_BOT_TOKEN,
      appToken: read.data.SLACK_APP_TOKEN,
      slackApiUrl: read.data.SLACK_API_URL.endsWith("/") ? read.data.SLACK_API_URL : `${read.data.SLACK_API_URL}/`,
      databaseFile: read.data.DATABASE_FILE,
      ...(read.data.HEALTH_PORT !== undefined && { healthPort: read.data.HEALTH_PORT }),
      ...(read.data.FEED_PORT !== undefined && { feedPort: read.data.FEED_PORT }),
      ...(read.data.FEED_URL !== undefined && { feedUrl: read.data.FEED_URL.replace(/\/+$/u, "") }),
      logLevel: read.data.LOG_LEVEL,
    },
  };
}

function complaint(name: keyof typeof wanted, value: string | undefined): string {
  const state = value === undefined || value.trim() === "" ? "is missing" : "does not look right";
  const { looksLike, foundOn } = wanted[name];
  return `${name} ${state}. It looks like: ${looksLike}. Where to find it: ${foundOn}.`;
}
