/** The right moment, through the engine and a local Slack: who hears what, when, and how often. */
import { afterEach, expect, test } from "vitest";
import { openLog } from "../src/log.ts";
import { createAudit } from "../src/nudges/audit.ts";
import { diary } from "../src/nudges/diary.ts";
import { whilePaused } from "../src/nudges/sender.ts";
import {
  endCadence,
  moveMeeting,
  pauseCadence,
  resumeCadence,
  saveCadence,
  skipMeeting,
} from "../src/store/cadences.ts";
import { saveNote } from "../src/store/notes.ts";
import { dismiss, move, plan, snooze } from "../src/store/nudges.ts";
import { foldIntoSent } from "../src/store/nudges-folded.ts";
import { insertPrompts } from "../src/store/nudges-planned.ts";
import { endPair } from "../src/store/pairs.ts";
import { savePeople } from "../src/store/people.ts";
import { addTimeOff, pauseNudges, resumeNudges, savePromptSetting, saveSettings } from "../src/store/settings.ts";
import { lookAt } from "../src/store/timetable.ts";
import { type Nudging, type NudgingOptions, startNudging } from "./nudging.ts";

const dave = "U0DAVE00001";
const ravi = "U0RAVI00001";
const mina = "U0MINA00001";
const jonas = "U0JONAS0001";
/** Mina (London) and Jonas (Stockholm) meet on Wednesdays at 10:00, London time. */
const wednesdays = { rrule: "FREQ=WEEKLY;BYDAY=WE", start: "2026-03-04T10:00" };

let nudging: Nudging;
afterEach(() => nudging.stop());

async function start(options?: NudgingOptions): Promise<Nudging> {
  nudging = await startNudging(options);
  return nudging;
}

/** When each message came, by its key without the pair's id, in UTC. */
async function sentAt(): Promise<Record<string, string>> {
  const rows = await nudging.ledger();
  const sent = rows.filter(({ sent_at }) => sent_at !== null);
  return Object.fromEntries(
    sent.map(({ kind, day, about, sent_at }) => [`${kind} ${day}${about.endsWith("again") ? " again" : ""}`, sent_at!]),
  );
}

test("around a 1:1 the rep is asked the working day before, the manager briefed an hour before and reminded twice", async () => {
  const { meets, passes } = await start();
  await meets(mina, jonas, wednesdays);
  await passes({ days: 5 }, 300);
  expect(await sentAt()).toMatchObject({
    // Tuesday, 10:00 in Stockholm.
    "topics 2026-03-04": "2026-03-03T09:00:00.000Z",
    "brief 2026-03-04": "2026-03-04T09:00:00.000Z",
    "log-it 2026-03-04": "2026-03-04T16:30:00.000Z",
    "log-it 2026-03-04 again": "2026-03-05T09:30:00.000Z",
    "week 2026-03-02": "2026-03-02T09:00:00.000Z",
    // Friday, 11:00 in Stockholm.
    "goals 2026-03-02": "2026-03-06T10:00:00.000Z",
  });
});

test("a 1:1 on a Monday is asked about on Friday; an early one is briefed when the working day starts", async () => {
  const { meets, passes } = await start();
  await meets(mina, jonas, { rrule: "FREQ=WEEKLY;BYDAY=MO", start: "2026-03-09T09:30" });
  await passes({ days: 8 }, 300);
  expect(await sentAt()).toMatchObject({
    "topics 2026-03-09": "2026-03-06T09:00:00.000Z",
    "brief 2026-03-09": "2026-03-09T09:00:00.000Z",
  });
});

test("a manager far away is briefed in the last hour of work before a 1:1 at night", async () => {
  const { meets, passes } = await start();
  // 23:30 in London is 18:30 in New York, when Dave's day is over.
  await meets(dave, jonas, { rrule: "FREQ=WEEKLY;BYDAY=WE", start: "2026-03-04T23:30" });
  await passes({ days: 3 }, 300);
  expect((await sentAt())["brief 2026-03-04"]).toBe("2026-03-04T21:00:00.000Z");
});

