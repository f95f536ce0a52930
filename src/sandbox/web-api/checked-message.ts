import { refusalAnswer, refuseMessageBlocks } from "../block-kit/index.ts";
import type { Blocks } from "../screen.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Json } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import type { Arguments } from "./call.ts";
import { slackFileProblems } from "./slack-files.ts";

/** docs.slack.dev, "chat.postMessage": longer text is cut there and refused here, so that a test notices. */
const longestText = 40_000;
/** docs.slack.dev, "chat.update". */
export const longestUpdate = 4_000;
/** docs.slack.dev, "chat.postMessage". */
const mostAttachments = 100;
/** Slack refuses too much (`metadata_too_large`) without saying how much that is; this is ours. */
const largestMetadataBytes = 16_000;

export interface Content {
  text: string;
  blocks: Blocks | null;
  attachments: unknown[] | null;
  metadata: Json | null;
}

/** What a message says, refused in Slack's words where Slack would refuse it. */
export function checkedContent(workspace: Workspace, args: Arguments, longest = longestText): Content {
  const text = args.text("text") ?? "";
  const blocks = markdownBlocks(args) ?? blocksOf(workspace, args);
  const attachments = attachmentsOf(args);
  if (!text.trim() && !blocks?.length && !attachments?.length) throw new SlackFailure("no_text");
  if (text.length > longest) throw new SlackFailure("msg_too_long");
  return { text, blocks: blocks?.length ? blocks : null, attachments, metadata: metadataOf(args) };
}

/** `markdown_text` stands in for both text and blocks. */
function markdownBlocks(args: Arguments): Blocks | null {
  const markdown = args.text("markdown_text");
  if (markdown === undefined) return null;
  if (args.text("text") !== undefined || args.json("blocks") !== undefined)
    throw new SlackFailure("markdown_text_conflict");
  const blocks = [{ type: "markdown", text: markdown }];
  if (refuseMessageBlocks(blocks)) throw new SlackFailure("msg_too_long");
  return blocks;
}

function blocksOf(workspace: Workspace, args: Arguments): Blocks | null {
  const blocks = args.json("blocks");
  if (blocks === undefined) return null;
  const refusal = refuseMessageBlocks(blocks);
  if (refusal) {
    const { ok: _, error, ...extra } = refusalAnswer(refusal);
    throw new SlackFailure(String(error), extra);
  }
  refuseUnreadyFiles(workspace, blocks);
  return blocks as Blocks;
}

function refuseUnreadyFiles(workspace: Workspace, blocks: unknown): void {
  const errors = slackFileProblems(workspace, blocks, "/blocks");
  if (errors.length === 0) return;
  throw new SlackFailure("invalid_blocks", {
    errors,
    response_metadata: { messages: errors.map((line) => `[ERROR] ${line}`) },
  });
}

function attachmentsOf(args: Arguments): unknown[] | null {
  const attachments = args.json("attachments");
  if (attachments === undefined) return null;
  if (!Array.isArray(attachments)) throw new SlackFailure("invalid_attachments");
  if (attachments.length > mostAttachments) throw new SlackFailure("too_many_attachments");
  return attachments;
}

function metadataOf(args: Arguments): Json | null {
  const value = args.json("metadata");
  if (value === undefined) return null;
  const metadata = value as Json | null;
  if (typeof metadata !== "object" || metadata === null) throw new SlackFailure("invalid_metadata_format");
  const { event_type: type, event_payload: payload } = metadata;
  if (typeof type !== "string" || typeof payload !== "object" || payload === null) {
    throw new SlackFailure("invalid_metadata_schema");
  }
  if (Buffer.byteLength(JSON.stringify(payload)) > largestMetadataBytes) throw new SlackFailure("metadata_too_large");
  return metadata;
}
