import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { northwind } from "../../src/sandbox/team.ts";
import { aSlackWithSideline, makesRep, opensForm, writesDown } from "../telling.ts";
import { daveAndRaviMeet, itIs } from "./scheduling.ts";

const mine = "My topics";

test("a message becomes a topic: its words stand in a form, to be said one's own way, with who reads it", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await ravi.types("What do we say when they ask for 20% off in the first call?");
  await ravi.sees("1:1s that are about the person");
  await ravi.usesShortcut("topic_from_message", /20% off/);
  await ravi.sees("<What do we say when they ask for 20% off in the first call?>");
  await ravi.sees("You and Dave Brandt can read it.");
  await dave.seesNothingNew();
  const said = { "What do you want to talk about?": "Discounts in first calls" };
  expect(await ravi.submits(said)).toEqual({ result: "closed" });
  expect(rows("select count(*) as topics from topics")).toEqual([{ topics: 1 }]);
  await opensForm(dave, ravi);
  await dave.sees("Discounts in first calls\n<Carry over>");
});

test("a long message gives its beginning, and says so; people in it have their names", async () => {
  const telling = await aSlackWithSideline();
  const { dave, mina, ravi, slack } = telling;
  await makesRep(dave, ravi);
  const { conversations, installation } = slack.workspace;
  const dm = conversations.appDm(ravi.id);
  const long = "and what do we do about the security questions they always send ".repeat(4);
  conversations.post(dm, { user: installation.botUserId, text: `<@${mina.id}> asks: ${long}` });
  telling.expectMessages();
  await ravi.usesShortcut("topic_from_message", /asks: and what/);
  await ravi.sees("The message is longer than a topic can be, so this is its beginning.");
  const { text } = await ravi.sees("<@Mina asks: and what do we do");
  expect(text).toContain("\u2026>");
  expect(await ravi.submits()).toEqual({ result: "closed" });
});

test("who has no manager here, and who is nobody's rep, is told what to do instead", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await ravi.types("Something I would like to talk about");
  await ravi.sees("1:1s that are about the person");
  await ravi.usesShortcut("topic_from_message", /Something I would like/);
  await ravi.sees("Ask your manager to type `/1on1 @ravi`");
  await ravi.types("/1on1 topics");
  await expect.poll(() => ravi.modal?.title).toBe("My topics");
  await ravi.closes();
  await dave.seesNothingNew();
});

test("the rep orders, rewords and removes topics, and the manager's form follows", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  for (const topic of ["Territory", "Discovery calls", "Holidays"]) await addsTopic(ravi, topic);
  await ravi.types("/1on1 topics");
  await ravi.sees("For your 1:1s with Dave");
  await choosesFor(ravi, "Discovery calls", "Move up");
  await choosesFor(ravi, "Territory", "Move down");
  await choosesFor(ravi, "Holidays", "Change the words");
  await ravi.sees("<Holidays>");
  expect(await ravi.submits({ "What do you want to talk about?": " " })).toMatchObject({ result: "errors" });
  const words = { "What do you want to talk about?": "Holidays & the quarter end" };
  expect(await ravi.submits(words)).toEqual({ result: "closed" });
  await ravi.sees(/Discovery calls\n.*\nHolidays & the quarter end\n.*\nTerritory/u);
  await choosesFor(ravi, "Territory", "Take it off the list");
  await expect.poll(() => JSON.stringify(ravi.modal)).not.toContain("Territory");
  await ravi.closes();
  await opensForm(dave, ravi);
  const { text } = await dave.sees("Discovery calls\n<Carry over>\nHolidays & the quarter end\n<Carry over>");
  expect(text).not.toContain("Territory");
});

