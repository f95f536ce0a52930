import { expect, test } from "vitest";
import { bank } from "../src/coaching/questions/bank.ts";
import { type BeforeIdeas, ideasFor } from "../src/coaching/questions/ideas.ts";

const usual: BeforeIdeas = {
  today: "2026-11-23",
  lastHeldOn: "2026-11-16",
  lastTalkedAbout: new Map([
    ["goal", "2026-11-16"],
    ["skill", "2026-11-16"],
    ["person", "2026-11-16"],
    ["support", "2026-11-16"],
  ]),
  goals: [
    { box: "earn", text: "Buy a flat", stuck: false },
    { box: "grow", text: "Lead a team", stuck: false },
    { box: "enjoy", text: "More field days", stuck: false },
  ],
  wantsHelp: false,
  offered: new Set(),
  seed: "pair 2026-11-23",
};

const reasons = (before: Partial<BeforeIdeas>) =>
  ideasFor(bank, { ...usual, ...before }).map(({ reason }) => reason.why);

test("three different questions, none about a deal", () => {
  const ideas = ideasFor(bank, usual);
  expect(new Set(ideas.map(({ question }) => question.id)).size).toBe(3);
  expect(ideas.every(({ question }) => !question.text.includes("{deal}"))).toBe(true);
});

test("a goal that does not move comes first, with a question of its box", () => {
  const [first] = ideasFor(bank, { ...usual, goals: [{ box: "grow", text: "Lead a team", stuck: true }] });
  expect(first!.reason).toEqual({ why: "goal-stuck", goal: "Lead a team", box: "grow" });
  expect(first!.question.box).toBe("grow");
});

test("who asks for help is offered a question about support", () => {
  const [first] = ideasFor(bank, { ...usual, wantsHelp: true });
  expect(first!.reason.why).toBe("help-wanted");
  expect(first!.question.about).toBe("support");
});

test("a box without a goal is worth asking about, but only where goals are shared at all", () => {
  expect(reasons({ goals: usual.goals!.slice(0, 2) })[0]).toBe("no-goal");
  expect(reasons({ goals: undefined })).not.toContain("no-goal");
  expect(reasons({ goals: [] })).not.toContain("no-goal");
});

test("what the notes never held comes before what they have not held for long", () => {
  const lastTalkedAbout = new Map([
    ["goal", "2026-09-01"],
    ["skill", "2026-11-16"],
    ["person", "2026-08-01"],
  ] as const);
  const ideas = ideasFor(bank, { ...usual, lastTalkedAbout });
  expect(ideas.map(({ reason }) => reason)).toEqual([
    { why: "never-talked", about: "support" },
    { why: "long-not-talked", about: "person", since: "2026-08-01" },
    { why: "long-not-talked", about: "goal", since: "2026-09-01" },
  ]);
});

test("before the first 1:1 the questions are for a first one", () => {
  expect(reasons({ lastHeldOn: undefined, goals: undefined, lastTalkedAbout: new Map() })).toEqual([
    "first",
    "first",
    "first",
  ]);
});

test("nothing that was offered in eight weeks is offered again, until nothing is left", () => {
  const offered = new Set<string>();
  for (let round = 0; round < 200; round++) {
    const ideas = ideasFor(bank, { ...usual, offered });
    for (const { question } of ideas) {
      expect(offered.has(question.id)).toBe(false);
      offered.add(question.id);
    }
    if (ideas.length === 0) break;
  }
  expect(ideasFor(bank, { ...usual, offered })).toEqual([]);
  expect(offered.size).toBeGreaterThan(10);
});
