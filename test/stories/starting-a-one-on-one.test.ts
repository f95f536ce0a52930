import { expect, test } from "vitest";
import { aSlackWithSideline, linesOf, makesRep, opensForm, readsLastNote, writesDown } from "../telling.ts";

test("/1on1 @rep opens the form well within Slack's three seconds", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const typed = performance.now();
  await opensForm(dave, ravi);
  expect(performance.now() - typed).toBeLessThan(1500);
  expect(dave.modal).toMatchObject({ title: "1:1 with Ravi", submit: "Save" });
});

test("a manager can start a 1:1 from any conversation, not only from the DM with Sideline", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await dave.types("/1on1 @ravi", "C0SALES0001");
  await dave.sees("Only you can read your notes.");
  expect(dave.modal?.title).toBe("1:1 with Ravi");
});

test("the form puts the rep first: topics, goals, open commitments, a question, notes, commitments, and the deals last", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("/1on1 topic How do I get a second person into the Acme deal?");
  await ravi.sees("On the list for your next 1:1 with Dave");
  await ravi.types("/1on1 goals");
  await ravi.submits({ "Which box is it in?": "Grow", "In your own words": "Run an enterprise deal on my own" });
  await writesDown(dave, ravi, {
    "Your notes": "He wants to practise openings.",
    "What did you agree on?": "Call three CFOs",
  });
  await ravi.sees("Call three CFOs");

  await opensForm(dave, ravi);
  const form = dave.modal!;
  const words = linesOf(await dave.sees("Deals, last"));
  const inOrder = [
    "What Ravi wants to talk about",
    "How do I get a second person into the Acme deal? (carried over once)",
    "Ravi's goals",
    "• Grow: Run an enterprise deal on my own",
    "Open from last time",
    "( ) Call three CFOs: Ravi",
    "One question worth asking",
    "Your notes (optional)",
    "New commitments",
    "What did you agree on? (optional)",
    "What Ravi gets",
    "Deals, last",
    "Anything about deals that cannot wait for the pipeline review (optional)",
  ];
  expect(words.filter((line) => inOrder.includes(line))).toEqual(inOrder);
  expect(form.blocks.at(-1)).toMatchObject({ type: "input", block_id: "deals" });
});

test("where there is nothing yet, the form teaches what could be there and how it gets there", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  const { text } = await dave.sees("Your first 1:1 with Ravi here.");
  expect(text).toMatch(/Nothing on the list yet\. Open with ".+\?".+`\/1on1 topic`/);
  expect(text).toMatch(/None shared with you yet\. A good first question: ".+\?".+`\/1on1 goals`/);
  expect(text).toContain("Nothing is open. What you agree on today will stand here next time.");
});

test("the form says who can read what is written in it", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.sees(
    "Only you can read your notes. Ravi gets the commitments, and your notes only if you say so below. Leaders never see a word of them.",
  );
  await dave.sees("The commitments and your notes: Never what stands under Deals");
});

test("the form offers exactly one question worth asking, with why, and another one the next time", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const asked: string[] = [];
  for (const day of ["2026-11-09", "2026-11-16", "2026-11-23"]) {
    await opensForm(dave, ravi);
    const lines = linesOf(await dave.sees("One question worth asking"));
    const [question, why, rule] = lines.slice(lines.indexOf("One question worth asking") + 1);
    expect(question).toMatch(/\?$/);
    expect(why!.length).toBeGreaterThan(10);
    expect(rule).toBe("---");
    asked.push(question!);
    await dave.submits({ "Your notes": "We talked.", held: day });
    await dave.sees("Your 1:1 with Ravi");
  }
  expect(new Set(asked).size).toBe(3);
});

test("a past date can be logged", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  expect(await dave.submits({ "Your notes": "He is tired.", "When was it?": "2026-11-13" })).toEqual({
    result: "cleared",
  });
  await dave.sees("Your 1:1 with Ravi, Fri, Nov 13");
  await dave.types("/1on1 @ravi history");
  await dave.sees("Fri, Nov 13\nHe is tired.");
});

