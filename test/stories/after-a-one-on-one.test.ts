import { expect, test } from "vitest";
import { aSlackWithSideline, linesOf, makesRep, opensForm, readsLastNote, writesDown } from "../telling.ts";

const dealsAlone =
  "Acme slipped again to December.\nGlobex wants 20% off before they sign.\nInitech: 40k, close 15 Dec.";
const coachingAlone =
  "Ravi wants to lead a team in two years.\nHe is nervous and loses sleep before discovery calls.\nWe role-played his opening questions.";

test("the message arrives within two seconds after Save, for the manager alone", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": dealsAlone });
  const saved = performance.now();
  await dave.submits();
  const message = await dave.sees("Your 1:1 with Ravi, Mon, Nov 23");
  expect(performance.now() - saved).toBeLessThan(2000);
  expect(message.text).toContain("Only you see this.");
  await ravi.seesNothingNew();
});

test("notes about deals alone are answered kindly, with the lines that say so and one question about this note's own deals", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const message = await writesDown(dave, ravi, { "Your notes": dealsAlone });
  expect(message.text).toContain("Your notes mention only deals this time.");
  for (const line of dealsAlone.split("\n")) expect(linesOf(message)).toContain(`>${line}`);
  const question = linesOf(message).at(linesOf(message).indexOf("One question for next time") + 1)!;
  expect(question).toMatch(/^>[A-Z].*\?$/);
  expect(question).toMatch(/Acme|Globex|Initech/);
  expect(message.text).not.toMatch(/you did not|you didn't|failed|should have|you never/i);
  expect(message.text).toContain("[Plan it for next time] [Deals in it] [Why?] [This is wrong] [Fewer of these]");
});

test("what stands in the deals field counts as deals, and is shown to its writer", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const message = await writesDown(dave, ravi, { deals: dealsAlone });
  expect(message.text).toContain("Your notes mention only deals this time.");
  expect(message.text).toContain(">Acme slipped again to December.");
});

test("notes that hold deals and coaching show the coaching lines and ask nothing", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const message = await writesDown(dave, ravi, { "Your notes": coachingAlone, deals: dealsAlone });
  expect(message.text).toContain("Deals and Ravi: your notes hold both.");
  expect(message.text).toContain(">Ravi wants to lead a team in two years.");
  expect(message.text).not.toContain(">Acme");
  expect(message.text).not.toContain("One question for next time");
  expect(message.text).not.toContain("Plan it for next time");
});

test("notes about the person alone are thanked for", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const message = await writesDown(dave, ravi, { "Your notes": coachingAlone });
  expect(message.text).toContain("This one was about Ravi. Nicely kept.");
  expect(message.text).toMatch(/:large_green_square: \d lines? about the person/);
});

test("notes the reader cannot judge, in another language say, are saved and count for nothing", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const message = await writesDown(dave, ravi, {
    "Your notes": "彼は初めてのデモの後、自信がついたと言っていた。\n来月は自分で商談を進めたいそうだ。",
  });
  expect(message.text).toContain("Saved. I could not tell what these notes were mostly about, so I count nothing.");
  expect(message.text).not.toContain("_square:");
  expect(message.text).not.toContain("One question for next time");
});

test("a word or two are saved without a remark", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const message = await writesDown(dave, ravi, { "Your notes": "Short one today" });
  expect(message.text).toContain("There is little in it to say what you talked about, and that is fine.");
});

test("the picture of ten squares is also there in words, for those who cannot see it", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const message = await writesDown(dave, ravi, { "Your notes": coachingAlone, deals: dealsAlone });
  const squares = linesOf(message).find((line) => /^(:\w+_square:)+$/.test(line))!;
  expect(squares.match(/:\w+_square:/g)).toHaveLength(10);
  expect(message.text).toMatch(
    /:large_green_square: \d lines? about the person .*:large_blue_square: \d lines? about deals/,
  );
});

