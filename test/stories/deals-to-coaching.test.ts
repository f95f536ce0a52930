import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvOf } from "../../src/coaching/csv.ts";
import type { Person } from "../../src/sandbox/person.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { northwind } from "../../src/sandbox/team.ts";
import { aSlackWithSideline, makesRep, opensForm, type Telling, writesDown } from "../telling.ts";

const deals = "Acme slipped again to December.\nGlobex wants 20% off before they sign.\nInitech: 40k, close 15 Dec.";

test("a deal line of a note is parked for the pipeline review, from the message after the 1:1", async () => {
  const { dave, ravi } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": deals });
  await parksFirst(dave);
  const { text } = await dave.sees("Parked for the pipeline review. `/1on1 pipeline` shows the list.");
  expect(text).toMatch(
    />Acme slipped again to December\.\n:white_check_mark: Parked for the pipeline review\n\[Turn into/u,
  );
  await dave.closes();
  await dave.types("/1on1 pipeline");
  await dave.sees("1 line from your 1:1s. Only you see this list.");
  await dave.sees("Ravi Patel, 1:1 of Mon, Nov 23\n>Acme slipped again to December.");
  await ravi.types("/1on1 pipeline");
  await ravi.sees("Nothing is parked.");
});

test("a line is marked as done, put back, and removed; the list says so at once", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": deals });
  await parksFirst(dave);
  await dave.closes();
  await dave.types("/1on1 pipeline");
  await dave.clicks("Done");
  const { text } = await dave.sees("Done lately");
  expect(text).toMatch(/Nothing is parked\.[\s\S]+:white_check_mark: Ravi Patel/u);
  await dave.clicks("Put it back");
  await dave.sees("1 line from your 1:1s.");
  await dave.clicks("Remove");
  await dave.sees("Nothing is parked.");
  expect(rows("select * from parked_deals")).toEqual([]);
});

test("the list is copied as text, and exported as a file in the manager's own messages", async () => {
  const { dave, ravi, slack } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": deals });
  await parksFirst(dave);
  await dave.closes();
  await dave.types("/1on1 pipeline");
  await dave.clicks("Copy as text");
  await dave.sees("Ravi Patel, Mon, Nov 23: Acme slipped again to December.");
  await dave.closes();
  await dave.clicks("Export as CSV");
  await dave.sees("The file is in your messages with me.");
  await dave.closes();
  await dave.sees("Your list for the pipeline review, as you asked.");
  expect(fileOf(slack, dave)).toEqual([
    ["Rep", "1:1", "Deal", "Parked"],
    ["Ravi Patel", "2026-11-23", "Acme slipped again to December.", "2026-11-23"],
  ]);
});

test("where Slack takes no file the same text stands in the form, and nothing is lost", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, slack } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": deals });
  await parksFirst(dave);
  await dave.closes();
  await dave.types("/1on1 pipeline");
  await dave.sees("1 line from your 1:1s.");
  telling.expectTrouble(/files/);
  slack.weather.next("files.getUploadURLExternal", "503");
  await dave.clicks("Export as CSV");
  await dave.sees("Slack did not take a file from me");
  await dave.sees("Ravi Patel,2026-11-23,Acme slipped again to December.,2026-11-23");
});

test("no cell of the file is a formula to a spreadsheet, and every cell comes back as it was", () => {
  const bad = ["=1+1", "+49 30 1234", "-2", "@sum", "\t=1", " =1", "\uff1dcmd", 'He said "no", then', "two\nlines"];
  const back = read(csvOf([bad]))[0]!;
  expect(back.map((cell) => cell.replace(/^'/u, ""))).toEqual(bad);
  expect(back.filter((cell) => /^\s*[=+\-@\t\uff1d]/u.test(cell))).toEqual([]);
});

test("a deal line becomes a coaching question, in the manager's words, for the next agenda", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": deals });
  await dave.clicks("Deals in it");
  await dave.sees("Deals in this note");
  await dave.clicks("Turn into a question");
  const form = await dave.sees("Your question for Ravi");
  expect(form.text).toContain(">Acme slipped again to December.");
  const offered = /<(.+)>/u.exec(form.text)![1]!;
  expect(offered).toMatch(/\?$/u);
  expect(await dave.submits({ "Your question for Ravi": `${offered} And what helps?` })).toMatchObject({
    result: "updated",
  });
  await dave.sees("Planned. It stands in your next 1:1 with Ravi:");
  await dave.closes({ all: true });
  await opensForm(dave, ravi);
  await dave.sees(`( ) ${offered} And what helps?`.slice(0, 60));
  expect(rows("select count(distinct question_id) as offered from offered_questions")).toEqual([{ offered: 3 }]);
});

test("from how a note was read, and from the history, each deal is parked or asked about", async () => {
  const { dave, ravi, rows } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": deals });
  await dave.clicks("Why?");
  await dave.sees("How I read it");
  await dave.clicks("Park it for the pipeline review");
  await dave.sees("Parked for the pipeline review.");
  await dave.closes();
  await dave.clicks("Turn it into a coaching question");
  await dave.sees("Your question for Ravi");
  expect(await dave.submits()).toMatchObject({ result: "updated" });
  await dave.sees("Planned. It stands in your next 1:1 with Ravi:");
  await dave.closes({ all: true });
  expect(rows("select count(*) as planned from planned_questions")).toEqual([{ planned: 1 }]);

  await dave.types("/1on1 @ravi history");
  await dave.sees("1:1s with Ravi");
  await dave.clicks("Read");
  await dave.sees("Only the commitments were shared.");
  await dave.clicks("Deals in it");
  const { text } = await dave.sees("Deals in this note");
  expect(text).toContain(":white_check_mark: Parked for the pipeline review");
  await dave.clicks("Park for the pipeline review");
  await dave.sees("`/1on1 pipeline` shows the list.");
  await dave.clicks("Turn into a question");
  await dave.sees("Your question for Ravi");
  expect(await dave.submits()).toMatchObject({ result: "updated" });
  await dave.sees("Planned.");
  expect(rows("select count(*) as parked from parked_deals")).toEqual([{ parked: 2 }]);
});

test("the same line parked twice is parked once, and a full list says what to do", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, rows } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": deals });
  await dave.clicks("Why?");
  await dave.clicks("Park it for the pipeline review");
  await dave.sees("`/1on1 pipeline` shows the list.");
  await dave.closes();
  await dave.clicks("Park it for the pipeline review");
  await dave.sees("`/1on1 pipeline` shows the list.");
  expect(rows("select count(*) as parked from parked_deals")).toEqual([{ parked: 1 }]);
  await dave.closes({ all: true });
  fills(telling, dave, ravi, 79);
  await dave.clicks("Deals in it");
  await dave.clicks("Park for the pipeline review");
  await dave.sees("Your list for the pipeline review holds 80 lines, and it is full.");
  await dave.closes();
  await dave.types("/1on1 pipeline");
  await dave.sees("80 lines from your 1:1s.");
});

