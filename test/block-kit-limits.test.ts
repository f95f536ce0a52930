/** Every length: what is on the edge is taken, one more is refused with Slack's number in the line. */
import { describe, expect, test } from "vitest";
import { formatProblem, type Place, validateBlocks, validateView } from "../src/sandbox/block-kit/index.ts";
import {
  actions,
  blocks,
  elements,
  home,
  input,
  type Json,
  modal,
  mrkdwn,
  option,
  options,
  plain,
  section,
} from "./block-kit-examples.ts";

/** Builds a block with a text of this length at the given pointer in it. */
interface Limit {
  at: string;
  max: number;
  place?: Place;
  block: (size: number) => Json;
}

const long = (size: number): string => "x".repeat(size);
/** One character is one code point, whatever it takes to write it. */
const faces = (size: number): string => "😀".repeat(size);
const many = <T>(size: number, item: T): T[] => Array.from({ length: size }, () => item);
const element = (name: string, more: Json): Json => ({ ...elements[name]!.json, ...more });
const block = (name: string, more: Json): Json => ({ ...blocks[name]!.json, ...more });
const confirm = { title: plain("t"), text: plain("t"), confirm: plain("c"), deny: plain("d") };
const confirming = (more: Json): Json => actions(element("button", { confirm: { ...confirm, ...more } }));
const chart = (more: Json): Json => ({
  type: "data_visualization",
  title: "t",
  chart: { type: "pie", segments: [{ label: "a", value: 1 }], ...more },
});
const card = (more: Json): Json => ({ type: "card", ...more });
const container = (more: Json): Json => ({
  type: "container",
  title: plain("t"),
  child_blocks: [{ type: "divider" }],
  ...more,
});

const lengths: Limit[] = [
  { at: "/text/text", max: 3000, block: (n) => ({ type: "section", text: mrkdwn(long(n)) }) },
  { at: "/text/text", max: 3000, block: (n) => ({ type: "section", text: mrkdwn(faces(n)) }) },
  { at: "/fields/0/text", max: 2000, block: (n) => ({ type: "section", fields: [mrkdwn(long(n))] }) },
  { at: "/block_id", max: 255, block: (n) => ({ type: "divider", block_id: long(n) }) },
  { at: "/text/text", max: 150, block: (n) => ({ type: "header", text: plain(long(n)) }) },
  { at: "/elements/0/text", max: 3000, block: (n) => ({ type: "context", elements: [mrkdwn(long(n))] }) },
  { at: "/alt_text", max: 2000, block: (n) => block("image", { alt_text: long(n) }) },
  { at: "/accessory/alt_text", max: 2000, block: (n) => section(element("image", { alt_text: long(n) })) },
  { at: "/image_url", max: 3000, block: (n) => block("image", { image_url: `https://a.example/${long(n - 18)}` }) },
  { at: "/title/text", max: 2000, block: (n) => block("image", { title: plain(long(n)) }) },
  { at: "/label/text", max: 2000, block: (n) => ({ ...input(elements.datepicker!.json), label: plain(long(n)) }) },
  { at: "/hint/text", max: 2000, block: (n) => input(elements.datepicker!.json, { hint: plain(long(n)) }) },
  { at: "/title/text", max: 199, block: (n) => block("video", { title: plain(long(n)) }) },
  { at: "/description/text", max: 199, block: (n) => block("video", { description: plain(long(n)) }) },
  { at: "/author_name", max: 49, block: (n) => block("video", { author_name: long(n) }) },
  { at: "/accessory/text/text", max: 75, block: (n) => section(element("button", { text: plain(long(n)) })) },
  { at: "/accessory/action_id", max: 255, block: (n) => section(element("button", { action_id: long(n) })) },
  { at: "/accessory/value", max: 2000, block: (n) => section(element("button", { value: long(n) })) },
  {
    at: "/accessory/url",
    max: 3000,
    block: (n) => section(element("button", { url: `https://a.example/${long(n - 18)}` })),
  },
  {
    at: "/accessory/accessibility_label",
    max: 75,
    block: (n) => section(element("button", { accessibility_label: long(n) })),
  },
  { at: "/elements/0/confirm/title/text", max: 100, block: (n) => confirming({ title: plain(long(n)) }) },
  { at: "/elements/0/confirm/text/text", max: 300, block: (n) => confirming({ text: mrkdwn(long(n)) }) },
  { at: "/elements/0/confirm/confirm/text", max: 30, block: (n) => confirming({ confirm: plain(long(n)) }) },
  { at: "/elements/0/confirm/deny/text", max: 30, block: (n) => confirming({ deny: plain(long(n)) }) },
  {
    at: "/accessory/options/0/text/text",
    max: 75,
    block: (n) => section({ type: "overflow", options: [{ ...option("v"), text: plain(long(n)) }] }),
  },
  {
    at: "/accessory/options/0/description/text",
    max: 75,
    block: (n) => section({ type: "radio_buttons", options: [{ ...option("v"), description: mrkdwn(long(n)) }] }),
  },
  {
    at: "/accessory/options/0/value",
    max: 150,
    block: (n) =>
      section({ type: "static_select", options: [option(long(n))].map((one) => ({ ...one, text: plain("x") })) }),
  },
  {
    at: "/accessory/option_groups/0/label/text",
    max: 75,
    block: (n) => section({ type: "static_select", option_groups: [{ label: plain(long(n)), options: options(1) }] }),
  },
  {
    at: "/accessory/placeholder/text",
    max: 150,
    block: (n) => section(element("datepicker", { placeholder: plain(long(n)) })),
  },
  {
    at: "/element/initial_value",
    max: 3000,
    block: (n) => input(element("plain_text_input", { initial_value: long(n) })),
  },
  { at: "/title/text", max: 150, block: (n) => card({ title: mrkdwn(long(n)) }) },
  { at: "/subtitle/text", max: 150, block: (n) => card({ body: plain("b"), subtitle: plain(long(n)) }) },
  { at: "/body/text", max: 200, block: (n) => card({ body: mrkdwn(long(n)) }) },
  { at: "/subtext/text", max: 200, block: (n) => card({ body: plain("b"), subtext: mrkdwn(long(n)) }) },
  { at: "/title/text", max: 150, block: (n) => container({ title: plain(long(n)) }) },
  { at: "/subtitle/text", max: 150, block: (n) => container({ subtitle: plain(long(n)) }) },
  { at: "/text/text", max: 200, place: "modal", block: (n) => ({ type: "alert", text: mrkdwn(long(n)) }) },
  { at: "/text", max: 12_000, block: (n) => ({ type: "markdown", text: long(n) }) },
  { at: "/title", max: 50, block: (n) => ({ ...chart({}), title: long(n) }) },
  { at: "/chart/segments/0/label", max: 20, block: (n) => chart({ segments: [{ label: long(n), value: 1 }] }) },
  {
    at: "/chart/axis_config/x_label",
    max: 50,
    block: (n) =>
      block("data_visualization_bar", {
        chart: {
          ...(blocks.data_visualization_bar!.json.chart as Json),
          axis_config: { categories: ["Oct", "Nov"], x_label: long(n) },
        },
      }),
  },
];

