/** `npm run person`: what is held about one person, to hand over or to erase. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { utc } from "../clock.ts";
import { csvOfRecords } from "../coaching/csv.ts";
import { type Counts, recordErasure } from "../store/erase.ts";
import { erasePerson } from "../store/erase-person.ts";
import { allHeldAbout, countHeldAbout, type HeldRow } from "../store/held-rows.ts";
import { held } from "../store/held-tables.ts";
import { machine, rememberLooks } from "../store/looks.ts";
import type { Db } from "../store/open.ts";
import { overwriteLog, rewriteDatabase } from "../store/overwrite.ts";
import { allPeople, type Person } from "../store/people.ts";
import type { Schema } from "../store/schema.ts";
import type { Scope } from "../store/scope.ts";
import { allWorkspaces } from "../store/workspaces.ts";
import { openKnownStore, Refused, runCommand } from "./open-workspace.ts";

const usage = `npm run person -- export --email ravi@example.com --to folder    writes all that is held about one person
npm run person -- erase --email ravi@example.com                 shows what would be erased; erases nothing
npm run person -- erase --email ravi@example.com --apply         erases it

Instead of --email: --id U0123456789, their id in Slack. Where the database holds several workspaces: --workspace T0123456789.
The export is person.json with everything, and a CSV file for each table, in a folder made for it. It holds words of
others about the person too (held_as says so): look through it before it is handed over.
`;

interface Wanted {
  command: "export" | "erase";
  email: string | undefined;
  id: string | undefined;
  workspace: string | undefined;
  to: string | undefined;
  apply: boolean;
}

await runCommand(main);

async function main(): Promise<void> {
  const wanted = readArguments();
  if (wanted === "help") return say(usage);
  const db = await openKnownStore();
  try {
    const { scope, person } = await find(db, wanted);
    if (wanted.command === "export") await exportPerson(scope, person, wanted.to);
    else await erase(scope, person, wanted.apply);
  } finally {
    await db.destroy();
  }
}

function readArguments(): Wanted | "help" {
  try {
    const text = { type: "string" } as const;
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        email: text,
        id: text,
        workspace: text,
        to: text,
        apply: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const [command = "help", ...more] = positionals;
    if (values.help || command === "help") return "help";
    const { email, id, workspace, to, apply } = values;
    const named = (email === undefined) !== (id === undefined) && email !== "" && id !== "";
    const fits = command === "export" ? !apply : command === "erase" && to === undefined;
    if (more.length === 0 && named && fits)
      return { command: command as Wanted["command"], email, id, workspace, to, apply };
  } catch {
    // An unknown option gets the same answer as an unknown command.
  }
  throw new Refused(`That is not how it is called:\n\n${usage}`);
}

async function find(db: Db, { email, id, workspace }: Wanted): Promise<{ scope: Scope; person: Person }> {
  const known = await allWorkspaces(db);
  if (workspace !== undefined && !known.includes(workspace)) {
    throw new Refused(`There is no workspace ${workspace} in the database. It knows ${known.join(", ") || "none"}.`);
  }
  const scopes = known
    .filter((each) => workspace === undefined || each === workspace)
    .map((each) => ({ db, workspace: each }));
  const found: { scope: Scope; person: Person }[] = [];
  for (const scope of scopes) {
    for (const person of await allPeople(scope)) {
      if (id === undefined ? person.email?.toLowerCase() === email?.toLowerCase() : person.id === id) {
        found.push({ scope, person });
      }
    }
  }
  const [only, ...others] = found;
  if (!only) throw new Refused(`Nobody with ${id === undefined ? `the address ${email}` : `the id ${id}`} is known.`);
  if (others.length > 0) {
    const ids = found.map(({ scope, person }) => `--workspace ${scope.workspace} --id ${person.id}`);
    throw new Refused(`Several people have that: say which one.\n${ids.join("\n")}`);
  }
  return only;
}

async function exportPerson(scope: Scope, person: Person, to: string | undefined): Promise<void> {
  const folder = to ?? `person-${person.id}`;
  if (existsSync(folder))
    throw new Refused(`${folder} is there already: name a new folder with --to. Nothing was written.`);
  const tables = await allHeldAbout(scope, person.id);
  // It holds everything about somebody: for the eyes of whoever asked for it alone.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  write(
    "person.json",
    `${JSON.stringify(
      {
        person: { id: person.id, name: person.name, email: person.email, workspace: scope.workspace },
        exported_at: utc(Temporal.Now.instant()),
        tables: Object.fromEntries([...tables].map(([table, rows]) => [table, { purpose: purposeOf(table), rows }])),
      },
      null,
      2,
    )}\n`,
  );
  // Whoever runs the machine is nobody Slack knows; that somebody looked is the person's to know all the same.
  await rememberLooks(scope, machine, [person.id], "export", utc(Temporal.Now.instant()));
  for (const [table, rows] of tables) write(`${table}.csv`, csvOfRecords(Object.keys(rows[0]!), rows));
  const lines = [...tables].map(
    ([table, rows]) => `  ${String(rows.length).padStart(6)}  ${table}: ${purposeOf(table)}`,
  );
  const others = othersWords([...tables.values()].flat());
  say(
    `All that is held about ${person.name} (${person.id}) is in ${folder}:\n${lines.join("\n")}\n${
      others > 0
        ? `\n${others} of these rows are words of others about them or for them (held_as is not "author"): look through them before you hand anything over.\n`
        : ""
    }`,
  );
}

function othersWords(rows: readonly HeldRow[]): number {
  return rows.filter(({ held_as }) => !String(held_as).includes("author")).length;
}

async function erase(scope: Scope, person: Person, apply: boolean): Promise<void> {
  const name = `${person.name} (${person.id})`;
  if (!apply) {
    const counts = await countHeldAbout(scope, person.id);
    const lines = counts.map(
      ({ table, as, rows }) => `  ${String(rows).padStart(6)}  ${table} (${as}): ${purposeOf(table)}`,
    );
    return say(
      `About ${name} there is:\n${lines.join("\n")}\n\n${whatStays(person)}\nThis was a dry run: nothing was erased. Add --apply to erase it; nothing brings it back.\n`,
    );
  }
  const now = Temporal.Now.instant();
  const { erased, unnamed } = await erasePerson(scope, person.id, utc(now));
  await recordErasure(scope, {
    reason: "person",
    day: now.toZonedDateTimeISO("UTC").toPlainDate().toString(),
    at: utc(now),
    counts: erased,
  });
  const clean = await leaveNoTrace(scope.db);
  say(
    `${name} was erased:\n${inWords(erased)}\n${Object.keys(unnamed).length > 0 ? `The name was taken out of:\n${inWords(unnamed)}\n` : ""}\n${whatStays(person)}${
      clean
        ? ""
        : "\nAnother program reads from the database all the time: the last traces on the disk go when it ends.\n"
    }`,
  );
}

/** A running Sideline reads for moments only: half a minute finds one between them. @returns whether it did */
async function leaveNoTrace(db: Db): Promise<boolean> {
  let clean = await rewriteDatabase(db);
  for (let tries = 0; !clean && tries < 120; tries++) {
    await pause(250);
    clean = await overwriteLog(db);
  }
  return clean;
}

/** See docs/decisions/0016. */
function whatStays({ kind }: Person): string {
  const lines = [
    "What stays, and why:",
    "  - Topics and other words of their reps, where they are a manager: those are the reps' own. The manager's name is replaced.",
    "  - Their name where others typed it into notes about somebody else: sealed text cannot be searched; it goes when that note does.",
    "  - Messages in Slack and files uploaded there: Slack keeps them, and its admins can delete them.",
    "  - Backups made before: they go when your backups do.",
  ];
  if (kind !== "deactivated") {
    lines.push(
      "  - Slack still lists them: with the next reading of the people list their name and address are known again, and nothing else. Deactivate them in Slack, and take them out of the roster, to end that.",
    );
  }
  return `${lines.join("\n")}\n`;
}

function inWords(counts: Counts): string {
  return Object.entries(counts)
    .map(([table, rows]) => `  ${String(rows).padStart(6)}  ${table}: ${purposeOf(table)}`)
    .join("\n");
}

function purposeOf(table: string): string {
  return held[table as keyof Schema].purpose;
}

function say(text: string): void {
  process.stdout.write(text);
}
