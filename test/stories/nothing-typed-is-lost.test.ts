import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { aSlackWithSideline, makesRep, opensForm, readsLastNote, writesDown } from "../telling.ts";

test("a form closed by accident comes back, with everything in it, at the next /1on1", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.sees("Bigger deals");
  await writesDown(dave, ravi, {
    "Your notes": "Hi.",
    "What did you agree on?": "Read the report",
    held: "2026-11-16",
  });
  await ravi.sees("Read the report");

  await opensForm(dave, ravi);
  await dave.fills({
    "Your notes": "He is proud of the demo.\n- and tired",
    "When was it?": "2026-11-20",
    "Bigger deals": "Talked about",
    "Tick what is done": ["Read the report"],
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-11-27",
    "What Ravi gets": "The commitments and your notes",
    deals: "Acme slipped, legal has it.",
  });
  await dave.chooses("Who", "You (Dave)");
  await dave.closes();

  await opensForm(dave, ravi);
  const { text } = await dave.sees(/Your draft is back: what you typed at 8:55\sAM and had not saved\./);
  for (const kept of [
    "<He is proud of the demo.\n- and tired>",
    "<2026-11-20>",
    "Bigger deals\n<Talked about>",
    "(x) Read the report",
    "<Call three CFOs>",
    "<You (Dave)> <2026-11-27>",
    "(x) The commitments and your notes",
    "<Acme slipped, legal has it.>",
  ]) {
    expect(text).toContain(kept);
  }
  expect(await dave.submits()).toEqual({ result: "cleared" });
  await dave.sees("Fri, Nov 20");
  await ravi.sees("He is proud of the demo.");
  await ravi.sees(":white_check_mark: Read the report");
});

test("a draft of yesterday says which day it is from", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "Half a thought" });
  await dave.closes();
  await telling.passes({ days: 1 });
  await opensForm(dave, ravi);
  await dave.sees(/what you typed yesterday at 8:55\sAM/);
  await dave.sees("<2026-11-23>");
});

test("a draft is its writer's, about one rep: no other form shows it", async () => {
  const { dave, mina, ravi, lena } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await makesRep(dave, lena);
  await makesRep(mina, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "only about Ravi" });
  await dave.closes();
  await opensForm(dave, lena);
  dave.seesNot("only about Ravi");
  await opensForm(mina, ravi);
  mina.seesNot("only about Ravi");
});

test("a saved form is no draft any more", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "All said." });
  await opensForm(dave, ravi);
  dave.seesNot("Your draft is back");
  dave.seesNot("<All said.>");
  expect(rows("select * from drafts")).toEqual([]);
});

test("what was typed and taken out again is no draft", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "Oops, wrong person" });
  await dave.fills({ "Your notes": "" });
  await dave.closes();
  await opensForm(dave, ravi);
  dave.seesNot("Your draft is back");
});

test("a manager can start afresh, and is asked once before the draft is thrown away", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "Not what I meant", deals: "Acme", "What did you agree on?": "Nothing" });
  await dave.clicks("More room for notes");
  await dave.fills({ "notes-1": "More of it" });
  await dave.closes();
  await opensForm(dave, ravi);
  await dave.sees("Your draft is back");

  await dave.clicks("Start afresh", { answer: "Keep it" });
  await dave.sees("Not what I meant");
  await dave.clicks("Start afresh", { answer: "Throw away" });
  await dave.sees("<What did you learn about Ravi today?>");
  for (const gone of ["Not what I meant", "More of it", "<Acme>", "<Nothing>", "Your draft is back"]) {
    dave.seesNot(gone);
  }
  expect(rows("select * from drafts")).toEqual([]);
  expect(await dave.submits({ "Your notes": "What I meant" })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  expect(rows("select text, deals_text from notes")).toEqual([{ text: "What I meant", deals_text: "" }]);
});

test("the bot was restarted while the form was open: Save works as if nothing had been", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "Half a meeting, " });
  await telling.restartsTheBot();
  expect(await dave.submits({ "Your notes": "Half a meeting, and the other half" })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  expect(rows("select text from notes")).toEqual([{ text: "Half a meeting, and the other half" }]);
});

test("the bot was restarted and the form lost with the laptop: the draft is still there", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "Half a meeting" });
  await telling.restartsTheBot();
  await dave.closes();
  await opensForm(dave, ravi);
  await dave.sees("<Half a meeting>");
});

