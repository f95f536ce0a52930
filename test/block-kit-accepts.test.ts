/** Every block and element is taken where Slack takes it and refused where Slack refuses it. */
import { describe, expect, test } from "vitest";
import { formatProblem, type Place, validateBlocks, validateView } from "../src/sandbox/block-kit/index.ts";
import { blocks, elements, everywhere, home, inBlock, type Json, modal } from "./block-kit-examples.ts";

const said = (block: Json, place: Place): string[] => validateBlocks([block], place).map(formatProblem);

const accepted = Object.entries(blocks).flatMap(([name, { places, json }]) =>
  places.map((place) => ({ name, place, json })),
);
const elsewhere = Object.entries(blocks).flatMap(([name, { places, json }]) =>
  everywhere.filter((place) => !places.includes(place)).map((place) => ({ name, place, json })),
);

describe("a block", () => {
  test.each(accepted)("$name is taken in a $place", ({ place, json }) => {
    expect(said(json, place)).toEqual([]);
    if (place === "modal") expect(validateView(modal([json]))).toEqual([]);
    if (place === "home") expect(validateView(home([json]))).toEqual([]);
  });

  test.each(elsewhere)("$name is refused in a $place", ({ place, json }) => {
    expect(said(json, place)).toEqual([`unsupported type: ${json.type} [json-pointer:/blocks/0/type]`]);
  });

  test.each(everywhere)("of type file is only ever read, never sent: refused in a %s", (place) => {
    const file = { type: "file", external_id: "A", source: "remote" };
    expect(said(file, place)).toEqual(["unsupported type: file [json-pointer:/blocks/0/type]"]);
  });
});

const holders = ["section", "actions", "input", "context", "context_actions"] as const;
const pointers = {
  section: "/accessory",
  input: "/element",
  actions: "/elements/0",
  context: "/elements/0",
  context_actions: "/elements/0",
};
const placings = Object.entries(elements).flatMap(([name, { within, places, json }]) =>
  holders.flatMap((holder) =>
    everywhere
      .filter((place) => holder !== "context_actions" || place === "message")
      .map((place) => ({ name, holder, place, json, fits: within.includes(holder) && places.includes(place) })),
  ),
);

describe("an element", () => {
  test.each(placings.filter(({ fits }) => fits))("$name is taken in a block of $holder in a $place", (placing) => {
    expect(said(inBlock(placing.holder, placing.json), placing.place)).toEqual([]);
  });

  test.each(placings.filter(({ fits }) => !fits))("$name is refused in a block of $holder in a $place", (placing) => {
    const { holder, place, json } = placing;
    const line = `unsupported type: ${json.type} [json-pointer:/blocks/0${pointers[holder]}/type]`;
    expect(said(inBlock(holder, json), place)).toEqual([line]);
  });
});

test("containers hold simple blocks and tables, not cards or containers", () => {
  const holding = (child: Json): string[] =>
    said({ type: "container", title: { type: "plain_text", text: "x" }, child_blocks: [child] }, "message");
  const simple = [
    "actions",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
  ];
  for (const [name, { json }] of Object.entries(blocks)) {
    const line = `unsupported type: ${json.type} [json-pointer:/blocks/0/child_blocks/0/type]`;
    expect(holding(json), name).toEqual(simple.includes(String(json.type)) ? [] : [line]);
  }
});
