/** Whatever is sent, the validator answers; and what it takes, it takes for a reason. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  blocksValidateAnswer,
  refuseMessageBlocks,
  refuseView,
  validateBlocks,
  validateView,
} from "../src/sandbox/block-kit/index.ts";
import {
  blocks,
  elements,
  elementsInBlocks,
  everywhere,
  type Json,
  modal,
  paths,
  replaced,
  valueAt,
} from "./block-kit-examples.ts";

const names = [
  "type",
  "text",
  "elements",
  "element",
  "accessory",
  "blocks",
  "options",
  "value",
  "title",
  "chart",
  "rows",
  "__proto__",
  "constructor",
  "a/b~c",
];
const types = [...Object.values(blocks), ...Object.values(elements)].map(({ json }) => json.type as string);

/** JSON that looks enough like blocks to get past the first check, as deep as it comes. */
const blockish = fc.letrec((tie) => ({
  any: fc.oneof(
    { withCrossShrink: true, maxDepth: 5 },
    fc.jsonValue(),
    fc.constantFrom(...types),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("any"), { maxLength: 4 }),
  object: fc
    .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...names), tie("any"), { maxKeys: 5 }))
    .map(([type, more]) => ({ ...more, type })),
})).any;

/** A valid payload with one thing in it replaced. */
const nearlyRight = fc
  .constantFrom(...Object.values({ ...blocks, ...elementsInBlocks }).map(({ json }) => json))
  .chain((block) =>
    fc.record({
      block: fc.constant(block),
      at: fc.constantFrom(...paths(block)),
      value: fc.oneof(fc.jsonValue(), blockish),
    }),
  )
  .map(({ block, at, value }) => replaced(block, at, value));

describe("any JSON", () => {
  test("is answered, never thrown at", () => {
    fc.assert(
      fc.property(fc.oneof(blockish, nearlyRight, fc.jsonValue()), fc.constantFrom(...everywhere), (json, place) => {
        for (const payload of [json, [json]]) {
          for (const problem of [
            ...validateBlocks(payload, place),
            ...validateView(payload),
            ...validateView(modal(payload)),
          ]) {
            expect(problem.message).not.toContain("undefined");
          }
          refuseMessageBlocks(payload);
          refuseMessageBlocks(JSON.stringify(payload));
          refuseView(payload);
          blocksValidateAnswer({ message: payload });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("points at something that is there, or at what holds it", () => {
    fc.assert(
      fc.property(fc.oneof(blockish, nearlyRight), fc.constantFrom(...everywhere), (json, place) => {
        for (const { pointer } of validateBlocks([json], place, "")) {
          const steps = pointer
            .split("/")
            .slice(1, -1)
            .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
          const holder = valueAt([json], steps);
          expect(typeof holder, pointer).toBe("object");
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("an unknown property", () => {
  test("is refused wherever it is put, except where Slack's workflows take any value", () => {
    const free = /customizable_input_parameters\/\d+\/value/;
    for (const [name, { places, json }] of Object.entries({ ...blocks, ...elementsInBlocks })) {
      const objects = paths(json).filter((path) => isPlainObject(valueAt(json, path)));
      for (const path of objects.filter((one) => !free.test(one.join("/")))) {
        const spoilt = replaced(json, [...path, "surprise"], 1) as Json;
        const lines = validateBlocks([spoilt], places[0]!).map(({ message }) => message);
        expect(lines, `${name} at ${path.join("/")}`).toContain("invalid additional property: surprise");
      }
    }
  });
});

function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
