/** Everybody whose it is not. */
import { northwind } from "../../src/sandbox/team.ts";
import { heldTables } from "../../src/store/held-tables.ts";
import type { Telling } from "../telling.ts";
import type { Seat } from "./shown.ts";

/** A company of its own in which everybody has the id of somebody at Northwind: the worst that could be. */
export const twin = { ...northwind, id: "T0TWIN00001", name: "Twin Sales", domain: "twin-sales" };

/** Somebody from each place from which one could try. */
export function seatsOf({ slack }: Telling): [string, Seat][] {
  const here = (name: string): Seat => ({ person: slack.person(name), workspace: slack.workspace });
  const workspace = slack.addTeam(twin);
  return [
    ["a rep of another pair", here("lena")],
    ["a manager of another team", here("mina")],
    ["a colleague without a pair", here("jonas")],
    ["the leader of another tree", here("sofia")],
    ["the manager's own leader", here("priya")],
    ["an admin", here("alex")],
    ["a guest", here("gil")],
    ["somebody of another company on the same channel", here("sam")],
    ["the manager's double in another workspace", { person: slack.person("dave", twin.id), workspace }],
  ];
}

/** Dave reports to Priya, Mina to Sofia. */
export function reports(telling: Telling): void {
  const email = (name: string) => `${name}@northwind.example`;
  for (const [name, manager, role] of [
    ["priya", null, "leader"],
    ["dave", "priya", "manager"],
    ["ravi", "dave", "rep"],
    ["sofia", null, "leader"],
    ["mina", "sofia", "manager"],
  ] as const) {
    const manager_email = manager === null ? null : email(manager);
    telling.puts("roster", { workspace_id: telling.slack.team, email: email(name), manager_email, role });
  }
}

/** What is asked for by who somebody is alone, and not by an id of its own. */
const notCopied = [
  ...["workspaces", "workspace_settings", "company_questions", "roster", "people", "person_settings", "calendar_feeds"],
  ...["welcomes", "looks", "manager_weeks", "pictures", "timetable", "handled_events", "erasures"],
];

/**
 * Whatever is Dave's and Ravi's here is somebody else's elsewhere, by the same ids: for each of these people there is a
 * workspace in which they are Dave, and one in which they are Ravi. Who asks for an id without saying in which workspace finds
 * it to be their own.
 */
export function ownElsewhere(telling: Telling, people: readonly { id: string }[]): { remove(): void } {
  const { rows, puts, database, slack, dave, ravi } = telling;
  const nobody = slack.person("tomas").id;
  const tables = heldTables.map(([table]) => table).filter((table) => !notCopied.includes(table));
  const here = tables.map((table) => [table, rows(`select * from ${table}`).filter(isSaid)] as const);
  database.exec("begin");
  for (const [at, { id }] of people.entries()) {
    for (const [role, as] of [
      ["M", { [dave.id]: id, [ravi.id]: nobody }],
      ["R", { [ravi.id]: id, [dave.id]: nobody }],
    ] as const) {
      const workspace_id = `${elsewhere}${role}${at}`;
      for (const [table, all] of here) for (const row of all) puts(table, { ...namedAnew(row, as), workspace_id });
    }
  }
  database.exec("commit");
  return {
    remove() {
      for (const table of tables) database.exec(`delete from ${table} where workspace_id glob '${elsewhere}*'`);
    },
  };
}

const elsewhere = "T0ELSEWHERE";

/** What waits to be said would be said. */
function isSaid({ state, sent_at }: Record<string, unknown>): boolean {
  return sent_at === undefined || state === "sent";
}

function namedAnew(row: Record<string, unknown>, as: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, as[String(value)] ?? value]));
}
