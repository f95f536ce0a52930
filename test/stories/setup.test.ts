import { expect, test } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { replaceRoster, settleRoster } from "../../src/store/roster.ts";
import type { Scope } from "../../src/store/scope.ts";
import { english } from "../../src/texts/en.ts";
import { aSlackWithSideline, makesRep, type Telling, writesDown } from "../telling.ts";
import { testVault } from "../test-key.ts";

test("an admin sees what is set up and what is not, each one button away, and not a word of anybody's", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "Kestrel slipped to March, legal has it." });
  const alex = slack.person("alex");
  await alex.opensHome();
  const { text } = await alex.sees("Setting up Sideline");
  expect(text).toContain(":black_square_button: Roster: none yet.");
  expect(text).toContain(":black_square_button: Leaders: none yet.");
  expect(text).toContain(":black_square_button: Shadow period: none so far.");
  expect(text).toContain(
    ":white_check_mark: Working week: Monday to Friday, 9:00 AM to 5:00 PM, where each person is.",
  );
  expect(text).toContain("Flags: on. At least 3 notes within 4 weeks, 75% or more of them about deals alone.");
  expect(text).toContain("notes 18 months, drafts 90 days, what was said against a flag 90 days");
  expect(text).toContain("not for pay, ranking, appraisal or dismissal");
  expect(text).not.toMatch(/Kestrel|Ravi/u);

  await alex.clicks("How to import it");
  await alex.sees("dave@company.com,priya@company.com,manager");
  await alex.closes();
  await hasRoster(telling);
  await alex.opensHome();
  const after = await alex.sees("Roster: 2 managers, 3 reps. 1 person in it is not in Slack yet.");
  expect(after.text).toContain(":white_check_mark: Leaders: Priya Raman. Numbers over weeks");
});

test("nobody but an admin sees the page or opens its forms; whom the roster calls an admin does", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, mina } = telling;
  telling.expectMessages();
  await dave.opensHome();
  const { text } = await dave.sees("No 1:1s yet");
  expect(text).not.toContain("Setting up");
  for (const actionId of ["setup.open", "setup.week", "setup.thresholds", "setup.shadow", "setup.roster"]) {
    await clicksForged(telling, dave, actionId);
    await dave.sees("Only an admin of this workspace can do that.");
  }
  expect(telling.rows("select * from workspace_settings")).toEqual([]);
  await inTheStore(telling, (scope) =>
    replaceRoster(scope, [{ email: emailOf(telling, mina.id), managerEmail: null, role: "admin" }]),
  );
  await mina.opensHome();
  await mina.sees("Setting up Sideline");
  expect(slack.person("mina").id).toBe(mina.id);
});

test("the effect of other thresholds on the last quarter is seen before they are saved, as counts", async () => {
  const telling = await aSlackWithSideline({ at: "2026-10-26T13:55:00Z" });
  const { slack, dave, ravi, mina, lena } = telling;
  await makesRep(dave, ravi);
  await makesRep(mina, lena);
  for (const week of [0, 1, 2, 3]) {
    for (const [manager, rep] of [
      [dave, ravi],
      [mina, lena],
    ] as const) {
      if (manager === mina && week === 3) continue;
      await writesDown(manager, rep, { "Your notes": deals[week]! });
    }
    await telling.passes({ days: 7 });
  }
  telling.expectMessages();
  const alex = slack.person("alex");
  await alex.opensHome();
  await alex.sees("Setting up Sideline");
  await alex.clicks({ actionId: "setup.thresholds" });
  await alex.sees("When it is a flag");
  await alex.fills({ "The fewest notes it takes": "4" });
  await alex.clicks("Show the effect");
  const shown = await alex.sees("This would have flagged 1 instead of 2 managers in the last quarter.");
  expect(shown.text).not.toMatch(/Dave|Mina|Ravi|Lena/u);
  await alex.fills({ "The fewest notes it takes": "2" });
  expect(await alex.submits()).toMatchObject({
    errors: { notes: "The fewest notes must be a whole number from 3 to 20." },
  });
  await alex.fills({ "The fewest notes it takes": "5" });
  // What was seen was the effect of four: five is shown first, too.
  expect(await alex.submits()).toMatchObject({ result: "pushed" });
  await alex.sees("This would have flagged 0 instead of 2 managers in the last quarter.");
  expect(telling.rows("select * from workspace_settings")).toEqual([]);
  await alex.submits();
  expect(telling.rows("select flag_thresholds from workspace_settings")).toEqual([
    { flag_thresholds: expect.stringContaining('"notes":5') },
  ]);
  await alex.sees("Flags: on. At least 5 notes within 4 weeks");
  await alex.clicks({ actionId: "setup.thresholds" });
  await alex.submits({ "Are there flags here?": "No, none at all" });
  await alex.sees("Counts of managers, no names.");
  expect(await alex.submits()).toEqual({ result: "cleared" });
  await alex.sees("Flags: off.");
});

