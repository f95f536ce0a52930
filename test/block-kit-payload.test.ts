/** Payloads as a whole, and what blocks.validate answers. */
import type { BlocksValidateResponse } from "@slack/web-api";
import { describe, expect, test } from "vitest";
import {
  blocksValidateAnswer,
  refusalAnswer,
  refuseMessageBlocks,
  refuseView,
} from "../src/sandbox/block-kit/index.ts";
import { blocks, home, type Json, modal, mrkdwn, plain, section } from "./block-kit-examples.ts";

const long = (size: number): string => "x".repeat(size);
const text = (size: number): Json => ({ type: "section", text: mrkdwn(long(size)) });
const many = <T>(size: number, item: T): T[] => Array.from({ length: size }, () => item);

describe("a message", () => {
  test.each([null, {}, { blocks: [] }, 7, "", "no JSON", '{"blocks":[]}'])(
    "of blocks that are no list: %j",
    (blocks) => {
      expect(refusalAnswer(refuseMessageBlocks(blocks)!)).toEqual({ ok: false, error: "invalid_blocks_format" });
    },
  );

  test("may have no blocks, and blocks as JSON text", () => {
    expect(refuseMessageBlocks([])).toBeNull();
    expect(refuseMessageBlocks(JSON.stringify([text(1)]))).toBeNull();
  });

  test("is 13,200 characters long, 60 of them for every block", () => {
    expect(refuseMessageBlocks([...many(4, text(3000)), text(900)])).toBeNull();
    expect(refuseMessageBlocks([...many(4, text(3000)), text(901)])).toEqual({
      error: "msg_blocks_too_long",
      problems: [],
    });
  });

  test("counts 100 for a header (measured by a reader of Slack's answers: 20 headers and 10,563 characters of prose)", () => {
    const headers = many(20, { type: "header", text: plain("x") });
    const prose = (size: number): Json[] => [...many(3, text(3000)), text(size)];
    expect(refuseMessageBlocks([...headers, ...prose(1940)])).toBeNull();
    expect(refuseMessageBlocks([...headers, ...prose(1941)])?.error).toBe("msg_blocks_too_long");
  });

  test("of the sizes seen accepted and refused (slackapi/bolt-js#2867)", () => {
    const spread = (characters: number, count: number): Json[] => many(count, text(Math.floor(characters / count)));
    expect(refuseMessageBlocks(spread(9597, 50))).toBeNull();
    expect(refuseMessageBlocks(spread(11_341, 45))?.error).toBe("msg_blocks_too_long");
  });

  test("has 12,000 characters of markdown in all", () => {
    const markdown = (size: number): Json => ({ type: "markdown", text: long(size) });
    expect(refuseMessageBlocks([markdown(6000), markdown(6000)])).toBeNull();
    expect(refuseMessageBlocks([markdown(6000), markdown(6001)])?.error).toBe("msg_blocks_too_long");
  });

  test.each([
    ["table", 10_000],
    ["data_table", 20_000],
  ])("has so many characters in all cells of type %s: %i", (type, max) => {
    const table = (size: number): Json => ({
      type,
      ...(type === "data_table" && { caption: "c" }),
      rows: [[{ type: "raw_text", text: "h" }], [{ type: "raw_text", text: long(size - 1) }]],
    });
    const line = `no more than ${max} characters allowed in all \`${type}\` blocks`;
    expect(refuseMessageBlocks([table(max / 2), table(max / 2)])?.error).not.toBe("invalid_blocks");
    expect(refuseMessageBlocks([table(max / 2), table(max / 2 + 1)])?.problems.map(({ message }) => message)).toEqual([
      line,
    ]);
  });

  test("has two charts", () => {
    const chart = blocks.data_visualization_pie!.json;
    expect(refuseMessageBlocks(many(2, chart))).toBeNull();
    expect(refuseMessageBlocks(many(3, chart))?.problems.map(({ message }) => message)).toEqual([
      "no more than 2 `data_visualization` blocks allowed",
    ]);
  });
});

