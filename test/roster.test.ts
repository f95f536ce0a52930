/** `npm run roster`: who reports to whom. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRoster, rosterChanges } from "../src/coaching/roster.ts";
import { Terminal } from "./terminal.ts";

const good = `email,manager_email,role
priya@northwind.example,,leader
dave@northwind.example,priya@northwind.example,manager
ravi@northwind.example,dave@northwind.example,rep
`;

test.for([
  ["email,manager_email,role\nravi,,rep\n", 2, '"ravi" is no e-mail address'],
  ["email,manager_email,role\na@b.co,dave,rep\n", 2, 'manager_email "dave" is no e-mail address'],
  ["email,manager_email,role\na@b.co,,boss\n", 2, '"boss" is no role: write rep, manager, leader or admin'],
  ["email,manager_email,role\na@b.co,,rep\n", 2, "a@b.co is a rep without a manager_email"],
  ["email,manager_email,role\na@b.co,a@b.co,manager\n", 2, "cannot be their own manager"],
  ["email,manager_email,role\na@b.co,,manager\nA@B.co,,manager\n", 3, "a@b.co stands in line 2 already"],
  ["email,manager_email,role\na@b.co,x@b.co,rep\n", 2, "The manager x@b.co has no line of their own"],
  [
    "email,manager_email,role\nm@b.co,,manager\na@b.co,m@b.co,rep\nc@b.co,a@b.co,rep\n",
    4,
    "The manager a@b.co is a rep in line 3",
  ],
  ["email,manager_email,role\na@b.co,c@b.co,manager\nc@b.co,a@b.co,manager\n", 2, "in a circle: a@b.co, c@b.co"],
  ["email,role\na@b.co,rep\n", 1, "There is no column manager_email"],
  ["email,manager_email,role\na@b.co,,manager\na@b.co,manager\n", 3, "is not CSV as the lines above"],
  ["", 0, "The file names nobody"],
] as const)("a bad roster is named by its line: %j", ([text, line, sentence]) => {
  const { problems } = readRoster(text);
  expect(problems.map((problem) => problem.line)).toContain(line);
  expect(problems.find((problem) => problem.line === line)?.sentence).toContain(sentence);
});

test("columns in any order, semicolons, a byte order mark, capitals and white space are taken as they come", () => {
  const text =
    "\ufeffRole; Email ;Manager_Email\nManager; Dave@Northwind.example ;\n\nREP;ravi@northwind.example;dave@northwind.example\n";
  expect(readRoster(text)).toEqual({
    problems: [],
    rows: [
      { email: "dave@northwind.example", managerEmail: null, role: "manager" },
      { email: "ravi@northwind.example", managerEmail: "dave@northwind.example", role: "rep" },
    ],
  });
});

test("changes are adds, moves and leavers", () => {
  const before = readRoster(good).rows;
  const after = readRoster(`email,manager_email,role
priya@northwind.example,,leader
ravi@northwind.example,priya@northwind.example,rep
lena@northwind.example,priya@northwind.example,rep
`).rows;
  const changes = rosterChanges(before, after);
  expect(changes.adds.map(({ email }) => email)).toEqual(["lena@northwind.example"]);
  expect(changes.moves.map((move) => move.after.email)).toEqual(["ravi@northwind.example"]);
  expect(changes.leavers.map(({ email }) => email)).toEqual(["dave@northwind.example"]);
  expect(changes.unchanged).toBe(1);
});

let terminal: Terminal;

beforeEach(async () => {
  terminal = await Terminal.open();
});
afterEach(() => terminal.close());

function run(csv: string, ...more: string[]): Promise<{ code: number; said: string }> {
  writeFileSync(join(terminal.folder, "team.csv"), csv);
  return terminal.run("roster.ts", "import", "team.csv", ...more);
}

const pairs = () => terminal.rows("select manager_id, rep_id from pairs where ended_at is null order by rep_id");
const pair = (manager: string, rep: string) => ({
  manager_id: terminal.slack.person(manager).id,
  rep_id: terminal.slack.person(rep).id,
});

test("an import is a dry run until --apply, makes pairs, and moves and ends them later", async () => {
  const dry = await run(good);
  expect(dry.code).toBe(0);
  expect(dry.said).toContain("3 new, 0 moved, 0 leaving, 0 as before");
  expect(dry.said).toContain("dry run: nothing was changed");
  expect(pairs()).toEqual([]);

  const first = await run(good, "--apply");
  expect(first.said).toContain("Done.");
  expect(first.said).toContain("shadow period of two weeks");
  expect(pairs()).toEqual([pair("priya", "dave"), pair("dave", "ravi")].sort((a, b) => (a.rep_id < b.rep_id ? -1 : 1)));

  const moved = good.replace("ravi@northwind.example,dave@", "ravi@northwind.example,priya@");
  const shown = await run(moved, "--apply");
  expect(shown.said).toContain(
    "moved    ravi@northwind.example: rep under dave@northwind.example -> rep under priya@northwind.example",
  );
  expect(shown.said).not.toContain("shadow period");
  expect(pairs()).toContainEqual(pair("priya", "ravi"));
  expect(pairs()).not.toContainEqual(pair("dave", "ravi"));
});

test("one bad row and nothing is applied", async () => {
  const refused = await run(`${good}tom,dave@northwind.example,rep\n`, "--apply");
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('line 5: "tom" is no e-mail address.');
  expect(refused.said).toContain("Nothing was changed");
  expect((await run(good)).said).toContain("3 new");
});

test("somebody who is not in Slack yet is said so", async () => {
  const shown = await run(`${good}new@northwind.example,dave@northwind.example,rep\n`);
  expect(shown.said).toContain("new@northwind.example is not in Slack yet");
});
