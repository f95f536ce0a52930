import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { aSlackWithSideline, makesRep, readsEverything, type Telling, writesDown } from "../telling.ts";
import { runCommand } from "../terminal.ts";
import { testKeyText } from "../test-key.ts";

const roster = `email,manager_email,role
priya@northwind.example,,leader
dave@northwind.example,priya@northwind.example,manager
ravi@northwind.example,dave@northwind.example,rep
`;

const secret =
  "Ravi wants to lead a team in two years and buy a flat near Lakeview.\nHe is worn out and has slept badly since his father fell ill.";

function terminalOf({ slack, file }: Telling) {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.api,
    DATABASE_FILE: file,
    SIDELINE_KEY: testKeyText,
  };
}

async function brings(story: Telling, csv: string): Promise<void> {
  const file = join(story.folder, "team.csv");
  writeFileSync(file, csv);
  expect(await runCommand("roster.ts", ["import", file, "--apply"], terminalOf(story))).toMatchObject({ code: 0 });
}

async function homeOf({ slack }: Telling, person: Person): Promise<string> {
  await person.opensHome();
  await slack.atRest();
  return (await person.sees("Who reads what")).text;
}

/** Dave has written three notes in a week that is over, two of them with coaching. */
async function aWeekLater(): Promise<Telling & { priya: Person }> {
  const story = await aSlackWithSideline();
  const { dave, ravi } = story;
  await makesRep(dave, ravi);
  await brings(story, roster);
  await writesDown(dave, ravi, { "Your notes": secret });
  await writesDown(dave, ravi, { "Your notes": "We role-played his opening questions and he nailed two of five." });
  await writesDown(dave, ravi, {
    "Your notes": "Globex wants 20% off before they sign.\nInitech: 40k, close 15 Dec.\nUmbrella slipped to Q1.",
  });
  story.expectMessages();
  await story.passes({ hours: 24 * 7 });
  return Object.assign(story, { priya: story.slack.person("priya") });
}

test("a leader sees numbers of each manager, a table and a question; never a word of a note", async () => {
  const story = await aWeekLater();
  const home = await homeOf(story, story.priya);
  expect(home).toContain("Your managers");
  expect(home).toContain("coaching in 2 of 3 notes");
  expect(home).toContain("Dave Brandt");
  for (const word of ["flat", "Lakeview", "Acme", "Globex", "role-played"]) expect(home).not.toContain(word);
  await story.priya.clicks("One by one");
  const cards = (await story.priya.sees("Notes with coaching: 2 of 3")).text;
  expect(cards).toContain("skill 1, goals 1, the person 1, support 0");
  for (const word of ["flat", "Lakeview", "Acme", "Globex", "role-played"]) expect(cards).not.toContain(word);
});

test("what was held is set beside what was planned only in weeks that had a plan", async () => {
  const story = await aWeekLater();
  expect(await homeOf(story, story.priya)).toContain("1:1s held: 3;");
  const weeks = { "2026-11-02": [0, 4], "2026-11-09": [3, 2], "2026-11-16": [2, 3] };
  for (const [week, [planned, held]] of Object.entries(weeks)) {
    story.puts("manager_weeks", { workspace_id: story.slack.team, manager_id: story.dave.id, week, planned, held });
  }
  expect(await homeOf(story, story.priya)).toContain("1:1s held: 12 (4 of the 5 planned);");
});

test("the leader hears of it on Monday, an hour into their day, and can switch it off", async () => {
  const story = await aWeekLater();
  const { priya } = story;
  await readsEverything(priya);
  // Ten in the morning where Priya is.
  await story.passes({ hours: 4, minutes: 10 });
  const message = await priya.sees("Your managers' 1:1s, the last 12 weeks");
  expect(message.text).toContain("Notes with coaching: 2 of 3");
  expect(message.text).not.toContain("Lakeview");
  const sent = story.rows<{ kind: string; state: string }>(
    "select kind, state from nudges where kind = 'leader-week' and state = 'sent'",
  );
  expect(sent.length).toBe(1);
  await priya.types("/1on1 settings");
  expect((await priya.sees("Your settings")).text).toContain("Your managers' week");
});

test("every look is written down, and the manager reads who looked and what they saw", async () => {
  const story = await aWeekLater();
  await homeOf(story, story.priya);
  await story.dave.opensHome();
  await story.dave.sees("Who reads what");
  await story.dave.clicks("Who can read what");
  const readers = (await story.dave.sees("Who looked at your figures")).text;
  expect(readers).toMatch(/Priya [A-Z]\w+, .*on their Home tab/u);
  expect(readers).toContain("Notes with coaching: 2 of 3");
});

test("whoever does not lead sees nobody's figures, and a roster that changes counts from then on", async () => {
  const story = await aWeekLater();
  const { dave, ravi, priya } = story;
  for (const other of [dave, ravi]) expect(await homeOf(story, other)).not.toContain("Your managers");
  await brings(story, roster.replace("dave@northwind.example,priya@northwind.example", "dave@northwind.example,"));
  expect(await homeOf(story, priya)).not.toContain("Your managers");
});

test("check-ins of a group too small to hide anybody are folded", async () => {
  const story = await aWeekLater();
  expect(await homeOf(story, story.priya)).toContain("shown for groups of five people or more");
});

test("whether it works is said in counts, with what they do not say, and not at all where they rest on too little", async () => {
  const story = await aWeekLater();
  await homeOf(story, story.priya);
  await story.priya.clicks("Does it work?");
  const works = (await story.priya.sees("All your managers together")).text;
  expect(works).toContain("Notes with coaching: -");
  expect(works).toContain("not what causes what");
  const env = terminalOf(story);
  expect((await runCommand("report.ts", ["--weeks", "0"], env)).code).toBe(1);
  expect((await runCommand("report.ts", ["--workspace", "T0NOBODY"], env)).err).toContain(
    "knows no workspace T0NOBODY",
  );
  const report = await runCommand("report.ts", ["--weeks", "12"], env);
  expect(report).toMatchObject({ code: 0, err: "", out: expect.stringContaining("notes with coaching") });
  const json = JSON.parse((await runCommand("report.ts", ["--json"], env)).out);
  expect(json.periods).toHaveLength(3);
  expect(json.periods.every(({ moved }: { moved: unknown }) => moved === null)).toBe(true);
}, 30_000);
