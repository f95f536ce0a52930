import { expect, test } from "vitest";
import { aSlackWithSideline, linesOf, makesRep, writesDown } from "../telling.ts";
import { daveAndRaviMeet, itIs, schedules } from "./scheduling.ts";

test("the manager types when they meet; what was understood and the next four dates are shown before it is saved", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await dave.types("/1on1 schedule @ravi every other tuesday at 10");
  const form = await dave.sees("You meet every other Tuesday at 10:00 AM, for 30 minutes.");
  expect(linesOf(form)).toEqual(
    expect.arrayContaining([
      "The next four:",
      "\u2022 Tue, Nov 24 at 10:00 AM (9:00 AM for Ravi)",
      "\u2022 Tue, Dec 8 at 10:00 AM (9:00 AM for Ravi)",
      "\u2022 Tue, Dec 22 at 10:00 AM (9:00 AM for Ravi)",
      "\u2022 Tue, Jan 5, 2027 at 10:00 AM (9:00 AM for Ravi)",
    ]),
  );
  expect(rows("select * from cadences")).toEqual([]);
  expect(await dave.submits()).toMatchObject({ result: "updated" });
  await dave.sees("Ravi hears of it from me.");
  expect(rows("select rrule, start, zone, minutes from cadences")).toEqual([
    { rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", start: "2026-11-24T10:00", zone: "America/New_York", minutes: 30 },
  ]);
});

test("the form works without typing: every change shows what it means", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await dave.types("/1on1 schedule @ravi");
  await dave.sees("You meet every Tuesday at 10:00 AM, for 30 minutes.");
  await dave.chooses("How often?", "The last of the month");
  await dave.sees("You meet the last Tuesday of the month at 10:00 AM");
  await dave.ticks("Tuesday", "Thursday");
  await dave.sees("You meet the last Thursday of the month at 10:00 AM");
  await dave.chooses("At what time? (New York time)", "14:30");
  await dave.chooses("For how long?", "45 minutes");
  const form = await dave.sees("You meet the last Thursday of the month at 2:30 PM, for 45 minutes.");
  expect(form.text).toContain("\u2022 Thu, Nov 26 at 2:30 PM (1:30 PM for Ravi)");
  expect(await dave.submits({ "Until (leave empty to go on)": "2027-01-31" })).toMatchObject({ result: "updated" });
  expect(rows("select rrule, start, minutes, ended_on from cadences")).toEqual([
    { rrule: "FREQ=MONTHLY;BYDAY=-1TH", start: "2026-11-26T14:30", minutes: 45, ended_on: "2027-02-01" },
  ]);
});

test("words typed into the form fill it; those that nobody looked at are shown before they are saved", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await dave.types("/1on1 schedule @ravi");
  await dave.sees("You meet every Tuesday");
  await dave.chooses("In your own words", "first Thursday 14:30");
  await dave.sees("You meet the first Thursday of the month at 2:30 PM");
  await dave.chooses("In your own words", "sometimes");
  await dave.sees('I did not understand "sometimes".');
  expect(await dave.submits()).toMatchObject({ result: "errors" });
  expect(rows("select * from cadences")).toEqual([]);
  await dave.chooses("In your own words", "every 3 weeks on Friday at 9am for 20 minutes");
  await dave.sees("You meet every 3 weeks on Friday at 9:00 AM, for 20 minutes.");
  expect(await dave.submits()).toMatchObject({ result: "updated" });
  expect(rows("select rrule, minutes from cadences")).toEqual([
    { rrule: "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", minutes: 20 },
  ]);
});

test("a form that asks for what cannot be says so under its field", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await dave.types("/1on1 schedule @ravi");
  await dave.sees("You meet every Tuesday");
  await dave.chooses("How often?", "The first of the month");
  expect(await dave.submits({ "On which days?": ["Monday", "Tuesday"] })).toMatchObject({
    result: "errors",
    errors: { weekdays: "Once or twice a month is on one weekday. Choose one." },
  });
  expect(
    await dave.submits({ "On which days?": ["Monday"], "Until (leave empty to go on)": "2026-11-24" }),
  ).toMatchObject({ errors: { until: "That is before the first 1:1. Pick a later day, or none." } });
  expect(rows("select * from cadences")).toEqual([]);
});

