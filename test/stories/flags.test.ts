/** Notes about deals alone, week after week: told to the manager first, and to nobody before. */
import { expect, test } from "vitest";
import { type Thresholds, usualThresholds } from "../../src/coaching/flags/thresholds.ts";
import { thresholdEffect } from "../../src/slack/flags/threshold-effect.ts";
import { saveShadowPeriod, saveThresholds } from "../../src/store/flag-settings.ts";
import { visibleFlags } from "../../src/store/flags.ts";
import { type Db, openStore } from "../../src/store/open.ts";
import { replaceRoster, settleRoster } from "../../src/store/roster.ts";
import type { Scope } from "../../src/store/scope.ts";
import { aSlackWithSideline, makesRep, readsEverything, type Telling, writesDown } from "../telling.ts";
import { testVault } from "../test-key.ts";

const deals = [
  "Halvorsen slipped to December, legal has it.\nZephyr Air wants 10% off.",
  "Halvorsen still with legal, close date moved again.\nNorthgate signed, 40k.",
  "Halvorsen: redlines are back, CFO to decide on Friday.\nKestrel demo on Tuesday, 60k.",
  "Halvorsen wants another discount.\nKestrel asked for a quote, 60k.",
  "Halvorsen moved to January, 45k.\nKestrel quote is out, commit 60k.",
  "Halvorsen no answer, close date 20 Jan.\nKestrel verbal yes, 58k.",
  "Halvorsen signed at last, 40k.\nKestrel paper is with legal, 58k.",
];
const coaching =
  "Practised the opening question twice and Ravi felt much surer of it. He wants to lead the next discovery call himself.\nHe is worried about the new territory and we talked about what would help him sleep.";

/** Dave and Ravi met on so many Mondays, and the notes are about deals alone; it is ten past nine where Dave is. */
async function afterDeals(telling: Telling, weeks: number): Promise<void> {
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  await telling.passes({ minutes: 15 });
  for (let week = 0; week < weeks; week++) await nextDeals(telling, week);
}

async function nextDeals(telling: Telling, week: number): Promise<void> {
  if (week > 0) await telling.passes({ days: 7 });
  await writesDown(telling.dave, telling.ravi, { "Your notes": deals[week]! });
  await telling.passes({ minutes: 1 });
}

/** A look into the bot's own file, as the code that shows leaders theirs will take it. */
async function inTheStore<T>(telling: Telling, look: (scope: Scope) => Promise<T>): Promise<T> {
  const db: Db = await openStore(telling.file, testVault);
  try {
    return await look({ db, workspace: telling.slack.team });
  } finally {
    await db.destroy();
  }
}

/** What a leader could see of Dave. */
function seenByLeaders(telling: Telling) {
  return inTheStore(telling, (scope) => visibleFlags(scope, [telling.dave.id]));
}

/** Priya leads Dave, as the roster says. */
async function isLed(telling: Telling): Promise<void> {
  const email = (id: string) => telling.rows<{ email: string }>("select email from people where id = ?", id)[0]!.email;
  const lead = telling.slack.person("priya");
  await inTheStore(telling, async (scope) => {
    await replaceRoster(scope, [
      { email: email(telling.dave.id), managerEmail: email(lead.id), role: "manager" },
      { email: email(lead.id), managerEmail: null, role: "leader" },
    ]);
    await settleRoster(scope, new Date(telling.clock.now()).toISOString());
  });
}

test("three notes about deals alone are told to Dave alone, with his own lines, the rule, and one thing to try", async () => {
  const telling = await aSlackWithSideline();
  const { dave, slack } = telling;
  await isLed(telling);
  await afterDeals(telling, 2);
  expect(dave.unseen().filter(({ text }) => text.includes("Your last"))).toEqual([]);
  await nextDeals(telling, 2);

  const message = await dave.sees("Your last 3 notes about Ravi mention only deals.");
  for (const line of [
    "Halvorsen slipped to December, legal has it.",
    "Northgate signed, 40k.",
    "Kestrel demo on Tuesday, 60k.",
  ]) {
    expect(message.text).toContain(line);
  }
  for (const day of ["Mon, Nov 23", "Mon, Nov 30", "Mon, Dec 7"]) expect(message.text).toContain(day);
  expect(message.text).toContain(
    "Halvorsen: in each of your last 3 notes about Ravi, and in none of them what Ravi could do differently there.",
  );
  expect(message.text).toContain("at least 3 notes within 4 weeks, 75% or more of them only about deals");
  expect(message.text).toContain("One thing to try next time");
  expect(message.text).not.toMatch(/you did not|failed|never coach/iu);
  // On a locked screen there is neither a word of a note nor whom it is about.
  const post = slack.calls.find(({ args }) => String(args.blocks).includes("Your last 3 notes about Ravi"));
  expect(post!.args.text).toBe("Something about your 1:1 notes, for you alone");
  expect(await seenByLeaders(telling)).toEqual([]);
});

