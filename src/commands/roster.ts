import { utc } from "../clock.ts";
import { type RosterChanges, type RosterRow, readRoster, rosterChanges } from "../coaching/roster.ts";
import { flagSettingsOf } from "../store/flag-settings.ts";
import { allPeople } from "../store/people.ts";
import { replaceRoster, rosterRows, settleRoster } from "../store/roster.ts";
import { inTransaction, type Scope } from "../store/scope.ts";
import { readWhole, readWish } from "./import-or-show.ts";
import { openWorkspace, runCommand } from "./open-workspace.ts";

const usage = `npm run roster -- import team.csv            shows what the file would change; changes nothing
npm run roster -- import team.csv --apply    changes it
npm run roster -- show                       prints the roster as CSV

The file is CSV with the columns email,manager_email,role; role is rep, manager, leader or admin.
`;

const shadowOffer = `
Whoever has 1:1s for the first time gets one short message about what Sideline is, in an hour or later.
A good way to begin is a shadow period of two weeks: what the notes reader makes of notes is shown to the manager who
wrote them alone, and counted nowhere. An admin begins it on Sideline's Home tab in Slack, under "Setting up Sideline".
`;

await runCommand(main);

async function main(): Promise<void> {
  const wish = readWish(usage);
  if (wish.command === "help") return say(usage);
  const rows = wish.command === "import" ? readWhole(wish.file, readRoster) : [];
  const { scope, close } = await openWorkspace("The roster");
  try {
    if (wish.command === "import") await importRoster(scope, rows, wish.apply);
    else await show(scope);
  } finally {
    await close();
  }
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
  const before = await rosterRows(scope);
  const changes = rosterChanges(before, rows);
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
  const begins = before.length === 0 && (await flagSettingsOf(scope)).shadowUntil === null;
  if (begins) say(shadowOffer);
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
