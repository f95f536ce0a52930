/** Field by field over every example: what has to be there, of what type, and what may be empty. */
import { describe, expect, test } from "vitest";
import { validateBlocks } from "../src/sandbox/block-kit/index.ts";
import {
  blocks,
  elements,
  elementsInBlocks,
  inBlock,
  type Json,
  paths,
  replaced,
  valueAt,
} from "./block-kit-examples.ts";

const examples = Object.entries({ ...blocks, ...elementsInBlocks }).map(([name, { places, json }]) => ({
  name,
  json,
  place: places[0]!,
}));

describe("required fields", () => {
  const requiredOfBlocks: Record<string, string[]> = {
    section: [],
    header: ["text"],
    divider: [],
    context: ["elements"],
    image: ["image_url", "alt_text"],
    image_of_slack: ["alt_text"],
    rich_text: ["elements"],
    video: ["alt_text", "title", "thumbnail_url", "video_url"],
    actions: ["elements"],
    input: ["label", "element"],
    card: [],
    carousel: ["elements"],
    container: ["child_blocks"],
    table: ["rows"],
    data_table: ["caption", "rows"],
    data_visualization_line: ["title", "chart"],
    alert: ["text"],
    markdown: ["text"],
    context_actions: ["elements"],
    task_card: ["task_id", "title"],
    plan: ["title"],
  };
  test.each(Object.entries(requiredOfBlocks))("of block %s: %j", (name, required) => {
    const { json, places } = blocks[name]!;
    for (const field of Object.keys(json)) {
      const { [field]: _, ...without } = json;
      const lines = validateBlocks([without], places[0]!).map(({ message }) => message);
      const isNeeded = field === "type" || required.includes(field);
      expect(lines.includes(`missing required field: ${field}`), field).toBe(isNeeded);
    }
  });

  const requiredOfElements: Record<string, string[]> = {
    button: ["text"],
    workflow_button: ["text", "workflow", "action_id"],
    overflow: ["options"],
    checkboxes: ["options"],
    radio_buttons: ["options"],
    number_input: ["is_decimal_allowed"],
    rich_text_input: ["action_id"],
    feedback_buttons: ["positive_button", "negative_button"],
    icon_button: ["icon", "text"],
    image: ["image_url", "alt_text"],
    plain_text: ["text"],
    mrkdwn: ["text"],
  };
  test.each(Object.entries(elements))("of element %s", (name, { json, within, places }) => {
    for (const field of Object.keys(json)) {
      const { [field]: _, ...without } = json;
      const lines = validateBlocks([inBlock(within[0]!, without)], places[0]!).map(({ message }) => message);
      const isNeeded =
        field === "type" ||
        (requiredOfElements[name] ?? []).includes(field) ||
        (name === "image_of_slack" && field === "alt_text");
      expect(lines.includes(`missing required field: ${field}`), field).toBe(isNeeded);
    }
  });

  test("of what is inside: options, confirm objects, cells, points, leaves", () => {
    const inside: [example: string, path: string, fields: string[]][] = [
      ["static_select in a block", "accessory/options/0", ["text", "value"]],
      ["static_select_of_groups in a block", "accessory/option_groups/0", ["label", "options"]],
      ["button in a block", "accessory/confirm", ["title", "text", "confirm", "deny"]],
      ["plain_text_input in a block", "element/dispatch_action_config", ["trigger_actions_on"]],
      ["workflow_button in a block", "accessory/workflow", ["trigger"]],
      ["workflow_button in a block", "accessory/workflow/trigger", ["url"]],
      ["workflow_button in a block", "accessory/workflow/trigger/customizable_input_parameters/0", ["name", "value"]],
      ["feedback_buttons in a block", "elements/0/positive_button", ["text", "value"]],
      ["table", "rows/0/0", ["text"]],
      ["data_table", "rows/1/1", ["value"]],
      ["data_visualization_bar", "chart", ["series", "axis_config"]],
      ["data_visualization_bar", "chart/series/0", ["name", "data"]],
      ["data_visualization_bar", "chart/series/0/data/0", ["label", "value"]],
      ["data_visualization_bar", "chart/axis_config", ["categories"]],
      ["data_visualization_pie", "chart", ["segments"]],
      ["data_visualization_pie", "chart/segments/0", ["label", "value"]],
      ["plan", "tasks/0", ["task_id", "title"]],
      ["task_card", "sources/0", ["url", "text"]],
      ["card_of_slack_icon", "slack_icon", ["name"]],
      ["rich_text", "elements/0", ["elements"]],
      ["rich_text", "elements/1", ["style", "elements"]],
      ["rich_text", "elements/0/elements/0", ["text"]],
      ["rich_text", "elements/0/elements/1", ["url"]],
      ["rich_text", "elements/0/elements/2", ["user_id"]],
      ["rich_text", "elements/0/elements/3", ["usergroup_id"]],
      ["rich_text", "elements/0/elements/4", ["channel_id"]],
      ["rich_text", "elements/0/elements/5", ["team_id"]],
      ["rich_text", "elements/0/elements/6", ["name"]],
      ["rich_text", "elements/0/elements/7", ["range"]],
      ["rich_text", "elements/0/elements/8", ["value"]],
      ["rich_text", "elements/0/elements/9", ["timestamp", "format"]],
    ];
    for (const [name, path, fields] of inside) {
      const { json, place } = examples.find((example) => example.name === name)!;
      const steps = path.split("/");
      for (const field of Object.keys(valueAt(json, steps) as Json).filter((key) => key !== "type")) {
        const { [field]: _, ...without } = valueAt(json, steps) as Json;
        const found = validateBlocks([replaced(json, steps, without)], place).filter(
          ({ message }) => message === `missing required field: ${field}`,
        );
        const pointers = fields.includes(field) ? [`/blocks/0/${path}`] : [];
        expect(
          found.map(({ pointer }) => pointer),
          `${name} ${path}/${field}`,
        ).toEqual(pointers);
      }
    }
  });
});