test("the next 1:1 is planned from the message: what Ravi wants first, one question, and it stands in the form", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await afterDeals(telling, 3);
  await ravi.types("/1on1 topic How do I get into bigger deals?");
  await ravi.sees("How do I get into bigger deals?");
  await dave.sees("Your last 3 notes about Ravi");
  await dave.clicks("Plan my next 1:1");
  const plan = await dave.sees("With Ravi, ready to use.");
  expect(plan.text).toContain("How do I get into bigger deals?");
  expect(plan.text.indexOf("Then the deals")).toBeGreaterThan(plan.text.indexOf("Ravi wants to talk about"));
  await dave.submits({ "One question to ask": "What would you do first with a bigger deal?" });
  await dave.sees("The question stands in your next 1:1 with Ravi");
  await dave.closes();
  await dave.types("/1on1 @ravi");
  await dave.sees("What would you do first with a bigger deal?");
  telling.expectMessages();
});

test("deals alone with two reps are one flag about the team, with each rep's name at their note", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, lena } = telling;
  await makesRep(dave, ravi);
  await makesRep(dave, lena);
  await telling.passes({ minutes: 15 });
  for (const week of [0, 1]) {
    if (week > 0) await telling.passes({ days: 7 });
    await writesDown(dave, ravi, { "Your notes": deals[week]! });
    await writesDown(dave, lena, { "Your notes": deals[week + 2]! });
    await telling.passes({ minutes: 1 });
  }
  expect(telling.rows("select pair_id, rung from flags")).toEqual([{ pair_id: null, rung: "told" }]);
  const message = await dave.sees("Of your last 4 1:1 notes, 4 mention only deals.");
  expect(message.text).toMatch(/They are about (?:Ravi and Lena|Lena and Ravi)\./u);
  expect(message.text).toContain("Mon, Nov 23, Lena");
  await dave.clicks({ actionId: "flag.wrong" });
  const form = await dave.sees("What you tick counts no longer");
  expect(form.text).toContain("Mon, Nov 30, Ravi");
  await dave.closes();
  await dave.clicks({ actionId: "flag.plan" });
  await dave.sees(/With (?:Ravi|Lena), ready to use/u);
  telling.expectMessages();
});

