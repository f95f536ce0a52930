import { existsSync } from "node:fs";
import { WebClient } from "@slack/web-api";
import { utc } from "../clock.ts";
import { type Config, readConfig, readStoreConfig } from "../config.ts";
import { readPeopleList } from "../slack/people-list.ts";
import { type Db, openStore, StoreRefused } from "../store/open.ts";
import type { Scope } from "../store/scope.ts";
import { Unopened, Vault } from "../store/vault.ts";
import { knownWorkspaces, saveWorkspace } from "../store/workspaces.ts";

/** Wrong use or a wrong file: sentences for the terminal, exit code 1. */
export class Refused extends Error {}

/** Runs a command; what it refuses is said on stderr, with exit code 1. Anything else is a mistake of ours and throws. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Refused || error instanceof StoreRefused || error instanceof Unopened)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** The workspace of the token, with Slack's people list read afresh; without a token, the one the database knows. @param what needs it, for a sentence */
export async function openWorkspace(what: string): Promise<{ scope: Scope; close(): Promise<void> }> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const read = readConfig(process.env);
  const db = await openDatabaseOf(process.env);
  const close = () => db.destroy();
  try {
    const workspace = "config" in read ? await greetSlack(read.config) : undefined;
    if ("config" in read && workspace) {
      const scope = { db, workspace: workspace.id };
      await saveWorkspace(scope, workspace.name);
      await readPeopleList(scope, workspace.slack, utc(Temporal.Now.instant()));
      return { scope, close };
    }
    const [only, ...others] = await knownWorkspaces(db);
    if (only && others.length === 0) return { scope: { db, workspace: only }, close };
    throw new Refused(
      "problems" in read
        ? `${read.problems.join("\n")}\n${what} needs Slack once, to know which person an e-mail address is.`
        : "Slack cannot be reached, and the database knows no workspace yet: check the network and SLACK_BOT_TOKEN.",
    );
  } catch (error) {
    await close();
    throw error;
  }
}

/** The database that DATABASE_FILE names, with its key; only one that is there already. */
export async function openKnownStore(): Promise<Db> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const file = process.env.DATABASE_FILE || "data/sideline.db";
  if (!existsSync(file)) throw new Refused(`There is no database ${file}: name yours in DATABASE_FILE.`);
  return openDatabaseOf(process.env);
}

async function openDatabaseOf(env: Record<string, string | undefined>): Promise<Db> {
  const read = readStoreConfig(env);
  if ("problems" in read) throw new Refused(read.problems.join("\n"));
  return openStore(read.config.databaseFile, new Vault(read.config.keys));
}

async function greetSlack(config: Config): Promise<{ id: string; name: string; slack: WebClient } | undefined> {
  const slack = new WebClient(config.botToken, {
    slackApiUrl: config.slackApiUrl,
    retryConfig: { retries: 2 },
    timeout: 10_000,
  });
  // Without Slack the people the database knows have to do.
  const me = await slack.auth.test().catch(() => undefined);
  return me?.team_id ? { id: me.team_id, name: me.team ?? me.team_id, slack } : undefined;
}
