/** What has to hold between the fields of a block or element, or across a payload. */
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

const said = (payload: Json[], place: Place = "message"): string[] =>
  validateBlocks(JSON.parse(JSON.stringify(payload)), place).map(formatProblem);
const element = (name: string, more: Json): Json => ({ ...elements[name]!.json, ...more });
const block = (name: string, more: Json): Json => ({ ...blocks[name]!.json, ...more });
const button = (action_id: string): Json => ({ type: "button", text: plain("b"), action_id });
const divider = (block_id: string): Json => ({ type: "divider", block_id });

describe("ids", () => {
  test("an action_id may come again in another block, not in the same one", () => {
    expect(said([section(button("open")), section(button("open")), actions(button("open"))])).toEqual([]);
    expect(said([actions(button("open"), button("shut"), button("open"))])).toEqual([
      '`action_id` "open" already exists [json-pointer:/blocks/0/elements/2/action_id]',
    ]);
  });

  test("a block_id may not come again in the payload, in a container neither", () => {
    const inside = block("container", { block_id: "c", child_blocks: [divider("a")] });
    expect(said([divider("a"), divider("b"), divider("a")])).toEqual([
      '`block_id` "a" already exists [json-pointer:/blocks/2/block_id]',
    ]);
    expect(said([inside, divider("a")])).toEqual(['`block_id` "a" already exists [json-pointer:/blocks/1/block_id]']);
  });
});

describe("modals", () => {
  const typed = input({ type: "plain_text_input" });
  test("need something to submit an input with, in a container too", () => {
    const { submit: _, ...without } = modal([typed, typed]);
    expect(validateView(without).map(formatProblem)).toEqual([
      "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]",
    ]);
    expect(validateView(home([typed]))).toEqual([]);
    expect(validateView({ ...without, blocks: [divider("a")] })).toEqual([]);
  });

  test("focus one element only", () => {
    const focused = input({ type: "datepicker", focus_on_load: true });
    expect(validateView(modal([focused, input({ type: "datepicker", focus_on_load: false })]))).toEqual([]);
    expect(validateView(modal([focused, focused])).map(formatProblem)).toEqual([
      "only one element may set `focus_on_load` [json-pointer:view/blocks/1/element/focus_on_load]",
    ]);
  });

  test("alone may ask for a response_url, from an input block", () => {
    for (const type of ["conversations_select", "channels_select"]) {
      const asking = { type, response_url_enabled: true };
      const line = "`response_url_enabled` is only allowed in `input` blocks in modals";
      expect(validateView(modal([input(asking)]))).toEqual([]);
      expect(validateView(modal([actions(asking)])).map(formatProblem)).toEqual([
        `${line} [json-pointer:view/blocks/0/elements/0/response_url_enabled]`,
      ]);
      expect(said([input(asking)], "home")).toEqual([`${line} [json-pointer:/blocks/0/element/response_url_enabled]`]);
    }
  });

  test("do not dispatch a file", () => {
    const file = { type: "file_input", action_id: "f" };
    expect(said([input(file, { dispatch_action: false })], "modal")).toEqual([]);
    expect(said([input(file, { dispatch_action: true })], "modal")).toEqual([
      "unsupported type: file_input [json-pointer:/blocks/0/element/type]",
    ]);
  });
});

describe("options", () => {
  const selecting = (more: Json): Json[] => [section({ type: "static_select", ...more })];
  test("come as a list or in groups, not both", () => {
    const groups = [{ label: plain("g"), options: options(2) }];
    const line = ["must define either `options` or `option_groups` [json-pointer:/blocks/0/accessory/type]"];
    expect(said(selecting({ option_groups: groups }))).toEqual([]);
    expect(said(selecting({ option_groups: groups, options: options(2) }))).toEqual(line);
    expect(said(selecting({}))).toEqual(line);
  });

  test("chosen initially are among those offered", () => {
    const line = "must be one of the provided options [json-pointer:/blocks/0/accessory/initial_option]";
    const reworded = { ...option("o1"), description: plain("another description") };
    const { description: _, ...shorter } = option("o1");
    expect(
      said(
        selecting({
          options: options(2),
          initial_option: { ...option("o1"), text: { type: "plain_text", text: "Option o1" } },
        }),
      ),
    ).toEqual([]);
    for (const initial_option of [option("o2"), reworded, shorter]) {
      expect(said(selecting({ options: options(2), initial_option }))).toEqual([line]);
      expect(said(selecting({ option_groups: [{ label: plain("g"), options: options(2) }], initial_option }))).toEqual([
        line,
      ]);
    }
  });

  test("chosen initially are no more than may be chosen", () => {
    const multi = (max_selected_items: number): Json[] => [
      section(element("multi_users_select", { max_selected_items })),
    ];
    expect(said(multi(2))).toEqual([]);
    expect(said(multi(1))).toEqual([
      "no more initial items than `max_selected_items` allowed [json-pointer:/blocks/0/accessory/max_selected_items]",
    ]);
  });

  test("are filtered and dispatched by lists without repetition, a filter by something", () => {
    const filtering = (filter: Json): Json[] => [section({ type: "conversations_select", filter })];
    expect(said(filtering({ include: ["im", "im"] }))).toEqual([
      "Input contains duplicate items [json-pointer:/blocks/0/accessory/filter/include]",
    ]);
    expect(said(filtering({}))).toEqual(["must have minimum 1 properties [json-pointer:/blocks/0/accessory/filter]"]);
    expect(said(filtering({ include: ["dm"] }))).toEqual([
      "must be a valid enum value [json-pointer:/blocks/0/accessory/filter/include/0]",
    ]);
  });
});

