/** Every count and number: what is on the edge is taken, one more is refused with Slack's number in the line. */
import { describe, expect, test } from "vitest";
import { formatProblem, type Place, validateBlocks } from "../src/sandbox/block-kit/index.ts";
import {
  actions,
  blocks,
  elements,
  input,
  type Json,
  mrkdwn,
  option,
  options,
  plain,
  section,
} from "./block-kit-examples.ts";

/** Builds a block with a list of this many at the given pointer in it. */
interface Limit {
  at: string;
  max: number;
  block: (size: number) => Json;
}

const many = <T>(size: number, item: T): T[] => Array.from({ length: size }, () => item);
const block = (name: string, more: Json): Json => ({ ...blocks[name]!.json, ...more });
const chart = (more: Json): Json => ({
  type: "data_visualization",
  title: "t",
  chart: { type: "pie", segments: [{ label: "a", value: 1 }], ...more },
});
const unlike = (size: number): string[] => Array.from({ length: size }, (_, at) => `n${at}`);
const categories = (size: number): Json => ({
  type: "bar",
  segments: undefined,
  series: [{ name: "s", data: unlike(size).map((label) => ({ label, value: 1 })) }],
  axis_config: { categories: unlike(size) },
});
const card = (more: Json): Json => ({ type: "card", ...more });
const container = (more: Json): Json => ({
  type: "container",
  title: plain("t"),
  child_blocks: [{ type: "divider" }],
  ...more,
});
const cell = { type: "raw_text", text: "c" };

const counts: Limit[] = [
  { at: "/fields", max: 10, block: (n) => ({ type: "section", fields: many(n, mrkdwn("f")) }) },
  { at: "/elements", max: 10, block: (n) => ({ type: "context", elements: many(n, mrkdwn("f")) }) },
  { at: "/elements", max: 25, block: (n) => actions(...many(n, { type: "button", text: plain("b") })) },
  {
    at: "/elements",
    max: 5,
    block: (n) => ({
      type: "context_actions",
      elements: many(n, { ...elements.icon_button!.json, action_id: undefined }),
    }),
  },
  { at: "/accessory/options", max: 5, block: (n) => section({ type: "overflow", options: options(n) }) },
  { at: "/accessory/options", max: 10, block: (n) => section({ type: "checkboxes", options: options(n) }) },
  { at: "/accessory/options", max: 10, block: (n) => section({ type: "radio_buttons", options: options(n) }) },
  { at: "/accessory/options", max: 100, block: (n) => section({ type: "static_select", options: options(n) }) },
  { at: "/accessory/options", max: 100, block: (n) => section({ type: "multi_static_select", options: options(n) }) },
  {
    at: "/accessory/option_groups",
    max: 100,
    block: (n) =>
      section({ type: "static_select", option_groups: many(n, { label: plain("g"), options: options(1) }) }),
  },
  {
    at: "/accessory/option_groups/0/options",
    max: 100,
    block: (n) => section({ type: "static_select", option_groups: [{ label: plain("g"), options: options(n) }] }),
  },
  { at: "/actions", max: 3, block: (n) => card({ actions: many(n, { type: "button", text: plain("b") }) }) },
  { at: "/elements", max: 10, block: (n) => ({ type: "carousel", elements: many(n, card({ body: plain("b") })) }) },
  { at: "/child_blocks", max: 10, block: (n) => container({ child_blocks: many(n, { type: "divider" }) }) },
  {
    at: "/accessory/initial_options",
    max: 100,
    block: (n) => section({ type: "multi_external_select", initial_options: options(n) }),
  },
  {
    at: "/accessory/initial_options",
    max: 100,
    block: (n) => section({ type: "multi_static_select", options: options(1), initial_options: many(n, option("o0")) }),
  },
  {
    at: "/accessory/initial_options",
    max: 10,
    block: (n) => section({ type: "checkboxes", options: options(1), initial_options: many(n, option("o0")) }),
  },
  { at: "/rows", max: 100, block: (n) => ({ type: "table", rows: many(n, [cell]) }) },
  { at: "/rows/0", max: 20, block: (n) => ({ type: "table", rows: [many(n, cell)] }) },
  {
    at: "/column_settings",
    max: 20,
    block: (n) => ({ type: "table", rows: [[cell]], column_settings: many(n, null) }),
  },
  { at: "/rows", max: 201, block: (n) => ({ type: "data_table", caption: "c", rows: many(n, [cell]) }) },
  { at: "/rows/0", max: 20, block: (n) => ({ type: "data_table", caption: "c", rows: many(2, many(n, cell)) }) },
  {
    at: "/chart/segments",
    max: 12,
    block: (n) => chart({ segments: unlike(n).map((label) => ({ label, value: 1 })) }),
  },
  {
    at: "/chart/series",
    max: 12,
    block: (n) =>
      chart({
        type: "bar",
        segments: undefined,
        series: unlike(n).map((name) => ({ name, data: [{ label: "a", value: 1 }] })),
        axis_config: { categories: ["a"] },
      }),
  },
  { at: "/chart/axis_config/categories", max: 20, block: (n) => chart(categories(n)) },
];

