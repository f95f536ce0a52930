/** What has to hold inside images, cards, containers, tables and charts. */
import { describe, expect, test } from "vitest";
import { formatProblem, type Place, validateBlocks } from "../src/sandbox/block-kit/index.ts";
import { blocks, type Json, plain } from "./block-kit-examples.ts";

const said = (payload: Json[], place: Place = "message"): string[] =>
  validateBlocks(JSON.parse(JSON.stringify(payload)), place).map(formatProblem);
const block = (name: string, more: Json): Json => ({ ...blocks[name]!.json, ...more });

describe("images", () => {
  const picture = (more: Json): Json => ({ type: "image", alt_text: "a", ...more });
  test("come from an address or from Slack, a Slack file by id or by address", () => {
    const both = { image_url: "https://a.example/a.png", slack_file: { id: "F1" } };
    expect(said([picture(both)])).toEqual([
      "must define either `image_url` or `slack_file`, not both [json-pointer:/blocks/0/type]",
    ]);
    for (const slack_file of [{}, { id: "F1", url: "https://files.slack.com/a.png" }]) {
      expect(said([picture({ slack_file })])).toEqual([
        "must define either `id` or `url` [json-pointer:/blocks/0/slack_file]",
      ]);
    }
  });

  test("are fetched from anywhere but this machine and its network", () => {
    for (const host of ["localhost:8080", "127.0.0.1", "10.0.0.1", "192.168.1.1", "[::1]"]) {
      expect(said([picture({ image_url: `http://${host}/a.png` })])).toHaveLength(1);
    }
    for (const host of ["localhost.example", "12.7.0.1", "100.0.0.1", "192.16.1.1"]) {
      expect(said([picture({ image_url: `http://${host}/a.png` })])).toEqual([]);
    }
    for (const image_url of ["ftp://a.example/a.png", "a.png", "data:image/png;base64,AAAA"]) {
      expect(said([picture({ image_url })])).toHaveLength(1);
    }
  });

  test("are looked at once, as a block, in a card and in a context", () => {
    const local = picture({ image_url: "http://127.0.0.1/a.png" });
    const line = (at: string): string => `downloading image failed [json-pointer:/blocks/0${at}/image_url]`;
    expect(said([local])).toEqual([line("")]);
    expect(said([{ type: "context", elements: [local] }])).toEqual([line("/elements/0")]);
    expect(said([{ type: "carousel", elements: [{ type: "card", hero_image: local, icon: local }] }])).toEqual([
      line("/elements/0/hero_image"),
      line("/elements/0/icon"),
    ]);
  });
});

describe("cards and containers", () => {
  test("say something", () => {
    expect(said([{ type: "card", subtitle: plain("s") }])).toEqual([
      "must define at least one of `hero_image`, `title`, `actions` or `body` [json-pointer:/blocks/0/type]",
    ]);
    expect(said([{ type: "container", child_blocks: [{ type: "divider" }] }])).toEqual([
      "must define either `title` or `rich_text_title` [json-pointer:/blocks/0/type]",
    ]);
  });

  test("have one icon, and collapse only when they can", () => {
    expect(said([block("card", { slack_icon: { type: "icon", name: "bot" } })])).toEqual([
      "must define only one of `icon` or `slack_icon` [json-pointer:/blocks/0/type]",
    ]);
    expect(said([block("card_of_slack_icon", { slack_icon: { type: "icon", name: "hourglass" } })])).toEqual([
      "must be a valid enum value [json-pointer:/blocks/0/slack_icon/name]",
    ]);
    expect(said([block("container", { is_collapsible: false })])).toEqual([
      "`default_collapsed` requires `is_collapsible` [json-pointer:/blocks/0/default_collapsed]",
    ]);
  });
});

describe("tables and charts", () => {
  const cell = (text: string): Json => ({ type: "raw_text", text });
  test("a data table is a rectangle with plain headers", () => {
    const table = (rows: Json[][], more: Json = {}): string[] =>
      said([{ type: "data_table", caption: "c", rows, ...more }]);
    expect(table([[cell("a"), cell("b")], [cell("1")]])).toEqual([
      "all rows must have the same number of cells [json-pointer:/blocks/0/rows/1]",
    ]);
    expect(table([[{ type: "rich_text", elements: [] }], [cell("1")]])).toEqual([
      "unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]",
    ]);
    expect(table([[cell("a")], [cell("1")]], { row_header_column_index: 1 })).toEqual([
      "must be the index of a column [json-pointer:/blocks/0/row_header_column_index]",
    ]);
  });

  test("a series has one point for each category, names are unique", () => {
    const chart = (series: Json[], categories: string[]): string[] =>
      said([{ type: "data_visualization", title: "t", chart: { type: "line", series, axis_config: { categories } } }]);
    const points = (...labels: string[]): Json[] => labels.map((label) => ({ label, value: 1 }));
    expect(chart([{ name: "s", data: points("b", "a") }], ["a", "b"])).toEqual([]);
    for (const labels of [["a"], ["a", "c"], ["a", "b", "b"]]) {
      expect(chart([{ name: "s", data: points(...labels) }], ["a", "b"])).toEqual([
        "must have exactly one data point for each category [json-pointer:/blocks/0/chart/series/0/data]",
      ]);
    }
    expect(
      chart(
        [
          { name: "s", data: points("a") },
          { name: "s", data: points("a") },
        ],
        ["a"],
      ),
    ).toEqual(['series name "s" already exists [json-pointer:/blocks/0/chart/series/1/name]']);
  });

  test("a slice of a pie is more than nothing", () => {
    const segments = [
      { label: "a", value: 0 },
      { label: "a", value: 1 },
    ];
    expect(said([{ type: "data_visualization", title: "t", chart: { type: "pie", segments } }])).toEqual([
      'segment "a" already exists [json-pointer:/blocks/0/chart/segments/1/label]',
      "must be greater than 0 [json-pointer:/blocks/0/chart/segments/0/value]",
    ]);
  });
});