test("a 1:1 that is logged needs no reminder, and one that was sent says so instead of asking again", async () => {
  const { meets, passes, scope, now, said, ledger } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ days: 2, hours: 12 }, 300);
  const reminders = () => said("mina").filter(([text]) => text?.startsWith("log-it"));
  expect(reminders()).toEqual([[`log-it about ${pair.id} on 2026-03-04 for ${mina} [open]`]]);
  await saveNote(scope, note(pair.id, "2026-03-04", now()), []);
  await passes({ days: 1 }, 300);
  expect(reminders()).toEqual([[`log-it about ${pair.id} on 2026-03-04 for ${mina} [logged]`]]);
  const again = (await ledger()).find(({ about }) => about.endsWith("2026-03-04, again"));
  expect(again).toMatchObject({ state: "withdrawn", reason: "logged" });
});

test("what was said stays true for who does not want the like of it any more, and for a 1:1 moved after it had begun", async () => {
  const { meets, passes, scope, now, said } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ days: 2, hours: 12 }, 300);
  await saveSettings(scope, mina, { prompts: { "log-it": { on: false } } });
  await saveNote(scope, note(pair.id, "2026-03-04", now()), []);
  await passes({ minutes: 5 });
  expect(said("mina").flat()).toContain(`log-it about ${pair.id} on 2026-03-04 for ${mina} [logged]`);
  await passes({ days: 6, hours: 23 }, 300);
  await moveMeeting(scope, pair.id, "2026-03-11", "2026-03-12T16:00");
  await passes({ minutes: 5 });
  expect(said("mina").flat()).toContain(`brief about ${pair.id} on 2026-03-11 for ${mina} [2026-03-12T16:00:00.000Z]`);
  expect(said("jonas").flat()).toContain(
    `topics about ${pair.id} on 2026-03-11 for ${jonas} [2026-03-12T16:00:00.000Z]`,
  );
});

test("what was to be said within a message waits for itself again when that is written into another", async () => {
  const { scope, now, ledger } = await start();
  const week = (about: string) => ({
    key: about,
    kind: "week" as const,
    person_id: mina,
    about,
    pair_id: null,
    day: "2026-03-02",
    minutes: null,
    facts: "",
    state: "waiting" as const,
    reason: null,
    dueAt: Date.parse(now()),
    until: Date.parse(now()) + 86_400_000,
    meetsAt: null,
  });
  await insertPrompts(scope, ["sent", "tried", "within"].map(week));
  const rows = scope.db.updateTable("nudges");
  await rows.set({ state: "folded", folded_into: "tried" }).where("key", "=", "within").execute();
  await rows.set({ state: "sent", ts: "1.0", channel: "D1", sent_at: now() }).where("key", "=", "sent").execute();
  const [sent, tried] = await ledger();
  await foldIntoSent(scope, tried!, sent!, now());
  expect((await ledger()).map(({ key, state, folded_into }) => [key, state, folded_into])).toEqual([
    ["sent", "waiting", null],
    ["tried", "folded", "sent"],
    ["within", "waiting", null],
  ]);
});

test("skipped, moved, ended, changed: prompts follow, and what was said is put right", async () => {
  const { meets, passes, scope, now, said } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ days: 1, hours: 5 }, 300);
  const topics = () => said("jonas").filter(([text]) => text?.startsWith("topics"));
  expect(topics()).toEqual([[`topics about ${pair.id} on 2026-03-04 for ${jonas} [2026-03-04T10:00:00.000Z]`]]);
  await moveMeeting(scope, pair.id, "2026-03-04", "2026-03-05T14:00");
  await passes({ minutes: 5 });
  expect(topics()).toEqual([[`topics about ${pair.id} on 2026-03-04 for ${jonas} [2026-03-05T14:00:00.000Z]`]]);
  await passes({ days: 1 }, 300);
  expect((await sentAt())["brief 2026-03-04"]).toBeUndefined();
  await skipMeeting(scope, pair.id, "2026-03-04");
  await passes({ days: 2 }, 300);
  expect(topics()).toEqual([[`topics about ${pair.id} on 2026-03-04 for ${jonas} [skipped]`]]);
  expect((await sentAt())["brief 2026-03-04"]).toBeUndefined();
  await saveCadence(
    scope,
    pair,
    { rrule: "FREQ=WEEKLY;BYDAY=TU", start: "2026-03-10T15:00", zone: "Europe/London", minutes: 30 },
    now(),
  );
  await passes({ days: 5 }, 300);
  expect((await sentAt())["brief 2026-03-10"]).toBe("2026-03-10T14:00:00.000Z");
  await endCadence(scope, pair.id, "2026-03-16", now());
  await passes({ days: 14 }, 900);
  expect(Object.keys(await sentAt()).filter((key) => key.includes("2026-03-17"))).toEqual([]);
});

