import { refusalAnswer, refuseMessageBlocks } from "../block-kit/index.ts";
import type { Blocks } from "../screen.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Json } from "../state/records.ts";
import type { Arguments, Call } from "./call.ts";

/** Slack cuts what is longer (docs.slack.dev, "chat.postMessage"). */
const longestText = 40_000;

export interface Content {
  text: string;
  blocks: Blocks | null;
  attachments: unknown[] | null;
  metadata: Json | null;
}

/** What a message says, refused in Slack's words where Slack would refuse it. */
export function checkedContent({ args }: Pick<Call, "args">): Content {
  const text = args.text("text") ?? "";
  const blocks = blocksOf(args);
  const attachments = listOf(args, "attachments", "invalid_attachments");
  if (!text.trim() && !blocks?.length && !attachments?.length) throw new SlackFailure("no_text");
  if (text.length > longestText) throw new SlackFailure("msg_too_long");
  return { text, blocks: blocks?.length ? blocks : null, attachments, metadata: metadataOf(args) };
}

function blocksOf(args: Arguments): Blocks | null {
  const blocks = listOf(args, "blocks", "invalid_blocks_format");
  const refusal = blocks && refuseMessageBlocks(blocks);
  if (refusal) {
    const { ok: _, error, ...extra } = refusalAnswer(refusal);
    throw new SlackFailure(String(error), extra);
  }
  return blocks as Blocks | null;
}

function listOf(args: Arguments, name: string, broken: string): unknown[] | null {
  const value = args.json(name);
  if (value === undefined) return null;
  if (!Array.isArray(value)) throw new SlackFailure(broken);
  return value;
}

function metadataOf(args: Arguments): Json | null {
  const value = args.json("metadata");
  if (value === undefined) return null;
  const metadata = value as Json | null;
  if (typeof metadata !== "object" || metadata === null) throw new SlackFailure("invalid_metadata_format");
  if (typeof metadata.event_type !== "string" || typeof metadata.event_payload !== "object") {
    throw new SlackFailure("invalid_metadata_schema");
  }
  return metadata;
}
