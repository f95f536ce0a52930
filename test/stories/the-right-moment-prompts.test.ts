import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { linesOf, makesRep, writesDown } from "../telling.ts";
import { daveAndRaviMeet, itIs, schedules } from "./scheduling.ts";

const tuesdayTen = "2026-11-24T16:00:30Z";
const wednesdayNine = "2026-11-25T14:00:30Z";
const wednesdayHalfPastFour = "2026-11-25T21:30:30Z";
const thursdayHalfPastNine = "2026-11-26T14:30:30Z";

test("the day before, the rep is asked what it should be about, and answers by writing back", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi, dave } = telling;
  await itIs(telling, tuesdayTen);
  const prompt = await ravi.sees("Your 1:1 with Dave is tomorrow at 9:00 AM.");
  expect(prompt.text).toContain("What do you want to talk about?");
  await ravi.types("How do I get into bigger deals?");
  await ravi.sees("On the list for your next 1:1 with Dave:\n>How do I get into bigger deals?");
  await telling.passes({ seconds: 1 });
  await ravi.sees("On your list:\n>How do I get into bigger deals?");
  await itIs(telling, wednesdayNine);
  await dave.sees("Ravi wants to talk about\n\u2022 How do I get into bigger deals?");
});

test("the prompt's button opens the form for a topic", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi } = telling;
  await itIs(telling, tuesdayTen);
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  await ravi.clicks("Add a topic");
  await ravi.submits({ "What do you want to talk about?": "My way to the enterprise team" });
  await telling.passes({ seconds: 1 });
  await ravi.sees(">My way to the enterprise team");
});

test("an answer can be taken back; thanks and nothing are no topics", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi, rows } = telling;
  await itIs(telling, tuesdayTen);
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  await ravi.types("Bigger deals");
  await ravi.sees("On the list for your next 1:1");
  await ravi.types("thanks!");
  await ravi.types("Nothing.");
  await ravi.sees("You can still add something until you meet.");
  expect(rows("select text from topics")).toEqual([{ text: "Bigger deals" }]);
  await ravi.clicks("Take it back");
  await ravi.sees("Taken off the list");
  await telling.passes({ seconds: 1 });
  await ravi.sees(/Your 1:1 with Dave is tomorrow[^>]*$/);
  expect(rows("select text from topics")).toEqual([]);
});

test("a rep of two managers says for which of them an answer is", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi, mina, rows } = telling;
  await makesRep(mina, ravi);
  await schedules(mina, "@ravi every wednesday at 16:00");
  await ravi.sees("You and Mina meet every Wednesday");
  await itIs(telling, tuesdayTen);
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  await ravi.sees("Your 1:1 with Mina is tomorrow");
  await ravi.types("Bigger deals");
  await ravi.sees("With whom do you want to talk about that?");
  await ravi.clicks("Mina");
  await ravi.sees("On the list for your next 1:1 with Mina");
  expect(rows("select manager_id from topics join pairs on pairs.id = pair_id")).toEqual([{ manager_id: mina.id }]);
  telling.expectMessages();
});

test("without a prompt, what is written to the bot is no topic", async () => {
  const telling = await daveAndRaviMeet();
  await telling.ravi.types("Bigger deals");
  await telling.ravi.sees("1:1s that are about the person");
  expect(telling.rows("select * from topics")).toEqual([]);
});

test("an hour before, the manager reads what matters to the rep, deals last, and opens the 1:1", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await ravi.types("/1on1 topic How do I get into bigger deals?");
  await ravi.sees("On the list");
  await ravi.types("/1on1 goals");
  await ravi.submits({ "Which box is it in?": "Grow", "In your own words": "Lead an enterprise deal" });
  await writesDown(dave, ravi, {
    "Your notes": "Acme Corp slipped to December.\nRavi was nervous in discovery calls, we practised his opening.",
    "What did you agree on?": "Call three CFOs",
  });
  await ravi.sees("Call three CFOs");
  await itIs(telling, tuesdayTen);
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  await itIs(telling, wednesdayNine);
  const brief = await dave.sees("Your 1:1 with Ravi is today at 10:00 AM.");
  const order = [
    "wants to talk about",
    "is after",
    "Still open",
    "Longest not talked about",
    "worth asking",
    "Deals, if there is time: Acme Corp",
  ];
  const places = order.map((words) => brief.text.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(brief.text).toContain(":black_square_button: Call three CFOs\nRavi\n[Done]");
  expect(brief.text).toContain("\u2022 Lead an enterprise deal");
  await dave.clicks("Open the 1:1");
  await dave.sees("What Ravi wants to talk about");
  await dave.closes();
});