const richLine = { type: "rich_text_section", elements: [] };
const richTextOf = (element: Json): Json => ({ type: "rich_text", elements: [element] });
/** Some inputs are for modals only, most blocks are for messages. */
const placeOf = (block: Json): Place => (block.type === "input" ? "modal" : "message");

/** As it arrives over the wire: no undefined fields. */
const said = (block: Json, place: Place = "message"): string[] =>
  validateBlocks(JSON.parse(JSON.stringify([block])), place).map(formatProblem);

describe("items", () => {
  test.each(counts)("$max at $at", ({ at, max, block }) => {
    expect(said(block(max))).toEqual([]);
    expect(said(block(max + 1))).toContain(`no more than ${max} items allowed [json-pointer:/blocks/0${at}]`);
  });

  const mayBeNone = ["/column_settings", "/accessory/initial_options"];
  test.each(counts.filter(({ at }) => !mayBeNone.includes(at)))("at least one at $at", ({ at, block }) => {
    const least = at === "/rows" && block(0).type === "data_table" ? 2 : 1;
    expect(said(block(0))).toContain(`must provide at least ${least} items [json-pointer:/blocks/0${at}]`);
  });
});

test("a series has 20 points, a file input's list of types at least one, a dispatch one or two occasions", () => {
  const points = many(21, { label: "a", value: 1 });
  expect(said(chart({ ...categories(20), series: [{ name: "s", data: points }] }))).toEqual([
    "no more than 20 items allowed [json-pointer:/blocks/0/chart/series/0/data]",
  ]);
  expect(said(chart({ ...categories(20), series: [{ name: "s", data: [] }] }))).toEqual([
    "must provide at least 1 items [json-pointer:/blocks/0/chart/series/0/data]",
  ]);
  expect(said(input({ type: "file_input", filetypes: [] }), "modal")).toEqual([
    "must provide at least 1 items [json-pointer:/blocks/0/element/filetypes]",
  ]);
  const dispatching = (trigger_actions_on: unknown): string[] =>
    said(input({ type: "plain_text_input", dispatch_action_config: { trigger_actions_on } }));
  const at = "[json-pointer:/blocks/0/element/dispatch_action_config/trigger_actions_on]";
  expect(dispatching(["on_enter_pressed"])).toEqual([]);
  expect(dispatching([])).toEqual([`must provide at least 1 items ${at}`]);
  expect(dispatching(many(2, "on_enter_pressed"))).toEqual([`Input contains duplicate items ${at}`]);
  expect(dispatching(many(3, "on_enter_pressed"))).toEqual([`no more than 2 items allowed ${at}`]);
});

