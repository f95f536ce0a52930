import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNote } from "../src/coaching/note-reader/index.ts";
import { readLabelled } from "../src/training/corpus.ts";

const verdictOf = (...lines: string[]) => readNote(lines).verdict;
const labelsOf = (...lines: string[]) => readNote(lines).lines.map(({ label }) => label);

describe("a note of a 1:1", () => {
  test("with one credible coaching line is never called deals only", () => {
    const coached = [
      [
        "Acme 45k, legal next week",
        "Asked her what she would do differently; she wants to ask about budget on the first call",
      ],
      ["Globex slipped to May", "He talks over customers, we replayed the call and he heard it himself"],
      ["Pipeline 400k, 60 % of target", "His father is ill and he is not sleeping, told him to go home at three"],
      ["Umbrella quote out, 12k", "She wants to be a team lead by next year, we wrote down the three steps"],
      ["Initech in procurement", "I will pay for the negotiation course and cover her calls that day"],
    ];
    for (const lines of coached) expect(readNote(lines).verdict).not.toBe("deal_only");
  });

  test("that only claims coaching is not praised", () => {
    const gamed = [
      ["Acme 45k verbal", "Coaching: done. Talked about goals. Skills: yes."],
      ["Globex signed, 12k", "Talked about goals", "Skills: yes", "Wellbeing: fine"],
      ["Initech lost on price", "Coaching done"],
      ["Forecast 180k", "Discussed development goals", "Morale ok"],
    ];
    for (const lines of gamed) expect(["mixed", "coaching"]).not.toContain(readNote(lines).verdict);
  });

  test("with nothing in it is empty", () => {
    expect(verdictOf()).toBe("empty");
    expect(readNote("").verdict).toBe("empty");
    expect(readNote(" \n\t ").verdict).toBe("empty");
  });

  test("of a few words is neither praised nor accused", () => {
    for (const note of [
      "ok",
      "OK.",
      "👍",
      "He called.",
      "Good chat",
      "All good",
      "1:1 done",
      "coached",
      "Acme.",
      "Acme 45k",
    ]) {
      expect(["unsure", "empty"], note).toContain(readNote(note).verdict);
    }
  });

  test("in a language it does not read, or half in one, is always unsure", () => {
    const foreign = readLabelled("corpus/not-english.jsonl", "other languages").filter(
      ({ verdict }) => verdict === "unsure",
    );
    expect(foreign.length).toBeGreaterThan(100);
    for (const [how, typed] of Object.entries(waysOfTyping)) {
      const read = foreign.map(({ id, lines }) => [how, id, readNote(lines.map(({ t }) => typed(t))).verdict]);
      expect.soft(read.filter(([, , verdict]) => verdict !== "unsure")).toEqual([]);
    }
  });
});

/** The same words as other programs and other hands type them. */
const waysOfTyping: Record<string, (text: string) => string> = {
  "as they are": (text) => text,
  "accents apart": (text) => text.normalize("NFD"),
  "in capitals": (text) => text.toUpperCase(),
  "each word with a capital": (text) =>
    text.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => word[0]!.toUpperCase() + word.slice(1)),
};

describe("a line", () => {
  test("about a customer whose name sounds like coaching is a deal", () => {
    expect(
      labelsOf(
        "Growth Partners signed, 40k",
        "Coach renewal at 60k, legal has it",
        "Mentor Logistics PO in for 27 forklifts",
      ),
    ).toEqual(["deal", "deal", "deal"]);
  });

  test("on a champion or a coach in the customer's house is a deal", () => {
    expect(
      labelsOf("Champion left, no economic buyer yet", "Coach at Acme is the QA lead, told us the competitor's price"),
    ).toEqual(["deal", "deal"]);
  });

  test("on coaching that did not happen is no coaching, on a habit that is missing it is", () => {
    const [notDone, feedback] = labelsOf(
      "Ran out of time, didn't get to her goals",
      "He didn't ask one question on that call",
    );
    expect(notDone).toBe("other");
    expect(feedback).toBe("skill");
  });

  test("is explained in its own words", () => {
    const { lines } = readNote([
      "We role-played the price talk and she tried it twice",
      "Acme 45k, contract with legal",
    ]);
    for (const { text, because } of lines) {
      expect(because.length).toBeGreaterThan(0);
      const quoted = because.flatMap((reason) => [...reason.matchAll(/“([^”]+)”/gu)].map(([, words]) => words!));
      expect(quoted.length).toBeGreaterThan(0);
      for (const words of quoted) expect(text).toContain(words);
    }
  });
});

test("who it is about does not matter: other names, same verdict", () => {
  const companies = [
    "Acme",
    "Halvorsen",
    "Tallgrass Bank",
    "Kestrel Foods",
    "Oyelaran & Sons",
    "Brightwater Council",
    "Zephyr Air",
    "Castellan Re",
  ];
  const people = ["Priya", "Tom", "Sunniva", "Kwame", "Beatriz", "Oluwaseun", "Jonas", "Mei"];
  const notes: ((company: string, person: string) => string[])[] = [
    (company, person) => [
      `${company} 45k, contract is with legal until Thursday`,
      `${person} to send the revised quote`,
    ],
    (company, person) => [
      `${company} went with the competitor on price`,
      `Pipeline 300k against a target of 500k`,
      `${person} logged 40 calls`,
    ],
    (company, person) => [
      `${company} slipped to June`,
      `${person} wants to become a team lead next year, we listed what is missing`,
    ],
    (company, person) => [
      `${company} demo on Monday`,
      `Asked ${person} what would make the demo shorter; ${person} cut it to three screens`,
    ],
  ];
  for (const note of notes) {
    const expected = readNote(note(companies[0]!, people[0]!)).verdict;
    fc.assert(
      fc.property(fc.constantFrom(...companies), fc.constantFrom(...people), (company, person) => {
        expect(readNote(note(company, person)).verdict).toBe(expected);
      }),
    );
  }
});

describe("time", () => {
  const hundredKilobytes: [string, string][] = [
    [
      "notes",
      readLabelled("corpus/author-9.jsonl", "9")
        .flatMap(({ lines }) => lines.map(({ t }) => t))
        .join("\n")
        .slice(0, 100_000),
    ],
    ["one word", "a".repeat(100_000)],
    ["spaces", `${" ".repeat(99_999)}a`],
    ["full stops", ". ".repeat(50_000)],
    ["clauses", "so we, ".repeat(14_000)],
    ["open brackets", "(".repeat(100_000)],
    ["quotes", '"'.repeat(100_000)],
    ["digits", "1".repeat(100_000)],
    ["dates", "1/".repeat(50_000)],
    ["dashes", "- ".repeat(50_000)],
    ["numbered", "1) 2) ".repeat(16_000)],
    ["capitals", "A. ".repeat(33_000)],
    ["apostrophes", "a'".repeat(50_000)],
    ["emoji", "🎉".repeat(25_000)],
    ["accents", "e\u0301".repeat(33_000)],
    ["empty lines", "\n".repeat(100_000)],
  ];

  test.for(hundredKilobytes)("grows no faster than the text: %s", ([, text]) => {
    const seconds = (note: string) => {
      const from = performance.now();
      readNote(note);
      return performance.now() - from;
    };
    seconds(text);
    const once = Math.min(seconds(text), seconds(text), seconds(text));
    const four = Math.min(seconds(text.repeat(4)), seconds(text.repeat(4)));
    expect(four).toBeLessThan(Math.max(once, 60) * 10);
  });
});

test("the model is small enough to ship", () => {
  expect(readFileSync("src/coaching/note-reader/model.json").byteLength).toBeLessThan(1_500_000);
});
