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
  [
    "titles and days",
    "Mr. Halloran signs on Thurs. He is away. Dr. J. Okoro too, at No. 4.",
    ["Mr. Halloran signs on Thurs.", "He is away.", "Dr. J. Okoro too, at No. 4."],
  ],
  ["firms", "Call Acme Inc. about the Dec. invoice", ["Call Acme Inc. about the Dec. invoice"]],
  ["firms at the end", "Quote sent to Acme Ltd. She feels ignored.", ["Quote sent to Acme Ltd.", "She feels ignored."]],
  ["a no", "Globex said no. We role-played it.", ["Globex said no.", "We role-played it."]],
  ["a name like a short form", "Goes to Max. She wants to lead.", ["Goes to Max.", "She wants to lead."]],
  ["a letter at the end", "Renewal is with Plan B. He is glad.", ["Renewal is with Plan B.", "He is glad."]],
  [
    "etc. and units",
    "45k max. He is worn out, tired, etc. Globex",
    ["45k max.", "He is worn out, tired, etc.", "Globex"],
  ],
  ["small letters", "acme closed. i asked her why. u know.", ["acme closed.", "i asked her why.", "u know."]],
  ["a name with a sign", "Yahoo! wants 20% off", ["Yahoo! wants 20% off"]],
  ["speech", "“Why?” she asked. ok? yes", ["“Why?” she asked.", "ok?", "yes"]],
  ["ellipses", "globex stalled... she jumps to price", ["globex stalled...", "she jumps to price"]],
  ["bullets with a box", "- [ ] call Acme\n* [x] call Globex", ["- [ ] call Acme", "* [x] call Globex"]],
  [
    "bullets with a number",
    "- 1. Acme moved\n**2. Deals**\niv. Skills",
    ["- 1. Acme moved", "**2. Deals**", "iv. Skills"],
  ],
  ["numbers after a heading", "Agenda: 1) deals 2) her plan", ["Agenda:", "1) deals", "2) her plan"]],
  ["a single number after a colon", "Rank: 1. Place", ["Rank: 1.", "Place"]],
  ["signs that begin a row", "· Acme 45k · she is tired", ["· Acme 45k", "· she is tired"]],
  ["emoji as bullets", "🔹 Acme 45k 🔹 Globex lost", ["🔹 Acme 45k", "🔹 Globex lost"]],
  ["keys as bullets", "1️⃣ Acme 45k 2️⃣ her career", ["1️⃣ Acme 45k", "2️⃣ her career"]],
  ["signs that end an item", "Acme signed ✅ Globex lost ❌ done ✅", ["Acme signed ✅", "Globex lost ❌", "done ✅"]],
  ["table rows", "| Coaching | - | role-played it. Twice. |", ["| Coaching | - | role-played it. Twice. |"]],
  ["names before a dash", "Tom - tired - asked for Friday", ["Tom - tired", "- asked for Friday"]],
  ["blanks that do not break", "renewal slipped,\u00a0so we talked", ["renewal slipped,", "so we talked"]],
  ["brackets", "Acme 45k; she (who never did; really) led", ["Acme 45k;", "she (who never did; really) led"]],
  ["clauses without a comma", "Acme closed but she feels flat", ["Acme closed", "but she feels flat"]],
  [
    "lists in a sentence",
    "Talked of Acme, her case, and holiday cover",
    ["Talked of Acme, her case, and holiday cover"],
  ],
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