test("a 1:1 of last year says its year", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "He is tired.", "When was it?": "2025-12-30" });
  await dave.types("/1on1 @ravi history");
  await dave.sees("Tue, Dec 30, 2025");
});

test("a day still to come is refused under the date, and the form stays as it is", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  const answer = await dave.submits({ "Your notes": "Next week then.", "When was it?": "2026-11-24" });
  expect(answer).toEqual({
    result: "errors",
    errors: { held: "That day is still to come. Pick today or an earlier day." },
  });
  expect(rows("select id from notes")).toEqual([]);
  await dave.sees("Next week then.");
  expect(await dave.submits({ "When was it?": "2026-11-23" })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi, Mon, Nov 23");
});

test("today is the day it is where the manager is", async () => {
  // Half past ten on Monday evening in New York, half past twelve on Tuesday in Tokyo.
  const { slack, dave, ravi, lena } = await aSlackWithSideline({ at: "2026-11-24T03:30:00Z" });
  const aiko = slack.person("aiko");
  await makesRep(dave, ravi);
  await makesRep(aiko, lena);
  await opensForm(dave, ravi);
  await dave.sees("<2026-11-23>");
  await opensForm(aiko, lena);
  await aiko.sees("<2026-11-24>");
  expect(await dave.submits({ "Your notes": "x", "When was it?": "2026-11-24" })).toMatchObject({ result: "errors" });
  expect(await aiko.submits({ "Your notes": "x", "When was it?": "2026-11-24" })).toEqual({ result: "cleared" });
  await aiko.sees("Your 1:1 with Lena");
});

test("nothing is mandatory but some note: an empty form is refused in a friendly sentence", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  const friendly = { "notes-0": "Write down at least a word about this 1:1, then save it." };
  expect(await dave.submits({})).toEqual({ result: "errors", errors: friendly });
  expect(await dave.submits({ "Your notes": " \n " })).toEqual({ result: "errors", errors: friendly });
  const withCommitment = await dave.submits({ "What did you agree on?": "Call three CFOs" });
  expect(withCommitment).toEqual({ result: "errors", errors: friendly });
  expect(await dave.submits({ "Your notes": "ok" })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Call three CFOs");
});

test("a few words about deals alone are a note too", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, {
    "Anything about deals that cannot wait for the pipeline review": "Acme slipped to December.",
  });
  expect(rows("select text, deals_text from notes")).toEqual([{ text: "", deals_text: "Acme slipped to December." }]);
});

const family = "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}";
const whatPeopleWrite: [string, string][] = [
  ["one character", "x"],
  ["one emoji", "\u{1f44d}"],
  ["3,000 characters", `${"He said it again and again. ".repeat(107)}1234`],
  ["bullets of every kind", "- calm\n* tired\n• proud\n\t◦ of the demo\n1. next\n[ ] open\n[x] done"],
  [
    "emoji that are made of many",
    `${family} off on Friday ${"\u{1f1e9}\u{1f1ea}"} ${"\u{1f9d1}\u{1f3fd}\u200d\u{1f4bb}"}`,
  ],
  ["1,500 emoji", "\u{1f600}".repeat(1500)],
  ["3,000 ampersands", "&".repeat(3000)],
  ["Arabic, right to left", "تحدثنا عن أهدافه هذا العام. يريد أن يصبح قائد فريق."],
  ["Hebrew with English in it", "דיברנו על Acme ועל ה-demo הראשון שלו"],
  ["Japanese", "彼は初めてのデモの後、自信がついたと言っていた。"],
  ["German", "Er möchte nächstes Jahr ein Team führen – wir üben Einwände."],
  ["Hindi", "वह इस तिमाही में थक गया है।"],
  [
    "signs that mean something to Slack",
    "R&D <said> *no* _maybe_ ~never~ `code` <!channel> <@U0MINA00001> @here :tada: >quote",
  ],
  [
    "CRM rows pasted from a table",
    "Acme\tNegotiation\t45,000 EUR\t2026-12-15\tRavi\r\nGlobex\tProposal\t12,000 EUR\t2027-01-10\tRavi",
  ],
  ["code and JSON", '{"name":"Acme","stage":"won"}\n<script>alert(1)</script>\n\'; drop table notes; --'],
];

