import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { usualThresholds } from "../src/coaching/flags/thresholds.ts";
import { smallestGroup } from "../src/coaching/leading/folding.ts";
import { pulsesPooled } from "../src/coaching/pulse.ts";
import type { AnyHeld, Holds, Kept } from "../src/store/held.ts";
import { held } from "../src/store/held-tables.ts";
import { usualRetention } from "../src/store/retention.ts";

const sheet = readFileSync(join(import.meta.dirname, "..", "docs", "for-works-councils.md"), "utf8");

const kinds: Record<Holds, string> = {
  words: "words, sealed",
  secret: "secret, sealed",
  profile: "from Slack or the roster",
  person: "whose it is",
  fact: "dates, numbers, choices",
  id: "names of our own",
  technical: "technical",
};

const settings = { notes: "as long as notes", drafts: "as long as drafts", disputes: "as long as disputes" };

function howLong(kept: Kept): string {
  if (kept.for === "with") return `as long as ${kept.table}`;
  if (kept.for === "while used") return "while Sideline is used";
  if (kept.for === "day") return "a day";
  return kept.for === "year" ? "a year" : settings[kept.for];
}

/** One row a table: what for, every field by what it holds, how long it is kept. */
const rows = (Object.entries(held) as [string, AnyHeld][]).map(([table, { purpose, columns, kept }]) => {
  const byKind = Map.groupBy(Object.entries(columns), ([, holds]) => holds);
  const fields = (Object.keys(kinds) as Holds[])
    .filter((kind) => byKind.has(kind))
    .map(
      (kind) =>
        `${kinds[kind]}: ${byKind
          .get(kind)!
          .map(([name]) => name)
          .join(", ")}`,
    );
  return `| ${table} | ${purpose} | ${fields.join("; ")} | ${howLong(kept)} |`;
});

test("the sheet lists every field the database holds, and no other", () => {
  const fields = sheet.slice(sheet.indexOf("## Every field"));
  const listed = fields.split("\n").filter((line) => /^\| (?!table|---)/u.test(line));
  expect(listed).toEqual(rows);
});

test("the sheet says the numbers the code goes by", () => {
  for (const words of [
    `notes ${usualRetention.notesMonths} months`,
    `drafts ${usualRetention.draftsDays} days`,
    `disputes' words ${usualRetention.disputesDays} days`,
    `at least ${usualThresholds.notes} judged notes`,
    `groups of fewer than ${smallestGroup} people`,
    `at least ${pulsesPooled} answers`,
  ]) {
    expect(sheet).toContain(words);
  }
});
