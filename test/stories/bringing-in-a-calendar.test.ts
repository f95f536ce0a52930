import { expect, test } from "vitest";
import { aSlackWithSideline, makesRep } from "../telling.ts";

const meeting = (title: string, rule: string, ...emails: string[]) => [
  "BEGIN:VEVENT",
  `UID:${title}@x`,
  `SUMMARY:${title}`,
  "DTSTART;TZID=America/New_York:20261124T100000",
  "DTEND;TZID=America/New_York:20261124T103000",
  `RRULE:${rule}`,
  "ORGANIZER:mailto:dave@northwind.example",
  ...emails.map((email) => `ATTENDEE:mailto:${email}`),
  "END:VEVENT",
];
const calendar = (...events: string[][]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", ...events.flat(), "END:VCALENDAR", ""].join("\r\n");

/** Ravi is at work, too. */
const elevenInNewYork = "2026-11-23T16:00:00Z";

const daves = calendar(
  meeting("Ravi weekly", "FREQ=WEEKLY;BYDAY=TU", "ravi@northwind.example"),
  meeting("Acme", "FREQ=WEEKLY;BYDAY=TU", "buyer@acme.example"),
  meeting("Team", "FREQ=WEEKLY;BYDAY=TU", "ravi@northwind.example", "lena@northwind.example"),
);
const file = (text: string) => ({ "A calendar file (.ics)": { name: "dave.ics", text } });

test("a manager brings in a calendar file; what was found is shown, and set once it is confirmed", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline({ at: elevenInNewYork });
  await dave.types("/1on1 schedule");
  await dave.sees("No 1:1s yet");
  await dave.clicks("Bring in my calendar");
  await dave.sees("I look for meetings that repeat");
  expect(await dave.submits(file(daves))).toMatchObject({ result: "updated" });
  const found = await dave.sees("I found 1 1:1.");
  expect(found.text).toContain("Ravi Patel: every Tuesday at 10:00 AM, 30 minutes");
  expect(found.text).toContain("Acme: buyer@acme.example is nobody Slack knows as a member.");
  expect(found.text).toContain("Team: 2 other people are in it.");
  expect(rows("select * from pairs")).toEqual([]);
  await dave.submits();
  await dave.sees("Ravi Patel: every Tuesday at 10:00 AM, 30 minutes");
  await ravi.sees("Dave Brandt keeps your 1:1s");
  await ravi.sees("You and Dave meet every Tuesday at 10:00 AM");
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  expect(rows("select rrule from cadences")).toHaveLength(1);
});

test("a pair that is there already keeps its notes and gets the calendar's time", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline({ at: elevenInNewYork });
  await makesRep(dave, ravi);
  await dave.types("/1on1 schedule");
  await dave.sees("No fixed time yet");
  await dave.clicks("Bring in my calendar");
  await dave.submits(file(daves));
  await dave.submits();
  await dave.sees("Set.");
  await ravi.sees("You and Dave meet every Tuesday at 10:00 AM");
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  expect(rows("select * from pairs")).toHaveLength(1);
});

test("what is no calendar, holds no 1:1, or cannot be had gets a sentence, and nothing is set", async () => {
  const { dave, rows } = await aSlackWithSideline();
  await dave.types("/1on1 schedule");
  await dave.sees("No 1:1s yet");
  await dave.clicks("Bring in my calendar");
  const said = async (answers: Parameters<typeof dave.submits>[0]) => JSON.stringify(await dave.submits(answers));
  expect(await said({})).toContain("Choose a file, or paste an address.");
  expect(await said(file("hello"))).toContain("begins with BEGIN:VCALENDAR");
  for (const address of ["https://127.0.0.1/dave.ics", "https://localhost/dave.ics", "http://example.com/dave.ics"]) {
    const answers = { "A calendar file (.ics)": null, "Or its address": address };
    expect(await said(answers)).toContain("Nothing could be read at that address");
  }
  await dave.submits(file(calendar()));
  await dave.sees("I found no 1:1 in it.");
  expect(rows("select * from cadences")).toEqual([]);
});