test.for(whatPeopleWrite)("a note can be %s, and is kept and shown as it was written", async ([, note]) => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": note });
  expect(rows("select text from notes")).toEqual([{ text: note }]);
  await readsLastNote(dave, ravi);
  expect(shownSections(dave.modal!.blocks)).toBe(note);
});

test("a meeting of 9,000 characters goes into as many fields as it needs, and comes out as one note", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const parts = ["a", "b", "c"].map((letter) => `${letter} ${"long story ".repeat(272)}`.padEnd(3000, letter));
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": parts[0]! });
  await dave.clicks("More room for notes");
  await dave.fills({ "notes-1": parts[1]! });
  await dave.clicks("More room for notes");
  expect(await dave.submits({ "notes-2": parts[2]! })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  expect(rows("select text from notes")).toEqual([{ text: parts.join("\n") }]);

  await readsLastNote(dave, ravi);
  expect(shownSections(dave.modal!.blocks)).toBe(parts.join("\n"));
  await dave.clicks("Correct");
  await dave.sees("The day of this 1:1");
  expect(await dave.submits({})).toEqual({ result: "cleared" });
  expect(rows("select text from notes")).toEqual([{ text: parts.join("\n") }]);
});

test("a meeting of nothing but emoji, longer than Slack shows in one piece, comes out whole", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const note = `${"\u{1f600}".repeat(1500)}\n${"\u{1f680}".repeat(1500)}`;
  await opensForm(dave, ravi);
  await dave.clicks("More room for notes");
  const [first, second] = note.split("\n");
  expect(await dave.submits({ "notes-0": first!, "notes-1": second! })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  expect(rows("select text from notes")).toEqual([{ text: note }]);
  await readsLastNote(dave, ravi);
  expect(shownSections(dave.modal!.blocks)).toBe(note);
});

test("more room for notes keeps everything that is already in the form", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({
    "Your notes": "first field",
    "When was it?": "2026-11-20",
    "What did you agree on?": "Call three CFOs",
    "What Ravi gets": "The commitments and your notes",
    deals: "Acme",
  });
  await dave.chooses("Who", "You (Dave)");
  await dave.clicks("More room for notes");
  await dave.clicks("Another commitment");
  const text = (await dave.sees("And what else?")).text;
  for (const kept of ["<first field>", "<2026-11-20>", "<Call three CFOs>", "<You (Dave)>", "<Acme>"]) {
    expect(text).toContain(kept);
  }
  expect(text).toContain("(x) The commitments and your notes");
});

test("new commitments say who does what by when, as many as were agreed on", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({
    "Your notes": "Good talk.",
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-11-27",
  });
  await dave.clicks("Another commitment");
  await dave.fills({ "And what else?": "Ask Mina for her battle card" });
  await dave.chooses("who-1", "You (Dave)");
  expect(await dave.submits()).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  expect(rows("select owner_id, what, due from commitments order by position")).toEqual([
    { owner_id: ravi.id, what: "Call three CFOs", due: "2026-11-27" },
    { owner_id: dave.id, what: "Ask Mina for her battle card", due: null },
  ]);
  await ravi.sees("Ask Mina for her battle card");
});

test("a commitment due before the 1:1, or a day without anything to do, is refused under its field", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ "Your notes": "Good talk.", "By when": "2026-11-20" });
  expect(await dave.submits()).toMatchObject({ errors: { "what-0": expect.stringContaining("nothing to do") } });
  expect(await dave.submits({ "What did you agree on?": "Call" })).toMatchObject({
    errors: { "what-0": expect.stringContaining("before the 1:1") },
  });
  await dave.fills({ "When was it?": "2026-11-19" });
  expect(await dave.submits()).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Call");
});