describe("types", () => {
  const wrong = /^must (provide|be a boolean)|^failed to match all/;
  test.each(examples)("$name takes null nowhere but to skip a column", ({ json, place }) => {
    for (const path of paths(json).filter((one) => one.length > 0)) {
      const key = path.join("/");
      if (/column_settings\/\d+$|customizable_input_parameters\/\d+\/value$/.test(key)) continue;
      const messages = validateBlocks([replaced(json, path, null)], place).map(({ message }) => message);
      expect(messages.length, key).toBeGreaterThan(0);
      for (const message of messages) expect(message, key).toMatch(wrong);
    }
  });

  test.each(examples)("$name takes nothing of another type", ({ json, place }) => {
    for (const path of paths(json).filter((one) => one.length > 0)) {
      const key = path.join("/");
      const value = valueAt(json, path);
      const others = [true, 7, "x", [[]], { type: [] }].filter(
        (other) => typeof other !== typeof value || Array.isArray(other) !== Array.isArray(value),
      );
      if (/customizable_input_parameters\/\d+\/value$/.test(key)) continue;
      for (const other of others) {
        expect(validateBlocks([replaced(json, path, other)], place), `${key} as ${JSON.stringify(other)}`).not.toEqual(
          [],
        );
      }
    }
  });

  test("are said in Slack's words", () => {
    const said = (block: unknown): string =>
      validateBlocks([block], "message")
        .map(({ message }) => message)
        .at(-1) ?? "";
    expect(said(7)).toBe("must provide an object");
    expect(said([])).toBe("must provide an object");
    expect(said({})).toBe("missing required field: type");
    expect(said({ type: 7 })).toBe("must provide a string");
    expect(said({ type: "actions", elements: {} })).toBe("must provide an array");
    expect(said({ ...blocks.section!.json, expand: "yes" })).toBe("must be a boolean");
    expect(said({ ...blocks.header!.json, level: "1" })).toBe("must provide an integer");
    expect(said(replaced(blocks.data_visualization_pie!.json, ["chart", "segments", "0", "value"], "3"))).toBe(
      "must provide a number",
    );
    expect(said(replaced(blocks.data_visualization_pie!.json, ["chart", "segments", "0", "value"], Number.NaN))).toBe(
      "must provide a number",
    );
    expect(validateBlocks("no list", "message").map(({ message }) => message)).toEqual(["must provide an array"]);
  });
});

describe("text", () => {
  /** Every string that is no `type`, with its name and what holds it. */
  const strings = (json: Json) =>
    paths(json)
      .filter((path) => typeof valueAt(json, path) === "string" && path.at(-1) !== "type")
      .map((path) => ({ path, field: path.at(-1)!, holder: valueAt(json, path.slice(0, -1)) as Json }));

  test.each(examples)("$name: nothing is too little, but where a field may as well be left out", ({ json, place }) => {
    const optional = ["initial_value", "fallback", "author_name", "x_label", "y_label"];
    for (const { path, field, holder } of strings(json)) {
      const mayBeEmpty =
        (optional.includes(field) && holder.type !== "number_input") ||
        (field === "text" && holder.type === "link") ||
        (field === "value" && path.includes("customizable_input_parameters"));
      const isTaken = validateBlocks([replaced(json, path, "")], place).length === 0;
      expect(isTaken, path.join("/")).toBe(mayBeEmpty);
    }
  });

  test.each(examples)("$name: one character is enough for words", ({ json, place }) => {
    const words =
      "text title alt_text caption accessibility_label author_name provider_name language fallback format unicode";
    const ids = "action_id block_id task_id external_id timezone name emoji filetypes";
    const free = [...words.split(" "), ...ids.split(" ")];
    for (const { path, holder, field } of strings(json)) {
      const isOption = path.some((step) => /option/.test(step));
      const isListed = holder.type === "icon" || isOption;
      if (!free.includes(field) || isListed) continue;
      expect(validateBlocks([replaced(json, path, "x")], place), path.join("/")).toEqual([]);
    }
  });
});