test("Plan it for next time puts the question on the next agenda, once, until it was asked", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const message = await writesDown(dave, ravi, { "Your notes": dealsAlone });
  const question = linesOf(message)
    .at(linesOf(message).indexOf("One question for next time") + 1)!
    .slice(1);
  await dave.clicks("Plan it for next time");
  await dave.sees("Planned. It will stand in your next 1:1");
  await dave.clicks("Plan it for next time");
  await dave.sees("Planned. It will stand in your next 1:1");

  await opensForm(dave, ravi);
  const planned = await dave.sees("You planned to ask; tick it when you have");
  expect(unspaced(planned.text).replaceAll(":", "")).toContain(unspaced(question).replaceAll(":", ""));
  expect(rows("select count(*) as planned from planned_questions")).toEqual([{ planned: 1 }]);
  await dave.submits({ "Your notes": "No time for it." });
  await dave.sees("Your 1:1 with Ravi");

  await opensForm(dave, ravi);
  await dave.sees("You planned to ask; tick it when you have");
  const box = dave.modal!.blocks.find(({ block_id }) => block_id === "planned-0") as {
    element: { options: { value: string }[] };
  };
  await dave.fills({ "planned-0": [box.element.options[0]!.value] });
  await dave.submits({ "Your notes": "Asked it. He would ask for the budget first." });
  await dave.sees("Your 1:1 with Ravi");
  await opensForm(dave, ravi);
  dave.seesNot("You planned to ask");
});

test("Why? shows every line, what it was taken for, how sure, and the words that decided", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": coachingAlone, deals: dealsAlone });
  await dave.clicks("Why?");
  const why = await dave.sees("How I read it");
  for (const line of `${coachingAlone}\n${dealsAlone}`.split("\n")) expect(why.text).toContain(`>${line}`);
  expect(why.text).toMatch(/>Acme slipped again to December\.\nDeal\n\[Park it.+\]\n(Quite|Fairly) sure: .+/);
  expect(why.text).toMatch(/\nCoaching: a (goal of theirs|skill)/);
  expect(why.text).toContain("nothing is sent anywhere");
  expect(dave.modal).toMatchObject({ submit: null, close: "Close" });
});

test("This is wrong: the manager says which lines were coaching, the message is put right at once, and the correction kept", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const before = await writesDown(dave, ravi, { "Your notes": dealsAlone });
  await dave.clicks("This is wrong");
  await dave.sees("You were there; you decide.");
  expect(await dave.submits({ "line-0": "Coaching: a skill" })).toEqual({ result: "closed" });
  const after = await dave.sees("Thank you, corrected: your notes hold coaching for Ravi.");
  expect(after.ts).toBe(before.ts);
  expect(after.text).toContain(">Acme slipped again to December.");
  expect(after.text).toContain(":large_green_square: 1 line about the person");
  expect(after.text).not.toContain("One question for next time");
  expect(rows("select label, corrected_label from note_lines order by position")).toEqual([
    { label: "deal", corrected_label: "skill" },
    { label: "deal", corrected_label: "deal" },
    { label: "deal", corrected_label: "deal" },
  ]);
  expect(rows("select verdict, corrected from notes")).toEqual([{ verdict: "mixed", corrected: 1 }]);

  await dave.clicks("Why?");
  await dave.sees("You corrected this; I had read it as: Deal.");
  await dave.closes();
  await dave.clicks("This is wrong");
  await dave.sees("You were there; you decide.");
  expect(await dave.submits({ "line-0": "Deal" })).toEqual({ result: "closed" });
  await dave.sees("Thank you, corrected: as you say, these notes are about deals.");
});

test("a correction survives when the same words are saved again, and goes when the words change", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": dealsAlone });
  await dave.clicks("This is wrong");
  await dave.sees("You were there; you decide.");
  await dave.submits({ "line-0": "Coaching: a skill" });
  await dave.sees("Thank you, corrected");

  const corrects = async (answers: Record<string, string>) => {
    await readsLastNote(dave, ravi);
    await dave.clicks("Correct");
    await dave.sees("You are correcting");
    expect(await dave.submits(answers)).toEqual({ result: "cleared" });
  };
  await corrects({ "The day of this 1:1": "2026-11-20" });
  await dave.sees("Your 1:1 with Ravi, Fri, Nov 20");
  expect(rows("select verdict, corrected from notes")).toEqual([{ verdict: "mixed", corrected: 1 }]);
  await corrects({ "Your notes": "Acme slipped to January." });
  await dave.sees(">Acme slipped to January.");
  expect(rows("select verdict, corrected from notes")).toEqual([{ verdict: "deal_only", corrected: 0 }]);
});