test("a day off is met with one question to the manager instead of prompts or silence", async () => {
  const { meets, passes, scope } = await start();
  await addTimeOff(scope, jonas, "2026-03-04", "2026-03-06");
  await meets(mina, jonas, wednesdays);
  await passes({ days: 4 }, 300);
  const sent = Object.keys(await sentAt()).filter((key) => key.endsWith("2026-03-04"));
  expect(sent).toEqual(["clash 2026-03-04"]);
  expect((await sentAt())["clash 2026-03-04"]).toBe("2026-03-03T09:00:00.000Z");
});

test("a public holiday where somebody lives is a day off", async () => {
  const { meets, passes, scope } = await start({ at: "2026-03-30T07:00:00Z" });
  await saveSettings(scope, mina, { region: "GB" });
  // Good Friday and Easter Monday.
  await meets(mina, jonas, { rrule: "FREQ=DAILY;COUNT=2;INTERVAL=3", start: "2026-04-03T10:00" });
  await passes({ days: 7 }, 900);
  expect(Object.keys(await sentAt()).filter((key) => key.startsWith("clash"))).toEqual([
    "clash 2026-04-03",
    "clash 2026-04-06",
  ]);
});

test("who moves to another zone is written to in the working hours of that zone", async () => {
  const { meets, passes, scope } = await start();
  await meets(mina, jonas, wednesdays);
  await passes({ hours: 6 }, 300);
  await savePeople(scope, [{ ...person(jonas), zone: "America/New_York" }]);
  await passes({ days: 2 }, 300);
  expect((await sentAt())["topics 2026-03-04"]).toBe("2026-03-03T15:00:00.000Z");
});

test("who leaves, and whose pair has ended, hears nothing more", async () => {
  const { meets, passes, scope, now, said } = await start();
  await meets(mina, jonas, wednesdays);
  const other = await meets(dave, ravi, wednesdays);
  await passes({ hours: 1 });
  await savePeople(scope, [{ ...person(jonas), kind: "deactivated" }]);
  await endPair(scope, other.id, now());
  await passes({ days: 10 }, 900);
  expect([...said("ravi"), ...said("dave")]).toEqual([]);
  expect(
    said("mina")
      .flat()
      .filter((text) => /^(topics|brief|log-it)/u.test(text)),
  ).toEqual([]);
});

test("switched off, at another hour, quiet for a while: each person decides", async () => {
  const { meets, passes, scope } = await start();
  await savePromptSetting(scope, mina, "log-it", { on: false });
  await savePromptSetting(scope, mina, "brief", { before: 30 });
  await savePromptSetting(scope, jonas, "topics", { at: "15:30" });
  await saveSettings(scope, dave, { quiet_until: "2026-03-06" });
  await meets(mina, jonas, wednesdays);
  await meets(dave, ravi, { ...wednesdays, zone: "America/New_York" });
  await passes({ days: 3, hours: 20 }, 300);
  const mine = (await nudging.ledger()).filter(({ person_id, sent_at }) => person_id === mina && sent_at !== null);
  expect(mine.map(({ kind, sent_at }) => [kind, sent_at])).toEqual([
    ["week", "2026-03-02T09:00:00.000Z"],
    ["brief", "2026-03-04T09:30:00.000Z"],
  ]);
  const topics = (await nudging.ledger()).find(({ person_id, kind }) => person_id === jonas && kind === "topics");
  expect(topics?.sent_at).toBe("2026-03-03T14:30:00.000Z");
  expect(nudging.said("dave")).toEqual([]);
});