test("warned only two weeks and another such note later, shown only after the day that was promised, cleared for all at once", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, slack } = telling;
  await isLed(telling);
  await afterDeals(telling, 3);
  await dave.sees("Your last 3 notes about Ravi");
  await nextDeals(telling, 3);
  await telling.restartsTheBot();
  expect(await seenByLeaders(telling)).toEqual([]);

  // Two weeks after Dave was told, and a note later: nothing has been said to anybody else.
  await telling.passes({ days: 7 });
  const warning = await dave.sees("Your notes about Ravi still mention only deals.");
  expect(warning.text).toContain("I told you on Mon, Dec 7; nobody else knows.");
  expect(warning.text).toContain("From Mon, Dec 28 on your leader's summary can show");
  expect(warning.text).not.toContain("Halvorsen");
  await writesDown(dave, ravi, { "Your notes": deals[4]! });
  expect(await seenByLeaders(telling)).toEqual([]);
  await telling.passes({ days: 6 });
  expect(await seenByLeaders(telling)).toEqual([]);
  await telling.restartsTheBot();

  // The day has come, but Dave has had no 1:1 since the day he was warned.
  await telling.passes({ days: 1 });
  expect(await seenByLeaders(telling)).toEqual([]);
  await writesDown(dave, ravi, { "Your notes": deals[5]! });
  await telling.passes({ minutes: 1 });
  expect(await seenByLeaders(telling)).toEqual([{ managerId: dave.id, about: "one rep", shownOn: "2026-12-28" }]);

  // Priya's Monday begins three hours after Dave's.
  await telling.passes({ hours: 4 });
  const priya = slack.person("priya");
  const shown =
    ":triangular_flag_on_post: Since Mon, Dec 28: for weeks the notes about one rep have mentioned only deals.";
  const week = await priya.sees(shown);
  expect(week.text).not.toMatch(/Ravi|Halvorsen|Kestrel/u);

  await telling.passes({ days: 6, hours: 20 });
  await writesDown(dave, ravi, { "Your notes": coaching });
  await telling.passes({ minutes: 1 });
  expect(await seenByLeaders(telling)).toEqual([]);
  // It is gone from the message Priya already has, too.
  await telling.passes({ minutes: 1 });
  expect(JSON.stringify(priya.screen)).not.toContain(":triangular_flag_on_post:");
  await dave.sees("Your notes about Ravi hold more than deals again.");
  await dave.sees("That is over: your notes hold more than deals again.");
  expect(JSON.stringify(dave.screen)).not.toContain("At least 3 notes");
  await dave.clicks("Let Priya know, too");
  await dave.sees("Priya hears the good news, too.");
  // In Priya's own working hours.
  await telling.passes({ hours: 4 });
  const praise = await priya.sees("Good news from Dave.");
  expect(praise.text).not.toMatch(/Ravi|Halvorsen/u);
  telling.expectMessages();
});

test("a disputed note counts no longer; a disputed flag is told to nobody, until new notes show the pattern without it", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await isLed(telling);
  await afterDeals(telling, 4);
  await dave.sees("Your last 3 notes about Ravi");
  await dave.clicks({ actionId: "flag.wrong" });
  await dave.sees("What you tick counts no longer");
  expect(await dave.submits()).toMatchObject({ result: "errors" });
  const [first] = telling.rows<{ id: string }>("select id from notes order by held_on");
  await dave.submits({
    "These notes should not count": ["Mon, Nov 23, Ravi"],
    "Why, if you like to say": "We talked for an hour.",
  });
  await telling.passes({ minutes: 1 });
  expect(telling.rows("select note_id from disputed_notes")).toEqual([{ note_id: first!.id }]);
  expect(telling.rows("select words from disputes")).toEqual([{ words: "We talked for an hour." }]);
  expect(JSON.stringify(telling.database.prepare("select * from disputes").all())).not.toContain("hour");
  const [flag] = telling.rows<{ rung: string; stopped_on: string }>("select * from flags");
  expect(flag).toMatchObject({ rung: "told", stopped_on: "2026-12-14" });

  await dave.clicks({ actionId: "flag.wrong" });
  await dave.sees("What you tick counts no longer");
  await dave.submits({ "Or all of it": ["There is no such pattern"] });
  await telling.passes({ minutes: 1 });
  await dave.sees("You say this is wrong, and I go by your word.");
  for (const week of [4, 5]) await nextDeals(telling, week);
  expect(telling.rows("select rung from flags")).toEqual([{ rung: "disputed" }]);
  await nextDeals(telling, 6);
  // Three new notes: a new flag, told to Dave first, like any other.
  expect(telling.rows("select rung, outcome from flags order by opened_on")).toEqual([
    { rung: "cleared", outcome: "renewed" },
    { rung: "telling", outcome: null },
  ]);
  expect(await seenByLeaders(telling)).toEqual([]);
  await dave.sees("Your last 3 notes about Ravi");
  telling.expectMessages();
  expect(ravi.unseen().filter(({ text }) => /flag|wrong/iu.test(text))).toEqual([]);
});

