/** One's own form with somebody else's things in it. What is somebody else's altogether is tried in matrix.test.ts. */
import { expect, test } from "vitest";
import { daveAndRavi } from "../tampering/dave-and-ravi.ts";
import { refusedIn } from "../tampering/state.ts";
import { aSlackWithSideline, makesRep, type Telling, writesDown } from "../telling.ts";

test("a manager's own form with somebody else's topics, commitments and questions in it touches none of them", async () => {
  const telling = await aSlackWithSideline();
  await daveAndRavi(telling);
  const { slack, mina, lena, rows } = telling;
  await makesRep(mina, lena);
  const [pair] = rows<{ id: string }>("select id from pairs where manager_id = ?", telling.dave.id);
  const before = rowsOf(telling, pair!.id);
  const theirs = Object.values(before).flatMap((all) => all.map(({ id }) => String(id)));
  expect(theirs.length).toBeGreaterThan(3);
  const view = slack.workspace.views.open(mina.id, forgedForm(lena.id, theirs));
  await mina.does({ as: mina.id, do: "submits", viewId: view.id });
  await mina.sees("Your 1:1 with Lena");
  await slack.atRest();
  expect(rows("select text from notes where author_id = ?", mina.id)).toEqual([{ text: "forged words" }]);
  expect(rowsOf(telling, pair!.id)).toEqual(before);
  expect(refusedIn(telling.log)).toMatchObject([{ userId: mina.id, listener: "one_on_one" }]);
  telling.expectMessages();
});

test("a manager who disputes their own flag cannot dispute somebody else's note with it", async () => {
  const telling = await aSlackWithSideline();
  await daveAndRavi(telling);
  const { slack, dave, mina, lena, rows } = telling;
  await makesRep(mina, lena);
  await writesDown(mina, lena, { "Your notes": "Acme slipped again to December.\nGlobex wants 20% off." });
  const [note] = rows<{ id: string }>("select id from notes where author_id = ?", mina.id);
  const boxes = { type: "checkboxes", action_id: "flag.dispute_notes", options: [option(note!.id)] };
  const blocks = [input("notes", { ...boxes, initial_options: boxes.options })];
  const view = slack.workspace.views.open(dave.id, modal("flag.dispute", { flag: "flag-told", rep: "" }, blocks));
  await dave.does({ as: dave.id, do: "submits", viewId: view.id });
  await slack.atRest();
  expect(rows("select * from disputed_notes")).toEqual([]);
  expect(refusedIn(telling.log)).toMatchObject([{ userId: dave.id, listener: "flag.dispute" }]);
  telling.expectMessages();
});

function rowsOf({ rows }: Telling, pair: string): Record<string, Record<string, unknown>[]> {
  const tables = ["topics", "commitments", "planned_questions"];
  return Object.fromEntries(tables.map((name) => [name, rows(`select * from ${name} where pair_id = ?`, pair)]));
}

/** The form of a 1:1 in which each id stands wherever one can stand. */
function forgedForm(rep: string, ids: readonly string[]): Record<string, unknown> {
  const options = ids.map((id) => option(id));
  const ticked = { type: "checkboxes", action_id: typed, options, initial_options: options };
  return modal("one_on_one", { note: "5b6c7d8e-0000-4000-8000-000000000000", rep }, [
    ...ids.map((id) => input(`topic-${id}`, chosen("parked"))),
    ...ids.map((id) => input(`how-${id}`, chosen("went-well"))),
    input("open-0", ticked),
    input("planned-0", ticked),
    input("notes-0", { type: "plain_text_input", action_id: typed, initial_value: "forged words" }),
    input("held", { type: "datepicker", action_id: typed, initial_date: "2026-11-20" }),
  ]);
}

function modal(callback_id: string, metadata: object, blocks: object[]): Record<string, unknown> {
  const words = { title: plain("Forged"), submit: plain("Save"), close: plain("Close") };
  return { type: "modal", callback_id, private_metadata: JSON.stringify(metadata), ...words, blocks };
}

const typed = "one_on_one.typed";
const plain = (text: string) => ({ type: "plain_text", text });
const option = (value: string) => ({ text: plain(value.slice(0, 70)), value });

function chosen(value: string) {
  return { type: "static_select", action_id: typed, options: [option(value)], initial_option: option(value) };
}

function input(block_id: string, element: object) {
  return { type: "input", block_id, label: plain(block_id), optional: true, element };
}
