import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import type { Storm } from "../../src/sandbox/weather.ts";
import { aSlackWithSideline, makesRep, opensForm, readsLastNote, type Telling } from "../telling.ts";

const weather: [string, Storm[]][] = [
  ["the answer was lost after the message was accepted", ["accept-then-reset"]],
  ["Slack said 503 after the message was accepted", ["accept-then-503"]],
  ["Slack said 503 and did nothing", ["503"]],
  ["the connection broke before Slack did anything", ["reset"]],
  ["Slack asked to wait", ["429"]],
  ["Slack was down for a while", ["503", "503", "reset", "503"]],
  ["one answer after the other was lost, and the first had been accepted", ["accept-then-reset", "503"]],
];

test.for(weather)("each message arrives exactly once when %s", async ([, storms]) => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  // The manager's message meets the weather, then the rep's.
  for (const storm of [...storms, ...storms]) slack.weather.next("chat.postMessage", storm, { retryAfter: 30 });
  await dave.submits({ "Your notes": "Acme slipped, legal has it.", "What did you agree on?": "Call three CFOs" });
  await untilCalm(telling);
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Call three CFOs");
  expect(fromBot(dave)).toHaveLength(1);
  expect(fromBot(ravi)).toHaveLength(2);
  expectAllSent(telling);
});

test("each message arrives exactly once when Slack accepts it and never answers", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  slack.weather.next("chat.postMessage", "accept-then-hang");
  await dave.submits({ "Your notes": "Acme slipped, legal has it.", "What did you agree on?": "Call three CFOs" });
  // The client gives up after some seconds of the machine's own time; nobody else's message waits for the clock to move.
  await expect
    .poll(() => telling.rows("select * from nudges where state = 'unsettled'").length, { timeout: 15_000 })
    .toBe(1);
  await untilCalm(telling);
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Call three CFOs");
  expect(fromBot(dave)).toHaveLength(1);
  expectAllSent(telling);
});

test("an answer lost while the message is being corrected leaves one message, and the newest words", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.submits({ "Your notes": "Acme slipped, legal has it.", "What did you agree on?": "Call three CFOs" });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Call three CFOs");
  for (const storm of ["503", "accept-then-reset"] as const) slack.weather.next("chat.update", storm);
  await ravi.clicks("Done");
  await ravi.sees("It stays in your history.");
  await untilCalm(telling);
  await ravi.sees(":white_check_mark: Call three CFOs");
  expect(fromBot(ravi)).toHaveLength(2);
  expectAllSent(telling);
});

test("a correction made while an answer is missing is in the one message that arrives", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  slack.weather.next("chat.postMessage", "accept-then-reset");
  await dave.submits({ "Your notes": "Acme slipped, legal has it." });
  await slack.atRest();
  await readsLastNote(dave, ravi);
  await dave.clicks("Correct");
  await dave.sees("You are correcting");
  await dave.submits({ "Your notes": "Acme slipped to January." });
  await untilCalm(telling);
  await dave.sees(">Acme slipped to January.");
  await ravi.sees("How was it?");
  expect(fromBot(dave)).toHaveLength(1);
  expectAllSent(telling);
});

test("the bot stops between Save and the message: the message comes after the next start, once", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  slack.weather.next("chat.postMessage", "503", { times: 2 });
  await dave.submits({ "Your notes": "Acme slipped, legal has it.", "What did you agree on?": "Call three CFOs" });
  await telling.restartsTheBot();
  await untilCalm(telling);
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Call three CFOs");
  expect(fromBot(dave)).toHaveLength(1);
  expectAllSent(telling);
});

test("the bot stops while Slack's answer is on its way: after the next start it looks before it says it again", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi, database } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.submits({ "Your notes": "Acme slipped, legal has it." });
  await dave.sees("Your 1:1 with Ravi");
  await slack.atRest();
  // What the ledger holds when the process dies between Slack's yes and our writing it down.
  database.exec("update nudges set state = 'sending', ts = null where kind = 'reflection'");
  await telling.restartsTheBot();
  await untilCalm(telling);
  await ravi.sees("How was it?");
  expect(fromBot(dave)).toHaveLength(1);
  expectAllSent(telling);
});

test("Slack asks to wait: others are not asked again before that, and the 1:1 form opens meanwhile", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  slack.weather.next("chat.postMessage", "429", { retryAfter: 60 });
  await dave.submits({ "Your notes": "Acme slipped, legal has it.", "What did you agree on?": "Call three CFOs" });
  await slack.atRest();
  const opened = performance.now();
  await opensForm(dave, ravi);
  expect(performance.now() - opened).toBeLessThan(1500);
  await telling.passes({ seconds: 55 });
  expect(fromBot(dave)).toHaveLength(0);
  await telling.passes({ seconds: 10 });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Call three CFOs");
});

test("a message nobody can be given any more is not tried for ever", async () => {
  const telling = await aSlackWithSideline();
  const { slack, dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  slack.weather.next("chat.postMessage", "503", { times: 100 });
  await dave.submits({ "Your notes": "Acme slipped, legal has it." });
  for (let day = 0; day < 5; day++) await telling.passes({ days: 1 });
  expect(rows("select state from nudges where kind = 'reflection'")).toEqual([{ state: "missed" }]);
  const calls = slack.calls.length;
  await telling.passes({ days: 1 });
  expect(slack.calls.slice(calls).filter(({ method }) => method === "chat.postMessage")).toEqual([]);
});

/** The weather has passed and the bot has done all it still had to do. */
async function untilCalm(telling: Telling): Promise<void> {
  for (let round = 0; round < 14 && unsent(telling).length > 0; round++) await telling.passes({ minutes: 15 });
  await telling.passes({ seconds: 1 });
}

function unsent({ rows }: Telling): unknown[] {
  return rows("select key, state from nudges where state in ('waiting', 'sending', 'unsettled')");
}

/** All were sent but those that had nothing to say. */
function expectAllSent({ rows }: Telling): void {
  expect(rows("select key, state, reason from nudges where state != 'sent' and tries > 0")).toEqual([]);
}

/** The messages of the bot's that everybody sees: not those that only answer one person. */
function fromBot(person: Person) {
  const { conversations, app } = person.screen;
  return conversations
    .find(({ isApp }) => isApp)!
    .messages.filter(({ from, ephemeral }) => from === app.botId && !ephemeral);
}
