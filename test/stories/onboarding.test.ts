import { expect, test } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { replaceRoster, settleRoster } from "../../src/store/roster.ts";
import { aSlackWithSideline, makesRep, type Telling } from "../telling.ts";
import { testVault } from "../test-key.ts";

/** What each of these messages says, whoever gets it. */
const saidToAll = ["for pay, ranking or dismissal", "read no emotions", "Who sees what:", "/1on1 settings"];

test("the first admin who comes is told once, an hour later, and sets up from there", async () => {
  const telling = await aSlackWithSideline({ newcomers: true });
  const { slack } = telling;
  const alex = slack.person("alex");
  await alex.opensHome();
  await alex.sees("Setting up Sideline");
  await telling.passes({ minutes: 30 });
  expect(alex.unseen()).toEqual([]);
  await telling.passes({ minutes: 31 });
  const { text } = await alex.sees("You are the first admin I meet here.");
  for (const words of saidToAll) expect(plain(text)).toContain(words);
  expect(text).toContain("no notes, no goals, no flags");
  await alex.clicks("Set it up");
  await inTheForm(alex, "none so far");
  await alex.clicks("Begin two weeks");
  await inTheForm(alex, "until Mon, Dec 7");
  await alex.clicks({ actionId: "setup.week" });
  await alex.sees("The working week");
  await alex.submits({ From: "08:00" });
  await inTheForm(alex, "8:00 AM to 5:00 PM");
  await alex.clicks({ actionId: "open_keep" });
  await alex.sees("How long it is kept");
  await alex.submits({ draftsDays: "30" });
  await inTheForm(alex, "drafts 30 days");
  await alex.closes();

  await alex.types("/1on1 help");
  await alex.sees("What you can type");
  await isAnAdmin(telling, "mina");
  await slack.person("mina").types("/1on1 help");
  await telling.passes({ days: 3 });
  expect(welcomesSent(telling)).toEqual(["welcome about admin for U0ALEX00001"]);
  telling.expectMessages();
});

test("a manager by conversation is told in their working hours, a restart in between, and never again", async () => {
  // Monday 16:30 where Dave is: an hour later he has gone home.
  const telling = await aSlackWithSideline({ newcomers: true, at: "2026-11-23T21:30:00Z" });
  const { slack, dave, ravi, lena } = telling;
  await makesRep(dave, ravi);
  await telling.passes({ minutes: 1 });
  await telling.restartsTheBot();
  await telling.passes({ hours: 2 });
  expect(dave.unseen()).toEqual([]);
  await telling.passes({ hours: 14, minutes: 40 });
  const { text, where } = await dave.sees("Here you keep 1:1s with Ravi Patel.");
  expect(where).toBe("message");
  for (const words of saidToAll) expect(plain(text)).toContain(words);
  expect(text).toContain("you hear of it first");
  await dave.clicks("Start a 1:1 with Ravi");
  await dave.sees("Only you can read your notes.");
  await dave.closes();

  await makesRep(dave, lena);
  await telling.restartsTheBot();
  await telling.passes({ days: 2 });
  await telling.passes({ days: 1 });
  // Ravi and Lena heard all of it when Dave said that they are his reps.
  expect(welcomesSent(telling)).toEqual(["welcome about manager for U0DAVE00001"]);
  expect(slack.person("lena").unseen()).toEqual([]);
});

test("what a rep hears first says what it is not for, who sees what, and how to have less of it", async () => {
  const telling = await aSlackWithSideline({ newcomers: true });
  const { dave, ravi } = telling;
  await dave.types("/1on1 @ravi");
  await dave.sees("Is Ravi Patel your rep?");
  await dave.clicks("Yes, start a 1:1 with Ravi");
  await dave.sees("Only you can read your notes.");
  const { text } = await ravi.sees("Dave Brandt keeps your 1:1s with me from now on.");
  for (const words of ["for pay, ranking or dismissal", "read no emotions", "/1on1 settings"]) {
    expect(plain(text)).toContain(words);
  }
  expect(text).toContain("Dave's notes stay with Dave");
});