test("the form was open overnight: Save works, and the 1:1 keeps the day it was opened on", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "To be finished in the evening" });
  await telling.passes({ hours: 20 });
  expect(await dave.submits({ "Your notes": "Finished in the morning" })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi, Mon, Nov 23");
  expect(rows("select text, held_on from notes")).toEqual([{ text: "Finished in the morning", held_on: "2026-11-23" }]);
});

test("the connection to Slack breaks while the form is open: Save works once it is back", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  telling.expectTrouble();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "Half a meeting" });
  await slack.atRest();
  slack.dropSockets();
  await expect.poll(() => slack.connections, { timeout: 10_000 }).toBe(0);
  await expect.poll(() => slack.connections, { timeout: 10_000 }).toBe(1);
  expect(await dave.submits()).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
});

test("Slack does not open the form: the manager is told, with a reference that is in the log, and can try again", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  telling.expectTrouble();
  await makesRep(dave, ravi);
  slack.weather.next("views.open", "503");
  await dave.types("/1on1 @ravi");
  const { text } = await dave.sees(
    "That did not work, and it is Sideline's fault, not yours. Nothing you wrote is lost.",
  );
  const [, reference] = /reference ([0-9a-f]{8})/.exec(text)!;
  expect(telling.errors.map((line) => line.reference)).toContain(reference);
  await opensForm(dave, ravi);
});

test("the database is busy: the form stays, says so in a sentence, and Save works a moment later", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, database, rows } = telling;
  telling.expectTrouble();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "He wants my job one day." });

  database.exec("begin immediate");
  const answer = await dave.submits();
  database.exec("rollback");
  expect(answer).toMatchObject({ result: "errors" });
  await dave.sees("Not saved yet: Sideline is busy this very moment. Your text is safe; press Save again.");
  await dave.sees("<He wants my job one day.>");

  expect(await dave.submits()).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  expect(rows("select text from notes")).toEqual([{ text: "He wants my job one day." }]);
});

test("the database is busy while somebody types: nothing disturbs them, and nothing is lost at the end", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, database, rows } = telling;
  telling.expectTrouble();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  database.exec("begin immediate");
  await dave.fills({ "Your notes": "He" });
  await telling.slack.atRest();
  database.exec("rollback");
  expect(dave.screen.modals.map(({ title }) => title)).toEqual(["1:1 with Ravi"]);
  expect(await dave.submits({ "Your notes": "He wants my job." })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  expect(rows("select text from notes")).toEqual([{ text: "He wants my job." }]);
});

test("the database is busy: a form can still be opened, and whatever cannot be done says so", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, database } = telling;
  telling.expectTrouble();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.closes();
  database.exec("begin immediate");
  await opensForm(dave, ravi);
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.sees(/Sideline is busy this very moment\. Please try again in a few seconds\. \([0-9a-f]{8}\)/);
  database.exec("rollback");
});

test("something breaks in the middle of saving: nothing is half-written, and the form stays until it works", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, database, rows } = telling;
  telling.expectTrouble();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.sees("Bigger deals");
  await opensForm(dave, ravi);
  await dave.fills({
    "Your notes": "Acme slipped, legal has it.",
    "What did you agree on?": "Call three CFOs",
    "Bigger deals": "Talked about",
  });
  for (const table of ["notes", "note_lines", "commitments", "nudges"]) {
    const before = everythingIn(telling);
    database.exec(
      `create trigger stone before insert on ${table} begin select raise(abort, 'a stone in the way'); end`,
    );
    const answer = await dave.submits();
    database.exec("drop trigger stone");
    expect(answer, table).not.toMatchObject({ result: "cleared" });
    await dave.sees("Not saved yet");
    if (dave.screen.modals.length > 1) await dave.closes();
    await dave.sees("<Acme slipped, legal has it.>");
    expect(everythingIn(telling), table).toEqual(before);
  }
  const reference = telling.errors.at(-1)!.reference!;
  expect(reference).toMatch(/^[0-9a-f]{8}$/);

  expect(await dave.submits()).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Call three CFOs");
  expect(rows("select text from notes")).toEqual([{ text: "Acme slipped, legal has it." }]);
});