describe("a view", () => {
  test("is 250,000 bytes large", () => {
    // A hundred blocks of twenty bytes for each of their characters, filled up to the byte.
    const view = (size: number): string => {
      const bare = modal(
        [...many(99, text(0)), text(0)].map((one) => ({ ...one, text: mrkdwn("é") })),
        { private_metadata: "" },
      );
      const room = size - Buffer.byteLength(JSON.stringify(bare));
      const each = many(100, Math.min(2998, Math.floor(room / 100)));
      const rest = room - each[0]! * 100;
      return JSON.stringify(
        modal(
          each.map((more) => ({ type: "section", text: mrkdwn(`é${long(more)}`) })),
          { private_metadata: long(rest) },
        ),
      );
    };
    expect(Buffer.byteLength(view(250_000))).toBe(250_000);
    expect(refuseView(view(250_000))).toBeNull();
    expect(refusalAnswer(refuseView(view(250_001))!)).toEqual({ ok: false, error: "view_too_large" });
  });

  test("that is no object is refused as an argument", () => {
    for (const view of [undefined, null, [], "no JSON"]) expect(refuseView(view)?.error).toBe("invalid_arguments");
  });

  test("has no title as a Home tab, and no other type", () => {
    expect(refuseView(home([text(1)], { title: plain("t") }))?.problems.at(-1)?.message).toBe(
      "invalid additional property: title",
    );
    expect(refuseView({ ...modal([text(1)]), type: "workflow_step" })?.problems.at(-1)).toMatchObject({
      message: "unsupported type: workflow_step",
      pointer: "/view/type",
    });
  });
});

describe("blocks.validate", () => {
  const answer = (given: Json) => blocksValidateAnswer(given) as unknown as BlocksValidateResponse;

  test("says what Slack's page says", () => {
    const wrong = [{ type: "section", text: { type: "invalid", text: "Hello" } }];
    expect(answer({ blocks: JSON.stringify(wrong) })).toEqual({
      ok: false,
      error: "invalid_blocks",
      errors: [
        {
          code: "failed_constraint",
          message: "unsupported type: invalid",
          pointer: "/0/text/type",
          constraint: { type: "enum", expected: ["plain_text", "mrkdwn"], got: "invalid" },
        },
      ],
    });
  });

  test("takes blocks, a message with attachments, and a view", () => {
    expect(answer({ blocks: [text(1)] })).toEqual({ ok: true });
    expect(
      answer({ message: { text: "t", blocks: [text(1)], attachments: [{ blocks: [text(1)] }, { text: "a" }] } }),
    ).toEqual({ ok: true });
    expect(answer({ view: modal([text(1)]) })).toEqual({ ok: true });
  });

  test("points from the root of what it was given", () => {
    const empty = { type: "section" };
    const either = { code: "failed_constraint", message: "must define either `text` or `fields`" };
    expect(answer({ message: { attachments: [{ blocks: [text(1), empty] }] } })).toEqual({
      ok: false,
      error: "invalid_message",
      errors: [{ ...either, pointer: "/attachments/0/blocks/1/type" }],
    });
    expect(answer({ view: home([empty]) })).toEqual({
      ok: false,
      error: "invalid_view",
      errors: [{ ...either, pointer: "/blocks/0/type" }],
    });
  });

  test("wants a message to be an object, with lists in it", () => {
    expect(answer({ message: "[]" }).errors?.map(({ message, pointer }) => `${message} ${pointer}`)).toEqual([
      "must provide an object ",
    ]);
    expect(answer({ message: { attachments: {} } }).errors).toEqual([
      { code: "invalid_type", message: "must provide an array", pointer: "/attachments" },
    ]);
  });

  test("names a missing field, a wrong type and a broken constraint by Slack's codes", () => {
    const { errors } = answer({ blocks: [section({ type: "image" }), { type: "header", text: 7 }, text(3001)] });
    expect(errors?.map(({ code, constraint }) => [code, constraint])).toEqual([
      ["missing_field", undefined],
      ["missing_field", undefined],
      ["invalid_type", undefined],
      ["invalid_type", undefined],
      ["failed_constraint", { type: "max_length", expected: 3000, got: 3001 }],
    ]);
  });

  test("wants exactly one of its arguments", () => {
    for (const given of [{}, { blocks: [], view: modal([text(1)]) }]) {
      expect(answer(given)).toEqual({
        ok: false,
        error: "invalid_arguments",
        response_metadata: { messages: ["must provide exactly one of `blocks`, `view`, or `message`"] },
      });
    }
  });
});