test("from the brief the 1:1 is moved or skipped, and the brief says so", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await itIs(telling, wednesdayNine);
  await dave.sees("Your 1:1 with Ravi is today at 10:00 AM.");
  await dave.clicks("Move this 1:1");
  expect(await dave.submits({ "To which day?": "2026-11-25", "At what time, on your clock?": "16:00" })).toMatchObject({
    result: "updated",
  });
  await dave.closes();
  await telling.passes({ seconds: 1 });
  await dave.sees("Your 1:1 with Ravi is today at 4:00 PM.");
  await ravi.sees("it is today at 3:00 PM now");
  await dave.clicks("Skip this 1:1");
  await dave.sees("Skipped: your 1:1 with Ravi today at 4:00 PM.");
  await telling.passes({ seconds: 1 });
  await dave.sees("This 1:1 with Ravi does not take place. What is open carries over.");
  telling.expectMessages();
});

test("no word of notes or topics stands in what a locked screen shows", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi, slack } = telling;
  await ravi.types("/1on1 topic Zanzibar");
  await ravi.sees("Zanzibar");
  await writesDown(dave, ravi, { "Your notes": "Zanzibar slipped.", "What did you agree on?": "Zanzibar by May" });
  await ravi.sees("Zanzibar by May");
  await itIs(telling, tuesdayTen);
  await itIs(telling, wednesdayNine);
  await dave.sees("Zanzibar");
  const texts = slack.calls
    .filter(({ method }) => method === "chat.postMessage")
    .map(({ args }) => String((args as { text?: unknown }).text));
  expect(texts.length).toBeGreaterThan(4);
  expect(texts.filter((text) => text.includes("Zanzibar"))).toEqual([]);
  telling.expectMessages();
});

test("without a note the manager is asked at the end of the day and once more, then no more", async () => {
  const telling = await daveAndRaviMeet();
  const { dave } = telling;
  await itIs(telling, wednesdayNine);
  await dave.sees("Your 1:1 with Ravi is today");
  await itIs(telling, wednesdayHalfPastFour);
  await dave.sees("How was your 1:1 with Ravi today at 10:00 AM?");
  await itIs(telling, thursdayHalfPastNine);
  await dave.sees("After this I ask no more.");
  await itIs(telling, "2026-11-27T14:30:30Z");
  expect(fromBot(dave).filter(({ text }) => /line or two/.test(String(text)))).toHaveLength(2);
  telling.expectMessages();
});

test("a note written after the question turns it into thanks, and there is no second", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await itIs(telling, wednesdayHalfPastFour);
  await dave.sees("How was your 1:1 with Ravi today");
  await dave.clicks("Write it down");
  await dave.submits({ "Your notes": "We practised his opening questions, and he liked it." });
  await telling.passes({ seconds: 1 });
  await dave.sees("Your 1:1 with Ravi: logged, thanks.");
  await itIs(telling, thursdayHalfPastNine);
  dave.seesNot("After this I ask no more.");
  void ravi;
  telling.expectMessages();
});

test("they did not meet: one click, and nobody asks again", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await itIs(telling, wednesdayHalfPastFour);
  await dave.sees("How was your 1:1 with Ravi today");
  await dave.clicks("We did not meet");
  await dave.sees("you and Ravi did not meet");
  await telling.passes({ seconds: 1 });
  await dave.sees("did not take place. Nothing to write down.");
  await itIs(telling, thursdayHalfPastNine);
  dave.seesNot("After this I ask no more.");
  expect(fromBot(ravi).filter(({ text }) => /No 1:1/.test(String(text)))).toEqual([]);
  telling.expectMessages();
});

test("later, not this one: each prompt can be put off or dropped", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi, dave } = telling;
  await itIs(telling, tuesdayTen);
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  await ravi.clicks("Remind me in an hour");
  await ravi.sees("I come back to it today at 11:00 AM.");
  await itIs(telling, "2026-11-24T17:01:30Z");
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  await itIs(telling, wednesdayHalfPastFour);
  await dave.sees("How was your 1:1 with Ravi today");
  await dave.clicks("Not this one");
  await dave.sees("All right, nothing more about this one.");
  await itIs(telling, thursdayHalfPastNine);
  dave.seesNot("After this I ask no more.");
  telling.expectMessages();
});

test("put off to the next morning on the last day of the week, it comes on the first of the next", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi } = telling;
  await ravi.types("/1on1 goals");
  await ravi.submits({ "Which box is it in?": "Enjoy", "In your own words": "Fewer forecasts" });
  await itIs(telling, "2026-11-27T17:00:30Z");
  await ravi.sees("How did your goals move this week?");
  await ravi.clicks("Remind me the next morning I work");
  await ravi.sees("I come back to it on Mon, Nov 30 at 9:00 AM");
  await itIs(telling, "2026-11-28T16:00:30Z");
  const before = fromBot(ravi).length;
  await itIs(telling, "2026-11-30T15:01:30Z");
  await ravi.sees("How did your goals move this week?");
  expect(fromBot(ravi)).toHaveLength(before + 1);
  telling.expectMessages();
});

