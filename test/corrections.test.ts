/** What managers correct becomes labelled notes that `npm run train -- --corrections` takes. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLabelled } from "../src/training/corpus.ts";
import { aSlackWithSideline, makesRep, writesDown } from "./telling.ts";
import { runCommand } from "./terminal.ts";
import { testKeyText } from "./test-key.ts";

test("a corrected note is printed with the manager's labels, in a form training reads; others are not", async () => {
  const telling = await aSlackWithSideline();
  const { dave, ravi } = telling;
  await makesRep(dave, ravi);
  await writesDown(dave, ravi, { "Your notes": "Zephyr Air signed, 40k." });
  await writesDown(dave, ravi, { "Your notes": "Halvorsen slipped to December.\nKestrel wants 10% off." });
  await dave.clicks("This is wrong");
  await dave.sees("You were there; you decide.");
  await dave.fills({ "line-1": "Coaching: a skill" });
  await dave.submits();
  await dave.sees("Thank you, corrected");

  const printed = await runCommand("corrections.ts", [], { DATABASE_FILE: telling.file, SIDELINE_KEY: testKeyText });
  expect(printed).toMatchObject({ code: 0, err: "" });
  const file = join(telling.folder, "corrections.jsonl");
  writeFileSync(file, printed.out);
  const [note, ...others] = readLabelled(file, "corrections");
  expect(others).toEqual([]);
  expect(note).toMatchObject({
    lang: "en",
    verdict: "mixed",
    lines: [
      { t: "Halvorsen slipped to December.", y: "deal" },
      { t: "Kestrel wants 10% off.", y: "skill" },
    ],
  });
});

test("without a database, or with a file that is none, a sentence says so", async () => {
  const none = await runCommand("corrections.ts", [], { DATABASE_FILE: "nowhere/sideline.db" });
  expect(none).toEqual({
    code: 1,
    out: "",
    err: "There is no database nowhere/sideline.db: name yours in DATABASE_FILE.\n",
  });
  const file = join(mkdtempSync(join(tmpdir(), "sideline-terminal-")), "letter.txt");
  writeFileSync(file, "no database at all, ".repeat(100));
  const other = await runCommand("corrections.ts", [], { DATABASE_FILE: file, SIDELINE_KEY: testKeyText });
  expect(other).toMatchObject({ code: 1, out: "" });
  expect(other.err).toContain("is not a Sideline database");
});
