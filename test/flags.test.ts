/** What a flag is, and the ladder in ten thousand random histories against an oracle that says the same a second time. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { effectOf } from "../src/coaching/flags/effect.ts";
import { climb, type Delivered, disputed, disputeTakenBack, type Seen } from "../src/coaching/flags/ladder.ts";
import { type FlagNote, patternOn } from "../src/coaching/flags/rule.ts";
import { usualThresholds } from "../src/coaching/flags/thresholds.ts";
import { isOrdinaryWord } from "../src/coaching/note-reader/index.ts";
import { onlyBusiness } from "../src/coaching/note-reader/same-deals.ts";
import { dayPlus } from "../src/coaching/weeks.ts";
import type { Label, Reading, Verdict } from "../src/coaching/words.ts";
import { thresholdProblems } from "../src/slack/flags/threshold-problems.ts";
import { history } from "./flags-history.ts";
import { Life } from "./flags-life.ts";

const seed = Number(process.env.SEED ?? 20261124);

test("ten thousand histories: no flag without the pattern, no leader told first, what is disputed never counts, cleared is cleared", () => {
  const outcomes = new Map<string, number>();
  let seen = 0;
  fc.assert(
    fc.property(history, (played) => {
      const life = new Life(played);
      life.play();
      seen += life.seen > 0 ? 1 : 0;
      for (const { rung, outcome } of life.flags) {
        const key = outcome ?? rung;
        outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
      }
    }),
    { numRuns: 10_000, seed },
  );
  // The histories go everywhere, else they would prove little.
  for (const each of ["good run", "lapsed", "mistaken", "renewed", "ended", "told", "warned", "visible", "disputed"]) {
    expect(outcomes.get(each) ?? 0, each).toBeGreaterThan(20);
  }
  expect(seen).toBeGreaterThan(200);
}, 120_000);

/** Notes of one pair, a week apart, the last on the day given. */
function weekly(verdicts: Verdict[], last: string, pairId = "ravi"): FlagNote[] {
  return verdicts.map((verdict, at) => ({
    id: `${pairId} ${at}`,
    pairId,
    heldOn: dayPlus(last, -7 * (verdicts.length - 1 - at)),
    verdict,
    disputed: false,
    excused: false,
    shadow: false,
    updatedAt: "",
  }));
}

const today = "2026-11-24";
const ofPair = (notes: FlagNote[]) => patternOn({ notes, fewestPairs: 1 }, today, usualThresholds);
const d = "deal_only";

test.for<[string, Verdict[], number | undefined]>([
  ["two notes are no pattern", [d, d], undefined],
  ["three in a row are", [d, d, d], 3],
  ["five in a row are said as five", [d, d, d, d, d], 5],
  ["a good week in between ends it", [d, d, "mixed", d, d], undefined],
  ["one before the first does not", ["coaching", d, d, d], 3],
  ["thin is judged, and no good week", [d, d, d, "thin"], 0],
  ["thin as a third of them is too much", [d, d, "thin"], undefined],
  ["unsure is not judged", [d, d, "unsure"], undefined],
  ["empty is not judged", [d, "empty", d], undefined],
  ["what is older than four weeks does not count", [d, d, "unsure", "unsure", "unsure"], undefined],
])("%s", ([, verdicts, inARow]) => {
  expect(ofPair(weekly(verdicts, today))?.inARow).toBe(inARow);
});

test.for(["disputed", "excused", "shadow"] as const)("a note that is %s never counts against anybody", (why) => {
  const notes = weekly([d, d, d], today);
  expect(ofPair(notes)).toBeDefined();
  expect(ofPair(notes.with(1, { ...notes[1]!, [why]: true }))).toBeUndefined();
});

test("several notes of one week are no pattern, and a manager's own takes two reps", () => {
  const oneWeek = weekly([d, d, d], today).map((note) => ({ ...note, heldOn: today }));
  expect(ofPair(oneWeek)).toBeUndefined();
  const ofAll = (notes: FlagNote[]) => patternOn({ notes, fewestPairs: 2 }, today, usualThresholds);
  expect(ofAll(weekly([d, d, d], today))).toBeUndefined();
  expect(ofAll([...weekly([d, d], today), ...weekly([d, d], today, "lena")])?.judged).toHaveLength(4);
});

