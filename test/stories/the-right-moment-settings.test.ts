import { expect, test } from "vitest";
import { aSlackWithSideline } from "../telling.ts";
import { daveAndRaviMeet, itIs } from "./scheduling.ts";

test("working days and hours move every prompt into them", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi } = telling;
  await ravi.types("/1on1 settings");
  await ravi.sees("When do you work?");
  expect(await ravi.submits({ "From (Chicago time)": "12:00", To: "11:00" })).toMatchObject({
    errors: { ends: "The day ends before it starts. Pick a later time." },
  });
  expect(await ravi.submits({ To: "20:00" })).toEqual({ result: "closed" });
  await itIs(telling, "2026-11-24T17:30:00Z");
  ravi.seesNot("Your 1:1 with Dave is");
  await itIs(telling, "2026-11-24T18:00:30Z");
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  telling.expectMessages();
});

test("the settings show what is set, and take time off away again", async () => {
  const { ravi, rows } = await daveAndRaviMeet();
  await ravi.types("/1on1 settings");
  await ravi.clicks("Add time off");
  expect(await ravi.submits({ "First day off": "2026-12-24", "Last day off": "2026-12-23" })).toMatchObject({
    errors: { last: "That is before the first day." },
  });
  await ravi.submits({ "Last day off": "2027-01-01" });
  await ravi.sees("Thu, Dec 24 to Fri, Jan 1, 2027");
  expect(rows("select first_day, last_day from time_off")).toEqual([
    { first_day: "2026-12-24", last_day: "2027-01-01" },
  ]);
  await ravi.clicks("Remove");
  await ravi.sees("None to come.");
  expect(rows("select * from time_off")).toEqual([]);
});

test("a prompt is changed from the settings, which show it at once", async () => {
  const { dave, ravi } = await daveAndRaviMeet();
  await dave.types("/1on1 settings");
  const settings = await dave.sees("Before a 1:1\n60 minutes before you meet");
  expect(settings.text).not.toContain("Your goals");
  await dave.clicks("Change");
  await dave.submits({ "How long before you meet?": "15 minutes before" });
  await dave.sees("Before a 1:1\n15 minutes before you meet");
  await dave.closes();
  await ravi.types("/1on1 settings");
  const theirs = await ravi.sees("Your goals\nEvery Friday, at 11:00 AM");
  expect(theirs.text).not.toContain("Your week");
});

test("quiet for a while: nothing comes, then it goes on", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi } = telling;
  await ravi.types("/1on1 settings");
  await ravi.submits({ "Stay quiet until": "2026-12-01" });
  await itIs(telling, "2026-11-26T17:00:00Z");
  ravi.seesNot("Your 1:1 with Dave is");
  await itIs(telling, "2026-12-01T16:00:30Z");
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  telling.expectMessages();
});

test("an admin pauses every message of the workspace, looks at what would come, and lets it go on", async () => {
  const telling = await daveAndRaviMeet();
  const { slack, ravi, dave } = telling;
  const alex = slack.person("alex");
  await alex.types("/1on1 settings");
  await alex.sees("For admins");
  await alex.clicks("Pause every message");
  await alex.sees("Paused for everybody");
  await alex.clicks("What would be sent in 7 days");
  const coming = await alex.sees("The next seven days");
  expect(coming.text).toContain("Tue, Nov 24\n10:00 AM  Ravi Patel  What do you want to talk about?");
  expect(coming.text).toContain("Wed, Nov 25\n9:00 AM  Dave Brandt  Before a 1:1");
  await alex.closes();
  await itIs(telling, "2026-11-24T16:10:00Z");
  ravi.seesNot("Your 1:1 with Dave is");
  await alex.clicks("Write to people again");
  await telling.passes({ minutes: 6 });
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  dave.seesNot("Your 1:1 with Ravi is");
  telling.expectMessages();
});

test("the roster's admin is an admin too; others are not shown it, and are refused", async () => {
  const telling = await aSlackWithSideline();
  const { slack, mina, rows, database } = telling;
  await mina.types("/1on1 settings");
  const settings = await mina.sees("When do you work?");
  expect(settings.text).not.toContain("For admins");
  await mina.closes();
  database
    .prepare("insert into roster (workspace_id, email, manager_email, role) values (?, ?, null, 'admin')")
    .run(slack.team, "mina@northwind.example");
  await mina.types("/1on1 settings");
  await mina.sees("For admins");
  database.exec("delete from roster");
  await mina.clicks("Pause every message");
  await mina.sees("Only an admin of this workspace can do that.");
  expect(rows("select * from workspace_settings")).toEqual([]);
});

test("the Home tab leads to the dates and the settings", async () => {
  const { dave } = await daveAndRaviMeet();
  await dave.opensHome();
  await dave.sees("next 1:1 on Wed, Nov 25 at 10:00 AM");
  await dave.clicks("When you meet");
  await dave.sees("When you meet your team");
  await dave.clicks("Change the time");
  await dave.sees("You meet every Wednesday at 10:00 AM");
  await dave.closes({ all: true });
  await dave.clicks("Settings");
  await dave.sees("When do you work?");
});

test("a calendar to subscribe to: under a secret address, which a new one replaces", async () => {
  const { dave, ravi } = await daveAndRaviMeet();
  await ravi.types("/1on1 topic Zanzibar");
  await ravi.sees("Zanzibar");
  await dave.types("/1on1 settings");
  await dave.clicks("My 1:1s as a calendar");
  const address = addressIn((await dave.sees("Subscribe to this address")).text);
  const answer = await fetch(address);
  expect(answer.headers.get("content-type")).toContain("text/calendar");
  const calendar = await answer.text();
  expect(calendar).toContain("SUMMARY:1:1 with Ravi");
  expect(calendar).toContain("DTSTART:20261125T150000Z");
  expect(calendar).not.toContain("Zanzibar");
  await dave.clicks("Make a new address");
  await expect.poll(() => addressIn(dave.picture)).not.toBe(address);
  const anew = addressIn(dave.picture);
  expect((await fetch(address)).status).toBe(404);
  expect((await fetch(anew)).status).toBe(200);
  expect((await fetch(new URL("/", anew))).status).toBe(404);
});

function addressIn(text: string): string {
  return /http:\S+\.ics/u.exec(text)?.[0] ?? "none";
}