test("talked about, carried over, parked: what becomes of each topic, for manager and rep", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  for (const topic of ["Territory", "Discovery calls", "Holidays"]) await addsTopic(ravi, topic);
  await writesDown(dave, ravi, { "Your notes": "Good talk.", Territory: "Talked about", Holidays: "Parked" });
  await ravi.sees("Dave parked one of your topics. You can bring it back any time:\n>Holidays");
  await telling.passes({ days: 7 });
  await opensForm(dave, ravi);
  const { text } = await dave.sees("Discovery calls (waiting for 7 days \u00b7 carried over once)\n<Carry over>");
  expect(text).not.toContain("Territory");
  expect(text).not.toContain("Holidays");
  await dave.closes();

  await ravi.clicks(mine);
  const list = await ravi.sees("Parked by Dave");
  expect(list.text).toMatch(/Discovery calls[\s\S]+Parked by Dave\n>Holidays/u);
  await ravi.clicks("Bring it back");
  await ravi.sees(/Discovery calls.+\n.+\nHolidays/u);
  await ravi.closes();
  await opensForm(dave, ravi);
  await dave.sees("Holidays\n<Carry over>");
  expect(rows("select count(*) as parked from topics where parked_in is not null")).toEqual([{ parked: 0 }]);
});

test("a correction of the 1:1 changes what became of a topic, and does not count as one more 1:1", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await addsTopic(ravi, "Territory");
  await writesDown(dave, ravi, { "Your notes": "Good talk.", Territory: "Parked" });
  await ravi.sees(">Territory");
  await dave.types("/1on1 @ravi history");
  await dave.clicks("Read");
  await dave.sees("Good talk.");
  await dave.clicks("Correct");
  await dave.sees("Territory\n<Parked>");
  await dave.submits({ Territory: "Carry over" });
  await ravi.sees("Your 1:1 with Dave, Mon, Nov 23");
  expect(rows("select talked_in, parked_in from topics")).toEqual([{ talked_in: null, parked_in: null }]);
  await opensForm(dave, ravi);
  await dave.sees("Territory (carried over once)\n<Carry over>");
});

test("five carry-overs are a gentle word to the manager, in the form and in the brief, and no further message", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await addsTopic(ravi, "Bigger deals");
  for (let times = 1; times <= 4; times++) await writesDown(dave, ravi, { "Your notes": "Holidays, mostly." });
  await opensForm(dave, ravi);
  await dave.sees("carried over 4 times");
  dave.seesNot("Perhaps begin with it today");
  await dave.submits({ "Your notes": "Holidays, mostly." });
  await dave.sees("Your 1:1 with Ravi");
  await opensForm(dave, ravi);
  const gentle = "Bigger deals has carried over 5 times now. Perhaps begin with it today, or park it";
  await dave.sees(gentle);
  await dave.closes();
  await itIs(telling, "2026-11-25T14:00:30Z");
  const brief = await dave.sees("Your 1:1 with Ravi is today");
  expect(brief.text).toContain("\u2022 Bigger deals (waiting for 2 days \u00b7 carried over 5 times)");
  expect(brief.text).toContain(gentle);
  await dave.seesNothingNew();
  telling.expectMessages();
});

test("the same topic in two windows: nothing is overwritten unseen", async () => {
  const { dave, ravi, slack, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await addsTopic(ravi, "Territory");
  await ravi.types("/1on1 topics");
  await choosesFor(ravi, "Territory", "Change the words");
  await ravi.sees("<Territory>");
  const { view } = slack.calls.findLast(({ method }) => method === "views.push")!.args;
  await ravi.submits({ "What do you want to talk about?": "My territory next year" });
  await ravi.sees("My territory next year");
  await ravi.closes();
  // Another window of the same person still shows the form.
  slack.workspace.views.open(ravi.id, typeof view === "string" ? JSON.parse(view) : view);
  const answer = await ravi.submits({ "What do you want to talk about?": "Where I sell" });
  expect(answer).toMatchObject({ result: "updated" });
  await ravi.sees("You changed this topic in another window. It says now:\n>My territory next year");
  await ravi.sees("<Where I sell>");
  expect(rows("select count(*) as topics from topics")).toEqual([{ topics: 1 }]);
  expect(await ravi.submits()).toMatchObject({ result: "closed" });
  await opensForm(dave, ravi);
  await dave.sees("Where I sell\n<Carry over>");
});

test("an old button of a topic that is gone says so, and the list is right again", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await addsTopic(ravi, "Territory");
  await ravi.types("/1on1 topics");
  await ravi.sees("Territory");
  await writesDown(dave, ravi, { "Your notes": "Good.", Territory: "Talked about" });
  await choosesFor(ravi, "Territory", "Take it off the list");
  await ravi.sees("That topic is not on your list any more");
  await ravi.sees("Nothing on the list.");
});