test("four good weeks in a row, and a manager gets only the brief; one about deals alone, and all of it again", async () => {
  const { meets, passes, scope, now, clock } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  for (let week = 0; week < 4; week++) {
    await passes({ days: 3 }, 1800);
    await saveNote(scope, note(pair.id, now().slice(0, 10), now(), "coaching"), []);
    await passes({ days: 4 }, 1800);
  }
  const quietFrom = clock.now();
  await passes({ days: 7 }, 1800);
  const kinds = async (since: number) =>
    (await nudging.ledger())
      .filter(({ person_id, sent_at }) => person_id === mina && sent_at !== null && Date.parse(sent_at) > since)
      .map(({ kind }) => kind);
  expect(await kinds(quietFrom)).toEqual(["brief"]);
  await saveNote(scope, note(pair.id, "2026-04-01", now(), "deal_only"), []);
  const loudFrom = clock.now();
  await passes({ days: 7 }, 1800);
  expect((await kinds(loudFrom)).toSorted()).toEqual(["brief", "log-it", "log-it", "week"]);
});

test("weeks past are counted by the cadence they had, whether anybody was prompted then or not", async () => {
  const { meets, passes, scope, now, clock } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await saveSettings(scope, mina, { prompts: { brief: { on: false }, "log-it": { on: false } } });
  await saveSettings(scope, jonas, { prompts: { topics: { on: false } } });
  for (let week = 0; week < 4; week++) {
    await passes({ days: 3 }, 1800);
    await saveNote(scope, note(pair.id, now().slice(0, 10), now(), "coaching"), []);
    await passes({ days: 4 }, 1800);
  }
  // The fifth 1:1 is not written down; on Saturday they choose another day.
  await passes({ days: 6 }, 1800);
  const thursdays = { rrule: "FREQ=WEEKLY;BYDAY=TH", start: "2026-04-09T10:00", zone: "Europe/London", minutes: 30 };
  await saveCadence(scope, pair, thursdays, now());
  const changedAt = clock.now();
  await passes({ days: 3 }, 1800);
  const sent = (await nudging.ledger()).filter(({ sent_at }) => sent_at !== null && Date.parse(sent_at) > changedAt);
  expect(sent.map(({ kind, person_id }) => [kind, person_id])).toContainEqual(["week", mina]);
});

test("a week in a pause counts neither way, also after the pause is taken back", async () => {
  const { meets, passes, scope, now } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ days: 3 }, 1800);
  await pauseCadence(scope, pair.id, "2026-04-01", now());
  await passes({ days: 9 }, 1800);
  await resumeCadence(scope, pair.id, now());
  const [from, to] = [Temporal.Instant.from("2026-03-01T00:00Z"), Temporal.Instant.from("2026-03-31T00:00Z")];
  const days = (await diary.between(scope, [pair.id], from, to)).map(({ day }) => day);
  expect(days).toEqual(["2026-03-04", "2026-03-18", "2026-03-25"]);
});

test("three messages a person a day: the third holds the rest, and what comes later is written into it", async () => {
  const { meets, passes, said, ledger } = await start();
  const reps = ["U0RAVI00001", "U0LENA00001", "U0TOMAS0001", "U0SOFIAROS1", "U0JONAS0001"];
  for (const [hour, rep] of reps.entries()) {
    await meets(mina, rep, { rrule: "FREQ=WEEKLY;BYDAY=WE", start: `2026-03-04T${11 + hour}:00` });
  }
  await passes({ days: 3 }, 300);
  const wednesday = said("mina").filter((texts) => texts.some((text) => text.includes("2026-03-04")));
  const day = (texts: string[]) => texts.filter((text) => text.startsWith("brief")).length;
  expect(wednesday.map(day)).toEqual([1, 1, 3]);
  // The reminders to log of that evening stand in the same message; the ones of Thursday are its own three.
  const evening = (await ledger()).filter(
    ({ kind, folded_into }) => kind === "log-it" && folded_into?.startsWith("brief"),
  );
  expect(evening).toHaveLength(5);
  expect(wednesday[2]!.filter((text) => text.startsWith("log-it"))).toHaveLength(5);
});