test("Save pressed twice, or delivered twice by Slack, makes one note and one message to each", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "Acme slipped, legal has it.", "What did you agree on?": "Call three CFOs" });
  const form = lastForm(slack);
  slack.weather.duplicateNext();
  expect(await dave.submits()).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Call three CFOs");
  await slack.atRest();

  // And once more, from a window in which the form had stayed open.
  await opensAgain(slack, dave, form);
  expect(
    await dave.submits({ "Your notes": "Acme slipped, legal has it.", "What did you agree on?": "Call three CFOs" }),
  ).toEqual({
    result: "cleared",
  });
  await slack.atRest();
  expect(rows("select count(*) as notes from notes")).toEqual([{ notes: 1 }]);
  expect(rows("select count(*) as commitments from commitments")).toEqual([{ commitments: 1 }]);
  expect(messagesFromBot(dave)).toHaveLength(1);
  expect(messagesFromBot(ravi)).toHaveLength(2);
});

test("the answer to Save was lost and the form stayed open: Save again makes no second note", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  const form = lastForm(slack);
  await dave.submits({ "Your notes": "Acme slipped, legal has it." });
  await dave.sees("Your 1:1 with Ravi");
  await telling.restartsTheBot();
  await opensAgain(slack, dave, form);
  await dave.submits({ "Your notes": "Acme slipped to December." });
  await dave.sees(">Acme slipped to December.");
  expect(rows("select text from notes")).toEqual([{ text: "Acme slipped to December." }]);
  expect(messagesFromBot(dave)).toHaveLength(1);
});

test("a keystroke that reaches the bot after Save brings no ghost of the saved form back", async () => {
  const { slack, dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  const form = lastForm(slack);
  await dave.submits({ "Your notes": "All said." });
  await dave.sees("Your 1:1 with Ravi");
  await opensAgain(slack, dave, form);
  await dave.fills({ "Your notes": "All said." });
  await slack.atRest();
  await dave.closes();
  expect(rows("select * from drafts")).toEqual([]);
  await opensForm(dave, ravi);
  dave.seesNot("Your draft is back");
});

test("a draft that corrects a saved 1:1 says which one it corrects", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He is tired.", held: "2026-11-16" });
  await telling.passes({ minutes: 1 });
  await readsLastNote(dave, ravi);
  await dave.clicks("Correct");
  await dave.sees("You are correcting your 1:1 of Mon, Nov 16.");
  await dave.fills({ "Your notes": "He was tired, and said so." });
  await dave.closes({ all: true });
  await opensForm(dave, ravi);
  await dave.sees("Your draft is back");
  await dave.sees("You are correcting your 1:1 of Mon, Nov 16.");
  await dave.clicks("Start afresh");
  await dave.sees("Last 1:1: Mon, Nov 16, 7 days ago.");
  dave.seesNot("You are correcting");
});

test("a second form for the same rep, opened in another window, saves a second 1:1", async () => {
  const { slack, dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  const first = lastForm(slack);
  await dave.closes();
  await writesDown(dave, ravi, { "Your notes": "Monday" });
  await opensAgain(slack, dave, first);
  await dave.submits({ "Your notes": "Sunday", held: "2026-11-22" });
  await dave.sees("Your 1:1 with Ravi, Sun, Nov 22");
  expect(rows("select text from notes order by held_on")).toEqual([{ text: "Sunday" }, { text: "Monday" }]);
});

/** The form the bot opened last, as it was sent. */
function lastForm(slack: Sandbox): Record<string, unknown> {
  const opened = slack.calls.findLast(({ method }) => method === "views.open");
  const { view } = opened!.args;
  return typeof view === "string" ? JSON.parse(view) : (view as Record<string, unknown>);
}

/** Another window of the same person still shows that form. */
async function opensAgain(slack: Sandbox, person: Person, form: Record<string, unknown>): Promise<void> {
  slack.workspace.views.open(person.id, form);
  await person.sees("Only you can read your notes.");
}

function messagesFromBot(person: Person) {
  const { conversations, app } = person.screen;
  return conversations.find(({ isApp }) => isApp)!.messages.filter((m) => m.from === app.botId && !m.ephemeral);
}

function everythingIn({ rows }: { rows(sql: string): unknown[] }): Record<string, unknown[]> {
  const tables = rows("select name from sqlite_master where type = 'table'") as { name: string }[];
  return Object.fromEntries(
    tables.filter(({ name }) => name !== "drafts").map(({ name }) => [name, rows(`select * from ${name}`)]),
  );
}
