import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { aSlackWithSideline, makesRep, opensForm, type Telling } from "../telling.ts";
import { daveAndRaviMeet, itIs } from "./scheduling.ts";

const wednesdayNine = "2026-11-25T14:00:30Z";

type Answers = Parameters<Person["submits"]>[0];

/** Sets a goal with the form for a new one. */
async function setsGoal(rep: Person, words: string, more: Answers = {}): Promise<void> {
  await rep.types("/1on1 goal");
  const answers = { "Which box is it in?": "Grow", "In your own words": words, ...more };
  expect(await rep.submits(answers)).toEqual({ result: "closed" });
}

async function opensGoal(rep: Person, words: string): Promise<void> {
  await rep.types("/1on1 goals");
  await rep.sees("Your goals");
  expect((await rep.sees("Your goals")).text).toContain(words);
  await rep.clicks("Open");
  await rep.sees("What became of it");
}

test("a goal says all there is to say: why, how one will know, by when, the first step, who sees it", async () => {
  const { ravi, dave } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 goals");
  const form = await ravi.sees("Not your quota: what you want. Two minutes are enough");
  expect(form.text).toContain("(x) Shared with my manager: It stands in your 1:1s, for Dave to read");
  expect(form.text).toContain("( ) Only me: Nobody else sees it, your manager included");
  await ravi.submits({
    "Which box is it in?": "Grow",
    "In your own words": "Lead an enterprise deal",
    "Why does it matter to you?": "I want to be asked for my view",
    "How will you know you are there?": "I ran the last call alone",
    "By when?": "2027-06-30",
    "What is the first step?": "Listen in on Mina's call",
  });
  await opensGoal(ravi, "Lead an enterprise deal\nby Wed, Jun 30, 2027 \u00b7 Dave can read it");
  const page = await ravi.sees("Why: I want to be asked for my view");
  expect(page.text).toContain("You know by: I ran the last call alone");
  expect(page.text).toContain("First step: Listen in on Mina's call");
  expect(page.text).toContain("\u2022 Mon, Nov 23: set");
});

test("choosing a box shows examples for it, and keeps what is typed", async () => {
  const { ravi } = await aSlackWithSideline();
  await ravi.types("/1on1 goal");
  await ravi.sees("Choose a box and you see examples.");
  await ravi.fills({ "In your own words": "Fewer evenings" });
  await ravi.chooses("Which box is it in?", "Earn");
  const earn = await ravi.sees("pay off my car by June");
  expect(earn.text).toContain("<Fewer evenings>");
  await ravi.chooses("Which box is it in?", "Enjoy");
  await ravi.sees("two mornings without meetings");
  ravi.seesNot("pay off my car");
});

test("a goal can be begun with its words in the command", async () => {
  const { ravi } = await aSlackWithSideline();
  await ravi.types("/1on1 goal Lead an R&D deal");
  await ravi.sees("<Lead an R&D deal>");
  const long = `${"and then ".repeat(25)}end`;
  await ravi.closes();
  await ravi.types(`/1on1 goal ${long}`);
  const { text } = await ravi.sees("This field takes 200 characters, and this has 228.");
  expect(text).toContain(long);
});

test("a goal is changed, and its history keeps what it said and who saw it before", async () => {
  const { ravi, dave } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await setsGoal(ravi, "Lead a deal", { "Why does it matter to you?": "To be asked" });
  await opensGoal(ravi, "Lead a deal");
  await ravi.clicks("Change it");
  await ravi.sees("Change your goal");
  expect(
    await ravi.submits({
      "In your own words": "Lead an enterprise deal",
      "By when?": "2026-12-18",
      "Who can see it?": "Only me",
    }),
  ).toEqual({ result: "closed" });
  await ravi.sees("Lead an enterprise deal\nby Fri, Dec 18 \u00b7 :lock: only you");
  await ravi.clicks("Open");
  const page = await ravi.sees("What became of it");
  expect(page.text).toContain("Mon, Nov 23: changed\n      Words before: Lead a deal\n      By when before: (empty)");
  expect(page.text).toContain("Mon, Nov 23: kept to yourself");
  expect(page.text).toContain("Only you read this history.");
});

test("a goal is reached or let go with a word why, stays among the earlier ones, and can be taken up again", async () => {
  const { ravi } = await aSlackWithSideline();
  await setsGoal(ravi, "Lead an enterprise deal");
  await opensGoal(ravi, "Lead an enterprise deal");
  await ravi.clicks("I reached it");
  await ravi.sees("Well done.");
  expect(await ravi.submits({ "What made the difference?": "Mina let me listen in" })).toEqual({ result: "closed" });
  await ravi.sees("No goal stands at the moment.");
  await ravi.clicks("Earlier goals (1)");
  await ravi.sees(":white_check_mark: reached Mon, Nov 23");
  await ravi.clicks("Open");
  await ravi.sees("reached. Mina let me listen in");
  await ravi.clicks("Take it up again");
  await ravi.sees("taken up again");
  await ravi.clicks("Let it go");
  await ravi.sees("Goals may change as you do.");
  expect(await ravi.submits()).toMatchObject({ result: "errors" });
  expect(await ravi.submits({ "Why? A word is enough.": "My family comes first now" })).toEqual({ result: "closed" });
  await ravi.clicks("Earlier goals (1)");
  await ravi.sees("let go Mon, Nov 23");
});