describe("numbers", () => {
  const numbers: { name: string; min: number; max: number; at: string; block: (n: number) => Json }[] = [
    {
      name: "a header's level",
      min: 1,
      max: 4,
      at: "/level",
      block: (level) => ({ type: "header", text: plain("h"), level }),
    },
    {
      name: "files in a file input",
      min: 1,
      max: 10,
      at: "/element/max_files",
      block: (max_files) => input({ type: "file_input", max_files }),
    },
    {
      name: "the longest text typed",
      min: 1,
      max: 3000,
      at: "/element/max_length",
      block: (max_length) => input({ type: "plain_text_input", max_length }),
    },
    {
      name: "the shortest text typed",
      min: 0,
      max: 3000,
      at: "/element/min_length",
      block: (min_length) => input({ type: "plain_text_input", min_length }),
    },
    {
      name: "a Unix time of ten digits",
      min: 1_000_000_000,
      max: 9_999_999_999,
      at: "/element/initial_date_time",
      block: (initial_date_time) => input({ type: "datetimepicker", initial_date_time }),
    },
    {
      name: "rows on a page of a data table",
      min: 1,
      max: 100,
      at: "/page_size",
      block: (page_size) => block("data_table", { page_size }),
    },
    {
      name: "a list's indent",
      min: 0,
      max: 8,
      at: "/elements/0/indent",
      block: (indent) => richTextOf({ type: "rich_text_list", style: "bullet", elements: [richLine], indent }),
    },
    {
      name: "a quote's border",
      min: 0,
      max: 1,
      at: "/elements/0/border",
      block: (border) => richTextOf({ type: "rich_text_quote", elements: [], border }),
    },
    {
      name: "an emoji's tone of skin",
      min: 1,
      max: 6,
      at: "/elements/0/elements/0/skin_tone",
      block: (skin_tone) =>
        richTextOf({ type: "rich_text_section", elements: [{ type: "emoji", name: "wave", skin_tone }] }),
    },
  ];
  const least: { name: string; min: number; at: string; block: (n: number) => Json }[] = [
    {
      name: "items selected",
      min: 1,
      at: "/element/max_selected_items",
      block: (max_selected_items) => input({ type: "multi_users_select", max_selected_items }),
    },
    {
      name: "characters typed before a search",
      min: 0,
      at: "/element/min_query_length",
      block: (min_query_length) => input({ type: "external_select", min_query_length }),
    },
    {
      name: "lines of a rich text input at first",
      min: 1,
      at: "/element/min_lines",
      block: (min_lines) => input({ type: "rich_text_input", action_id: "a", min_lines }),
    },
    {
      name: "lines of a rich text input at last",
      min: 1,
      at: "/element/max_lines",
      block: (max_lines) => input({ type: "rich_text_input", action_id: "a", max_lines }),
    },
    {
      name: "a list's first number",
      min: 0,
      at: "/elements/0/offset",
      block: (offset) => richTextOf({ type: "rich_text_list", style: "ordered", elements: [richLine], offset }),
    },
    {
      name: "a date",
      min: 0,
      at: "/elements/0/elements/0/timestamp",
      block: (timestamp) =>
        richTextOf({ type: "rich_text_section", elements: [{ type: "date", timestamp, format: "{date}" }] }),
    },
    {
      name: "the column that names the rows",
      min: 0,
      at: "/row_header_column_index",
      block: (row_header_column_index) => block("data_table", { row_header_column_index }),
    },
  ];
  test.each(least)("$name: $min at least", ({ min, at, block }) => {
    expect(said(block(min), placeOf(block(min)))).toEqual([]);
    expect(said(block(min - 1), placeOf(block(min)))).toEqual([
      `must be greater than ${min} [json-pointer:/blocks/0${at}]`,
    ]);
  });

  test.each(numbers)("$name: $min to $max", ({ min, max, at, block }) => {
    const pointer = `[json-pointer:/blocks/0${at}]`;
    const saidOf = (number: number): string[] => said(block(number), placeOf(block(number)));
    for (const number of [min, max]) expect(saidOf(number)).toEqual([]);
    expect(saidOf(min - 1)).toEqual([`must be greater than ${min} ${pointer}`]);
    expect(saidOf(max + 1)).toEqual([`must be less than ${max} ${pointer}`]);
    expect(saidOf(min + 0.5)).toEqual([`must provide an integer ${pointer}`]);
  });
});