/** Some inputs are for modals only, most blocks are for messages. */

/** As it arrives over the wire: no undefined fields. */
const said = (block: Json, place: Place = "message"): string[] =>
  validateBlocks(JSON.parse(JSON.stringify([block])), place).map(formatProblem);

describe("characters", () => {
  test.each(lengths)("$max at $at", ({ at, max, place, block }) => {
    expect(said(block(max), place)).toEqual([]);
    expect(said(block(max + 1), place)).toContain(
      `must be less than ${max + 1} characters [json-pointer:/blocks/0${at}]`,
    );
  });

  test("none is too few where a person would have to read it", () => {
    expect(said({ type: "header", text: plain("") }).at(-1)).toBe(
      "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    );
  });
});

describe("a view", () => {
  const seen = (view: Json): string[] => validateView(view).map(formatProblem);
  const one = [{ type: "divider" }];
  const texts: { at: string; max: number; view: (text: string) => Json }[] = [
    { at: "/title/text", max: 24, view: (text) => modal(one, { title: plain(text) }) },
    { at: "/submit/text", max: 24, view: (text) => modal(one, { submit: plain(text) }) },
    { at: "/close/text", max: 24, view: (text) => modal(one, { close: plain(text) }) },
    { at: "/private_metadata", max: 3000, view: (text) => modal(one, { private_metadata: text }) },
    { at: "/callback_id", max: 255, view: (text) => modal(one, { callback_id: text }) },
    { at: "/external_id", max: 255, view: (text) => home(one, { external_id: text }) },
    { at: "/private_metadata", max: 3000, view: (text) => home(one, { private_metadata: text }) },
  ];
  test.each(texts)("$max characters at $at", ({ at, max, view }) => {
    expect(seen(view(long(max)))).toEqual([]);
    expect(seen(view(long(max + 1)))).toContain(`must be less than ${max + 1} characters [json-pointer:/view${at}]`);
  });

  test.each([modal, home])("1 to 100 blocks", (view) => {
    expect(seen(view(many(100, { type: "divider" })))).toEqual([]);
    expect(seen(view(many(101, { type: "divider" })))).toContain(
      "no more than 100 items allowed [json-pointer:/view/blocks]",
    );
    expect(seen(view([]))).toContain("must provide at least 1 items [json-pointer:/view/blocks]");
  });
});
