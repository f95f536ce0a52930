import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { WebClient } from "@slack/web-api";
import { utc } from "./clock.ts";
import { type RosterChanges, type RosterRow, readRoster, rosterChanges } from "./coaching/roster.ts";
import { type Config, readConfig } from "./config.ts";
import { readPeopleList } from "./slack/people-list.ts";
import { openStore, StoreRefused } from "./store/open.ts";
import { allPeople } from "./store/people.ts";
import { replaceRoster, rosterRows, settleRoster } from "./store/roster.ts";
import { inTransaction, type Scope } from "./store/scope.ts";
import { knownWorkspaces, saveWorkspace } from "./store/workspaces.ts";

const usage = `npm run roster -- import team.csv            shows what the file would change; changes nothing
npm run roster -- import team.csv --apply    changes it
npm run roster -- show                       prints the roster as CSV

The file is CSV with the columns email,manager_email,role; role is rep, manager, leader or admin.
`;

/** Wrong use or a wrong file: sentences for the terminal, exit code 1. */
class Refused extends Error {}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refused || error instanceof StoreRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { command, file, apply } = readArguments();
  if (command === "help") return say(usage);
  const rows = command === "import" ? readFile(file) : [];
  const { scope, close } = await openWorkspace();
  try {
    if (command === "show") await show(scope);
    else await importRoster(scope, rows, apply);
  } finally {
    await close();
  }
}

function readArguments(): { command: "import" | "show" | "help"; file: string; apply: boolean } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { apply: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
    });
    const [command = "help", file = ""] = positionals;
    if (values.help || command === "help") return { command: "help", file, apply: false };
    if (command === "show") return { command, file, apply: false };
    if (command === "import" && file !== "") return { command, file, apply: values.apply };
  } catch {
    // An unknown option gets the same answer as an unknown command.
  }
  throw new Refused(`That is not how it is called:\n\n${usage}`);
}

function readFile(file: string): RosterRow[] {
  if (!existsSync(file)) throw new Refused(`There is no file ${file}.`);
  const { rows, problems } = readRoster(readFileSync(file, "utf8"));
  if (problems.length > 0) {
    const sentences = problems.map(({ line, sentence }) => (line > 0 ? `line ${line}: ${sentence}` : sentence));
    throw new Refused(
      `${sentences.join("\n")}\nNothing was changed. Mend ${problems.length === 1 ? "this" : "these"} and try again.`,
    );
  }
  return rows;
}

/** The workspace of the token, with Slack's people list read afresh; without a token, the one the database knows. */
async function openWorkspace(): Promise<{ scope: Scope; close(): Promise<void> }> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const read = readConfig(process.env);
  const db = await openStore(
    "config" in read ? read.config.databaseFile : process.env.DATABASE_FILE || "data/sideline.db",
  );
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
        ? `${read.problems.join("\n")}\nThe roster needs Slack once, to know which person an e-mail address is.`
        : "Slack cannot be reached, and the database knows no workspace yet: check the network and SLACK_BOT_TOKEN.",
    );
  } catch (error) {
    await close();
    throw error;
  }
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

async function show(scope: Scope): Promise<void> {
  const rows = await rosterRows(scope);
  say(
    ["email,manager_email,role", ...rows.map((row) => `${row.email},${row.managerEmail ?? ""},${row.role}`), ""].join(
      "\n",
    ),
  );
}

async function importRoster(scope: Scope, rows: RosterRow[], apply: boolean): Promise<void> {
  const changes = rosterChanges(await rosterRows(scope), rows);
  const inSlack = new Set((await allPeople(scope)).filter(({ kind }) => kind === "member").map(({ email }) => email));
  say(
    inWords(
      changes,
      rows.filter(({ email }) => !inSlack.has(email)),
    ),
  );
  if (!apply) return say("\nThis was a dry run: nothing was changed. Add --apply to change it.\n");
  await inTransaction(scope, async (inside) => {
    await replaceRoster(inside, rows);
    await settleRoster(inside, utc(Temporal.Now.instant()));
  });
  say("\nDone.\n");
}

function inWords({ adds, moves, leavers, unchanged }: RosterChanges, strangers: RosterRow[]): string {
  const under = ({ managerEmail }: RosterRow) => (managerEmail ? ` under ${managerEmail}` : "");
  const lines = [
    `${adds.length} new, ${moves.length} moved, ${leavers.length} leaving, ${unchanged} as before.`,
    ...adds.map((row) => `  new      ${row.email}, ${row.role}${under(row)}`),
    ...moves.map(
      ({ before, after }) =>
        `  moved    ${after.email}: ${before.role}${under(before)} -> ${after.role}${under(after)}`,
    ),
    ...leavers.map((row) => `  leaving  ${row.email}, ${row.role}${under(row)}`),
    ...strangers.map((row) => `  note     ${row.email} is not in Slack yet; the pair is made when they join.`),
  ];
  return `${lines.join("\n")}\n`;
}

function say(text: string): void {
  process.stdout.write(text);
}