test("nine goals are enough at a time; what was typed for a tenth stays in the form", async () => {
  const telling = await aSlackWithSideline();
  const { ravi } = telling;
  for (let at = 1; at <= 9; at++) putsGoal(telling, ravi, `goal-${at}`, `Goal ${at}`);
  await ravi.types("/1on1 goal");
  const sent = await ravi.submits({ "Which box is it in?": "Earn", "In your own words": "A tenth" });
  expect(sent).toMatchObject({
    result: "errors",
    errors: { text: expect.stringContaining("You have 9 goals already") },
  });
  await ravi.sees("<A tenth>");
});

test("a goal made private is gone at once: from the manager's form, and from the brief that was sent", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await setsGoal(ravi, "Lead an enterprise deal");
  await itIs(telling, wednesdayNine);
  await dave.sees("What Ravi is after\n\u2022 Lead an enterprise deal");
  await makesPrivate(ravi, "Lead an enterprise deal");
  await telling.passes({ seconds: 1 });
  await dave.sees("Your 1:1 with Ravi is today at 10:00 AM.");
  dave.seesNot("Lead an enterprise deal");
  await opensForm(dave, ravi);
  await dave.sees("None shared with you yet.");
  telling.expectMessages();
});

test("a goal made private after the 1:1 goes from the brief of that 1:1, too", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await setsGoal(ravi, "Lead an enterprise deal");
  await itIs(telling, wednesdayNine);
  await dave.sees("\u2022 Lead an enterprise deal");
  await itIs(telling, "2026-11-26T18:00:00Z");
  await makesPrivate(ravi, "Lead an enterprise deal");
  await telling.passes({ seconds: 1 });
  await dave.sees("This 1:1 with Ravi is over.");
  dave.seesNot("Lead an enterprise deal");
  telling.expectMessages();
});

test("the manager hears in the brief what was reached since last time", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await setsGoal(ravi, "Lead an enterprise deal");
  await setsGoal(ravi, "A quiet Friday", { "Who can see it?": "Only me" });
  for (const goal of ["Lead an enterprise deal", "A quiet Friday"]) {
    await opensGoal(ravi, goal);
    await ravi.clicks("I reached it");
    await ravi.sees("Well done.");
    await ravi.submits();
    await ravi.closes({ all: true });
  }
  await itIs(telling, wednesdayNine);
  const brief = await dave.sees("What Ravi is after\n\u2022 :tada: Lead an enterprise deal (reached 2 days ago)");
  expect(brief.text).not.toContain("quiet Friday");
  telling.expectMessages();
});

test("a goal let go in another window: its buttons say so, nothing is lost, and it can be taken up again", async () => {
  const telling = await aSlackWithSideline();
  const { ravi } = telling;
  await setsGoal(ravi, "Lead an enterprise deal");
  await opensGoal(ravi, "Lead an enterprise deal");
  endsGoal(telling);
  await ravi.clicks("I reached it");
  await ravi.sees("This goal ended on Mon, Nov 23, so nothing was changed.");
  await ravi.closes();
  await ravi.clicks("Change it");
  await ravi.sees("This goal has ended in the meantime.");
  expect(await ravi.submits({ "In your own words": "Lead two deals" })).toEqual({ result: "closed" });
  await ravi.sees("Lead two deals");
});

test("the same goal in two windows: the second save shows what the first one said, and loses neither", async () => {
  const telling = await aSlackWithSideline();
  const { ravi, rows } = telling;
  await setsGoal(ravi, "Lead a deal");
  await opensGoal(ravi, "Lead a deal");
  await ravi.clicks("Change it");
  await ravi.sees("Change your goal");
  const onThePhone = lastView(telling);
  await ravi.submits({ "In your own words": "Lead an enterprise deal" });
  await ravi.closes({ all: true });

  telling.slack.workspace.views.open(ravi.id, onThePhone);
  expect(await ravi.submits({ "In your own words": "Lead two deals" })).toEqual({ result: "updated" });
  const both = await ravi.sees("You changed this goal in another window. It says now:\n>Lead an enterprise deal");
  expect(both.text).toContain("<Lead two deals>");
  expect(rows("select text from goals")).toEqual([{ text: "Lead an enterprise deal" }]);
  expect(await ravi.submits()).toEqual({ result: "closed" });
  expect(rows("select text from goals")).toEqual([{ text: "Lead two deals" }]);
});

