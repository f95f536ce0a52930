/** `npm run report`: does it work? Coaching in the notes beside what became of the reps' goals, as counts. */
import { parseArgs } from "node:util";
import { type Association, type Period, type Share, sayable } from "../coaching/leading/progress.ts";
import { dayPlus, mondayOf } from "../coaching/weeks.ts";
import { type DoesItWork, doesItWork } from "../slack/leading/does-it-work.ts";
import type { Db } from "../store/open.ts";
import { openPairs } from "../store/pairs.ts";
import type { Scope } from "../store/scope.ts";
import { knownWorkspaces } from "../store/workspaces.ts";
import { openKnownStore, Refused, runCommand } from "./open-workspace.ts";

const usage = `npm run report                         the last 12 whole weeks
npm run report -- --weeks 26           so many weeks, 1 to 104
npm run report -- --workspace T0123    where the database holds several workspaces
npm run report -- --json               the same as JSON

Counts over all managers together; what rests on fewer than five is not said.
`;

const mostWeeks = 104;
/** Of the columns, in characters. */
const widths = [12, 12, 21, 16, 16, 18];

interface Wanted {
  weeks: number;
  workspace: string | undefined;
  json: boolean;
}

await runCommand(main);

async function main(): Promise<void> {
  const wanted = readArguments();
  if (wanted === "help") return say(usage);
  const db = await openKnownStore();
  try {
    const scope = { db, workspace: await workspaceOf(db, wanted.workspace) };
    const report = await reportOf(scope, wanted.weeks);
    say(wanted.json ? `${JSON.stringify(withSilence(report), null, 2)}\n` : inWords(report, wanted.weeks));
  } finally {
    await db.destroy();
  }
}

function readArguments(): Wanted | "help" {
  try {
    const { values } = parseArgs({
      options: {
        weeks: { type: "string", default: "12" },
        workspace: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return "help";
    const weeks = Number(values.weeks);
    if (Number.isInteger(weeks) && weeks >= 1 && weeks <= mostWeeks) {
      return { weeks, workspace: values.workspace, json: values.json };
    }
  } catch {
    // An unknown option gets the same answer as weeks that are no number.
  }
  throw new Refused(`That is not how it is called:\n\n${usage}`);
}

async function workspaceOf(db: Db, wanted: string | undefined): Promise<string> {
  const known = await knownWorkspaces(db);
  if (wanted !== undefined) {
    if (known.includes(wanted)) return wanted;
    throw new Refused(`The database knows no workspace ${wanted}; it knows ${known.join(", ") || "none"}.`);
  }
  const [only, ...others] = known;
  if (only && others.length === 0) return only;
  throw new Refused(
    only
      ? `The database holds ${known.length} workspaces: add --workspace and one of ${known.join(", ")}.`
      : "The database knows no workspace yet: start Sideline once.",
  );
}

async function reportOf(scope: Scope, weeks: number): Promise<DoesItWork> {
  const monday = mondayOf(Temporal.Now.plainDateISO("UTC").toString());
  const mondays = Array.from({ length: weeks }, (_, at) => dayPlus(monday, -7 * (weeks - at)));
  const managers = [...new Set((await openPairs(scope)).map(({ manager_id }) => manager_id))];
  return doesItWork(scope, managers, mondays);
}

function inWords({ periods, association }: DoesItWork, weeks: number): string {
  return [
    `The last ${weeks} whole weeks, all managers together; "-" where fewer than five stand behind a number.`,
    "",
    row(["from", "to", "notes with coaching", "goals moved on", "check-ins done", "1:1s called useful"]),
    ...periods.map((period) => row([period.from, period.to, ...sharesOf(period).map(shareText)])),
    "",
    associationText(association),
    "",
  ].join("\n");
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, at) => cell.padEnd(widths[at]!))
    .join("")
    .trimEnd();
}

function sharesOf({ coached, moved, checkedIn, useful }: Period): Share[] {
  return [coached, moved, checkedIn, useful];
}

function shareText(share: Share): string {
  return sayable(share) ? `${share.some} of ${share.all}` : "-";
}

function associationText(association: Association | undefined): string {
  if (!association) return "Too few managers with notes and goals to set them side by side.";
  const { managers, more, less } = association;
  return [
    `Of ${managers} managers, the half whose notes hold more coaching: goals moved on in ${shareText(more.moved)} check-ins.`,
    `The other half: ${shareText(less.moved)}.`,
    "This is what goes together, not what causes what: teams that do well may simply leave more room to coach.",
  ].join("\n");
}

/** The JSON is as silent as the words. */
function withSilence({ periods, association }: DoesItWork) {
  return {
    periods: periods.map(({ from, to, ...shares }) => ({
      from,
      to,
      ...Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, sayable(share) ?? null])),
    })),
    association: association ?? null,
    note: "association, not cause",
  };
}

function say(text: string): void {
  process.stdout.write(text);
}