const deals = [
  "Kestrel wants 20% off before they sign.\nForecast 55k for the month.",
  "Kestrel demo on Tuesday.\nGlobex asked for references, sent two.",
  "Kestrel slipped to March, legal has the contract.\nPipeline coverage 2.8x.",
  "Kestrel: no answer to the quote.\nCommit 40k, best case 75k.",
];

test("a shadow period is begun for two weeks and ended early; what was written in it never counts", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  const alex = slack.person("alex");
  await alex.opensHome();
  await alex.sees("Shadow period: none so far.");
  await alex.clicks("Begin two weeks", { answer: "Back" });
  expect(telling.rows("select shadow_until from workspace_settings")).toEqual([]);
  await alex.clicks("Begin two weeks");
  const running = await alex.sees("Shadow period: until Mon, Dec 7 at");
  expect(running.text).toContain("counted nowhere, then or later");
  await writesDown(dave, ravi, { "Your notes": "He wants to run the demo alone; we practised the opening." });
  const counted = () => telling.rows("select sum(judged) as judged from manager_weeks");
  expect(counted()).toEqual([{ judged: 0 }]);
  await telling.passes({ days: 1 });
  await alex.clicks("End it now");
  await alex.sees("Shadow period: over since");
  await writesDown(dave, ravi, { "Your notes": "He ran it and was proud; next he tries the price talk." });
  expect(counted()).toEqual([{ judged: 1 }]);
  telling.expectMessages();
});

test("the working week of the workspace holds for whoever has set none, and their prompts follow", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await dave.types("/1on1 schedule @ravi every Wednesday at 14:00");
  await dave.sees("You meet every Wednesday");
  await dave.submits();
  await dave.types("/1on1 settings");
  await dave.sees("Your settings");
  await dave.submits({ "From (New York time)": "08:30" });
  const alex = slack.person("alex");
  await alex.opensHome();
  await alex.sees("Setting up Sideline");
  await alex.clicks({ actionId: "setup.week" });
  await alex.sees("The working week");
  expect(await alex.submits({ From: "12:00", To: "11:00" })).toMatchObject({
    errors: { ends: "The day ends before it starts. Pick a later time." },
  });
  await alex.submits({
    "On which days do people work here?": ["Tuesday", "Wednesday", "Thursday"],
    From: "12:30",
    To: "20:00",
  });
  await alex.sees("Working week: Tuesday to Thursday, 12:30 PM to 8:00 PM, where each person is.");
  await telling.passes({ minutes: 1 });
  // Asked at ten the day before, which is before Ravi's day begins now: in Chicago half past twelve.
  expect(telling.rows("select due_at from nudges where kind = 'topics' order by due_at limit 1")).toEqual([
    { due_at: "2026-11-24T18:30:00.000Z" },
  ]);
  await ravi.types("/1on1 settings");
  const his = await ravi.sees("Your settings");
  expect(his.text).toContain("12:30");
  await ravi.closes();
  await dave.types("/1on1 settings");
  expect((await dave.sees("Your settings")).text).toContain("8:30");
  await dave.closes();
  telling.expectMessages();
});