test("Fewer of these: at most one a week, then none, and back again", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": dealsAlone });
  await dave.clicks("Fewer of these");
  await dave.sees("From now on at most one of these a week.");

  const savesAnother = async () => {
    await opensForm(dave, ravi);
    await dave.submits({ "Your notes": dealsAlone });
    await slack.atRest();
  };
  await telling.passes({ days: 3 });
  await savesAnother();
  await dave.seesNothingNew();
  await telling.passes({ days: 5 });
  await savesAnother();
  await dave.sees("Your 1:1 with Ravi, Tue, Dec 1");

  await dave.clicks("Fewer of these");
  await dave.sees("No more of these. Your notes are saved as before.");
  await telling.passes({ days: 30 });
  await savesAnother();
  await dave.seesNothingNew();

  await dave.types("/1on1 help");
  await dave.sees("You asked for fewer messages after your 1:1s.");
  await dave.clicks("Write to me after each 1:1 again");
  await dave.sees("You will hear from me after each 1:1 again.");
  await savesAnother();
  await dave.sees("Your 1:1 with Ravi, Thu, Dec 31");
  await dave.types("/1on1 help");
  await slack.atRest();
  expect((await dave.sees("1:1s that are about the person")).text).not.toContain("You asked for fewer");
  expect(telling.rows("select count(*) as notes from notes")).toEqual([{ notes: 5 }]);
});

test("a rep gets what was agreed on, who does it by when, and nothing of notes that were not shared", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({
    "Your notes": "He is at his limit, and I doubt he stays.",
    deals: "Acme is lost.",
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-11-27",
  });
  await dave.clicks("Another commitment");
  await dave.fills({ "And what else?": "Ask Mina for her battle card" });
  await dave.chooses("who-1", "You (Dave)");
  await dave.submits();
  await dave.sees("Your 1:1 with Ravi");
  const message = await ravi.sees("Your 1:1 with Dave, Mon, Nov 23");
  expect(message.text).toContain(":black_square_button: Call three CFOs\nYou, by Fri, Nov 27\n[Done]");
  expect(message.text).toContain(
    ":black_square_button: Ask Mina for her battle card\nDave\n[Add a topic for next time]",
  );
  expect(message.text).toContain("Only you and Dave can read this.");
  expect(ravi.picture).not.toMatch(/limit|doubt|Acme/);
});

test("notes are shared where the manager chose so, the deals never", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, {
    "Your notes": "You ran that demo alone.\n*Proud* of you & <the team>.",
    deals: "Acme is lost.",
    "What Ravi gets": "The commitments and your notes",
  });
  const message = await ravi.sees("Dave shares these notes with you:");
  expect(linesOf(message)).toContain(">You ran that demo alone.");
  expect(message.text).toContain("of you & <the team>.");
  expect(ravi.picture).not.toContain("Acme");
  await ravi.types("/1on1 @dave history");
  await ravi.sees("What Dave shared with you.");
  expect(ravi.picture).not.toContain("Acme");
});

test("shared notes arrive whole, however long they are", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const parts = ["first", "second", "third"].map((name) => `${name} ${"and then & then ".repeat(180)}end of ${name}`);
  await opensForm(dave, ravi);
  await dave.clicks("More room for notes");
  await dave.fills({ "notes-0": parts[0]!, "notes-1": parts[1]! });
  await dave.clicks("More room for notes");
  await dave.fills({ "notes-2": parts[2]! });
  await dave.submits({ "What Ravi gets": "The commitments and your notes" });
  await dave.sees("Your 1:1 with Ravi");
  const message = await ravi.sees("Dave shares these notes with you:");
  expect(message.text).toContain(">first and then & then");
  await ravi.clicks("Read all of it");
  const whole = await ravi.sees("end of third");
  for (const part of parts) expect(unspaced(whole.text)).toContain(unspaced(part));
  await ravi.closes();
  await ravi.types("/1on1 @dave history");
  await ravi.sees("What Dave shared with you.");
  await ravi.clicks("Read all of it");
  const again = await ravi.sees("end of third");
  for (const part of parts) expect(unspaced(again.text)).toContain(unspaced(part));
});

test("a rep gets nothing where nothing was agreed on or shared, and all of it when that changes", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "You ran that demo alone." });
  await ravi.seesNothingNew();
  await readsLastNote(dave, ravi);
  await dave.clicks("Correct");
  await dave.sees("You are correcting");
  await dave.submits({ "What Ravi gets": "The commitments and your notes" });
  await ravi.sees("You ran that demo alone.");
});

