import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { aSlackWithSideline, makesRep, readsLastNote, writesDown } from "../telling.ts";

test("/1on1 @ravi history lists earlier 1:1s, the newest first, for the manager alone", async () => {
  const { dave, mina, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  for (const [held, note] of [
    ["2026-11-09", "Nine"],
    ["2026-11-20", "Twenty"],
    ["2026-11-16", "Sixteen"],
  ] as const) {
    await writesDown(dave, ravi, { "Your notes": note, held });
  }
  await opensHistory(dave, "@ravi");
  expect(dave.modal!.title).toBe("1:1s with Ravi");
  const { text } = await dave.sees("Only you can read these notes.");
  const days = ["Fri, Nov 20\nTwenty", "Mon, Nov 16\nSixteen", "Mon, Nov 9\nNine"];
  expect(days.map((day) => text.indexOf(day))).toEqual(days.map((day) => text.indexOf(day)).toSorted((a, b) => a - b));
  for (const day of days) expect(text).toContain(day);

  await mina.types("/1on1 @ravi history");
  await mina.sees("There are no 1:1s of you and Ravi here yet. `/1on1 @ravi` starts the first.");
});

test("the history can be asked for in the ways people ask", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He is tired." });
  for (const typed of ["history @ravi", "ravi history", "history of Ravi Patel", "history with ravi", "RAVI HISTORY"]) {
    await dave.types(`/1on1 ${typed}`);
    await dave.sees("He is tired.");
    await modalTitled(dave, "1:1s with Ravi");
    await dave.closes();
  }
});

test("a pair that has no 1:1 yet has an empty history that says so", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensHistory(dave, "@ravi");
  await dave.sees("No 1:1 is written down yet.");
});

test("a long history has pages", async () => {
  const { dave, ravi, puts, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "Note 0", held: "2026-10-01" });
  const [first] = rows("select * from notes");
  for (let day = 1; day <= 35; day++) {
    const held = Temporal.PlainDate.from("2026-10-01").add({ days: day }).toString();
    puts("notes", { ...first, id: `note-${day}`, held_on: held, text: `Note ${day}` });
  }
  expect(rows("select count(*) as notes from notes")).toEqual([{ notes: 36 }]);

  await opensHistory(dave, "@ravi");
  await dave.sees("Note 35");
  dave.seesNot("[Newer]");
  await dave.clicks("Older");
  await dave.sees("Note 20");
  dave.seesNot("Note 35");
  await dave.clicks("Older");
  await dave.sees("Fri, Oct 2\nNote 1");
  dave.seesNot("[Older]");
  await dave.clicks("Newer");
  await dave.sees("Note 20");
});

test("Read shows the whole 1:1: notes, what was agreed on with its ticks, the deals, and what was shared", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, {
    "Your notes": "He is tired,\nand proud.",
    deals: "Acme slipped.",
    "What did you agree on?": "Call three CFOs",
  });
  await ravi.sees("Call three CFOs");
  await ravi.clicks("Done");
  await ravi.sees("It stays in your history.");
  await opensHistory(dave, "@ravi");
  await dave.clicks("Read");
  const { text } = await dave.sees("1:1 on Mon, Nov 23");
  expect(text).toContain("He is tired,\nand proud.");
  expect(text).toContain("Agreed\n:white_check_mark: Call three CFOs");
  expect(text).toContain("Deals\nAcme slipped.");
  expect(text).toContain("Only the commitments were shared.");
  await dave.closes();
  expect(dave.modal!.title).toBe("1:1s with Ravi");
});

test("Correct opens the form with everything in it, and Save corrects that 1:1 instead of making another", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.sees("Bigger deals");
  await writesDown(dave, ravi, {
    "Your notes": "He is tired.",
    held: "2026-11-16",
    deals: "Acme slipped.",
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-11-27",
    "Bigger deals": "Talked about",
  });
  await ravi.sees("Call three CFOs");
  await readsLastNote(dave, ravi);
  await dave.clicks("Correct");
  const { text } = await dave.sees("You are correcting your 1:1 of Mon, Nov 16.");
  for (const kept of [
    "<He is tired.>",
    "<2026-11-16>",
    "Bigger deals\n<Talked about>",
    "<Call three CFOs>",
    "<2026-11-27>",
    "<Acme slipped.>",
  ]) {
    expect(text).toContain(kept);
  }
  expect(
    await dave.submits({
      "Your notes": "He is worn out and stressed, we talked about how to get him a quieter week.",
      "The day of this 1:1": "2026-11-17",
    }),
  ).toEqual({
    result: "cleared",
  });
  await dave.sees("Your 1:1 with Ravi, Tue, Nov 17");
  expect(rows("select text, held_on from notes")).toEqual([
    { text: "He is worn out and stressed, we talked about how to get him a quieter week.", held_on: "2026-11-17" },
  ]);
  expect(rows("select talked_in is not null as talked from topics")).toEqual([{ talked: 1 }]);
  await opensHistory(dave, "@ravi");
  await dave.sees("Tue, Nov 17\nHe is worn out and stressed, we talked about how to get him a quieter week.");
});

