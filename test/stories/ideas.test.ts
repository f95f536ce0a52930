import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import spanish from "../../src/texts/es/questions.json" with { type: "json" };
import { aSlackWithSideline, linesOf, makesRep, opensForm, writesDown } from "../telling.ts";
import { runCommand } from "../terminal.ts";
import { testKeyText } from "../test-key.ts";

test("three questions that fit the rep now, each with why, and one planned for next time", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "We role-played his opening questions and he nailed two of five." });
  await dave.types("/1on1 ideas @ravi");
  const ideas = await dave.sees("Three questions for Ravi, if you like");
  expect(linesOf(ideas).filter((line) => line.includes("[Plan it]"))).toHaveLength(3);
  expect(ideas.text).toContain("Your notes hold nothing yet on where they want to go.");
  await dave.clicks("Plan it");
  const planned = await dave.sees("Planned for your next 1:1 with Ravi");
  const question = linesOf(planned).at(-1)!.replace(/^>/u, "");
  expect(ideas.text).toContain(question);
  await opensForm(dave, ravi);
  // A question longer than an option's line goes on below it, which a screen's text shows behind a colon.
  const inOneLine = (text: string) => text.replaceAll(": ", " ");
  expect(inOneLine((await dave.sees("1:1 with Ravi")).text)).toContain(inOneLine(question));
});

test("asked again, others are offered", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await dave.types("/1on1 ideas");
  const first = await dave.sees("Three questions for Ravi");
  await dave.clicks("Three others");
  const second = await dave.sees("Three questions for Ravi");
  const asked = (text: string) => text.split("\n").filter((line) => line.endsWith("?") || line.includes("? ["));
  expect(asked(first.text).length).toBeGreaterThan(2);
  for (const line of asked(first.text)) expect(second.text).not.toContain(line);
});

test("a rep gets questions to think about, and nothing of what the manager's notes hold or lack", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 ideas");
  const ideas = await ravi.sees("Three questions to think about before your 1:1");
  expect(ideas.text).not.toContain("notes");
  expect(ideas.text).not.toContain("[Plan it]");
});

test("whoever reads Spanish is asked in Spanish", async () => {
  const { ravi, slack } = await aSlackWithSideline();
  const tomas = slack.person("tomas");
  const inSpanish = Object.values(spanish).map(({ text }) => text.replaceAll("{rep}", "Ravi"));
  await makesRep(tomas, ravi);
  await tomas.types("/1on1 ideas @ravi");
  const ideas = await tomas.sees("Tres preguntas para Ravi");
  expect(inSpanish.filter((text) => ideas.text.includes(text))).toHaveLength(3);
  await tomas.clicks("Apuntar");
  const planned = await tomas.sees("Apuntada para tu próximo 1:1 con Ravi");
  expect(inSpanish).toContain(linesOf(planned).at(-1)!.replace(/^>/u, ""));
});

test("somebody I have no 1:1s with is nobody to have ideas about", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 ideas @mina");
  await ravi.sees("You have no 1:1s with Mina");
});

const ours = `id,text,why,follow_up,about,box,situations
our-values,"Which of our values do you live most, {rep}?",It is what we hire for.,Where did it cost you?,person,enjoy,first-one-on-one any-week
`;

test("a company's own questions are brought in from a file, and come among those offered", async () => {
  const story = await aSlackWithSideline();
  const { dave, ravi, slack, folder, file } = story;
  await makesRep(dave, ravi);
  const csv = join(folder, "ours.csv");
  const env = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.api,
    DATABASE_FILE: file,
    SIDELINE_KEY: testKeyText,
  };
  writeFileSync(csv, ours.replace("any-week", "any-day"));
  const bad = await runCommand("questions.ts", ["import", csv, "--apply"], env);
  expect(bad.code).toBe(1);
  expect(bad.err).toContain('line 2: "situations" names "any-day", which is not on the list.');
  writeFileSync(csv, ours);
  const dry = await runCommand("questions.ts", ["import", csv], env);
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining("1 new") });
  expect((await runCommand("questions.ts", ["show"], env)).out).not.toContain("our-values");
  await runCommand("questions.ts", ["import", csv, "--apply"], env);
  expect((await runCommand("questions.ts", ["show"], env)).out).toContain("our-values,");
  for (let round = 0; round < 40; round++) {
    await dave.types("/1on1 ideas @ravi");
    const offered = await dave.sees(/Three questions for Ravi|was offered in the last eight weeks/u);
    if (offered.text.includes("Which of our values do you live most, Ravi?")) return;
  }
  expect.unreachable("the company's question was never offered");
}, 30_000);

test("whoever has their Slack in Spanish reads everything around the questions in Spanish", async () => {
  const { dave, slack } = await aSlackWithSideline();
  const tomas = slack.person("tomas");
  await dave.types("/1on1 @tomas");
  await dave.sees("Is Tomás Herrera your rep?");
  await dave.clicks("Yes, start a 1:1 with Tomás");
  await tomas.sees("Dave Brandt lleva desde ahora los 1:1 contigo");
  await tomas.types("/1on1 preguntas");
  await tomas.sees("Tres preguntas para pensar antes de tu 1:1.");
});