test("by roster each is told once, as what they are; whoever is both hears it as a manager, in their own language", async () => {
  const telling = await aSlackWithSideline({ newcomers: true });
  const { slack, dave, ravi, mina } = telling;
  const tomas = slack.person("tomas");
  const priya = slack.person("priya");
  await hasRoster(telling, [
    ["priya", null, "leader"],
    ["dave", "priya", "manager"],
    ["ravi", "dave", "rep"],
    ["tomas", "dave", "rep"],
  ]);
  await telling.passes({ minutes: 1 });
  const alex = slack.person("alex");
  await alex.types("/1on1 settings");
  const settings = await alex.sees("For admins");
  expect(settings.text).toContain("not for pay, ranking, appraisal or dismissal");
  await alex.clicks("What would be sent in 7 days");
  await alex.sees("5 people who are new get one first message each");
  await alex.closes({ all: true });
  await telling.passes({ hours: 1, minutes: 1 });
  await dave.sees("Here you keep 1:1s with Ravi Patel and Tomás Herrera.");
  // Not yet nine in Chicago, in Mexico and in Los Angeles.
  expect([...ravi.unseen(), ...priya.unseen(), ...tomas.unseen()]).toEqual([]);
  await telling.passes({ hours: 2, minutes: 10 });
  const his = await ravi.sees("Dave Brandt keeps your 1:1s with me, and they are your time:");
  for (const words of saidToAll) expect(plain(his.text)).toContain(words);
  await priya.sees("Here you keep 1:1s with Dave Brandt.");
  const suyo = await tomas.sees("Dave Brandt lleva los 1:1 contigo aquí, y son tu tiempo:");
  expect(suyo.text).toContain("nada de esto sirve para sueldos, clasificaciones ni despidos");
  expect(suyo.text).toContain("[Añadir un tema]");
  await ravi.clicks("Add a topic");
  await ravi.sees("A topic for your 1:1");
  await ravi.closes();

  // The same roster again, another manager, another week: nobody hears it twice.
  await hasRoster(telling, [
    ["priya", null, "leader"],
    ["dave", "priya", "manager"],
    ["mina", "priya", "manager"],
    ["ravi", "mina", "rep"],
    ["tomas", "dave", "rep"],
  ]);
  await telling.passes({ days: 1 });
  // Five in the afternoon has passed in London; the next morning it has not.
  await telling.passes({ hours: 17 });
  await mina.sees("Here you keep 1:1s with Ravi Patel.");
  await telling.passes({ days: 7 });
  await alex.sees("You are the first admin I meet here.");
  expect(welcomesSent(telling)).toEqual([
    "welcome about admin for U0ALEX00001",
    "welcome about manager for U0DAVE00001",
    "welcome about manager for U0MINA00001",
    "welcome about manager for U0PRIYA0001",
    "welcome about rep for U0RAVI00001",
    "welcome about rep for U0TOMAS0001",
  ]);
});

test("who is no longer in a pair by then, or has asked for quiet, is left alone", async () => {
  const telling = await aSlackWithSideline({ newcomers: true });
  const { dave, ravi, lena } = telling;
  await lena.types("/1on1 settings");
  await lena.submits({ "Stay quiet until": "2026-11-27" });
  await hasRoster(telling, [
    ["ravi", "dave", "rep"],
    ["lena", "dave", "rep"],
  ]);
  await telling.passes({ minutes: 1 });
  await hasRoster(telling, [["lena", "dave", "rep"]]);
  await telling.passes({ hours: 2 });
  await dave.sees("Here you keep 1:1s with Lena Vogt.");
  await telling.passes({ days: 2 });
  expect([...ravi.unseen(), ...lena.unseen()]).toEqual([]);
  await telling.passes({ days: 2 });
  await lena.sees("Dave Brandt keeps your 1:1s with me");
  // It was a slip in the roster that took Ravi out again: back in it, he is told.
  expect(welcomesSent(telling)).not.toContain("welcome about rep for U0RAVI00001");
  await hasRoster(telling, [
    ["ravi", "dave", "rep"],
    ["lena", "dave", "rep"],
  ]);
  await telling.passes({ minutes: 1 });
  await telling.passes({ hours: 2 });
  await ravi.sees("Dave Brandt keeps your 1:1s with me");
});

type Line = [name: string, manager: string | null, role: "rep" | "manager" | "leader"];

async function hasRoster({ file, slack, clock, rows }: Telling, lines: Line[]): Promise<void> {
  const email = (name: string) =>
    rows<{ email: string }>("select email from people where id = ?", slack.person(name).id)[0]!.email;
  const db = await openStore(file, testVault);
  const scope = { db, workspace: slack.team };
  await replaceRoster(
    scope,
    lines.map(([name, manager, role]) => ({ email: email(name), managerEmail: manager && email(manager), role })),
  );
  await settleRoster(scope, new Date(clock.now()).toISOString());
  await db.destroy();
}

async function isAnAdmin({ slack, database }: Telling, name: string): Promise<void> {
  database.prepare("update people set is_admin = 1 where id = ?").run(slack.person(name).id);
}

function welcomesSent({ rows }: Telling): string[] {
  return rows<{ key: string }>("select key from nudges where kind = 'welcome' and ts is not null order by key").map(
    ({ key }) => key,
  );
}

/** What the form on top says by now; the Home tab below it says the same. */
async function inTheForm(person: Telling["dave"], words: string): Promise<void> {
  await expect.poll(() => JSON.stringify(person.modal)).toContain(words);
}

/** Without the marks of mrkdwn. */
function plain(text: string): string {
  return text.replaceAll(/[*_`]/gu, "");
}
