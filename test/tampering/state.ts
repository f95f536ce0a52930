/** The bot's database as a whole: what it holds before and after, and putting it back. */
import { join } from "node:path";
import { refusedWords } from "../../src/slack/refusals.ts";
import type { Telling } from "../telling.ts";
import type { Seat } from "./shown.ts";

export interface Refusal {
  level: number;
  time: unknown;
  msg: string;
  workspace?: string;
  userId: string;
  listener: string;
}

/** The lines that say that somebody asked for what is not theirs. */
export function refusedIn(log: readonly string[]): Refusal[] {
  return log
    .filter((line) => line.includes(refusedWords))
    .map((line) => JSON.parse(line) as Refusal)
    .filter(({ msg }) => msg === refusedWords);
}

/** Until nothing more comes of it, counted in turns of the machine: by the clock a busy one would seem to be done. */
export async function calm({ slack, log }: Telling): Promise<void> {
  let seen = "";
  for (let turns = 0; turns < 20; turns += 1) {
    const now = `${log.length} ${slack.calls.length} ${slack.calls.at(-1)?.at}`;
    if (now !== seen) turns = 0;
    seen = now;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Keeps the database as it is now, to be put back as often as wanted. */
export function keeps({ database, folder }: Telling): { putBack(): Promise<void> } {
  const kept = join(folder, "kept.db");
  database.exec(`vacuum into '${kept}'`);
  database.exec(`attach '${kept}' as kept`);
  database.pragma("foreign_keys = off");
  database.pragma("busy_timeout = 0");
  const names = tablesOf(database);
  return {
    async putBack() {
      // Whatever the bot has begun is done within moments; waiting inside SQLite would stop it.
      for (let tries = 0; ; tries += 1) {
        try {
          database.exec("begin immediate");
          break;
        } catch (error) {
          if (tries > 200) throw error;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
      for (const name of names) {
        database.exec(`delete from main.${name}; insert into main.${name} select * from kept.${name}`);
      }
      database.exec("commit");
    },
  };
}

function tablesOf(database: Telling["database"]): string[] {
  const tables = database.prepare("select name from main.sqlite_master where type = 'table'").all();
  return (tables as { name: string }[]).map(({ name }) => name).filter((name) => !keptByTheProcess.includes(name));
}

/** What the process notes of itself and of the time, whoever does what. */
const keptByTheProcess = ["handled_events", "lease", "timetable"];

/** Every row of every table, but for what is this person's own to change. */
export function everythingBut(telling: Telling, seat: Seat): Record<string, string[]> {
  const { database } = telling;
  return Object.fromEntries(
    tablesOf(database).map((name) => [
      name,
      (database.prepare(`select * from main.${name}`).all() as Record<string, unknown>[])
        .filter((row) => !isOwn(telling, name, row, seat))
        .map((row) => JSON.stringify(row)),
    ]),
  );
}

/** A person's own rows that their own clicks may change, whatever ids are in them; nobody else reads or wrote them. */
const ownBy: Record<string, string> = {
  drafts: "manager_id",
  people: "id",
  goals: "rep_id",
  check_ins: "rep_id",
  person_settings: "person_id",
  time_off: "person_id",
  calendar_feeds: "person_id",
  pictures: "person_id",
  welcomes: "person_id",
  // What is sent to themselves; it is made from the state of the moment it is sent.
  nudges: "person_id",
  // That they looked at their own managers' figures.
  looks: "looker_id",
};

/** What belongs to one of those. */
const partOf: Record<string, [table: string, column: string]> = {
  goal_events: ["goals", "goal_id"],
  check_in_goals: ["check_ins", "check_in_id"],
};

function isOwn(
  { database }: Telling,
  table: string,
  row: Record<string, unknown>,
  { person, workspace }: Seat,
): boolean {
  if (row.workspace_id !== workspace.id) return false;
  const whole = partOf[table];
  if (whole) {
    const [parent, key] = whole;
    const owner = database.prepare(`select rep_id from main.${parent} where id = ?`).get(row[key]);
    return (owner as { rep_id: string } | undefined)?.rep_id === person.id;
  }
  const column = ownBy[table];
  if (column !== undefined) return row[column] === person.id;
  // What an admin sets for everybody, and the numbers that follow from it; there are nobody's words in it.
  return ["workspace_settings", "manager_weeks"].includes(table) && person.screen.me.kind === "admin";
}
