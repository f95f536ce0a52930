/**
 * What Slack itself said, as people copied it into threads: the same payloads, written anew, get the same lines in the
 * same order. Each names its thread. Where one quoted only some of Slack's lines, the rest follow from the whole answers.
 */
import { describe, expect, test } from "vitest";
import { refusalAnswer, refuseMessageBlocks, refuseView } from "../src/sandbox/block-kit/index.ts";
import { actions, home, input, type Json, modal, mrkdwn, plain, richText, section } from "./block-kit-examples.ts";

const button = (more: Json = {}): Json => ({ type: "button", text: plain("b"), ...more });
const option = (text: string): Json => ({ text: plain(text), value: "v" });
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const filler = (count: number): Json[] => many(count, { type: "section", text: mrkdwn("x") });
const long = (count: number): string => "x".repeat(count);

const chat: { from: string; blocks: unknown; lines: string[] }[] = [
  {
    from: "yonicd/slackreprex#3, metabase/metabase#74943: a section's text over 3,000",
    blocks: [...filler(1), { type: "section", text: mrkdwn(long(3001)) }],
    lines: [
      "failed to match all allowed schemas [json-pointer:/blocks/1/text]",
      "must be less than 3001 characters [json-pointer:/blocks/1/text/text]",
    ],
  },
  {
    from: "adobe/spacecat-api-service#176: 26 elements in one actions block",
    blocks: [...filler(1), actions(...many(26, button()))],
    lines: ["no more than 25 items allowed [json-pointer:/blocks/1/elements]"],
  },
  {
    from: "incidentbot/incidentbot#328: overflow menus of six, one line each",
    blocks: [...filler(2), ...many(2, section({ type: "overflow", options: many(6, option("o")) }))],
    lines: [
      "no more than 5 items allowed [json-pointer:/blocks/2/accessory/options]",
      "no more than 5 items allowed [json-pointer:/blocks/3/accessory/options]",
    ],
  },
  {
    from: "slackapi/java-slack-sdk#1017: a section of nothing",
    blocks: [{ type: "section" }],
    lines: ["must define either `text` or `fields` [json-pointer:/blocks/0/type]"],
  },
  {
    from: "fabro-sh/fabro#251: one action_id twice in a block",
    blocks: [...filler(1), actions(button({ action_id: "pick" }), button({ action_id: "pick" }))],
    lines: ['`action_id` "pick" already exists [json-pointer:/blocks/1/elements/1/action_id]'],
  },
  {
    from: "slackapi/bolt-js#1891: a property Slack does not know",
    blocks: [actions(button({ disabled: true }))],
    lines: ["invalid additional property: disabled [json-pointer:/blocks/0/elements/0]"],
  },
  {
    from: "symfony/slack-notifier, SlackTransportTest: 51 blocks",
    blocks: filler(51),
    lines: ["no more than 50 items allowed [json-pointer:/blocks]"],
  },
  {
    from: "otiai10/amesh-bot#24: an image Slack cannot reach",
    blocks: [{ type: "image", image_url: "http://localhost:8080/foo/baa", alt_text: "test" }],
    lines: ["downloading image failed [json-pointer:/blocks/0/image_url]"],
  },
  {
    from: "slackapi/bolt-python#1016: a file named by no address",
    blocks: [{ type: "image", slack_file: { url: "a.png" }, alt_text: "test" }],
    lines: ["invalid_url [json-pointer:/blocks/0/slack_file.url]"],
  },
  {
    from: "a probe of a live workspace (autumn 2026): a plan's title is a bare string",
    blocks: [{ type: "plan", title: plain("Analysing") }],
    lines: ["must provide a string [json-pointer:/blocks/0/title]"],
  },
  {
    from: "the same probe: a task is pending only inside a plan",
    blocks: [{ type: "task_card", task_id: "1", title: "Fetch", status: "pending" }],
    lines: ["must be a valid enum value [json-pointer:/blocks/0/status]"],
  },
  {
    from: "the same probe: a card's title is a text object (its line quoted alone)",
    blocks: [{ type: "carousel", elements: [{ type: "card", title: "Ravi" }] }],
    lines: [
      "failed to match all allowed schemas [json-pointer:/blocks/0/elements/0/title]",
      "must provide an object [json-pointer:/blocks/0/elements/0/title]",
      "must provide an object [json-pointer:/blocks/0/elements/0/title]",
    ],
  },
];