test("a form sent twice sets one goal", async () => {
  const telling = await aSlackWithSideline();
  const { ravi, rows } = telling;
  await ravi.types("/1on1 goal");
  await ravi.sees("Not your quota");
  const form = lastView(telling);
  const answers = { "Which box is it in?": "Earn", "In your own words": "More pay" };
  expect(await ravi.submits(answers)).toEqual({ result: "closed" });
  telling.slack.workspace.views.open(ravi.id, form);
  expect(await ravi.submits(answers)).toEqual({ result: "closed" });
  expect(rows("select text from goals")).toEqual([{ text: "More pay" }]);
});

test("a manager suggests a goal; the rep makes it theirs in their own words, and the manager hears only that", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await suggests(dave, "Lead an enterprise deal");
  await telling.passes({ seconds: 1 });
  const asked = await ravi.sees("Dave suggests a goal for you:\n>Lead an enterprise deal");
  expect(asked.text).toContain("What makes Dave think of it: You ask good questions");
  expect(asked.text).toContain('It is yours only if you take it, in your own words. If not, Dave hears "not now"');
  await opensForm(dave, ravi);
  await dave.sees("None shared with you yet.");
  await dave.closes();
  await ravi.clicks("Make it mine");
  const form = await ravi.sees("Dave suggested this.");
  expect(form.text).toContain("(x) Grow");
  expect(form.text).toContain("<Lead an enterprise deal>");
  const mine = { "In your own words": "Zanzibar, then a big deal", "Who can see it?": "Only me" };
  expect(await ravi.submits(mine)).toEqual({ result: "closed" });
  await telling.passes({ seconds: 1 });
  await ravi.sees("You made Dave's suggestion a goal of yours.");
  await dave.sees("Ravi took up the goal you suggested:\n>Lead an enterprise deal");
  expect(dave.picture).not.toContain("Zanzibar");
});

test("a suggestion can be declined kindly, of which the manager hears no reason, and taken later all the same", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi, rows } = telling;
  await suggests(dave, "Lead an enterprise deal");
  await telling.passes({ seconds: 1 });
  await ravi.sees("Dave suggests a goal for you");
  await ravi.clicks("Not now");
  await telling.passes({ seconds: 1 });
  await ravi.sees("Not now, then. Dave hears just that.");
  await dave.sees("Ravi says not now to the goal you suggested:\n>Lead an enterprise deal");
  expect(rows("select * from goals")).toEqual([]);
  await ravi.clicks("Make it mine");
  await ravi.sees("Dave suggested this.");
  await ravi.submits();
  await telling.passes({ seconds: 1 });
  await dave.sees("Ravi took up the goal you suggested");
  await ravi.sees("You made Dave's suggestion a goal of yours.");
});

test("a suggestion taken in two windows is one goal, and the second save shows what the first one said", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi, rows, slack } = telling;
  telling.expectMessages();
  await suggests(dave, "Lead an enterprise deal");
  await telling.passes({ seconds: 1 });
  await ravi.sees("Dave suggests a goal for you");
  await ravi.clicks("Make it mine");
  await ravi.sees("Dave suggested this.");
  await ravi.closes();
  await slack.atRest();
  const onThePhone = lastView(telling);
  await ravi.clicks("Make it mine");
  await ravi.sees("Dave suggested this.");
  expect(await ravi.submits({ "In your own words": "Lead a deal" })).toEqual({ result: "closed" });
  slack.workspace.views.open(ravi.id, onThePhone);
  expect(await ravi.submits({ "In your own words": "Lead two deals" })).toEqual({ result: "updated" });
  await ravi.sees("You changed this goal in another window. It says now:\n>Lead a deal");
  expect(rows("select text from goals")).toEqual([{ text: "Lead a deal" }]);
});

test("a suggestion at night waits for the rep's working hours", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await itIs(telling, "2026-11-24T03:00:00Z");
  await suggests(dave, "Lead an enterprise deal", "Ravi hears of it tomorrow at 10:00 AM, your time.");
  await telling.passes({ seconds: 1 });
  ravi.seesNot("suggests a goal");
  await itIs(telling, "2026-11-24T15:00:30Z");
  await ravi.sees("Dave suggests a goal for you");
  telling.expectMessages();
});

test("a goal is suggested from the 1:1 form, too, and the form stays as it was", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "He asks good questions." });
  await dave.clicks("Suggest a goal");
  await dave.sees("A goal is Ravi's only if Ravi takes it");
  expect(await dave.submits({ "Which box is it in?": "Grow", "What could Ravi go for?": "Lead a deal" })).toMatchObject(
    { result: "updated" },
  );
  await dave.closes();
  await dave.sees("<He asks good questions.>");
  await telling.passes({ seconds: 1 });
  await ravi.sees("Dave suggests a goal for you");
});