test("a rep who has left, or is no rep any more, has no next agenda; the line can still be parked", async () => {
  const { dave, ravi, slack } = await aSlackWithSideline();
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": deals });
  await slack.changesMember("ravi", { kind: "deactivated" });
  await slack.atRest();
  await dave.clicks("Deals in it");
  await dave.sees("Deals in this note");
  await dave.clicks("Turn into a question");
  await dave.sees("Ravi's account is deactivated, so there is no next 1:1 to ask it in.");
  await dave.clicks("Park for the pipeline review");
  await dave.sees("`/1on1 pipeline` shows the list.");
});

test("what was parked of a note goes with the note, and comes back with it", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi, slack, rows } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": deals });
  await parksFirst(dave);
  await dave.closes();
  await dave.types("/1on1 @ravi history");
  await dave.clicks("Read");
  await dave.sees("Only the commitments were shared.");
  await dave.clicks("Delete");
  await dave.sees("are deleted");
  await slack.atRest();
  await dave.closes({ all: true });
  await dave.types("/1on1 pipeline");
  await dave.sees("Nothing is parked.");
  await dave.closes();
  await telling.passes({ days: 2 });
  expect(rows("select * from parked_deals")).toEqual([]);
  telling.expectMessages();
});

test("in Spanish: the deals, the list and the file", async () => {
  const members = northwind.members.map((each) => (each.name === "dave" ? { ...each, locale: "es-LA" } : each));
  const { dave, ravi, slack } = await aSlackWithSideline({ teams: [{ ...northwind, members }] });
  await makesRep(dave, ravi);
  await opensForm(dave, ravi);
  await dave.submits({ "Tus notas": deals });
  await dave.sees("Tu 1:1 con Ravi");
  await dave.clicks("Ver las operaciones");
  await dave.sees("Operaciones de la nota");
  await dave.clicks("Aparcar para el pipeline");
  await dave.sees("`/1on1 pipeline` muestra la lista.");
  await dave.closes();
  await dave.types("/1on1 pipeline");
  await dave.sees("1 línea de tus 1:1.");
  await dave.clicks("Exportar como CSV");
  await dave.sees("El archivo está en tus mensajes conmigo.");
  await dave.closes();
  await dave.sees("Tu lista para la revisión del pipeline");
  expect(fileOf(slack, dave)[0]).toEqual(["Representante", "1:1", "Operación", "Aparcado"]);
});

/** Parks the first deal of the note just written down. */
async function parksFirst(manager: Person): Promise<void> {
  await manager.clicks("Deals in it");
  await manager.sees("Deals in this note");
  await manager.clicks("Park for the pipeline review");
  await manager.sees("`/1on1 pipeline` shows the list.");
}

/** Parks so many lines as if they had been there for long. */
function fills({ puts, slack }: Telling, manager: Person, rep: Person, lines: number): void {
  for (let line = 0; line < lines; line++) {
    puts("parked_deals", {
      workspace_id: slack.team,
      id: `parked-${line}`,
      manager_id: manager.id,
      rep_id: rep.id,
      note_id: "older",
      held_on: "2026-10-01",
      text: `Deal ${line}`,
      parked_at: "2026-10-01T12:00:00.000Z",
      done_at: null,
    });
  }
}

/** The rows of the only file in somebody's messages. */
function fileOf(slack: Sandbox, person: Person): string[][] {
  const [file] = person.screen.conversations.flatMap(({ messages }) => messages.flatMap(({ files }) => files));
  expect(file).toMatchObject({ name: "pipeline-review-2026-11-23.csv" });
  return read(slack.workspace.files.get(String((file as { id?: unknown }).id))!.content!.toString("utf8"));
}

function read(csv: string): string[][] {
  return parse(csv, { bom: true }) as string[][];
}
