import { expect, test } from "vitest";
import { member } from "../../src/sandbox/team.ts";
import { openStore } from "../../src/store/open.ts";
import { english } from "../../src/texts/en.ts";
import { manyReps } from "../many-reps.ts";
import { aSlackWithSideline, linesOf, makesRep, type Telling, writesDown } from "../telling.ts";
import { testVault } from "../test-key.ts";

/** The machine may be busy. */
const patiently = { timeout: 15_000 };

test("a rep sees their goals, the next 1:1, its topics and what was agreed, and a tick there shows at once", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, {
    "Your notes": "Good talk.",
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-11-30",
  });
  await ravi.sees("Call three CFOs");
  await dave.types("/1on1 schedule @ravi every Tuesday at 10");
  await dave.sees("You meet every Tuesday at 10:00 AM");
  await dave.submits();
  await dave.sees("Ravi hears of it");
  await ravi.opensHome();
  const home = await ravi.sees("Your 1:1s with Dave");
  expect(home.text).toContain("Next 1:1 tomorrow at 9:00 AM\nNothing on the list for next time yet.");
  expect(home.text).toContain(":black_square_button: Call three CFOs\nYou, by Mon, Nov 30\n[Done]");
  expect(home.text).toContain("Your goals\nNone yet.");
  expect(home.text).not.toContain("Your team");
  await ravi.clicks("Done");
  await expect.poll(() => ravi.home && homeText(ravi), patiently).not.toContain("Call three CFOs");
  await ravi.sees(":white_check_mark: Call three CFOs");
  await ravi.sees("Your 1:1s with Dave");
});

test("what somebody does elsewhere shows in the Home tab they have open", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.opensHome();
  await ravi.sees("Nothing on the list for next time yet.");
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.sees("On the list for your next 1:1 with Dave");
  const home = await ravi.sees("On the list for next time\n\u2022 Bigger deals");
  expect(home.where).toBe("home");
});

test("a manager sees this week, who has waited longest and for what, what they promised, and the mix as a picture", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, lena } = telling;
  await makesRep(dave, ravi);
  await makesRep(dave, lena);
  await writesDown(dave, ravi, {
    "Your notes":
      "Practised the opening twice, the second time he asked before he told.\nAcme slipped to December, legal has it.",
    "What did you agree on?": "Listen in on Thursday",
    Who: "You (Dave)",
  });
  await ravi.sees("Listen in on Thursday");
  await dave.opensHome();
  const { text } = await dave.sees("[image: How your notes of the last 12 weeks divide.");
  expect(text).toContain("This week\nNo 1:1s this week.");
  expect(text).toContain("Lena Vogt\nno 1:1 yet\n[Start the 1:1]");
  expect(text).toMatch(/Ravi Patel\nlast 1:1 today · 1 commitment open\nNot in your notes of the last 12 weeks: \w/u);
  expect(text).toContain("What you agreed to do\n:black_square_button: Listen in on Thursday\nYou, for Ravi\n[Done]");
  expect(text).toContain("Nov 16: no notes. Nov 23: 1, 1, 0.]");
  expect(text).toContain("1 line about the person");
  expect(text).not.toContain("Your goals");
});