test("an answer to what somebody just did comes at once, at any hour, beside the three", async () => {
  const { passes, scope, now, said } = await start({ at: "2026-03-04T02:00:00Z" });
  for (const about of ["one", "two", "three", "four"]) {
    await plan(scope, { kind: "reflection", personId: mina, about, dueAt: now(), until: "2026-03-06T00:00:00Z" });
  }
  await passes({ seconds: 5 }, 1);
  expect(said("mina")).toHaveLength(4);
});

test("snooze brings it again in time, never after its moment; not this one ends it", async () => {
  const { meets, passes, scope, said } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ days: 1, hours: 3 }, 300);
  const key = `topics about ${pair.id} on 2026-03-04 for ${jonas}`;
  expect(await snooze(scope, key, "2026-03-04T12:00:00Z")).toBe(false);
  expect(await snooze(scope, key, "2026-03-03T20:00:00Z")).toBe(true);
  await passes({ hours: 12 }, 300);
  expect(said("jonas").filter(([text]) => text?.startsWith("topics"))).toHaveLength(2);
  await passes({ days: 1 }, 300);
  await dismiss(scope, `log-it about ${pair.id} on 2026-03-04 for ${mina}`);
  await passes({ days: 1 }, 300);
  const logIts = said("mina")
    .flat()
    .filter((text) => text.startsWith("log-it"));
  expect(logIts).toHaveLength(1);
});

test("a snoozed prompt follows its 1:1: moved to before it comes again, it does not come", async () => {
  const { meets, passes, scope, said } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ days: 1, hours: 3 }, 300);
  // Tuesday, 11:00 in Stockholm; the 1:1 is on Wednesday.
  const key = `topics about ${pair.id} on 2026-03-04 for ${jonas}`;
  expect(await snooze(scope, key, "2026-03-04T08:00:00Z")).toBe(true);
  await moveMeeting(scope, pair.id, "2026-03-04", "2026-03-03T16:00");
  await passes({ days: 2 }, 300);
  expect(said("jonas").filter(([text]) => text?.startsWith("topics"))).toHaveLength(1);
  // It was said anew a moment ago, and is still of no use for longer than its 1:1 is ahead.
  expect(await snooze(scope, key, "2026-03-03T16:30:00Z")).toBe(false);
});

test("who turns a kind of prompt off does not get what they put off of it, weekly or around a 1:1", async () => {
  const { meets, passes, scope, ledger } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ days: 1, hours: 3 }, 300);
  expect(await snooze(scope, `week about the week of 2026-03-02 for ${mina}`, "2026-03-03T15:00:00Z")).toBe(true);
  expect(await snooze(scope, `topics about ${pair.id} on 2026-03-04 for ${jonas}`, "2026-03-03T15:00:00Z")).toBe(true);
  await savePromptSetting(scope, mina, "week", { on: false });
  await savePromptSetting(scope, jonas, "topics", { on: false });
  await passes({ hours: 8 }, 300);
  expect((await ledger()).filter(({ asked }) => asked === 1)).toMatchObject([
    { kind: "topics", ts: null },
    { kind: "week", ts: null },
  ]);
});