const views: { from: string; view: unknown; lines: string[] }[] = [
  {
    from: "an input and nothing to submit it with",
    view: modal([...filler(2), input({ type: "plain_text_input" })], { submit: undefined }),
    lines: ["must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/2/input]"],
  },
  {
    from: "private_metadata over 3,000",
    view: modal(filler(1), { private_metadata: long(3001) }),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ],
  },
  {
    from: "null for a style and for submit",
    view: modal([actions(button({ style: null }), button({ style: null }))], { submit: null }),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "must provide a string [json-pointer:/view/blocks/0/elements/0/style]",
      "must provide a string [json-pointer:/view/blocks/0/elements/1/style]",
      "failed to match all allowed schemas [json-pointer:/view/submit]",
      "must provide an object [json-pointer:/view/submit]",
      "must provide an object [json-pointer:/view/submit]",
    ],
  },
  {
    from: "null for an initial option",
    view: modal([input({ type: "static_select", options: [option("a")], initial_option: null })]),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "must provide an object [json-pointer:/view/blocks/0/element/initial_option]",
    ],
  },
  {
    from: "rtCamp/frappe-slack-connector#54: an option's text over 75",
    view: modal([...filler(2), input({ type: "static_select", options: [option(long(76))] })]),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "failed to match all allowed schemas [json-pointer:/view/blocks/2/element/options/0/text]",
      "must be less than 76 characters [json-pointer:/view/blocks/2/element/options/0/text/text]",
    ],
  },
  {
    from: "F3-Nation/archive-f3-nation-slack-bot#42: empty options, each said twice",
    view: modal([...filler(3), input({ type: "static_select", options: [option(""), option("")] })]),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      ...[0, 1].flatMap((at) => [
        `failed to match all allowed schemas [json-pointer:/view/blocks/3/element/options/${at}/text]`,
        `must be more than 0 characters [json-pointer:/view/blocks/3/element/options/${at}/text/text]`,
        `must be more than 0 characters [json-pointer:/view/blocks/3/element/options/${at}/text/text]`,
      ]),
    ],
  },
  {
    from: "jeremeamia/slack-block-kit#3: a title over 24",
    view: modal(filler(1), { title: plain(long(25)) }),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "failed to match all allowed schemas [json-pointer:/view/title]",
      "must be less than 25 characters [json-pointer:/view/title/text]",
    ],
  },
  {
    from: "a menu of nothing, a menu of 101",
    view: modal([
      section({ type: "static_select", options: [] }),
      input({ type: "static_select", options: many(101, option("a")) }),
    ]),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "must provide at least 1 items [json-pointer:/view/blocks/0/accessory/options]",
      "no more than 100 items allowed [json-pointer:/view/blocks/1/element/options]",
    ],
  },
  {
    from: "nicklambourne/slackblocks#36: submit_disabled on a modal",
    view: modal(filler(1), { submit_disabled: false }),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "invalid additional property: submit_disabled [json-pointer:/view]",
    ],
  },
  {
    from: "a Home tab with an image of nothing, eleven fields and eleven checkboxes",
    view: home([
      section({ type: "image" }),
      { type: "section", fields: many(11, mrkdwn("f")) },
      actions({ type: "checkboxes", options: many(11, option("a")) }),
    ]),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "missing required field: image_url [json-pointer:/view/blocks/0/accessory]",
      "missing required field: alt_text [json-pointer:/view/blocks/0/accessory]",
      "no more than 10 items allowed [json-pointer:/view/blocks/1/fields]",
      "no more than 10 items allowed [json-pointer:/view/blocks/2/elements/0/options]",
    ],
  },
  {
    from: "blocks that do not exist there",
    view: home([{ type: "data_visualization" }, { type: "alert" }]),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "unsupported type: data_visualization [json-pointer:/view/blocks/0/type]",
      "unsupported type: alert [json-pointer:/view/blocks/1/type]",
    ],
  },
  {
    from: "a list within a list (its style quoted alone)",
    view: modal([
      input({
        type: "rich_text_input",
        action_id: "a",
        initial_value: {
          type: "rich_text",
          elements: [
            { type: "rich_text_list", style: "bullet", elements: [{ ...richText.elements[1], elements: [] }] },
          ],
        },
      }),
    ]),
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "must be a valid enum value [json-pointer:/view/blocks/0/element/initial_value/elements/0/elements/0/type]",
      ...["style", "indent", "offset", "border"].map(
        (key) =>
          `invalid additional property: ${key} [json-pointer:/view/blocks/0/element/initial_value/elements/0/elements/0]`,
      ),
    ],
  },
  {
    from: "MacPaw/together-app#4: an address that is none, its pointer without the first slash",
    view: modal([...filler(1), section(button({ url: "www.example.com" }))]),
    lines: ["invalid url [json-pointer:view/blocks/1/accessory/url]"],
  },
  {
    from: "maxchehab/phelia#23: an empty list of initial options",
    view: modal([input({ type: "multi_static_select", options: [option("a")], initial_options: [] })]),
    lines: ["must be one of the provided options [json-pointer:view/blocks/0/element/initial_options]"],
  },
  {
    from: "slackapi/java-slack-sdk#302: nothing at all",
    view: { type: "modal" },
    lines: [
      "failed to match all allowed schemas [json-pointer:/view]",
      "missing required field: title [json-pointer:/view]",
      "missing required field: blocks [json-pointer:/view]",
    ],
  },
];

describe("chat.* says, in errors and in response_metadata", () => {
  test.each(chat)("$from", ({ blocks, lines }) => {
    const refusal = refuseMessageBlocks(blocks)!;
    expect(refusalAnswer(refusal)).toEqual({
      ok: false,
      error: "invalid_blocks",
      errors: lines,
      response_metadata: { messages: lines.map((line) => `[ERROR] ${line}`) },
    });
  });
});

describe("views.* says, in response_metadata only", () => {
  test.each(views)("$from", ({ view, lines }) => {
    // As it arrives over the wire: no undefined fields.
    const refusal = refuseView(JSON.stringify(view))!;
    expect(refusalAnswer(refusal)).toEqual({
      ok: false,
      error: "invalid_arguments",
      response_metadata: { messages: lines.map((line) => `[ERROR] ${line}`) },
    });
  });
});