describe("formats", () => {
  const wrong: { name: string; field: string; values: string[]; line: string }[] = [
    {
      name: "datepicker",
      field: "initial_date",
      values: ["2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "tomorrow", ""],
      line: "input must be a valid: date",
    },
    {
      name: "timepicker",
      field: "initial_time",
      values: ["24:00", "9:00", "09:60", "09:00:00"],
      line: "input must match regex pattern: ^([01][0-9]|2[0-3]):[0-5][0-9]$",
    },
    {
      name: "users_select",
      field: "initial_user",
      values: ["ravi", "C0123"],
      line: "input must match regex pattern: ^[UW][A-Z0-9]+$",
    },
    {
      name: "number_input",
      field: "max_value",
      values: ["many", "1.", ".5"],
      line: "input must match regex pattern: ^-?[0-9]+(\\.[0-9]+)?$",
    },
  ];
  test.each(wrong)("of $name.$field", ({ name, field, values, line }) => {
    for (const value of values) {
      expect(said([input(element(name, { [field]: value }))], "modal")).toEqual([
        `${line} [json-pointer:/blocks/0/element/${field}]`,
      ]);
    }
  });

  test("of numbers: whole where asked for, the least below the most", () => {
    const counting = (more: Json): string[] =>
      said([input({ type: "number_input", is_decimal_allowed: false, ...more })], "modal");
    expect(counting({ min_value: "1", max_value: "1" })).toEqual([]);
    expect(counting({ min_value: "2", max_value: "1" })).toEqual([
      "`min_value` must not be greater than `max_value` [json-pointer:/blocks/0/element/min_value]",
    ]);
    expect(counting({ initial_value: "1.5" })).toEqual([
      "must be a whole number [json-pointer:/blocks/0/element/initial_value]",
    ]);
    expect(said([input({ type: "plain_text_input", min_length: 9, max_length: 8 })])).toEqual([
      "`min_length` must not be greater than `max_length` [json-pointer:/blocks/0/element/min_length]",
    ]);
  });

  test("of buttons: primary or danger", () => {
    for (const style of ["default", "Primary", ""]) {
      expect(said([section(element("button", { style }))])).toEqual([
        "must be a valid enum value [json-pointer:/blocks/0/accessory/style]",
      ]);
    }
  });

  test("of links: somewhere a browser or Slack can go, videos by https", () => {
    for (const url of ["slack://app?team=T1", "mailto:a@b.example", "http://a.example"]) {
      expect(said([section(element("button", { url }))])).toEqual([]);
    }
    for (const url of ["a.example", "javascript:alert(1)", "https://"]) {
      expect(said([section(element("button", { url }))])).toEqual([
        "invalid url [json-pointer:/blocks/0/accessory/url]",
      ]);
      expect(said([section({ type: "overflow", options: [option("a"), { ...option("b"), url }] })])).toEqual([
        "invalid url [json-pointer:/blocks/0/accessory/options/1/url]",
      ]);
    }
    expect(said([block("video", { video_url: "http://a.example" })])).toEqual([
      "invalid url [json-pointer:/blocks/0/video_url]",
    ]);
  });
});

test("what the schema refuses is not looked at between the fields", () => {
  expect(said([{ type: "section" }, { type: "header", text: plain("h"), level: 5 }])).toEqual([
    "must be less than 4 [json-pointer:/blocks/1/level]",
  ]);
  expect(said([{ type: "section", text: mrkdwn("s"), fields: [] }])).toEqual([
    "must provide at least 1 items [json-pointer:/blocks/0/fields]",
  ]);
});