test("a prompt that was snoozed and has come again says what has become of its 1:1, too", async () => {
  const { meets, passes, scope, now, said } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ days: 2, hours: 10 }, 300);
  const key = `log-it about ${pair.id} on 2026-03-04 for ${mina}`;
  expect(await snooze(scope, key, "2026-03-04T17:30:00Z")).toBe(true);
  await passes({ hours: 1 }, 300);
  await saveNote(scope, note(pair.id, "2026-03-04", now()), []);
  await passes({ minutes: 1 });
  const logIts = said("mina")
    .flat()
    .filter((text) => text.startsWith("log-it"));
  expect(logIts.map((text) => text.replace(/^.*\[/u, "["))).toEqual(["[logged]", "[logged]"]);
});

test("a note a week later is of the 1:1 of that week, for the screens as for the planner", async () => {
  const { meets, clock, scope, now } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  clock.moveTo(Date.parse("2026-03-11T12:00:00Z"));
  await saveNote(scope, note(pair.id, "2026-03-11", now()), []);
  expect(await diary.meeting(scope, pair.id, "2026-03-04")).toMatchObject({ logged: false });
  expect(await diary.meeting(scope, pair.id, "2026-03-11")).toMatchObject({ logged: true });
});

test("an admin's pause holds everything back; on resuming, what is still of use is sent and the rest says why not", async () => {
  const { meets, passes, scope, now, said, ledger } = await start();
  await pauseNudges(scope, now());
  await meets(mina, jonas, wednesdays);
  await passes({ days: 2, hours: 4 }, 300);
  expect([...said("mina"), ...said("jonas")]).toEqual([]);
  await resumeNudges(scope);
  await passes({ hours: 1 }, 60);
  expect((await ledger()).find(({ kind }) => kind === "brief")).toMatchObject({ state: "missed", reason: whilePaused });
  await passes({ hours: 10 }, 300);
  expect(
    said("mina")
      .flat()
      .map((text) => text.split(" ")[0]),
  ).toContain("log-it");
});

test("what would be sent in the next seven days can be looked at, and nothing is written for it", async () => {
  const { meets, scope, nudges, ledger, now } = await start();
  await pauseNudges(scope, now());
  await meets(mina, jonas, wednesdays);
  const preview = await nudges.preview(scope, 7);
  expect(preview.map(({ kind, dueAt }) => [kind, new Date(dueAt).toISOString()])).toEqual([
    ["week", "2026-03-02T09:00:00.000Z"],
    ["topics", "2026-03-03T09:00:00.000Z"],
    ["brief", "2026-03-04T09:00:00.000Z"],
    ["log-it", "2026-03-04T16:30:00.000Z"],
    ["log-it", "2026-03-05T09:30:00.000Z"],
    ["goals", "2026-03-06T10:00:00.000Z"],
  ]);
  expect(await ledger()).toEqual([]);
});

test.for([
  { down: { hours: 1 }, missed: [] },
  { down: { days: 1, hours: 2 }, missed: ["brief", "topics"] },
  { down: { days: 31 }, missed: ["brief", "goals", "log-it", "topics", "week"] },
])("down for $down: what is still of use is sent, the rest is missed and says why", async ({ down, missed }) => {
  const { meets, passes, sleeps, ledger, slack } = await start({ at: "2026-03-03T08:30:00Z" });
  await meets(mina, jonas, wednesdays);
  await passes({ minutes: 5 });
  await sleeps(down);
  await passes({ minutes: 10 }, 5);
  const late = (await ledger()).filter(({ state }) => state === "missed");
  expect([...new Set(late.map(({ kind }) => kind))].toSorted()).toEqual(missed);
  for (const { reason } of late) expect(reason).toMatch(/moment had passed|not running/u);
  const posts = slack.calls.filter(({ method }) => method === "chat.postMessage");
  expect(posts.length).toBeLessThan(6);
});