test("open commitments are ticked off in the form, and what is not ticked stays open", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({
    "Your notes": "Good talk.",
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-11-30",
  });
  await dave.clicks("Another commitment");
  await dave.submits({ "And what else?": "Read the Acme report" });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Read the Acme report");

  await opensForm(dave, ravi);
  await dave.sees("( ) Call three CFOs: Ravi, by Mon, Nov 30");
  await dave.fills({ "Your notes": "He called them all.", "Tick what is done": ["Call three CFOs"] });
  expect(await dave.submits()).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  // The message Ravi already had shows the tick.
  await ravi.sees(":white_check_mark: Call three CFOs");

  await opensForm(dave, ravi);
  await dave.sees("( ) Read the Acme report");
  dave.seesNot("( ) Call three CFOs");
});

test("topics that were talked about are done, the others carry over", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  for (const topic of ["Bigger deals", "My territory", "Holidays"]) {
    await ravi.types(`/1on1 topic ${topic}`);
    await ravi.sees(topic);
  }
  await opensForm(dave, ravi);
  await dave.submits({
    "Your notes": "We talked.",
    "My territory": "Talked about",
  });
  await dave.sees("Your 1:1 with Ravi");
  await opensForm(dave, ravi);
  const { text } = await dave.sees("What Ravi wants to talk about");
  expect(text).toContain("Bigger deals (carried over once)\n<Carry over>");
  expect(text).toContain("Holidays (carried over once)\n<Carry over>");
  expect(text).not.toContain("My territory");
});

test("a rep's long list of topics stands in the form in full, twenty of them, with a word that there are more", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  const topics = Array.from({ length: 23 }, (_, at) =>
    `Topic ${at}: ${"why does it always take so much longer than we say it will and what could I do about that ".repeat(2)}`
      .slice(0, 149)
      .concat("!"),
  );
  for (const topic of topics) {
    await ravi.types(`/1on1 topic ${topic}`);
    await ravi.sees(topic);
  }
  await opensForm(dave, ravi);
  const { text } = await dave.sees("3 more topics wait behind these.");
  for (const topic of topics.slice(0, 20)) expect(text).toContain(`${topic}\n<Carry over>`);
  expect(await dave.submits({ "Your notes": "x", [topics[19]!]: "Talked about" })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  expect(rows("select text from topics where talked_in is not null")).toEqual([{ text: topics[19] }]);
});

/** The text of the sections of a modal, one after the other, as Slack's escapes read. */
function shownSections(blocks: Record<string, unknown>[]): string {
  return blocks
    .filter(({ type }) => type === "section")
    .map(({ text }) => (text as { text: string }).text)
    .join("")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

test("anybody can say somebody is their rep, and sees what the rep wants only once the rep says so too", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await ravi.types("/1on1 goals");
  await ravi.submits({ "Which box is it in?": "Grow", "In your own words": "Lead a team by summer" });
  await dave.types("/1on1 @ravi");
  await dave.sees("Is Ravi Patel your rep?");
  await dave.clicks("Yes, start a 1:1 with Ravi");
  const before = await dave.sees("Ravi has not said yet that you two have 1:1s.");
  expect(before.text).not.toContain("Lead a team");
  await dave.closes();

  await ravi.sees("Dave Brandt keeps your 1:1s");
  await ravi.clicks("That's right");
  await ravi.sees("Good. Dave now sees the goals you share");
  await opensForm(dave, ravi);
  expect((await dave.sees("Lead a team by summer")).text).not.toContain("has not said yet");
});

test("what is ticked off in the Home tab is gone from it at once", async () => {
  const { slack, dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, {
    "Your notes": "We practised the opening.",
    "What did you agree on?": "Open with a question",
  });
  await ravi.sees("What you two agreed on");
  await ravi.opensHome();
  await slack.atRest();
  const block = ravi.home!.blocks.find((each) => JSON.stringify(each).includes("commitment_done"))!;
  const { action_id, value } = block.accessory as { action_id: string; value: string };
  await ravi.does({
    as: ravi.id,
    do: "clicks",
    in: { view: ravi.home!.viewId },
    blockId: String(block.block_id),
    actionId: action_id,
    value: { type: "button", value },
  });
  await slack.atRest();
  expect(JSON.stringify(ravi.home)).not.toContain("Open with a question");
  await ravi.opensMessages();
  await ravi.sees("You, done");
});
