import fc from "fast-check";
import { expect, test } from "vitest";
import { foldedRates, type GroupRate, smallestGroup } from "../src/coaching/leading/folding.ts";

const anyGroup = fc.record({ people: fc.nat(9), done: fc.nat(30), of: fc.constant(120) });
const anyGroups = fc.dictionary(fc.string({ minLength: 1 }), anyGroup, { maxKeys: 8 });

test("no group that hides nobody is shown, nor can one be worked out from the whole", () => {
  fc.assert(
    fc.property(anyGroups, (byName) => {
      const groups = new Map<string, GroupRate>(Object.entries(byName));
      const { shown, all } = foldedRates(groups);
      for (const [, group] of shown) expect(Math.min(group.people, group.done)).toBeGreaterThanOrEqual(smallestGroup);
      if (!all) return;
      const left = [...groups].filter(([name]) => !shown.has(name)).map(([, group]) => group);
      const people = left.reduce((sum, group) => sum + group.people, 0);
      const done = left.reduce((sum, group) => sum + group.done, 0);
      expect(people === 0 || Math.min(people, done) >= smallestGroup).toBe(true);
    }),
  );
});

test("large groups are shown as they are, and the whole when nothing is left to guess", () => {
  const groups = new Map([
    ["a", { people: 6, done: 20, of: 72 }],
    ["b", { people: 5, done: 5, of: 60 }],
  ]);
  expect(foldedRates(groups)).toEqual({ shown: groups, all: { people: 11, done: 25, of: 132 } });
  expect(foldedRates(new Map([...groups, ["c", { people: 2, done: 9, of: 24 }]])).all).toBeUndefined();
});