test("taking shared notes back takes them out of the message the rep has", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, {
    "Your notes": "You ran that demo alone.",
    "What Ravi gets": "The commitments and your notes",
  });
  await ravi.sees("You ran that demo alone.");
  await dave.types("/1on1 @ravi history");
  await dave.sees("1:1s with Ravi");
  await dave.clicks("Read");
  await dave.sees("The notes were shared, the deals were not.");
  await dave.clicks("Correct");
  await dave.sees("You are correcting");
  await dave.submits({ "What Ravi gets": "The commitments" });
  await ravi.sees("Your 1:1 with Dave, Mon, Nov 23\n[Add a topic for next time]");
  ravi.seesNot("You ran that demo alone.");
});

test("Done ticks a commitment off where it stands, for both", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "Good talk.", "What did you agree on?": "Call three CFOs" });
  await ravi.sees("Call three CFOs");
  await ravi.clicks("Done");
  await ravi.sees('Done: "Call three CFOs". It stays in your history.');
  await ravi.sees(":white_check_mark: Call three CFOs\nYou, done");
  await opensForm(dave, ravi);
  await dave.sees("Nothing is open.");
});

test("the rep can put a topic on the next 1:1 right from that message", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "Good talk.", "What did you agree on?": "Call three CFOs" });
  await ravi.sees("Call three CFOs");
  await ravi.clicks("Add a topic for next time");
  await ravi.sees("You and Dave Brandt can read it.");
  expect(await ravi.submits({ "What do you want to talk about?": "Bigger deals" })).toEqual({ result: "closed" });
  await opensForm(dave, ravi);
  await dave.sees("Bigger deals\n<Carry over>");
});

test("correcting a 1:1 updates the messages it earned and sends no new ones", async () => {
  const { slack, dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const first = await writesDown(dave, ravi, { "Your notes": dealsAlone, "What did you agree on?": "Call three CFOs" });
  const got = await ravi.sees("Call three CFOs");
  await readsLastNote(dave, ravi);
  await dave.clicks("Correct");
  await dave.sees("You are correcting");
  await dave.submits({ "Your notes": coachingAlone, "What did you agree on?": "Call five CFOs" });
  expect((await dave.sees("This one was about Ravi.")).ts).toBe(first.ts);
  expect((await ravi.sees("Call five CFOs")).ts).toBe(got.ts);
  await slack.atRest();
  ravi.seesNot("Call three CFOs");
});

test("taking one of two commitments out in a correction keeps the other as it was, done or not", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "Good talk.", "What did you agree on?": "Call three CFOs" });
  await dave.clicks("Another commitment");
  await dave.submits({ "And what else?": "Read the report" });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Read the report");
  await opensForm(dave, ravi);
  await dave.submits({ "Your notes": "He called.", "Tick what is done": ["Call three CFOs"] });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees(":white_check_mark: Call three CFOs");

  await dave.types("/1on1 @ravi history");
  await dave.sees("Only you can read these notes.");
  await readsNoteThatSays("Good talk.", dave);
  await dave.clicks("Correct");
  await dave.sees("You are correcting");
  await dave.submits({ "what-0": "", "what-1": "Read the report" });
  await ravi.sees(":black_square_button: Read the report");
  await opensForm(dave, ravi);
  await dave.sees("( ) Read the report");
});

test("no notification shows a word of what was written: not on a locked phone either", async () => {
  const { slack, dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, {
    "Your notes": "Zanzibar worries him.",
    deals: "Zanzibar Ltd slipped.",
    "What did you agree on?": "Visit Zanzibar",
    "What Ravi gets": "The commitments and your notes",
  });
  await ravi.sees("Visit Zanzibar");
  const notifications = slack.calls
    .filter(({ method }) => method === "chat.postMessage" || method === "chat.update")
    .map(({ args }) => String(args.text));
  expect(notifications.length).toBeGreaterThanOrEqual(3);
  expect(notifications.filter((text) => text.includes("Zanzibar"))).toEqual([]);
});

function unspaced(text: string): string {
  return text.replaceAll(/\s/g, "");
}

async function readsNoteThatSays(words: string, dave: Awaited<ReturnType<typeof aSlackWithSideline>>["dave"]) {
  const row = dave.modal!.blocks.find(({ text }) => (text as { text?: string })?.text?.includes(words));
  const { action_id, value } = row!.accessory as { action_id: string; value: string };
  await dave.does({
    as: dave.id,
    do: "clicks",
    in: { view: dave.modal!.viewId },
    blockId: String(row!.block_id),
    actionId: action_id,
    value: { type: "button", value },
  });
  await dave.sees("[Correct]");
}
