import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { makesRep, opensForm, type Telling, writesDown } from "../telling.ts";
import { daveAndRaviMeet, itIs, schedules } from "./scheduling.ts";

/** Eleven where Ravi is (Chicago), when the weekly question comes. */
const friday = "2026-11-27T17:00:30Z";
const nextFriday = "2026-12-04T17:00:30Z";
const wednesdayBrief = "2026-12-02T14:00:30Z";

const question = "How did your goals move this week?";

/** Dave and Ravi meet on Wednesdays at ten; Ravi has a goal he shares, and one he does not. It is Friday, and he was asked. */
async function raviIsAsked({ both = true } = {}): Promise<Telling> {
  const telling = await daveAndRaviMeet();
  const { ravi } = telling;
  await setsGoal(ravi, "Lead an enterprise deal", "Shared with my manager");
  if (both) await setsGoal(ravi, "Zanzibar by the sea", "Only me");
  await itIs(telling, friday);
  await ravi.sees(question);
  telling.expectMessages();
  return telling;
}

async function setsGoal(rep: Person, words: string, privacy: string): Promise<void> {
  await rep.types("/1on1 goal");
  const answers = { "Which box is it in?": "Grow", "In your own words": words, "Who can see it?": privacy };
  expect(await rep.submits(answers)).toEqual({ result: "closed" });
}

/** The block ids of the check-in's fields about a goal. */
function fieldsOf({ rows }: Telling, words: string): { moved: string; line: string } {
  const { id } = rows<{ id: string; text: string }>("select * from goals").find(({ text }) => text === words)!;
  return { moved: `moved-${id}`, line: `line-${id}` };
}