test("the rep hears kindly when they meet, in their own zone and working hours, once", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await schedules(dave, "@ravi every other tuesday at 10");
  await schedules(dave, "@ravi every other wednesday at 10");
  // Five to eight where Ravi is: he works from nine.
  await ravi.seesNothingNew();
  await telling.passes({ hours: 1, minutes: 6 });
  const news = await ravi.sees("You and Dave meet every other Wednesday");
  expect(news.text).toContain("on Dave's clock");
  expect(linesOf(news)).toContain("\u2022 Wed, Nov 25 at 9:00 AM");
  expect(rows("select * from nudges where kind = 'schedule'")).toHaveLength(1);
  telling.expectMessages();
});

test("saving what is already so tells nobody anything", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi, rows } = telling;
  await dave.types("/1on1 schedule @ravi");
  await dave.sees("You meet every Wednesday at 10:00 AM");
  expect(await dave.submits()).toMatchObject({ result: "updated" });
  await telling.passes({ seconds: 1 });
  expect(rows("select * from nudges where kind = 'schedule'")).toHaveLength(1);
  await ravi.seesNothingNew();
});

test("/1on1 schedule shows all pairs with their next dates; one is skipped, and that undone", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await dave.types("/1on1 schedule");
  const list = await dave.sees("When you meet your team");
  expect(linesOf(list)).toContain("Wed, Nov 25 at 10:00 AM \u00b7 Wed, Dec 2 \u00b7 Wed, Dec 9 \u00b7 Wed, Dec 16");
  await dave.clicks("Skip Wed, Nov 25");
  await dave.sees("Skipped: your 1:1 with Ravi on Wed, Nov 25 at 10:00 AM.");
  await telling.passes({ seconds: 1 });
  await ravi.sees("Your 1:1 with Dave on Wed, Nov 25 does not take place. The next one is on Wed, Dec 2 at 9:00 AM.");
  await dave.clicks("Undo");
  await dave.sees("Your 1:1 with Ravi on Wed, Nov 25 is as planned again.");
  await telling.passes({ seconds: 1 });
  await ravi.sees("Your 1:1 with Dave takes place after all: on Wed, Nov 25 at 9:00 AM.");
});

test("a skipped 1:1 brings no prompts, and what is open carries over", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.sees("On the list");
  await dave.types("/1on1 schedule");
  await dave.sees("When you meet your team");
  await dave.clicks("Skip Wed, Nov 25");
  await dave.sees("Skipped");
  await itIs(telling, "2026-11-26T17:00:00Z");
  await ravi.sees("does not take place");
  dave.seesNot("Your 1:1 with Ravi is");
  dave.seesNot("How was your 1:1");
  ravi.seesNot("Your 1:1 with Dave is");
  await itIs(telling, "2026-12-02T14:00:30Z");
  await dave.sees("Ravi wants to talk about\n\u2022 Bigger deals");
  telling.expectMessages();
});

test("a 1:1 is moved once: the prompts follow, the rep hears of it, the others stay", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await dave.types("/1on1 schedule");
  await dave.sees("When you meet your team");
  await dave.clicks("Move Wed, Nov 25");
  await dave.sees("That is the first day on which you both work.");
  expect(await dave.submits({ "To which day?": "2026-11-20" })).toMatchObject({ result: "errors" });
  expect(await dave.submits({ "To which day?": "2026-11-27", "At what time, on your clock?": "15:00" })).toMatchObject({
    result: "updated",
  });
  await dave.sees("Moved: you meet Ravi on Fri, Nov 27 at 3:00 PM.");
  await telling.passes({ seconds: 1 });
  await ravi.sees("Your 1:1 with Dave has moved: it is on Fri, Nov 27 at 2:00 PM now, not on Wed, Nov 25.");
  await itIs(telling, "2026-11-25T14:30:00Z");
  dave.seesNot("Your 1:1 with Ravi is");
  await itIs(telling, "2026-11-27T19:00:30Z");
  await dave.sees("Your 1:1 with Ravi is today at 3:00 PM.");
  telling.expectMessages();
});