test("how long things are kept is changed from the page, after what would go is said", async () => {
  const telling = await aSlackWithSideline({ at: "2026-03-02T13:55:00Z" });
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He wants my job one day" });
  await telling.passes({ months: 6 });
  telling.expectMessages();
  const alex = slack.person("alex");
  await alex.opensHome();
  await alex.sees("Setting up Sideline");
  await alex.clicks({ actionId: "open_keep" });
  await alex.sees("How long it is kept");
  expect(await alex.submits({ notesMonths: "3" })).toMatchObject({ result: "updated" });
  await alex.sees("1 note is older than that.");
  await alex.submits();
  await alex.sees("notes 3 months, drafts 90 days");
});

test("in Spanish all of it is Spanish", async () => {
  const telling = await aSlackWithSideline();
  const { slack } = telling;
  const tomas = slack.person("tomas");
  await inTheStore(telling, (scope) =>
    replaceRoster(scope, [{ email: emailOf(telling, tomas.id), managerEmail: null, role: "admin" }]),
  );
  await tomas.opensHome();
  const home = await tomas.sees("Preparar Sideline");
  expect(home.text).toContain("Semana de trabajo: de lunes a viernes, de 9:00 a.m. a 5:00 p.m.");
  expect(englishIn(home.text)).toEqual([]);
  for (const actionId of ["setup.week", "setup.thresholds", "setup.roster", "open_keep"]) {
    await tomas.clicks({ actionId });
    await expect.poll(() => tomas.modal).toBeTruthy();
    const form = await tomas.sees(/Guardar|Cerrar/u);
    expect(englishIn(form.text)).toEqual([]);
    await tomas.closes();
  }
});

/** English texts of setting up that stand in a screen. */
function englishIn(text: string): string[] {
  const flat = (tree: object): string[] =>
    Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : flat(value)));
  const words = flat(english.setup).map((value) => value.replaceAll(/[*_`]|\{\{.*/gsu, "").trim());
  return words.filter((value) => value.length > 8 && text.includes(value));
}

async function hasRoster(telling: Telling): Promise<void> {
  const [priya, dave, mina, ravi, lena] = ["priya", "dave", "mina", "ravi", "lena"].map((name) =>
    emailOf(telling, telling.slack.person(name).id),
  );
  await inTheStore(telling, async (scope) => {
    await replaceRoster(scope, [
      { email: priya!, managerEmail: null, role: "leader" },
      { email: dave!, managerEmail: priya!, role: "manager" },
      { email: mina!, managerEmail: priya!, role: "manager" },
      { email: ravi!, managerEmail: dave!, role: "rep" },
      { email: lena!, managerEmail: dave!, role: "rep" },
      { email: "joins.soon@northwind.example", managerEmail: dave!, role: "rep" },
    ]);
    await settleRoster(scope, Temporal.Instant.fromEpochMilliseconds(telling.clock.now()).toString());
  });
}

function emailOf({ rows }: Telling, id: string): string {
  return rows<{ email: string }>("select email from people where id = ?", id)[0]!.email;
}

async function inTheStore({ file, slack }: Telling, work: (scope: Scope) => Promise<void>): Promise<void> {
  const db = await openStore(file, testVault);
  await work({ db, workspace: slack.team });
  await db.destroy();
}

/** A button of somebody else's page, in a message of the app's own. */
async function clicksForged({ slack }: Telling, person: Telling["dave"], actionId: string): Promise<void> {
  const conversation = slack.workspace.conversations.appDm(person.id);
  const blocks = [
    {
      type: "actions",
      block_id: "forged",
      elements: [{ type: "button", action_id: actionId, text: { type: "plain_text", text: "x" }, value: "start" }],
    },
  ];
  const user = slack.workspace.installation.botUserId;
  const { ts } = slack.workspace.conversations.post(conversation, { user, text: "forged", blocks });
  const place = { message: { channel: conversation.id, ts } };
  const value = { type: "button", value: "start" };
  await person.does({ as: person.id, do: "clicks", in: place, blockId: "forged", actionId, value });
}