test("the weekly question lists the goals, opens the form, and its message becomes a thank-you", async () => {
  const telling = await raviIsAsked();
  const { ravi, dave } = telling;
  await ravi.clicks("Check in");
  const form = await ravi.sees("A minute is enough, and any field may stay empty.");
  expect(form.text).toContain("Dave reads how your shared goals move, and what stands below under For Dave.");
  expect(form.text).toContain("How did each goal move?\nGrow: Lead an enterprise deal");
  expect(form.text).toContain("Grow: Zanzibar by the sea (:lock: only you)");
  const order = [
    "Lead an enterprise",
    "For you alone",
    "What got in the way?",
    "\nFor Dave\n",
    "What help do you want",
  ];
  const places = order.map((words) => form.text.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const shared = fieldsOf(telling, "Lead an enterprise deal");
  const own = fieldsOf(telling, "Zanzibar by the sea");
  const sent = await ravi.submits({
    [shared.moved]: "Moved well",
    [shared.line]: "First call is booked",
    [own.moved]: "Went back",
    [own.line]: "kiwi spent it all",
    "What got in the way?": "quarter end walrus",
    "What help do you want from Dave?": "Introduce me to Priya",
    "One thing you are proud of": "I asked for the price without blinking",
  });
  expect(sent).toEqual({ result: "updated" });
  const thanks = "Thanks. Dave sees what you shared before your 1:1 on Wed, Dec 2.";
  await ravi.sees(thanks);
  await ravi.closes();
  await telling.passes({ seconds: 1 });
  const message = await ravi.sees(thanks);
  expect(message.where).toBe("message");
  expect(message.text).not.toContain(question);

  await itIs(telling, wednesdayBrief);
  const brief = await dave.sees("What Ravi is after");
  expect(brief.text).toContain(
    "\u2022 Lead an enterprise deal (set 9 days ago)\n      Last week: moved well - First call is booked",
  );
  expect(brief.text).toContain("Where Ravi wants your help\n\u2022 Introduce me to Priya (Last week)");
  expect(brief.text).toContain("What Ravi is proud of\n\u2022 I asked for the price without blinking (Last week)");
  await opensForm(dave, ravi);
  const agenda = await dave.sees("Last week: moved well - First call is booked");
  expect(agenda.text).toContain("Introduce me to Priya");
  for (const word of ["Zanzibar", "kiwi", "walrus"]) expect(dave.picture).not.toContain(word);
});

test("once the next 1:1 is written down, its manager has read the check-in: the brief after it does not repeat the words", async () => {
  const telling = await raviIsAsked();
  const { ravi, dave } = telling;
  await checksIn(telling, { "What help do you want from Dave?": "Introduce me to Priya" });
  await itIs(telling, "2026-12-02T16:00:00Z");
  await writesDown(dave, ravi, { "Your notes": "We practised his opening questions, and he liked it." });
  await itIs(telling, "2026-12-09T14:00:30Z");
  await dave.sees("Your 1:1 with Ravi is today at 10:00 AM.");
  expect((await dave.sees("What Ravi is after")).text).not.toContain("Priya");
});

test("a part of it is enough, nothing at all is said to be needless", async () => {
  const telling = await raviIsAsked();
  const { ravi, rows } = telling;
  await ravi.clicks("Check in");
  await ravi.sees("A minute is enough");
  expect(await ravi.submits()).toEqual({
    result: "errors",
    errors: { way: "Say one thing, or close this: no week has to be said something about." },
  });
  expect(await ravi.submits({ "What got in the way?": "A cold" })).toEqual({ result: "updated" });
  await ravi.sees("Thanks, kept. Only you can read it.");
  expect(rows("select week, state, way, help, proud from check_ins")).toEqual([
    { week: "2026-11-23", state: "done", way: "A cold", help: "", proud: "" },
  ]);
});

test("not this week: no reason, nobody hears of it, and it can be done all the same", async () => {
  const telling = await raviIsAsked();
  const { ravi, dave } = telling;
  await ravi.clicks("Not this week");
  await telling.passes({ seconds: 1 });
  await ravi.sees("Not this week, then. Nobody else hears of it.");
  await ravi.clicks("Check in after all");
  await ravi.sees("A minute is enough");
  await ravi.submits({ "One thing you are proud of": "I said no" });
  await telling.passes({ seconds: 1 });
  await ravi.sees("Thanks. Dave sees what you shared before your 1:1 on Wed, Dec 2.");
  await itIs(telling, wednesdayBrief);
  await dave.sees("What Ravi is proud of\n\u2022 I said no");
});

test("there is one check-in a week: changing it shows what was said, and changes the brief that was sent", async () => {
  const telling = await raviIsAsked();
  const { ravi, dave, rows } = telling;
  await checksIn(telling, { "What help do you want from Dave?": "Introduce me to Priya" });
  await telling.passes({ seconds: 1 });
  await ravi.sees("Thanks. Dave sees");
  await ravi.clicks("Change it");
  await ravi.sees("<Introduce me to Priya>");
  await ravi.submits({ "What help do you want from Dave?": "Nothing, thanks" });
  await ravi.closes();
  expect(rows("select help from check_ins")).toEqual([{ help: "Nothing, thanks" }]);
  await itIs(telling, wednesdayBrief);
  await dave.sees("Nothing, thanks (Last week)");
  await ravi.types("/1on1 check-in");
  await ravi.sees("A minute is enough");
  await ravi.submits({ "What help do you want from Dave?": "Ask me about Globex" });
  await telling.passes({ seconds: 1 });
  const brief = await dave.sees("Ask me about Globex (This week)");
  expect(brief.text).toContain("Nothing, thanks (Last week)");
});

test("last week's answers stand beside the fields, and weeks in a row are counted gently, for the rep alone", async () => {
  const telling = await raviIsAsked();
  const { ravi, dave } = telling;
  const shared = fieldsOf(telling, "Lead an enterprise deal");
  await checksIn(telling, {
    [shared.moved]: "Stood still",
    [shared.line]: "No time",
    "What got in the way?": "Quarter end",
  });
  ravi.seesNot("in a row");
  await itIs(telling, nextFriday);
  await ravi.sees(question);
  await ravi.clicks("Check in");
  const form = await ravi.sees("Last week: stood still - No time");
  expect(form.text).toContain("Last week: Quarter end");
  await ravi.submits({ [shared.moved]: "Made a big step" });
  await ravi.sees("2 weeks in a row.");
  await ravi.closes();
  await telling.passes({ seconds: 1 });
  await ravi.sees(/Thanks\. Dave sees .* 2 weeks in a row\./);
  await itIs(telling, "2026-12-09T14:00:30Z");
  expect((await dave.sees("Last week: made a big step")).text).not.toContain("in a row");
});

test("a week that was skipped on purpose does not break the row", async () => {
  const telling = await raviIsAsked();
  const { ravi } = telling;
  await checksIn(telling, { "What got in the way?": "A cold" });
  await itIs(telling, nextFriday);
  await ravi.sees(question);
  await ravi.clicks("Not this week");
  await itIs(telling, "2026-12-11T17:00:30Z");
  await ravi.sees(question);
  await checksIn(telling, { "What got in the way?": "Nothing" });
  await telling.passes({ seconds: 1 });
  await ravi.sees("2 weeks in a row.");
});

test("answered in plain words: kept as the week's line, shown to be so, shared or not, taken back", async () => {
  const telling = await raviIsAsked({ both: false });
  const { ravi, dave, rows } = telling;
  await ravi.types("The call with Globex went well");
  const kept = await ravi.sees("Kept as your line for this week:\n>The call with Globex went well");
  expect(kept.text).toContain("Dave reads it before your next 1:1.");
  await telling.passes({ seconds: 1 });
  await ravi.sees("Thanks. Dave sees what you shared");
  await ravi.types("and I slept better");
  await ravi.sees(">The call with Globex went well\n>and I slept better");
  await ravi.clicks("Take it back");
  await ravi.sees("Taken back:\n>and I slept better");
  expect(rows("select line, line_privacy from check_ins")).toEqual([
    { line: "The call with Globex went well", line_privacy: "shared" },
  ]);
  await itIs(telling, wednesdayBrief);
  await dave.sees("Ravi's week in a line\n\u2022 The call with Globex went well");
});

test("where a goal is only the rep's, a line in plain words is, too, until they say otherwise", async () => {
  const telling = await raviIsAsked();
  const { ravi, rows } = telling;
  await ravi.types("The flat by the sea is sold");
  await ravi.sees(":lock: Only you read it.");
  await ravi.clicks("Let Dave read it");
  await ravi.sees("Dave reads it before your next 1:1.");
  expect(rows("select line_privacy from check_ins")).toEqual([{ line_privacy: "shared" }]);
  await ravi.clicks("Only for me");
  await ravi.sees(":lock: Only you read it.");
  expect(rows("select line_privacy from check_ins")).toEqual([{ line_privacy: "only me" }]);
  await ravi.clicks("Say more");
  const form = await ravi.sees("<The flat by the sea is sold>");
  expect(form.text).toContain("(x) Only me");
  await ravi.submits({ "What you wrote to me this week": "The flat is sold", "Who reads that line?": "Only me" });
  expect(rows("select line from check_ins")).toEqual([{ line: "The flat is sold" }]);
});

test("a line made private is gone at once from the brief that was sent", async () => {
  const telling = await raviIsAsked({ both: false });
  const { ravi, dave } = telling;
  await ravi.types("The flat by the sea is sold");
  await ravi.sees("Dave reads it before your next 1:1.");
  await itIs(telling, wednesdayBrief);
  await dave.sees("Ravi's week in a line\n\u2022 The flat by the sea is sold");
  await ravi.clicks("Only for me");
  await ravi.sees(":lock: Only you read it.");
  await telling.passes({ seconds: 1 });
  await dave.sees("Your 1:1 with Ravi is today");
  dave.seesNot("The flat by the sea is sold");
});

test("what was meant for the 1:1 becomes a topic by one click", async () => {
  const telling = await raviIsAsked();
  const { ravi, dave, rows } = telling;
  await ravi.types("How do I get into bigger deals?");
  await ravi.sees("Kept as your line for this week");
  await ravi.clicks("It is a topic for Dave");
  await ravi.sees(
    "On the list for your next 1:1 with Dave, and no longer in your check-in:\n>How do I get into bigger deals?",
  );
  expect(rows("select * from check_ins")).toEqual([]);
  await telling.passes({ seconds: 1 });
  await ravi.sees(question);
  await opensForm(dave, ravi);
  await dave.sees("How do I get into bigger deals?");
});

test("of two open questions what is typed answers the later one; in a thread its own", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi, rows, slack } = telling;
  telling.expectMessages();
  await setsGoal(ravi, "Lead an enterprise deal", "Shared with my manager");
  await schedules(telling.dave, "@ravi every monday at 10");
  await itIs(telling, "2026-11-27T16:00:30Z");
  const topics = await ravi.sees("What do you want to talk about?");
  await ravi.types("Bigger deals");
  await ravi.sees("On the list for your next 1:1 with Dave");
  await itIs(telling, friday);
  const goals = await ravi.sees(question);
  await ravi.types("It went well");
  await ravi.sees("Kept as your line for this week:\n>It went well");
  await ravi.typesInThread(topics.ts!, "My way to the enterprise team");
  await ravi.sees("On the list for your next 1:1 with Dave:\n>My way to the enterprise team");
  await ravi.typesInThread(goals.ts!, "and even better on Thursday");
  await slack.atRest();
  expect(rows("select text from topics order by created_at")).toEqual([
    { text: "Bigger deals" },
    { text: "My way to the enterprise team" },
  ]);
  expect(rows("select line from check_ins")).toEqual([{ line: "It went well\nand even better on Thursday" }]);
});

