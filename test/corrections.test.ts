/** What managers correct becomes labelled notes that `npm run train -- --corrections` takes. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLabelled } from "../src/training/corpus.ts";
import { aSlackWithSideline, makesRep, writesDown } from "./telling.ts";

const home = join(import.meta.dirname, "..");

function printCorrections(databaseFile: string): Promise<string> {
  const args = [join(home, "bin", "node26.mjs"), join(home, "src", "commands", "corrections.ts")];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { env: { PATH: process.env.PATH, DATABASE_FILE: databaseFile } },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
  });
}

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

  const printed = await printCorrections(telling.file);
  const file = join(telling.folder, "corrections.jsonl");
  writeFileSync(file, printed);
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
