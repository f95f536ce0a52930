import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const src = join(import.meta.dirname, "..", "src");

/** Which rooms a room may import from, besides itself, and besides packages. */
const arrows: Record<string, string[]> = {
  coaching: [],
  texts: [],
  pictures: [],
  store: ["coaching"],
  ics: ["coaching", "listen", "log"],
  slack: ["coaching", "store", "ics", "texts", "pictures", "clock", "log"],
  nudges: ["coaching", "store", "texts", "clock", "listen", "log"],
  sandbox: [],
};

/** The files outside the rooms that may see the local Slack; tests may too, and lie outside src. */
const seesSandbox = ["demo", "simulate"];

const importLine =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?\sfrom\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)|(?:^|\n)import\s+"(\.[^"]+)"/gu;

interface Import {
  from: string;
  to: string;
  onlyTypes: boolean;
}

const imports: Import[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.[jt]s$/u.test(file))
  .flatMap((file) =>
    [...readFileSync(join(src, file), "utf8").matchAll(importLine)].map((match) => ({
      from: file,
      to: relative(src, join(src, dirname(file), match[1] ?? match[2] ?? match[3] ?? "")),
      onlyTypes: /^\s*(import|export) type\s/u.test(match[0].trimStart()),
    })),
  );

const roomOf = (file: string) => file.split("/")[0]!.replace(/\.ts$/u, "");

test("the imports were found at all", () => {
  expect(imports.length).toBeGreaterThan(100);
});

test.for(Object.entries(arrows))("%s imports only from where its arrows point", ([room, allowed]) => {
  const wrong = imports.filter(({ from, to }) => {
    const target = roomOf(to);
    return roomOf(from) === room && target !== room && !allowed.includes(target);
  });
  expect(wrong).toEqual([]);
});

test("the store takes only types from coaching", () => {
  const wrong = imports.filter(
    ({ from, to, onlyTypes }) => roomOf(from) === "store" && roomOf(to) === "coaching" && !onlyTypes,
  );
  expect(wrong).toEqual([]);
});

test("the local Slack is imported by nobody but the demo and the tests", () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      roomOf(to) === "sandbox" && roomOf(from) !== "sandbox" && !seesSandbox.includes(from.split("/")[0]!),
  );
  expect(wrong).toEqual([]);
});
