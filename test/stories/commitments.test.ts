import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { northwind } from "../../src/sandbox/team.ts";
import { aSlackWithSideline, makesRep, opensForm, type Telling, writesDown } from "../telling.ts";
import { daveAndRaviMeet, itIs } from "./scheduling.ts";

const skill = "Open with the impact question on Thursday's call";
const how = `How did it go? ${skill}`;
const line = "What happened, in a line";

test("a skill commitment is a kind of its own: the next 1:1 asks how it went, and both keep the answer", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await agreesOnSkill(dave, ravi);
  const got = await ravi.sees(`:black_square_button: ${skill}\nYou, by Thu, Nov 26, a skill to try`);
  expect(got.text).toContain("[How did it go?]");
  await opensForm(dave, ravi);
  const { text } = await dave.sees(how);
  expect(text).toContain("Ravi, by Thu, Nov 26");
  dave.seesNot(`( ) ${skill}`);
  expect(await dave.submits({ "Your notes": "Good.", [line]: "He asked" })).toMatchObject({ result: "errors" });
  expect(await dave.submits({ [how]: "Went well", [line]: "R&D: he asked, then waited" })).toEqual({
    result: "cleared",
  });
  await ravi.sees(`:white_check_mark: ${skill}\nYou, done\nit went well: R&D: he asked, then waited`);
  await dave.sees("Your 1:1 with Ravi");
  expect(rows("select outcome from commitments")).toEqual([{ outcome: "went-well" }]);
  await opensForm(dave, ravi);
  await dave.sees("Nothing is open.");
  await dave.closes();
  await dave.types("/1on1 @ravi history");
  await dave.sees("1:1s with Ravi");
  await ravi.types("/1on1 @dave history");
  await ravi.sees(`${skill} (it went well: R&D: he asked, then waited)`);
});

test("not tried yet keeps it open with its line, and it is asked about again", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await agreesOnSkill(dave, ravi);
  await ravi.clicks("How did it go?");
  await ravi.sees(`You set out to try this:\n>${skill}`);
  await ravi.sees("You and Dave can read it.");
  expect(await ravi.submits({ [line]: "No R&D call" })).toMatchObject({ result: "errors" });
  expect(await ravi.submits({ "How did it go?": "Not tried yet" })).toEqual({ result: "closed" });
  await ravi.sees(`a skill to try\nnot tried yet: No R&D call\n[How did it go?]`);
  await opensForm(dave, ravi);
  const { text } = await dave.sees(how);
  expect(text).toContain("not tried yet: No R&D call");
});

test("a draft keeps the answer, and a draft from before there was one still opens", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await agreesOnSkill(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ [how]: "Somewhat", [line]: "Half of it" });
  await dave.closes();
  await opensForm(dave, ravi);
  await dave.sees("<Somewhat>");
  await dave.sees("<Half of it>");
  await dave.closes();
  oldDraft(telling, {
    ...bare,
    notes: ["From an older Sideline"],
    commitments: [{ owner: "rep", what: "Old", due: null }],
  });
  await opensForm(dave, ravi);
  await dave.sees("<From an older Sideline>");
  await dave.sees("<Old>");
  expect(await dave.submits()).toEqual({ result: "cleared" });
  await ravi.sees("Old");
  await dave.sees("Your 1:1 with Ravi");
});

test("ticked in the brief: the brief and the message the rep got show it", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await writesDown(dave, ravi, { "Your notes": "Good.", "What did you agree on?": "Call three CFOs" });
  await ravi.sees("Call three CFOs");
  await itIs(telling, "2026-11-25T14:00:30Z");
  const brief = await dave.sees(/Your 1:1 with Ravi is today[\s\S]+Call three CFOs/u);
  await dave.clicks("Done");
  await dave.sees('Done: "Call three CFOs".');
  const after = await dave.sees(/is today at 10:00 AM\.\nRavi has put nothing.+\nLongest/u);
  expect(after.ts).toBe(brief.ts);
  await ravi.sees(":white_check_mark: Call three CFOs\nYou, done");
  telling.expectMessages();
});

test("a skill is asked about in the brief, first, and while they meet", async () => {
  const telling = await daveAndRaviMeet();
  const { dave, ravi } = telling;
  await agreesOnSkill(dave, ravi, false);
  await itIs(telling, "2026-11-25T14:00:30Z");
  const brief = await dave.sees("Your 1:1 with Ravi is today");
  expect(brief.text).toMatch(/Ask how it went\n:black_square_button: Open with the impact question/u);
  await itIs(telling, "2026-11-25T15:05:00Z");
  await dave.clicks("How did it go?");
  await dave.sees(`Ravi set out to try this:\n>${skill}`);
  expect(await dave.submits({ "How did it go?": "Somewhat" })).toEqual({ result: "closed" });
  await telling.passes({ seconds: 1 });
  await ravi.sees("it went somewhat well");
  await dave.sees(/is today at 10:00 AM\.\nRavi has put nothing.+\nLongest/u);
  telling.expectMessages();
});

test("both see in their Home tabs what is open, and tick it off there", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.clicks("Another commitment");
  await dave.submits({
    "Your notes": "Good.",
    "What did you agree on?": "Call three CFOs",
    "what-1": "Ask for a bigger territory",
    "who-1": "You (Dave)",
  });
  await ravi.sees("Call three CFOs");
  await dave.sees("Your 1:1 with Ravi");
  await ravi.opensHome();
  await ravi.sees("Call three CFOs");
  await dave.opensHome();
  await dave.sees("Ask for a bigger territory");
  await dave.clicks("Done");
  await ravi.sees(":white_check_mark: Ask for a bigger territory\nDave, done");
});