test("a correction that cannot be saved says so under a field, though the form lies on two others", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, database } = telling;
  telling.expectTrouble();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He is tired." });
  await readsLastNote(dave, ravi);
  await dave.clicks("Correct");
  await dave.sees("You are correcting");
  database.exec("create trigger stone before update on notes begin select raise(abort, 'a stone in the way'); end");
  const answer = await dave.submits({
    "Your notes": "He is worn out and stressed, we talked about how to get him a quieter week.",
  });
  database.exec("drop trigger stone");
  expect(answer).toMatchObject({ result: "errors" });
  await dave.sees("Not saved");
  await dave.sees("<He is worn out and stressed, we talked about how to get him a quieter week.>");
  expect(await dave.submits()).toEqual({ result: "cleared" });
  await dave.sees("He is worn out and stressed, we talked about how to get him a quieter week.");
});

test("Delete asks first, and Keep keeps", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He is tired." });
  await readsLastNote(dave, ravi);
  await dave.clicks("Delete", { answer: "Keep" });
  expect(rows("select deleted_at from notes")).toEqual([{ deleted_at: null }]);
});

test("Delete takes the 1:1 out of every list and message, Undo brings all of it back", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const mine = await writesDown(dave, ravi, {
    "Your notes": "He is tired.",
    "What did you agree on?": "Call three CFOs",
    "What Ravi gets": "The commitments and your notes",
  });
  const his = await ravi.sees("Call three CFOs");
  await deletes(dave);
  await dave.sees("The notes of Mon, Nov 23 are deleted. They are erased for good tomorrow.");
  const gone = "The notes of this 1:1 were deleted, and what stood here with them.";
  expect((await dave.sees(gone)).ts).toBe(mine.ts);
  expect((await ravi.sees(gone)).ts).toBe(his.ts);
  expect(ravi.picture).not.toMatch(/tired|three CFOs/);
  await ravi.types("/1on1");
  expect((await ravi.sees("Your 1:1s with Dave")).text).not.toContain("three CFOs");
  await ravi.types("/1on1 @dave history");
  await ravi.sees("No 1:1 is written down yet.");

  await dave.clicks("Undo");
  await dave.sees("1:1 on Mon, Nov 23\nHe is tired.");
  expect((await ravi.sees("Call three CFOs")).ts).toBe(his.ts);
  expect((await dave.sees("Your 1:1 with Ravi, Mon, Nov 23")).ts).toBe(mine.ts);
  dave.seesNot(/are deleted/);
  await dave.closes();
  await dave.sees("Mon, Nov 23\nHe is tired.");
});

test("after a deletion no list behind the modal still shows the note", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He is tired." });
  await deletes(dave);
  await dave.sees("are deleted");
  await dave.sees("were deleted, and what stood here");
  await dave.closes();
  await dave.sees("No 1:1 is written down yet.");
  dave.seesNot("He is tired.");
});

test("a deleted 1:1 is erased for good after a day, and Undo says kindly that it is too late", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He is tired.", "What did you agree on?": "Call three CFOs" });
  await ravi.sees("Call three CFOs");
  await deletes(dave);
  await dave.sees("are deleted");
  await dave.sees("were deleted, and what stood here");
  await ravi.sees("were deleted, and what stood here");
  await telling.passes({ hours: 23 });
  expect(rows("select count(*) as notes from notes")).toEqual([{ notes: 1 }]);
  await telling.passes({ hours: 2 });
  for (const table of ["notes", "note_lines", "commitments"]) expect(rows(`select * from ${table}`)).toEqual([]);
  await dave.clicks("Undo");
  await dave.sees("It cannot be brought back any more: it was erased.");
});