test("a dispute taken back begins anew: nothing promised before holds, and both messages are to be said again", () => {
  const notes = weekly([d, d, d, d, d, d], today);
  const [told, warned] = [dayPlus(today, -21), dayPlus(today, -7)];
  const seen = (on: string, delivered: Delivered): Seen => ({
    today: on,
    thresholds: usualThresholds,
    counted: { notes, fewestPairs: 1 },
    goesOn: true,
    hasLeader: true,
    delivered,
  });
  const flag = {
    ...{
      id: "flag",
      pairId: "ravi",
      rung: "warned" as const,
      openedOn: told,
      toldOn: told,
      warnedOn: warned,
      noticeDays: 7,
    },
    ...{ disputedOn: null, stoppedOn: null, shownOn: null, clearedOn: null, outcome: null },
  };
  expect(climb(flag, seen(today, { told, warned })).rung).toBe("visible");
  const before = climb(disputed(flag, warned), seen(today, { told, warned }));
  expect(before.rung).toBe("disputed");
  const anew = disputeTakenBack(before, dayPlus(today, -14));
  expect(climb(anew, seen(dayPlus(today, -1), { told, warned: null })).rung).toBe("told");
  const warning = climb(anew, seen(today, { told, warned: null }));
  expect(warning).toMatchObject({ rung: "warning", warnedOn: null, noticeDays: 7 });
  expect(climb(warning, seen(today, { told, warned: null }))).toEqual(warning);
});

test("a change of thresholds is tried on the quarter before it is saved", () => {
  const histories = [
    weekly([d, d, d], today),
    weekly([d, d, d, d, d], "2026-10-01"),
    weekly([d, d, d, d, d], "2026-06-01"),
    weekly(["coaching", d, "mixed", d, d], today),
    // The good week was between while the oldest note counted; two days ago that ceased to.
    [-30, -23, -16, -9, -4].map((ago, at) => ({
      ...weekly([at === 1 ? "mixed" : d], dayPlus(today, ago))[0]!,
      id: `${at}`,
    })),
  ];
  const stricter = { ...usualThresholds, notes: 4 };
  expect(effectOf(histories, today, { before: usualThresholds, after: stricter })).toEqual({ before: 3, after: 2 });
  const off = { ...usualThresholds, on: false };
  expect(effectOf(histories, today, { before: off, after: usualThresholds })).toEqual({ before: 0, after: 3 });
});

test("thresholds that would flag a single note, or nothing, are refused with a sentence each, in the reader's language", () => {
  expect(thresholdProblems(usualThresholds, "en-US")).toEqual({});
  const wrong = { ...usualThresholds, notes: 1, share: 62.5, noticeDays: 0, weeks: Number.NaN };
  expect(thresholdProblems(wrong, "en-US")).toEqual({
    notes: "The fewest notes must be a whole number from 3 to 20.",
    weeks: "The weeks looked at must be a whole number from 2 to 13.",
    share: "The share of notes about deals alone must be a whole number from 50 to 100 in a hundred.",
    noticeDays: "The days between the warning and the leader must be a whole number from 3 to 28.",
  });
  expect(thresholdProblems(wrong, "es-ES").notes).toMatch(/^El mínimo/u);
});

const note = (...lines: [Label, string][]): Reading => ({
  verdict: "deal_only",
  confidence: 1,
  lines: lines.map(([label, text]) => ({ label, text, confidence: 1, thin: false, because: [] })),
});

test("all business, same business: customers most notes ask about, where none of those notes holds coaching", () => {
  const acme = note(["deal", "Chased Acme again."]);
  const both = note(["deal", "Chased Acme again."], ["deal", "Chased Initech again."]);
  const coached = note(["deal", "Chased Initech again."], ["skill", "Practised the opening with Ravi."]);
  const notes = [acme, both, acme, note(["deal", "Northgate signed."]), acme, coached, acme, both];
  expect(onlyBusiness(notes, ["Dave Brandt", "Ravi Patel"], isOrdinaryWord)).toEqual([
    { name: "Acme", notes: 6, of: 8 },
  ]);
  expect(onlyBusiness(notes.slice(0, 2), ["Dave", "Ravi"], isOrdinaryWord)).toEqual([]);
  expect(onlyBusiness(notes, ["Acme Person", "Ravi"], isOrdinaryWord)).toEqual([]);
});

test("a customer known from other notes is counted where the name alone could be a person's", () => {
  const wants = note(["deal", "Stark wants 15% off before they sign."]);
  const notes = [
    note(["deal", "Stark demo moved to Tuesday."]),
    wants,
    note(["deal", "Stark legal has the contract."]),
  ];
  expect(onlyBusiness(notes, ["Dave", "Tomás"], isOrdinaryWord)).toEqual([{ name: "Stark", notes: 3, of: 3 }]);
  expect(onlyBusiness([wants, wants, wants], ["Dave", "Tomás"], isOrdinaryWord)).toEqual([]);
});