test("a manager who has left is nobody to put a topic on the list of; the words come back", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, database } = telling;
  await makesRep(dave, ravi);
  await addsTopic(ravi, "Territory");
  database.prepare("update people set kind = 'deactivated' where id = ?").run(dave.id);
  await ravi.types("/1on1 topic Bigger deals");
  const { text } = await ravi.sees("Dave's account is deactivated, so there is no next 1:1 with Dave.");
  expect(text).toContain(">Bigger deals");
  await ravi.types("/1on1 topics");
  await ravi.sees("Territory");
});

test("a rep of Spanish Slack reads and does it all in Spanish", async () => {
  const telling = await aSlackWithSideline();
  const { dave, slack } = telling;
  const tomas = slack.person("tomas");
  await makesRep(dave, tomas);
  await tomas.types("/1on1 tema ¿Cómo llego a operaciones más grandes?");
  await tomas.sees("En la lista para tu próximo 1:1 con Dave:\n>¿Cómo llego a operaciones más grandes?");
  await tomas.types("/1on1 temas");
  await tomas.sees("Para tus 1:1 con Dave");
  await tomas.clicks("Cambiar las palabras");
  await tomas.submits({ "¿De qué quieres hablar?": "Operaciones más grandes" });
  await tomas.sees("Operaciones más grandes");
  await tomas.closes();
  await writesDown(dave, tomas, {
    "Your notes": "He wants to practise openings.",
    "Operaciones más grandes": "Parked",
    "What did you agree on?": "Llamar a tres directores",
  });
  await tomas.sees("Lo que quedó acordado:");
  await tomas.sees("Dave aparcó uno de tus temas.");
  await tomas.clicks("Mis temas");
  await tomas.sees("Aparcado por Dave");
  await tomas.clicks("Recuperarlo");
  await tomas.sees("Lo que está primero se habla primero.");
});

test("a manager of Spanish Slack has the whole form in Spanish", async () => {
  const members = northwind.members.map((each) => (each.name === "dave" ? { ...each, locale: "es-ES" } : each));
  const { dave, ravi } = await aSlackWithSideline({ teams: [{ ...northwind, members }] });
  await makesRep(dave, ravi);
  await addsTopic(ravi, "Bigger deals");
  await opensForm(dave, ravi);
  const { text } = await dave.sees("De qué quiere hablar Ravi");
  expect(text).toContain("Bigger deals\n<Pasa al próximo>");
  for (const english of [/\bnotes\b/iu, /\bcommitment/iu, /wants/iu, /\bdeals,/iu]) expect(text).not.toMatch(english);
  const said = { "Tus notas": "Buena charla.", "Bigger deals": "Hablado", "¿Qué quedó acordado?": "Leer el informe" };
  expect(await dave.submits(said)).toEqual({ result: "cleared" });
  await dave.sees("Tu 1:1 con Ravi");
  await ravi.sees("What you two agreed on:");
});

/** Puts a topic on the list, as reps do. */
async function addsTopic(rep: Person, topic: string): Promise<void> {
  await rep.types(`/1on1 topic ${topic}`);
  await rep.sees(`On the list for your next 1:1 with Dave:\n>${topic}`);
}

/** Chooses from the menu beside a topic. */
async function choosesFor(rep: Person, topic: string, choice: string): Promise<void> {
  await expect.poll(() => rep.modal?.title).toBe("My topics");
  await rep.sees(topic);
  const block = rep.modal!.blocks.find(({ text }) =>
    (text as { text?: string } | undefined)?.text?.startsWith(topic),
  ) as { block_id: string; accessory: { action_id: string; options: Option[] } };
  const option = block.accessory.options.find(({ text }) => text.text === choice)!;
  await rep.does({
    as: rep.id,
    do: "clicks",
    in: { view: rep.modal!.viewId },
    blockId: block.block_id,
    actionId: block.accessory.action_id,
    value: { type: "overflow", selected_option: option },
  });
}

interface Option {
  text: { text: string };
  value: string;
}