test("thanks are no answer, nothing is a week skipped, too long a line keeps what there was", async () => {
  const telling = await raviIsAsked({ both: false });
  const { ravi, rows } = telling;
  await ravi.types("thanks!");
  await ravi.types("word ".repeat(70));
  await ravi.sees("A line takes 300 characters, and with this it has 349.");
  expect(rows("select * from check_ins")).toEqual([]);
  await ravi.types("not this week");
  await ravi.sees("Not this week, then. Nobody else hears of it.");
  expect(rows("select state from check_ins")).toEqual([{ state: "skipped" }]);
  await ravi.types("anything else?");
  await ravi.sees("1:1s that are about the person");
});

test("an old message's button opens this week's check-in and says so", async () => {
  const telling = await raviIsAsked();
  const { ravi } = telling;
  await itIs(telling, "2026-11-30T15:00:00Z");
  await ravi.clicks("Check in");
  await ravi.sees("That was about an earlier week.");
  await ravi.closes();
  await ravi.clicks("Not this week");
  await ravi.sees("That was about an earlier week. The check-in of this week is yours to fill in");
  expect(telling.rows("select * from check_ins")).toEqual([]);
});

test("a form left open over the weekend counts for the week it is saved in, once that is said", async () => {
  const telling = await raviIsAsked();
  const { ravi, rows } = telling;
  await ravi.clicks("Check in");
  await ravi.sees("A minute is enough");
  await ravi.fills({ "What got in the way?": "The weekend" });
  await itIs(telling, "2026-11-30T15:00:00Z");
  expect(await ravi.submits()).toEqual({ result: "updated" });
  const again = await ravi.sees("A new week has begun since you opened this.");
  expect(again.text).toContain("<The weekend>");
  expect(await ravi.submits()).toEqual({ result: "updated" });
  expect(rows("select week, way from check_ins")).toEqual([{ week: "2026-11-30", way: "The weekend" }]);
});