test("what was right after all begins again; a corrected or deleted note takes the flag, and its lines, away", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await afterDeals(telling, 3);
  await dave.sees("Your last 3 notes about Ravi");
  await dave.clicks({ actionId: "flag.wrong" });
  await dave.sees("What you tick counts no longer");
  await dave.submits({ "Or all of it": ["There is no such pattern"] });
  await dave.sees("You say this is wrong, and I go by your word.");
  await dave.clicks("It was right after all");
  await dave.sees("It counts again, from the beginning");
  await telling.passes({ minutes: 1 });
  expect(telling.rows("select rung, told_on, disputed_on from flags")).toEqual([
    { rung: "told", told_on: "2026-12-07", disputed_on: null },
  ]);

  await dave.types("/1on1 @ravi history");
  await dave.sees("1:1s with Ravi");
  await dave.clicks("Read");
  await dave.clicks("Delete");
  await telling.passes({ minutes: 1 });
  expect(telling.rows("select rung, outcome from flags")).toEqual([{ rung: "cleared", outcome: "mistaken" }]);
  await dave.sees("That is over: you put it right");
  expect(JSON.stringify(dave.screen)).not.toContain("Kestrel demo on Tuesday");
  await readsEverything(ravi);
  telling.expectMessages();
});

test("in a shadow period, with flags off, and for who cannot be told, nothing climbs", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await isLed(telling);
  await makesRep(dave, ravi);
  await inTheStore(telling, (scope) => saveShadowPeriod(scope, "2026-12-08T00:00:00.000Z"));
  await telling.passes({ minutes: 15 });
  for (const week of [0, 1, 2, 3]) await nextDeals(telling, week);
  expect(telling.rows("select * from flags")).toEqual([]);
  await nextDeals(telling, 4);
  await inTheStore(telling, (scope) => saveThresholds(scope, { ...usualThresholds, on: false }));
  await nextDeals(telling, 5);
  expect(telling.rows("select * from flags")).toEqual([]);

  // Dave wants to be left alone for a month: the message waits, and with it everything else.
  await inTheStore(telling, (scope) => saveThresholds(scope, usualThresholds));
  telling.puts("person_settings", {
    workspace_id: telling.slack.team,
    person_id: dave.id,
    working_days: "12345",
    day_starts: "09:00",
    day_ends: "17:00",
    quiet_until: "2027-02-01",
    prompts: "{}",
    good_weeks: 0,
  });
  await telling.passes({ minutes: 1 });
  expect(telling.rows("select rung from flags")).toEqual([{ rung: "telling" }]);
  for (let week = 0; week < 3; week++) {
    await telling.passes({ days: 7 });
    await writesDown(dave, ravi, { "Your notes": deals[week]! });
  }
  expect(telling.rows("select rung, told_on from flags")).toEqual([{ rung: "telling", told_on: null }]);
  expect(await seenByLeaders(telling)).toEqual([]);
  await inTheStore(telling, (scope) => saveShadowPeriod(scope, "2027-06-01T00:00:00.000Z"));
  await telling.passes({ minutes: 1 });
  expect(telling.rows("select rung, outcome from flags")).toEqual([{ rung: "cleared", outcome: "ended" }]);
  expect(telling.rows("select state from nudges where kind = 'flag'")).toEqual([{ state: "withdrawn" }]);
  telling.expectMessages();
});

test("when Ravi's manager changes, Dave's flag ends with the pair, and Mina begins with none", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, mina } = telling;
  await afterDeals(telling, 3);
  await dave.sees("Your last 3 notes about Ravi");
  const email = (id: string) => telling.rows<{ email: string }>("select email from people where id = ?", id)[0]!.email;
  await inTheStore(telling, async (scope) => {
    const roster = [{ email: email(ravi.id), managerEmail: email(dave.id), role: "rep" as const }];
    await replaceRoster(scope, roster);
    await settleRoster(scope, "2026-12-07T15:00:00.000Z");
    await scope.db.updateTable("pairs").set({ source: "roster" }).where("workspace_id", "=", scope.workspace).execute();
    await replaceRoster(scope, [{ ...roster[0]!, managerEmail: email(mina.id) }]);
    await settleRoster(scope, "2026-12-07T15:00:00.000Z");
  });
  await telling.passes({ minutes: 1 });
  expect(telling.rows("select manager_id, rung, outcome from flags")).toEqual([
    { manager_id: dave.id, rung: "cleared", outcome: "ended" },
  ]);
  await dave.sees("That is over.");
  await telling.passes({ days: 7 });
  await writesDown(mina, ravi, { "Your notes": deals[3]! });
  await telling.passes({ minutes: 1 });
  expect(telling.rows("select manager_id from flags")).toEqual([{ manager_id: dave.id }]);
  telling.expectMessages();
});