test("a pause Slack asks of one workspace's posts holds up nothing else", async () => {
  const { scope, db, now, slack, passes, ledger, said } = await start();
  slack.weather.next("chat.postMessage", "429", { retryAfter: 120 });
  const nudge = { kind: "reflection", dueAt: now(), until: "2026-03-03T00:00:00Z" } as const;
  await plan(scope, { ...nudge, personId: mina, about: "one" });
  await passes({ seconds: 2 }, 1);
  await plan(scope, { ...nudge, personId: dave, about: "two" });
  await passes({ seconds: 100 }, 1);
  expect([...said("mina"), ...said("dave")]).toEqual([]);
  expect(slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(0);
  await passes({ seconds: 30 }, 1);
  expect((await ledger()).map(({ state }) => state)).toEqual(["sent", "sent"]);
  expect(db).toBeDefined();
});

test("where the app may not read DMs, a lost answer stays unknown and is called so; all else goes on", async () => {
  const { scope, now, slack, passes, ledger } = await start();
  const { installation } = slack.workspace;
  installation.scopes = installation.scopes.filter((name) => name !== "im:history");
  slack.weather.next("chat.postMessage", "accept-then-reset");
  const nudge = { kind: "reflection", dueAt: now(), until: "2026-03-02T12:00:00Z" } as const;
  await plan(scope, { ...nudge, personId: mina, about: "one" });
  await passes({ seconds: 30 }, 10);
  await plan(scope, { ...nudge, personId: dave, about: "two" });
  await passes({ seconds: 30 }, 10);
  expect((await ledger()).map(({ about, state }) => [about, state])).toEqual([
    ["one", "unsettled"],
    ["two", "sent"],
  ]);
  await passes({ days: 1, hours: 6 }, 300);
  expect((await ledger()).map(({ state }) => state)).toEqual(["unknown", "sent"]);
  expect(slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(2);
});

test("a workspace that shuts the app out is left alone for a while, and hears it all when it lets the app in again", async () => {
  const { scope, now, slack, passes, ledger } = await start();
  slack.workspace.installation.active = false;
  const until = "2026-03-03T00:00:00Z";
  for (const about of ["one", "two", "three"]) {
    await plan(scope, { kind: "reflection", personId: mina, about, dueAt: now(), until });
  }
  await passes({ minutes: 30 }, 30);
  expect(slack.calls.length).toBeLessThan(15);
  slack.workspace.installation.active = true;
  await passes({ minutes: 20 }, 30);
  expect((await ledger()).map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
});

test("a pair that cannot be planned keeps no other from being planned", async () => {
  const { meets, passes, db, said } = await start();
  const broken = await meets(dave, ravi, wednesdays);
  await db.updateTable("cadences").set({ rrule: "FREQ=NEVER" }).where("pair_id", "=", broken.id).execute();
  await meets(mina, jonas, wednesdays);
  await passes({ days: 1, hours: 4 }, 300);
  expect(
    said("jonas")
      .flat()
      .map((text) => text.split(" ")[0]),
  ).toContain("topics");
});

test("the audit finds what is missing from the ledger, says so, and has it planned again", async () => {
  const { meets, passes, db, clock, ledger } = await start();
  await meets(mina, jonas, wednesdays);
  await passes({ minutes: 5 });
  const lines: string[] = [];
  const log = await openLog("error", { write: (line: string) => lines.push(line) });
  const audit = createAudit({ db, log, clock: { now: () => Temporal.Instant.fromEpochMilliseconds(clock.now()) } });
  expect(await audit.look()).toMatchObject({ late: 0, lost: 0, unknown: 0, unplanned: 0 });
  await db.deleteFrom("nudges").where("kind", "=", "brief").execute();
  expect(await audit.look()).toMatchObject({ lost: 1 });
  expect(lines.join("")).toContain("a nudge was not planned");
  await passes({ minutes: 1 });
  expect((await ledger()).some(({ kind }) => kind === "brief")).toBe(true);
  expect(await audit.look()).toMatchObject({ lost: 0 });
});

test("the audit sees that nobody comes to what is to be planned at once", async () => {
  const { meets, passes, db, clock, scope, now } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ minutes: 5 });
  const log = await openLog("silent");
  const audit = createAudit({ db, log, clock: { now: () => Temporal.Instant.fromEpochMilliseconds(clock.now()) } });
  await lookAt(scope, [{ subject: "pair", id: pair.id }], now());
  expect(await audit.look()).toMatchObject({ unplanned: 0 });
  // The clock goes on, and the engine does not.
  clock.moveTo(clock.now() + 14 * 60_000);
  expect(await audit.look()).toMatchObject({ unplanned: 0 });
  clock.moveTo(clock.now() + 60_000);
  expect(await audit.look()).toMatchObject({ unplanned: 1 });
  await passes({ minutes: 1 });
  expect(await audit.look()).toMatchObject({ unplanned: 0 });
});

test("a call that was not written down is settled although nothing else is due; until then it counts as late", async () => {
  const { meets, passes, db, clock, ledger, said } = await start();
  await meets(mina, jonas, wednesdays);
  await passes({ days: 1, hours: 3 }, 300);
  const topics = said("jonas").length;
  // As where the disk was full when Slack's answer came.
  await db
    .updateTable("nudges")
    .set({ state: "sending", ts: null, sent_at: null })
    .where("kind", "=", "topics")
    .where("day", "=", "2026-03-04")
    .execute();
  const log = await openLog("silent");
  const audit = createAudit({ db, log, clock: { now: () => Temporal.Instant.fromEpochMilliseconds(clock.now()) } });
  expect(await audit.look()).toMatchObject({ late: 1 });
  await passes({ minutes: 5 });
  expect((await ledger()).find(({ kind }) => kind === "topics")).toMatchObject({ day: "2026-03-04", state: "sent" });
  expect(said("jonas")).toHaveLength(topics);
  expect(await audit.look()).toMatchObject({ late: 0 });
});

test("what was planned anew since the sender read it is not written off, put off or taken for said", async () => {
  const { meets, passes, scope, ledger } = await start();
  const pair = await meets(mina, jonas, wednesdays);
  await passes({ minutes: 5 });
  const read = (await ledger()).find(({ kind, day }) => kind === "brief" && day === "2026-03-04")!;
  await moveMeeting(scope, pair.id, "2026-03-04", "2026-03-06T14:00");
  await passes({ minutes: 5 });
  expect(await move(scope, read, { state: "missed", reason: "its moment had passed" })).toBe(false);
  expect(await move(scope, read, { try_at: "2026-03-04T09:00:00.000Z" })).toBe(false);
  await passes({ days: 5 }, 300);
  expect(await sentAt()).toMatchObject({ "brief 2026-03-04": "2026-03-06T13:00:00.000Z" });
});

test("while much is planned, whoever waits for a form goes in between", async () => {
  const { scope, now, nudges } = await start();
  const many = Array.from({ length: 170 }, (_, at) => ({ subject: "pair" as const, id: `gone-${at}` }));
  await lookAt(scope, many, now());
  let turns = 0;
  let counting = true;
  const count = () => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  await nudges.wake();
  expect(turns).toBeGreaterThanOrEqual(3);
  counting = false;
});

test("planning again changes nothing", async () => {
  const { meets, passes, db, ledger } = await start();
  await meets(mina, jonas, wednesdays);
  await passes({ days: 1, hours: 4 }, 300);
  const before = await ledger();
  await db.updateTable("timetable").set({ next_at: "" }).execute();
  await passes({ seconds: 1 }, 1);
  expect(await ledger()).toEqual(before);
});

function note(pairId: string, heldOn: string, now: string, verdict: "coaching" | "deal_only" = "coaching") {
  return {
    workspace_id: nudging.scope.workspace,
    id: `note of ${heldOn}`,
    pair_id: pairId,
    author_id: mina,
    held_on: heldOn,
    text: "",
    deals_text: "",
    shared: "commitments" as const,
    verdict,
    confidence: 1,
    corrected: 0,
    question_id: null,
    question: null,
    question_because: null,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  };
}

function person(id: string) {
  return {
    id,
    handle: "jonas",
    name: "Jonas Lindqvist",
    first_name: "Jonas",
    email: null,
    zone: "Europe/Stockholm",
    locale: "en-US",
    kind: "member" as const,
    is_admin: 0,
  };
}