test("the same week in two windows: the second save shows what the first one said, and loses neither", async () => {
  const telling = await raviIsAsked();
  const { ravi, rows, slack } = telling;
  await ravi.clicks("Check in");
  await ravi.sees("A minute is enough");
  await slack.atRest();
  const { view } = slack.calls.findLast(({ method }) => method === "views.open")!.args as { view: object | string };
  const onThePhone = typeof view === "string" ? JSON.parse(view) : view;
  await ravi.submits({ "One thing you are proud of": "I said no" });
  await ravi.closes();
  slack.workspace.views.open(ravi.id, onThePhone);
  expect(await ravi.submits({ "One thing you are proud of": "I said yes" })).toEqual({ result: "updated" });
  const both = await ravi.sees("You saved this week's check-in in another window.");
  expect(both.text).toContain(">One thing you are proud of I said no");
  expect(both.text).toContain("<I said yes>");
  expect(rows("select proud from check_ins")).toEqual([{ proud: "I said no" }]);
  expect(await ravi.submits()).toEqual({ result: "updated" });
  expect(rows("select proud from check_ins")).toEqual([{ proud: "I said yes" }]);
});

test("a goal let go while its check-in was open keeps what was said about it", async () => {
  const telling = await raviIsAsked();
  const { ravi, database, rows } = telling;
  const { moved } = fieldsOf(telling, "Lead an enterprise deal");
  await ravi.clicks("Check in");
  await ravi.sees("A minute is enough");
  database.exec("update goals set ended_at = '2026-11-27T17:00:00.000Z', ended_as = 'let go'");
  expect(await ravi.submits({ [moved]: "Stood still" })).toEqual({ result: "updated" });
  expect(rows("select moved from check_in_goals")).toEqual([{ moved: "still" }]);
});