test("what other thresholds would have done to the last quarter is said before they are saved", async () => {
  const telling = await aSlackWithSideline();
  await afterDeals(telling, 3);
  const at = { today: "2026-12-07", locale: "en-US" };
  const said = (change: Partial<Thresholds>) =>
    inTheStore(telling, (scope) => thresholdEffect(scope, { ...usualThresholds, ...change }, at));
  expect(await said({ notes: 4 })).toBe("This would have flagged 0 instead of 1 manager in the last quarter.");
  expect(await said({ share: 50 })).toBe(
    "Nothing would have changed: 1 manager had a flag in the last quarter under both.",
  );
  telling.expectMessages();
});

test("what is quoted and typed around a flag is in no log, no notification, and on no other screen", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, slack } = telling;
  await isLed(telling);
  await makesRep(dave, ravi);
  await telling.passes({ minutes: 15 });
  for (const week of [0, 1, 2]) {
    if (week > 0) await telling.passes({ days: 7 });
    await writesDown(dave, ravi, { "Your notes": `${deals[week]}\nKanarie-line ${week}: 40k, close date 12 Dec.` });
    await telling.passes({ minutes: 1 });
  }
  const message = await dave.sees("Your last 3 notes about Ravi");
  expect(message.text).toContain("Kanarie-line");
  await dave.clicks({ actionId: "flag.plan" });
  await dave.sees("With Ravi, ready to use.");
  await dave.submits({ "One question to ask": "kanarie-question" });
  await dave.closes();
  await dave.clicks({ actionId: "flag.wrong" });
  await dave.sees("What you tick counts no longer");
  await dave.submits({ "Or all of it": ["There is no such pattern"], "Why, if you like to say": "kanarie-words" });
  await dave.sees("You say this is wrong");
  telling.database.exec("create trigger stone before insert on disputes begin select raise(abort, 'a stone'); end");
  await dave.clicks("It was right after all");
  await dave.sees("It counts again");
  await telling.passes({ minutes: 1 });
  telling.expectTrouble(/./u);
  await dave.clicks({ actionId: "flag.wrong" });
  await dave.sees("What you tick counts no longer");
  await dave.submits({ "Or all of it": ["There is no such pattern"], "Why, if you like to say": "kanarie-again" });
  await slack.atRest();
  // Nothing of a dispute that could not be saved is kept, and the form keeps what was typed.
  expect(telling.rows("select rung from flags")).toEqual([{ rung: "told" }]);

  const typed = /kanarie/iu;
  expect(telling.log.filter((line) => typed.test(line))).toEqual([]);
  const notifications = slack.calls.filter(({ method }) => method.startsWith("chat.")).map(({ args }) => args.text);
  expect(notifications.filter((text) => typed.test(String(text)))).toEqual([]);
  for (const name of ["ravi", "priya", "mina", "alex"]) {
    await slack.person(name).opensHome();
    expect(JSON.stringify(slack.person(name).screen), name).not.toMatch(typed);
  }
  expect(JSON.stringify(telling.database.prepare("select * from disputes").all())).not.toMatch(typed);
  telling.expectMessages();
});

test("an admin's list of what will be sent does not say that a manager is about to hear of a flag", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, slack } = telling;
  await makesRep(dave, ravi);
  telling.puts("person_settings", {
    workspace_id: slack.team,
    person_id: dave.id,
    working_days: "12345",
    day_starts: "09:00",
    day_ends: "17:00",
    quiet_until: "2026-12-10",
    prompts: "{}",
    good_weeks: 0,
  });
  await telling.passes({ minutes: 15 });
  for (const week of [0, 1, 2]) await nextDeals(telling, week);
  expect(telling.rows("select kind, state from nudges where kind = 'flag'")).toEqual([
    { kind: "flag", state: "waiting" },
  ]);
  const alex = slack.person("alex");
  await alex.types("/1on1 settings");
  await alex.clicks({ actionId: "admin.preview" });
  const preview = await alex.sees("next seven days");
  expect(preview.text).not.toMatch(/Dave|flag/u);
  telling.expectMessages();
});
