import { expect, test } from "vitest";
import { isOrdinaryWord, readNote } from "../src/coaching/note-reader/index.ts";
import { repeatOf, withoutCopies } from "../src/coaching/note-reader/repeats.ts";
import { sameDeals } from "../src/coaching/note-reader/same-deals.ts";
import { bank } from "../src/coaching/questions/bank.ts";
import { chooseQuestion, restDays } from "../src/coaching/questions/choose.ts";
import type { Label, Reading } from "../src/coaching/words.ts";

const reading = (...lines: [Label, string, boolean?][]): Reading => ({
  verdict: "mixed",
  confidence: 1,
  lines: lines.map(([label, text, thin = false]) => ({ text, label, thin, confidence: 1, because: [] })),
});
const deals = (...texts: string[]) => reading(...texts.map((text): [Label, string] => ["deal", text]));

test("the same deals asked about week after week are named, longest run first", () => {
  const weeks = [
    deals("Halvorsen 45k in legal", "Kestrel Foods demo Tuesday"),
    deals("Halvorsen's legal still has it", "Kestrel Foods wants 10 % off"),
    deals("Kestrel Foods quote sent", "Halvorsen Ltd: no news", "Tallgrass Bank new, 30k"),
    deals("Halvorsen again, still legal", "Tallgrass Bank met the CFO"),
  ];
  expect(sameDeals(weeks, ["Priya Nair"], isOrdinaryWord)).toEqual([{ name: "Halvorsen", notes: 4 }]);
  expect(sameDeals(weeks.slice(0, 3), [], isOrdinaryWord).map(({ name }) => name)).toEqual([
    "Kestrel Foods",
    "Halvorsen Ltd",
  ]);
  expect(sameDeals([], [], isOrdinaryWord)).toEqual([]);
});

test("the rep and the days of the week are no deals", () => {
  const weeks = [1, 2, 3].map(() => deals("Priya to call on Monday", "CRM update by Friday", "Forecast 200k"));
  expect(sameDeals(weeks, ["Priya Nair"], isOrdinaryWord)).toEqual([]);
});

test("a note that repeats an earlier one is recognised, with what is new in it", () => {
  const last =
    "Halvorsen 45k in legal, waiting for their counsel\nKestrel Foods demo on Tuesday at ten\nTallgrass Bank needs a quote by the end of the week";
  const now = `${last.replace("45k", "48k")}\nNew: Zephyr Air asked for a call`;
  const repeat = repeatOf(now, ["Something else altogether was said here", last]);
  expect(repeat?.share).toBeGreaterThan(0.8);
  expect(repeat?.fresh).toEqual(["New: Zephyr Air asked for a call"]);
  expect(repeatOf("Quite another week with other customers and other words", [last])).toBeUndefined();
  expect(repeatOf("", [last])).toBeUndefined();
});

test("a coaching line copied from an earlier note counts as thin, and never turns a note into deals only", () => {
  const line = "Asked her what she would do differently and she wants to bring finance in earlier";
  const earlier = reading(["deal", "Halvorsen 45k"], ["skill", line]);
  const copied = withoutCopies(reading(["deal", "Kestrel 12k"], ["skill", line]), [earlier]);
  expect(copied.verdict).toBe("thin");
  expect(copied.lines[1]).toMatchObject({ thin: true, because: ["word for word in an earlier note"] });
  const fresh = withoutCopies(reading(["deal", "Kestrel 12k"], ["skill", line], ["goal", "Wants the Porto office"]), [
    earlier,
  ]);
  expect(fresh.verdict).toBe("mixed");
});

const choose = (lines: string[], asked: { id: string; on: string }[] = []) =>
  chooseQuestion({
    lines: deals(...lines).lines,
    rep: "Priya",
    asked,
    today: "2026-11-24",
    isOrdinary: isOrdinaryWord,
  });

test.for<[string, string]>([
  ["Halvorsen lost to the incumbent", "lost"],
  ["Halvorsen slipped to June", "slipped"],
  ["Halvorsen has gone quiet, no reply in two weeks", "ghosted"],
  ["Halvorsen signed, 45k", "won"],
  ["Halvorsen wants 12 % off, discount to be approved", "discounting"],
  ["40 dials a day, 3 meetings", "activity"],
  ["Forecast 200k", "forecast"],
])("the question fits the deal: %s", ([line, situation]) => {
  const chosen = choose([line])!;
  expect(chosen.situation).toBe(situation);
  expect(chosen.line).toBe(line);
  expect(chosen.question.situations).toContain(situation);
});

test("a question that speaks of the deal names it", () => {
  const chosen = choose(["Halvorsen slipped to June"])!;
  expect(chosen.deal).toBe("Halvorsen");
  expect(chosen.question.text).toContain("{deal}");
});

test("a question rests eight weeks, to the day", () => {
  const first = choose(["Halvorsen slipped to June"])!.question.id;
  expect(choose(["Halvorsen slipped to June"], [{ id: first, on: "2026-09-30" }])!.question.id).not.toBe(first);
  expect(restDays).toBe(56);
  expect(choose(["Halvorsen slipped to June"], [{ id: first, on: "2026-09-29" }])!.question.id).toBe(first);
});

test("when all that fits was asked, another situation or any week's question is chosen; when all was asked, none", () => {
  const everything = bank.map(({ id }) => ({ id, on: "2026-11-20" }));
  expect(choose(["Halvorsen slipped to June"], everything)).toBeUndefined();
  const allOnSlips = bank
    .filter(({ situations }) => situations.includes("slipped"))
    .map(({ id }) => ({ id, on: "2026-11-20" }));
  expect(choose(["Halvorsen slipped to June"], allOnSlips)).toBeDefined();
});

test("a real note goes through the whole way", () => {
  const read = readNote("Halvorsen slipped to June, 45k\nKestrel Foods wants 10 % off\nForecast 200k");
  expect(
    chooseQuestion({ lines: read.lines, rep: "Priya", asked: [], today: "2026-11-24", isOrdinary: isOrdinaryWord })
      ?.situation,
  ).toBe("slipped");
});