test("ticked twice, of a deleted 1:1, or somebody else's: a sentence, and nothing changes", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, lena, slack, rows } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "Good.", "What did you agree on?": "Call three CFOs" });
  await ravi.sees("Call three CFOs");
  const [{ id } = { id: "" }] = rows<{ id: string }>("select id from commitments");
  const forged = async (person: Person, action_id: string) => {
    const { conversations, installation } = slack.workspace;
    const dm = conversations.appDm(person.id);
    const button = { type: "button", action_id, text: { type: "plain_text", text: "Tick" }, value: id };
    const blocks = [{ type: "actions", block_id: "forged", elements: [button] }];
    const { ts } = conversations.post(dm, { user: installation.botUserId, text: "forged", blocks });
    const clicked = { in: { message: { channel: dm.id, ts } }, blockId: "forged", actionId: action_id } as const;
    await person.does({ as: person.id, do: "clicks", ...clicked, value: { type: "button", value: id } });
  };
  await forged(lena, "commitment_done");
  await lena.sees("That is not there any more, or it is not yours.");
  await forged(lena, "commitment_how");
  expect(rows("select done_at from commitments")).toEqual([{ done_at: null }]);
  await ravi.clicks("Done");
  await ravi.sees('Done: "Call three CFOs".');
  await forged(ravi, "commitment_done");
  await ravi.sees('"Call three CFOs" was ticked off before.');
  await dave.types("/1on1 @ravi history");
  await dave.clicks("Read");
  await dave.sees("Agreed");
  await dave.clicks("Delete");
  await dave.sees("are deleted");
  await forged(ravi, "commitment_done");
  await ravi.sees("That is not there any more, or it is not yours.");
  telling.expectMessages();
});

test("six topics and eight commitments, skills among them: all of it in one form that Slack takes", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  for (let topic = 1; topic <= 6; topic++) {
    await ravi.types(`/1on1 topic Topic number ${topic}`);
    await ravi.sees(`Topic number ${topic}`);
  }
  await opensForm(dave, ravi);
  const rows = Array.from({ length: 8 }, (_, row) => row);
  for (const row of rows) {
    await dave.fills({ [`what-${row}`]: `Commitment ${row}` });
    if (row < 7) await dave.clicks("Another commitment");
  }
  for (const row of rows.slice(0, 4)) await becomesSkill(dave, row);
  expect(await dave.submits({ "Your notes": "Good." })).toEqual({ result: "cleared" });
  await dave.sees("Your 1:1 with Ravi");
  await ravi.sees("Commitment 7");
  await opensForm(dave, ravi);
  const { text } = await dave.sees("How did it go? Commitment 3");
  for (let topic = 1; topic <= 6; topic++) expect(text).toContain(`Topic number ${topic}`);
  for (const row of [4, 5, 6, 7]) expect(text).toContain(`( ) Commitment ${row}`);
});

test("in Spanish: the kind, the question how it went, and the answer", async () => {
  const members = northwind.members.map((each) =>
    ["dave", "ravi"].includes(each.name) ? { ...each, locale: "es-ES" } : each,
  );
  const { dave, ravi } = await aSlackWithSideline({ teams: [{ ...northwind, members }] });
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.fills({ Quién: "Ravi: algo que practicar" });
  await dave.submits({ "Tus notas": "Bien.", "¿Qué quedó acordado?": "Abrir con la pregunta del impacto" });
  await ravi.sees("Abrir con la pregunta del impacto\nTú, algo que practicar");
  await ravi.clicks("¿Cómo fue?");
  await ravi.sees("Te propusiste practicar esto:");
  await ravi.submits({ "¿Cómo fue?": "Fue bien", "Qué pasó, en una línea": "Me lo contaron todo" });
  await ravi.sees("fue bien: Me lo contaron todo");
  await dave.sees("Tu 1:1 con Ravi");
});

/** Agrees on the skill, by Thursday. */
async function agreesOnSkill(dave: Person, ravi: Person, isFirst = true): Promise<void> {
  if (isFirst) await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await becomesSkill(dave, 0);
  const agreed = { "What did you agree on?": skill, "By when": "2026-11-26" };
  expect(await dave.submits({ "Your notes": "Openings.", ...agreed })).toEqual({ result: "cleared" });
  await ravi.sees(skill);
  await dave.sees("Your 1:1 with Ravi");
}

/** Says of a row of new commitments that it is a skill to try. */
async function becomesSkill(manager: Person, row: number): Promise<void> {
  const option = { text: { type: "plain_text", text: "Ravi: a skill to try" }, value: "rep skill" };
  await manager.does({
    as: manager.id,
    do: "clicks",
    in: { view: manager.modal!.viewId },
    blockId: `who-${row}`,
    actionId: "one_on_one.typed.owner",
    value: { type: "static_select", selected_option: option },
  });
}

/** What a form held before skills and parked topics. */
const bare = { heldOn: "2026-11-23", deals: "", shared: "commitments", talkedAbout: [], ticked: [], asked: [] };

/** Puts the form in the place of the only draft there is. */
function oldDraft({ database, rows, puts }: Telling, form: object): void {
  const [draft] = rows("select * from drafts");
  database.exec("delete from drafts");
  puts("drafts", { ...draft, form: JSON.stringify(form) });
}