test("a goal is suggested only to a rep of one's own who has said so, who is still here, and not too often", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi, mina, lena } = telling;
  await dave.types("/1on1 goal @dave");
  await dave.sees("Your own goals you can simply set");
  await dave.types("/1on1 goal @ravi");
  await dave.sees("you two are no such pair here");
  await claims(dave, ravi);
  await dave.types("/1on1 goal @ravi");
  await dave.sees("Ravi has not said yet that you two have 1:1s.");
  await ravi.sees("keeps your 1:1s");
  await makesRep(mina, lena);
  for (const words of ["One", "Two", "Three"]) await suggests(mina, words, undefined, "lena");
  await mina.types("/1on1 goal @lena");
  await mina.sees("Lena has not answered 3 suggestions of yours yet.");
  await ravi.clicks("That's right");
  await ravi.sees("Good.");
  await dave.types("/1on1 goal @ravi");
  await dave.sees("A goal is Ravi's only if Ravi takes it");
  await slack.changesMember("ravi", { kind: "deactivated" });
  const sent = await dave.submits({ "Which box is it in?": "Grow", "What could Ravi go for?": "Lead a deal" });
  expect(sent).toMatchObject({ result: "errors", errors: { text: expect.stringContaining("deactivated") } });
  await dave.sees("<Lead a deal>");
  telling.expectMessages();
});

test("in Spanish, from the form to the list", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave } = telling;
  const tomas = slack.person("tomas");
  await claims(dave, tomas);
  await tomas.clicks({ actionId: "agree_to_pair" });
  await slack.atRest();
  telling.expectMessages();
  await tomas.types("/1on1 metas");
  await tomas.sees("No es tu cuota: es lo que tú quieres.");
  const answers = {
    "¿En qué caja está?": "Crecer",
    "Con tus palabras": "Dirigir un equipo",
    "¿Para cuándo?": "2027-06-30",
  };
  expect(await tomas.submits(answers)).toEqual({ result: "closed" });
  await tomas.types("/1on1 metas");
  const list = await tomas.sees("Tus metas");
  expect(list.text).toContain("Dirigir un equipo\npara el mié, 30 jun 2027 \u00b7 la puede leer Dave");
  await tomas.clicks("Abrir");
  await tomas.sees("Qué fue de ella");
  await tomas.clicks("Dejarla");
  await tomas.sees("Las metas pueden cambiar, como tú.");
  expect(await tomas.submits({ "¿Por qué? Basta una palabra.": "Ahora no" })).toEqual({ result: "closed" });
  await tomas.sees("Ahora no hay ninguna meta.");
});

/** A manager says somebody is their rep; the rep has not said so yet. */
async function claims(manager: Person, rep: Person): Promise<void> {
  await manager.types(`/1on1 @${rep.screen.me.name}`);
  await manager.clicks(`Yes, start a 1:1 with ${rep.name.split(" ")[0]}`);
  await manager.sees("Only you can read your notes.");
  await manager.closes();
}

async function suggests(manager: Person, words: string, sent = "hears of it now.", to = "ravi"): Promise<void> {
  await manager.types(`/1on1 goal @${to}`);
  await manager.sees("What makes you think of it?");
  const name = to === "ravi" ? "Ravi" : "Lena";
  const answers = {
    "Which box is it in?": "Grow",
    [`What could ${name} go for?`]: words,
    "What makes you think of it?": "You ask good questions",
  };
  expect(await manager.submits(answers)).toEqual({ result: "updated" });
  await manager.sees(sent);
  await manager.closes();
}

/** The newest form the bot opened, as another window of the same person would still show it. */
function lastView({ slack }: Telling): Record<string, unknown> {
  const opened = slack.calls.filter(({ method }) => method === "views.open" || method === "views.push");
  const { view } = opened.at(-1)!.args as { view: string | Record<string, unknown> };
  return typeof view === "string" ? JSON.parse(view) : view;
}

async function makesPrivate(rep: Person, words: string): Promise<void> {
  await opensGoal(rep, words);
  await rep.clicks("Change it");
  expect(await rep.submits({ "Who can see it?": "Only me" })).toEqual({ result: "closed" });
  await rep.closes({ all: true });
}

function putsGoal({ slack, puts }: Telling, rep: Person, id: string, text: string): void {
  const words = { box: "grow", text, why: "", how: "", first_step: "", privacy: "shared" };
  puts("goals", { workspace_id: slack.team, id, rep_id: rep.id, ...words, created_at: "2026-11-01T00:00:00.000Z" });
}

function endsGoal({ database }: Telling): void {
  database.exec("update goals set ended_at = '2026-11-23T14:00:00.000Z', ended_as = 'let go', revision = 2");
}