test("what a rep says reaches nobody who only says they are the manager", async () => {
  const telling = await raviIsAsked();
  const { ravi, mina } = telling;
  await checksIn(telling, { "What help do you want from Dave?": "Introduce me to Priya" });
  await mina.types("/1on1 @ravi");
  await mina.clicks("Yes, start a 1:1 with Ravi");
  await mina.sees("Ravi has not said yet that you two have 1:1s.");
  mina.seesNot("Priya");
  mina.seesNot("enterprise deal");
  await ravi.types("/1on1 check-in");
  await ravi.sees("Dave reads how your shared goals move");
});

test("two managers are both named, and both read it", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi, mina } = telling;
  telling.expectMessages();
  await makesRep(mina, ravi);
  await ravi.types("/1on1 check-in");
  await ravi.sees("Dave and Mina read how your shared goals move");
  await ravi.submits({ "What help do you want from Dave and Mina?": "One voice" });
  await ravi.sees("Thanks. Dave and Mina see what you shared before your 1:1s, the first on Wed, Nov 25.");
  await opensForm(mina, ravi);
  await mina.sees("Where Ravi wants your help\n\u2022 One voice (This week)");
});

test("without a goal the first week of a month invites to set one, and the message follows", async () => {
  const telling = await daveAndRaviMeet();
  const { ravi } = telling;
  telling.expectMessages();
  await itIs(telling, "2026-12-11T17:00:30Z");
  const invited = await ravi.sees("What do you want from your work?");
  expect(invited.text).toContain("one line is a start");
  await ravi.clicks("Set a goal");
  await ravi.submits({ "Which box is it in?": "Enjoy", "In your own words": "Fewer forecasts" });
  await telling.passes({ seconds: 1 });
  await ravi.sees(`${question}\n\u2022 Fewer forecasts`);
});

test("in Spanish, from the question to the thank-you", async () => {
  const telling = await daveAndRaviMeet();
  const { slack, dave } = telling;
  telling.expectMessages();
  const tomas = slack.person("tomas");
  await dave.types("/1on1 @tomas");
  await dave.clicks("Yes, start a 1:1 with Tomás");
  await dave.sees("Only you can read your notes.");
  await dave.closes();
  await tomas.clicks({ actionId: "agree_to_pair" });
  await schedules(dave, "@tomas every thursday at 12");
  await tomas.types("/1on1 meta");
  await tomas.submits({ "¿En qué caja está?": "Crecer", "Con tus palabras": "Dirigir un equipo" });
  await itIs(telling, friday);
  const asked = await tomas.sees("¿Cómo avanzaron tus metas esta semana?\n\u2022 Dirigir un equipo");
  expect(asked.text).toContain("responde aquí, en una línea; Dave la lee antes de tu 1:1.");
  await tomas.clicks("Hacer el repaso");
  await tomas.sees("Dave lee cómo avanzan tus metas compartidas");
  const { moved } = fieldsOf(telling, "Dirigir un equipo");
  await tomas.submits({ [moved]: "Avanzó bien", "¿Qué ayuda quieres de Dave?": "Preséntame a Priya" });
  await tomas.sees("Gracias. Dave verá lo que compartiste antes de tu 1:1 del jue, 3 dic.");
  await itIs(telling, "2026-12-03T16:00:30Z");
  const brief = await dave.sees(
    "What Tomás is after\n\u2022 Dirigir un equipo (set 10 days ago)\n      Last week: moved well",
  );
  expect(brief.text).toContain("Where Tomás wants your help\n\u2022 Preséntame a Priya (Last week)");
});

/** Fills in the check-in of this week, and closes the thank-you. */
async function checksIn({ ravi }: Telling, answers: Parameters<Person["submits"]>[0]): Promise<void> {
  await ravi.types("/1on1 check-in");
  await ravi.sees("A minute is enough");
  expect(await ravi.submits(answers)).toEqual({ result: "updated" });
  await ravi.closes();
}