test("a pair pauses until a day, goes on by itself, and ends", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await dave.types("/1on1 schedule");
  await dave.sees("When you meet your team");
  await dave.clicks("Pause or end");
  expect(await dave.submits({ "Which day?": "2026-12-07" })).toMatchObject({ result: "updated" });
  await dave.sees("Your 1:1s with Ravi pause until Mon, Dec 7.");
  await dave.closes();
  await telling.passes({ seconds: 1 });
  const news = await ravi.sees("Your 1:1s with Dave pause until Mon, Dec 7.");
  expect(linesOf(news)).toContain("\u2022 Wed, Dec 9 at 9:00 AM");
  await itIs(telling, "2026-12-03T14:30:00Z");
  dave.seesNot("Your 1:1 with Ravi is");
  await itIs(telling, "2026-12-09T14:00:30Z");
  await dave.sees("Your 1:1 with Ravi is today at 10:00 AM.");
  await dave.types("/1on1 schedule");
  await dave.sees("When you meet your team");
  await dave.clicks("Pause or end");
  await dave.submits({ "What do you want to do?": "End after a day", "Which day?": "2026-12-09" });
  await dave.sees("Your regular 1:1s with Ravi end after Wed, Dec 9.");
  await telling.passes({ hours: 24 * 8 });
  expect(
    telling.rows(
      "select * from nudges where kind in ('brief', 'topics') and due_at > '2026-12-09T15' and sent_at is not null",
    ),
  ).toEqual([]);
  telling.expectMessages();
});

test("a day off in the way: the manager is offered another day, and the prompt follows what they choose", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await ravi.types("/1on1 settings");
  await ravi.clicks("Add time off");
  expect(await ravi.submits({ "First day off": "2026-11-25", "Last day off": "2026-11-26" })).toMatchObject({
    result: "closed",
  });
  await ravi.sees("Wed, Nov 25 to Thu, Nov 26");
  await ravi.closes();
  await itIs(telling, "2026-11-24T14:00:30Z");
  await dave.sees("Your 1:1 with Ravi is tomorrow at 10:00 AM, and Ravi is off.");
  await dave.clicks("Move it");
  const form = await dave.sees("That is the first day on which you both work.");
  expect(form.text).toContain("Planned: tomorrow at 10:00 AM.");
  expect(await dave.submits()).toMatchObject({ result: "updated" });
  await dave.sees("Moved: you meet Ravi on Fri, Nov 27 at 10:00 AM.");
  await dave.closes();
  await telling.passes({ seconds: 1 });
  await dave.sees("Your 1:1 with Ravi is on Fri, Nov 27 at 10:00 AM.");
  telling.expectMessages();
});

test("moved when its time has passed, it is offered at the same time of day, not at the minute it is now", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await ravi.types("/1on1 settings");
  await ravi.clicks("Add time off");
  await ravi.submits({ "First day off": "2026-11-25", "Last day off": "2026-11-26" });
  await ravi.closes();
  await itIs(telling, "2026-11-24T14:00:30Z");
  await dave.sees("Your 1:1 with Ravi is tomorrow at 10:00 AM, and Ravi is off.");
  await itIs(telling, "2026-11-26T20:07:30Z");
  await dave.clicks("Move it");
  await dave.sees("Planned: yesterday at 10:00 AM.");
  expect(await dave.submits()).toMatchObject({ result: "updated" });
  await dave.sees("Moved: you meet Ravi tomorrow at 10:00 AM.");
});

test("kept although somebody is off, it is prompted for as ever", async () => {
  const telling = await daveAndRaviMeet();
  const { dave } = telling;
  await dave.types("/1on1 settings");
  await dave.chooses("Whose public holidays do you have?", "United States");
  await dave.sees("And where there?");
  expect(await dave.submits()).toMatchObject({ result: "closed" });
  await dave.types("/1on1 schedule @ravi every thursday at 11");
  await dave.sees("You meet every Thursday");
  await dave.submits();
  await dave.closes();
  await itIs(telling, "2026-11-25T14:00:30Z");
  await dave.sees("Your 1:1 with Ravi is tomorrow at 11:00 AM, and that is Thanksgiving Day for you.");
  await dave.clicks("Keep it");
  await dave.sees("Kept: you meet Ravi tomorrow at 11:00 AM as planned.");
  await itIs(telling, "2026-11-25T16:00:30Z");
  await telling.ravi.sees("Your 1:1 with Dave is tomorrow");
  telling.expectMessages();
});

test("after the first 1:1 of a pair the manager is offered a time once", async () => {
  const { dave, ravi, slack } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const first = await writesDown(dave, ravi, { "Your notes": "We got to know each other over lunch." });
  expect(first.text).toContain("Do you and Ravi meet regularly?");
  await dave.clicks("Set when you meet");
  await dave.sees("You meet every Monday at 10:00 AM");
  await dave.closes();
  const second = await writesDown(dave, ravi, { "Your notes": "He wants to lead a team one day." });
  expect(second.text).not.toContain("Do you and Ravi meet regularly?");
  await slack.atRest();
});

