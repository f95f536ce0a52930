import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { aSlackWithSideline, makesRep, type Telling, writesDown } from "../telling.ts";

const coached = "Ravi wants to lead a team in two years.\nWe role-played his opening questions.";
async function aFirstOneOnOne(): Promise<Telling> {
  const story = await aSlackWithSideline();
  await makesRep(story.dave, story.ravi);
  await writesDown(story.dave, story.ravi, { "Your notes": coached, shared: "notes" });
  return story;
}

test("after a 1:1 the rep says in one click what it was about, and in another whether it was useful", async () => {
  const { ravi, rows } = await aFirstOneOnOne();
  const asked = await ravi.sees("How was it?");
  expect(asked.text).toContain("[Me and my growth] [My deals] [Both]");
  expect(asked.text).toContain("[Yes] [Somewhat] [No]");
  expect(asked.text).toContain("Dave sees answers only in fives, all reps together and without names.");
  await ravi.clicks("My deals");
  expect((await ravi.sees("Noted, thanks")).text).toContain("[✓ My deals]");
  await ravi.clicks("Somewhat");
  const answered = await ravi.sees("[✓ Somewhat]");
  expect(answered.text).toContain("[✓ My deals]");
  expect(rows("select about, useful from pulses")).toEqual([{ about: "deals", useful: "somewhat" }]);
  // A second thought counts instead of the first.
  await ravi.clicks("Both");
  await ravi.sees("[✓ Both]");
  expect(rows("select about, useful from pulses")).toEqual([{ about: "both", useful: "somewhat" }]);
});

test("a line can be added, and is told plainly who may read it", async () => {
  const { ravi } = await aFirstOneOnOne();
  await ravi.sees("How was it?");
  await ravi.clicks("Add a line");
  expect((await ravi.sees("How was your 1:1?")).text).toContain("among those of at least five answers");
  await ravi.submits({ "In a line, if you like": "More time on the price talk" });
  await ravi.clicks("Change your line");
  expect((await ravi.sees("How was your 1:1?")).text).toContain("More time on the price talk");
});

test("where nothing is shared the question comes an hour later, in working hours", async () => {
  const story = await aSlackWithSideline();
  const { dave, ravi } = story;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": coached });
  await ravi.seesNothingNew();
  // It is 7:55 where Ravi is; his day starts at nine.
  await story.passes({ minutes: 61 });
  await ravi.seesNothingNew();
  await story.passes({ minutes: 10 });
  expect((await ravi.sees("How was it?")).text).not.toContain(coached.slice(0, 20));
});

test("who does not want to be asked is asked no more, until the settings say so", async () => {
  const story = await aFirstOneOnOne();
  const { dave, ravi } = story;
  await ravi.sees("How was it?");
  await ravi.clicks("Don't ask me this");
  await ravi.sees("I ask no more after your 1:1s");
  await story.slack.atRest();
  expect((await ravi.sees("Dave shares these notes")).text).not.toContain("How was it?");
  await writesDown(dave, ravi, { "Your notes": coached, shared: "notes" });
  expect((await ravi.sees("Dave shares these notes")).text).not.toContain("How was it?");
  await ravi.types("/1on1 settings");
  await ravi.sees("After each 1:1, may I ask how it was?");
  await ravi.submits({ "After each 1:1, may I ask how it was?": ["Yes, ask me in one click"] });
  await writesDown(dave, ravi, { "Your notes": coached, shared: "notes" });
  await ravi.sees("How was it?");
});

/** Notes that say again what an earlier one says are not judged, so each is another. */
const coachedNotes = [
  coached,
  "Ravi is nervous before discovery calls and loses sleep over them.\nHe tries two open questions tomorrow.",
  "He feels stuck between the two teams, we talked about what he enjoys.\nI promised to sit in on his demo.",
  "We practised silence after the price. He laughed and said it felt long.",
  "His goal for spring: run a whole deal without me. We planned the first step.",
  "He asked for feedback on Tuesday's call; he talked too much in the first ten minutes.",
];

/** 1:1s with these notes, after each of which Ravi clicks what he clicks. */
async function answers(story: Telling, notes: readonly string[], ...clicks: string[]): Promise<void> {
  const { dave, ravi } = story;
  for (const note of notes) {
    await writesDown(dave, ravi, { "Your notes": note, shared: "notes" });
    await ravi.sees("How was it? One click.");
    for (const click of clicks) {
      await ravi.clicks(click);
      await ravi.sees(`[✓ ${click}]`);
    }
    await story.passes({ minutes: 1 });
  }
}

async function homeOf({ slack }: Telling, person: Person): Promise<string> {
  await person.opensHome();
  await slack.atRest();
  return (await person.sees("Who reads what")).text;
}

test("the manager sees answers from five on, all together, and never a single one", async () => {
  const story = await aSlackWithSideline();
  const { dave, ravi } = story;
  await makesRep(dave, ravi);
  await answers(story, coachedNotes.slice(0, 4), "My deals", "Yes");
  expect(await homeOf(story, dave)).not.toContain("What your reps say");
  await answers(story, coachedNotes.slice(4, 5), "My deals", "Yes");
  const home = await homeOf(story, dave);
  expect(home).toContain("What your reps say of their 1:1s (the latest 5 answers, all together)");
  expect(home).toContain("Mostly about: them and their growth 0, their deals 5, both 0");
  expect(home).toContain("Useful: yes 5, somewhat 0, no 0");
  // The notes hold coaching, the reps heard deals: asked, not said.
  expect(home).toContain("What might your reps have heard differently?");
  await answers(story, coachedNotes.slice(5), "Both", "No");
  expect(await homeOf(story, dave)).toContain("Mostly about: them and their growth 0, their deals 5, both 0");
  expect(await homeOf(story, ravi)).not.toContain("What your reps say");
}, 30_000);

const dealNotes = [
  "Acme slipped again to December.\nGlobex wants 20% off before they sign.\nInitech: 40k, close 15 Dec.",
  "Umbrella went dark after the demo.\nHooli renewal 30k signed.\nForecast 120k for the month.",
  "Stark legal still has the contract.\nWayne asked for a new quote.\nPipeline 3.2x coverage.",
  "Soylent moved to Q1.\nWonka proof of concept ends Friday.\nCommit 85k.",
  "Cyberdyne procurement wants net 60.\nTyrell lost to the incumbent.\nTwo new opportunities at stage 2.",
];

test("what reps heard and the notes do not hold is a question too", async () => {
  const story = await aSlackWithSideline();
  await makesRep(story.dave, story.ravi);
  await answers(story, dealNotes, "Me and my growth");
  expect(await homeOf(story, story.dave)).toContain("What did you talk about that is not written down?");
}, 30_000);