test("somebody who is both sees both, each under its own heading", async () => {
  const { dave, mina, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await makesRep(mina, dave);
  await dave.opensHome();
  const lines = linesOf(await dave.sees("You and your manager"));
  const headings = ["You and your manager", "Your 1:1s with Mina", "Your goals", "You and your reps", "Your team"];
  const places = headings.map((heading) => lines.indexOf(heading));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test("a guest, somebody of another company and somebody who joined a minute ago: each is told what it is and what to do", async () => {
  const { slack } = await aSlackWithSideline();
  const gil = slack.person("gil");
  await gil.opensHome();
  const forGuest = await gil.sees("guests cannot use it");
  expect(forGuest.text).toContain("Sideline helps managers and reps");
  expect(forGuest.text).toContain("Ask @Alex Chen");
  const stranger = slack.workspace.members.values().find(({ kind }) => kind === "stranger")!;
  await slack.person(stranger.name).opensHome();
  await slack.person(stranger.name).sees("you belong to another");
  const nia = await slack.joins(member({ id: "U0NEWBEE001", name: "nia", realName: "Nia Adeyemi", locale: "es-ES" }));
  await nia.opensHome();
  const { text } = await nia.sees("Aún no hay ningún 1:1");
  expect(text).toContain("[Fechas de los 1:1] [Ajustes] [Quién lee qué] [Qué puedes escribir]");
});

test("who can read what, and all that can be typed, is a click away", async () => {
  const { lena } = await aSlackWithSideline();
  await lena.opensHome();
  await lena.sees("No 1:1s yet");
  await lena.clicks("Who can read what");
  await lena.sees("Notes of a 1:1 belong to the manager who wrote them.");
  await lena.closes();
  await lena.clicks("What you can type");
  await lena.sees("`/1on1 @ravi` - start a 1:1 with Ravi");
  await lena.closes();
  await lena.clicks("Settings");
  await lena.sees("When do you work?");
  await lena.closes();
});

test("sixty reps and years of notes stay within Slack's limits, page by page, and the page stays where it was turned to", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave } = telling;
  await withManyReps(telling, 60);
  telling.expectMessages();
  await dave.opensHome();
  const first = await dave.sees("Your team (1 of 6)");
  expect(first.blocks.length).toBeLessThanOrEqual(100);
  expect(first.text).toContain("[More of your team]");
  expect(first.text).toMatch(/and \d+ more\n/u);
  await dave.clicks("More of your team");
  const second = await dave.sees("Your team (2 of 6)");
  expect(second.text).toContain("[Earlier names] [More of your team]");
  const promised = (text: string) => Number(/and (\d+) more open/u.exec(text)![1]);
  await dave.clicks("Done");
  await expect.poll(() => promised(homeText(dave)), patiently).toBe(promised(second.text) - 1);
  expect(homeText(dave)).toContain("Your team (2 of 6)");
  await slack.atRest();
});

test("everything on a Spanish Home is Spanish", async () => {
  const telling = await aSlackWithSideline();
  const { slack, ravi } = telling;
  const tomas = slack.person("tomas");
  const pair = { workspace_id: slack.team, source: "agreed", since: "2026-01-01T00:00:00Z" };
  telling.puts("pairs", { ...pair, id: "p1", manager_id: tomas.id, rep_id: ravi.id });
  telling.puts("pairs", { ...pair, id: "p2", manager_id: telling.dave.id, rep_id: tomas.id });
  telling.puts("goals", {
    workspace_id: slack.team,
    id: "g1",
    rep_id: tomas.id,
    box: "grow",
    text: "Dirigir una demo",
    why: "",
    how: "",
    first_step: "",
    due: null,
    privacy: "only me",
    created_at: "2026-11-01T00:00:00Z",
  });
  await tomas.opensHome();
  const { text } = await tomas.sees("Tú y tus representantes");
  expect(text).toContain("Tú y tu responsable");
  expect(text).toContain("\u2022 Dirigir una demo (solo tú)");
  expect(text).toContain("Ravi Patel\nningún 1:1 todavía\n[Empezar el 1:1]");
  expect(text).toContain("Te escribo solo en tus días de trabajo, de 9:00 a.m. a 5:00 p.m.");
  expect(englishIn(text)).toEqual([]);
  await slack.changesMember("tomas", { title: "Gerente" });
  await tomas.opensHome();
  await tomas.sees("Tú y tus representantes");
});

function homeText(person: Telling["dave"]): string {
  return person.home ? JSON.stringify(person.home) : "";
}

async function withManyReps({ file, slack, dave }: Telling, reps: number): Promise<void> {
  const db = await openStore(file, testVault);
  await manyReps({ db, workspace: slack.team }, { managerId: dave.id, reps, weeks: 10, today: "2026-11-23" });
  await db.destroy();
}

/** English texts of the Home tab that stand in a screen, long enough not to be a word of another language. */
function englishIn(text: string): string[] {
  const all = Object.values(english.home).flatMap((value) =>
    typeof value === "string" ? value : Object.values(value),
  );
  const words = all.filter((value): value is string => typeof value === "string" && value.length > 8);
  const plain = words
    .map((value) => value.replaceAll(/[*_`]|\{\{.*?\}\}.*/gu, "").trim())
    .filter((value) => value.length > 8);
  return plain.filter((value) => text.includes(value));
}