test("a rep sees when they meet, and cannot change it", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi } = telling;
  await ravi.types("/1on1 schedule");
  const list = await ravi.sees("Your own 1:1s");
  expect(list.text).toContain("every Wednesday at 10:00 AM (America/New_York)");
  expect(linesOf(list)).toContain("Wed, Nov 25 at 9:00 AM \u00b7 Wed, Dec 2 \u00b7 Wed, Dec 9 \u00b7 Wed, Dec 16");
  expect(list.text).not.toContain("Skip");
  await ravi.types("/1on1");
  await ravi.sees("Next 1:1 on Wed, Nov 25 at 9:00 AM");
});

test("somebody who is no rep of mine yet is asked about first", async () => {
  const { dave } = await aSlackWithSideline();
  await dave.types("/1on1 schedule lena vogt every monday at 9am");
  await dave.sees("Is Lena Vogt your rep?");
});

test("nobody but the manager skips, moves, pauses or sets: forged forms and buttons change nothing", async () => {
  const telling = await daveAndRaviMeet();
  const { slack, dave, mina, ravi, rows } = telling;
  await dave.types("/1on1 schedule");
  await dave.clicks("Skip Wed, Nov 25");
  await dave.sees("Skipped");
  const pair = rows<{ id: string }>("select id from pairs")[0]!.id;
  const before = [rows("select * from cadences"), rows("select * from changed_meetings")];
  for (const forger of [mina, ravi]) {
    for (const view of forgedForms(pair, ravi.id)) {
      const { id } = slack.workspace.views.open(forger.id, view);
      expect(await forger.does({ as: forger.id, do: "submits", viewId: id })).toMatchObject({ ok: true });
    }
    for (const actionId of meetingButtons) {
      const day = actionId === "restore_meeting" ? "2026-11-25" : "2026-12-02";
      const { id } = slack.workspace.views.open(forger.id, forgedButtons(`${pair} ${day}`));
      const click = { as: forger.id, do: "clicks", in: { view: id }, blockId: actionId, actionId } as const;
      const done = await forger.does({ ...click, value: { type: "button", value: `${pair} ${day}` } });
      expect(done).toMatchObject({ ok: true });
    }
  }
  await slack.atRest();
  expect([rows("select * from cadences"), rows("select * from changed_meetings")]).toEqual(before);
  telling.expectMessages();
  telling.expectTrouble(/views\.push|bad ack|interactive/);
});

/** What a manager's own forms would send, as somebody else could make it up. */
function forgedForms(pair: string, rep: string): Record<string, unknown>[] {
  const day = (block: string, action: string) => ({
    type: "input",
    block_id: block,
    label: plain(block),
    element: { type: "datepicker", action_id: action, initial_date: "2026-12-03" },
  });
  const time = (action: string) => ({
    type: "input",
    block_id: "time",
    label: plain("time"),
    element: { type: "timepicker", action_id: action, initial_time: "15:00" },
  });
  const friday = [{ text: plain("Friday"), value: "FR" }];
  const weekdays = {
    type: "input",
    block_id: "weekdays",
    label: plain("weekdays"),
    element: { type: "checkboxes", action_id: "schedule.changed", options: friday, initial_options: friday },
  };
  const until = { text: plain("Pause"), value: "pause" };
  const what = {
    type: "input",
    block_id: "what",
    label: plain("what"),
    element: { type: "radio_buttons", action_id: "pause.what", options: [until], initial_option: until },
  };
  const applied = JSON.stringify({ rep, round: 0, applied: "" });
  return [
    forged("move_meeting_form", `${pair} 2026-11-25`, [day("day", "move.day"), time("move.time")]),
    forged("pause", rep, [what, day("day", "pause.day")]),
    forged("schedule", applied, [weekdays, time("schedule.changed")]),
  ];
}

const meetingButtons = ["skip_meeting", "keep_meeting", "restore_meeting"];

function forgedButtons(value: string): Record<string, unknown> {
  const buttons = meetingButtons.map((id) => ({
    type: "actions",
    block_id: id,
    elements: [{ type: "button", action_id: id, text: plain(id), value }],
  }));
  return forged("nothing", "", buttons);
}

function forged(callback_id: string, private_metadata: string, blocks: object[]): Record<string, unknown> {
  return { type: "modal", callback_id, private_metadata, title: plain("Forged"), submit: plain("Save"), blocks };
}

function plain(text: string) {
  return { type: "plain_text", text };
}