test("a rep reads what was shared and what was agreed on, and nothing else", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "I doubt he stays.", held: "2026-11-09" });
  await writesDown(dave, ravi, {
    "Your notes": "Great demo.",
    held: "2026-11-16",
    deals: "Acme slipped.",
    "What Ravi gets": "The commitments and your notes",
    "What did you agree on?": "Call three CFOs",
  });
  await ravi.sees("Call three CFOs");
  await ravi.types("/1on1 @dave history");
  await modalTitled(ravi, "1:1s with Dave");
  const { text } = await ravi.sees("What Dave shared with you.");
  expect(text).toContain("Mon, Nov 16\n:black_square_button: Call three CFOs\n>Great demo.");
  expect(text).toContain("Mon, Nov 9\nNothing was shared from it.");
  expect(ravi.picture).not.toMatch(/doubt|Acme/);
  expect(JSON.stringify(ravi.modal)).not.toMatch(/doubt|Acme/);
});

test("a rep opens it with a click, too", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1");
  await ravi.sees("Your 1:1s with Dave");
  await ravi.clicks("Earlier 1:1s");
  await modalTitled(ravi, "1:1s with Dave");
  await ravi.sees("No 1:1 is written down yet.");
});

test("when two people are no pair any more, the notes stay to be read and deleted, not to be changed", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He is tired." });
  await ravi.clicks("Not my manager");
  await ravi.sees("you two are no pair here any more");
  await opensHistory(dave, "@ravi");
  await dave.sees("He is tired.");
  await dave.clicks("Read");
  await dave.sees("Only the commitments were shared.");
  await dave.clicks("Correct");
  await dave.sees("You and Ravi are no pair any more: the notes can be read and deleted, not changed.");
  await dave.closes();
  await dave.clicks("Delete");
  await dave.sees("are deleted");
  await dave.sees("were deleted, and what stood here");
});

test("two people who become a pair again find their earlier 1:1s, topics and commitments", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  await ravi.types("/1on1 topic Bigger deals");
  await ravi.sees("Bigger deals");
  await writesDown(dave, ravi, { "Your notes": "He is tired.", "What did you agree on?": "Call three CFOs" });
  await ravi.sees("Call three CFOs");
  await ravi.clicks("Not my manager");
  await ravi.sees("you two are no pair here any more");
  await telling.passes({ days: 1 });

  await dave.types("/1on1 @ravi");
  await dave.sees("You two were a pair until Mon, Nov 23. If it was Ravi who ended it, please talk first.");
  await dave.clicks("Yes, start a 1:1 with Ravi");
  await ravi.sees("Dave Brandt keeps your 1:1s");
  await dave.sees("( ) Call three CFOs");
  await dave.sees(/Bigger deals(?: \(.+\))?\n<Carry over>/u);
  await dave.closes();
  await opensHistory(dave, "@ravi");
  await dave.sees("He is tired.");
  await dave.clicks("Read");
  await dave.sees("Only the commitments were shared.");
  await dave.clicks("Correct");
  await dave.sees("You are correcting");
  expect(
    await dave.submits({ "Your notes": "He is worn out and stressed, we talked about how to get him a quieter week." }),
  ).toEqual({ result: "cleared" });
  await dave.sees(/Your 1:1 with Ravi, Mon, Nov 23/);
});

test("notes of a colleague who has left can still be read", async () => {
  const { slack, dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He is tired." });
  await slack.changesMember("ravi", { kind: "deactivated" });
  await dave.types("/1on1 @ravi");
  await dave.sees("Ravi Patel's account is deactivated, so there is nobody to meet.");
  await opensHistory(dave, "ravi");
  await dave.sees("He is tired.");
});

async function opensHistory(person: Person, who: string): Promise<void> {
  await person.types(`/1on1 ${who} history`);
  await person.sees(/1:1s with \w+\n(Only you can read these notes|What \w+ shared with you)/);
}

/** The manager deletes the newest 1:1 of the one rep. */
async function deletes(dave: Person): Promise<void> {
  await opensHistory(dave, "@ravi");
  await dave.clicks("Read");
  await dave.sees("[Delete]");
  await dave.clicks("Delete", { answer: "Delete" });
}

async function modalTitled(person: Person, title: string): Promise<void> {
  await expect.poll(() => person.modal?.title).toBe(title);
}