test("change when: another time, or never again", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi, dave } = telling;
  await itIs(telling, tuesdayTen);
  await ravi.sees("Your 1:1 with Dave is tomorrow");
  await ravi.clicks("Change when you hear this");
  await ravi.sees("What do you want to talk about?");
  expect(await ravi.submits({ "At what time?": "14:00" })).toEqual({ result: "closed" });
  await itIs(telling, wednesdayNine);
  await dave.sees("Your 1:1 with Ravi is today");
  await dave.clicks("Change when you hear this");
  expect(await dave.submits({ "Do you want this message?": "No, never" })).toEqual({ result: "closed" });
  const before = fromBot(ravi).length;
  await itIs(telling, "2026-12-01T16:30:00Z");
  expect(
    fromBot(ravi)
      .slice(before)
      .filter(({ text }) => /Your 1:1 with Dave is/.test(String(text))),
  ).toEqual([]);
  await itIs(telling, "2026-12-01T20:00:30Z");
  expect(
    fromBot(ravi)
      .slice(before)
      .filter(({ text }) => /Your 1:1 with Dave is/.test(String(text))),
  ).toHaveLength(1);
  await itIs(telling, "2026-12-02T14:01:00Z");
  expect(fromBot(dave).filter(({ text }) => /Your 1:1 with Ravi is/.test(String(text)))).toHaveLength(1);
  telling.expectMessages();
});

test("Monday morning shows the week: who when, what is due, how last week's notes divide", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await writesDown(dave, ravi, {
    "Your notes": "Acme slipped to December.\nRavi was nervous in discovery calls, we practised his opening.",
    "What did you agree on?": "Call three CFOs",
    "By when": "2026-12-03",
  });
  await itIs(telling, "2026-11-30T14:00:30Z");
  const week = await dave.sees("Your 1:1s this week");
  expect(linesOf(week)).toContain("Wed, Dec 2, 10:00 AM  Ravi Patel");
  expect(week.text).toContain("Due by Sunday\n\u2022 Ravi: Call three CFOs (by Thu, Dec 3)");
  expect(week.text).toContain("Last week in your notes");
  expect(week.text).toContain("1 line about the person");
  telling.expectMessages();
});

test("the week's message follows when a 1:1 of it is moved", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await ravi.types("/1on1 settings");
  await ravi.clicks("Add time off");
  await ravi.submits({ "First day off": "2026-12-02", "Last day off": "2026-12-02" });
  await itIs(telling, "2026-11-30T14:00:30Z");
  await dave.sees("Wed, Dec 2, 10:00 AM  Ravi Patel\nRavi is off");
  await dave.clicks("Move it");
  expect(await dave.submits()).toMatchObject({ result: "updated" });
  await dave.closes();
  await telling.passes({ seconds: 1 });
  const week = await dave.sees("Your 1:1s this week\nThu, Dec 3, 10:00 AM  Ravi Patel");
  expect(week.text).not.toContain("Ravi is off");
  telling.expectMessages();
});

test("after a silence of Sideline's the second question does not follow on the heels of the first", async () => {
  const telling = await daveAndRaviMeet();
  const { dave } = telling;
  await telling.slack.atRest();
  telling.clock.moveTo(Date.parse("2026-11-26T14:10:00Z"));
  await telling.bot.tick();
  await dave.sees("How was your 1:1 with Ravi yesterday at 10:00 AM?");
  await itIs(telling, "2026-11-26T14:31:00Z");
  await itIs(telling, "2026-11-26T20:00:00Z");
  dave.seesNot("After this I ask no more.");
  telling.expectMessages();
});

test("the rep looks at their own goals once a week", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi } = telling;
  await ravi.types("/1on1 goals");
  await ravi.submits({
    "Which box is it in?": "Enjoy",
    "In your own words": "Fewer forecasts",
    "Who can see it?": "Only me",
  });
  await itIs(telling, "2026-11-27T17:00:30Z");
  await ravi.sees("How did your goals move this week?\n\u2022 Fewer forecasts");
  telling.expectMessages();
});

/** The messages of the bot's in the conversation with this person. */
function fromBot(person: Person) {
  const { conversations, app } = person.screen;
  const { messages } = conversations.find(({ isApp }) => isApp)!;
  return messages.filter(({ from, ephemeral }) => from === app.botId && !ephemeral);
}
