import fc from "fast-check";
import { expect, test } from "vitest";
import { readNote } from "../src/coaching/note-reader/index.ts";
import { splitNote } from "../src/coaching/note-reader/split.ts";

const pieces = (note: string) => splitNote(note).map(({ text }) => text);

test.for<[string, string, string[]]>([
  ["bullets", "- Acme 45k\n- asked her why", ["- Acme 45k", "- asked her why"]],
  ["bullets in one row", "• Acme 45k • Globex lost", ["• Acme 45k", "• Globex lost"]],
  ["numbers in one row", "1) Acme 45k 2) Globex lost", ["1) Acme 45k", "2) Globex lost"]],
  ["a number that only looks like one", "1. Acme 45k, 3. floor", ["1. Acme 45k, 3. floor"]],
  ["sentences", "Acme signed. She wants to lead a team.", ["Acme signed.", "She wants to lead a team."]],
  ["titles", "Mr. Halloran signs Thurs. He is away.", ["Mr. Halloran signs Thurs. He is away."]],
  ["e.g. and decimals", "Wants e.g. 4.5% off at approx. 2.3m total", ["Wants e.g. 4.5% off at approx. 2.3m total"]],
  ["links", "See https://example.com/a.b?c=d. Then call.", ["See https://example.com/a.b?c=d.", "Then call."]],
  ["emoji", "Acme signed 🎉 ok?! Yes.", ["Acme signed 🎉 ok?!", "Yes."]],
  ["check boxes", "[x] call Acme\n[ ] call Globex", ["[x] call Acme", "[ ] call Globex"]],
  ["Windows line ends and empty lines", "Acme\r\n\r\nGlobex", ["Acme", "Globex"]],
  ["semicolons", "Acme in legal; Globex lost on price", ["Acme in legal;", "Globex lost on price"]],
  [
    "clauses",
    "renewal slipped, so we role-played the price talk",
    ["renewal slipped,", "so we role-played the price talk"],
  ],
])("%s are cut as a person reads them", ([, note, expected]) => {
  expect(pieces(note)).toEqual(expected);
});

const squeezed = (text: string) => text.replace(/\s/gu, "");

test("whatever is typed, the lines put together are the text up to white space, and nothing throws", () => {
  const parts = fc.constantFrom(
    ". ",
    ", so we ",
    "; ",
    "\n",
    "• ",
    "1) 2) ",
    "...",
    "?!",
    "“",
    "(",
    " - ",
    "🎉",
    "é",
    "Dr. ",
    "4.5%",
  );
  const noteLike = fc.array(fc.oneof(parts, fc.string({ unit: "grapheme", maxLength: 12 })), { maxLength: 30 });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        noteLike.map((all) => all.join("")),
      ),
      (note) => {
        const { lines } = readNote(note);
        expect(squeezed(lines.map(({ text }) => text).join(""))).toBe(squeezed(note));
      },
    ),
    { numRuns: 300 },
  );
});

test("lines that are given are kept, one for one, the empty ones too", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 12 }), (lines) => {
      expect(readNote(lines).lines.map(({ text }) => text)).toEqual(lines.map((line) => line.trim()));
    }),
    { numRuns: 100 },
  );
});

test("clauses about one thing stay one line; clauses about two become two", () => {
  expect(readNote("Acme is in legal, and they want 30 days to review the contract").lines).toHaveLength(1);
  const two = readNote(
    "The Halden renewal slipped to Q3 at 60k, so we role-played how he opens the price talk and he tried it twice",
  ).lines;
  expect(two.map(({ label }) => label)).toEqual(["deal", "skill"]);
});
