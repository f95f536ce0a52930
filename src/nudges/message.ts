import type { KnownBlock } from "@slack/types";
import { type Texts, textsFor } from "../texts/texts.ts";

/** What a nudge says: blocks, and a text for notifications, which never holds a word of a note. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** Slack's limit for a message (docs.slack.dev, "Blocks"). */
const mostBlocks = 50;

/** Several messages as one, the first one's text in front. @param locale the reader's */
export function asOne([first, ...others]: readonly [Message, ...Message[]], locale: string): Message {
  const t = textsFor(locale);
  const blocks = [first, ...others].flatMap((message, place) => [
    ...(place > 0 ? [{ type: "divider" as const }] : []),
    ...message.blocks.map((block) => apart(block, place)),
  ]);
  return { text: t("week.andMore", { text: first.text, count: others.length }), blocks: cut(blocks, t) };
}

/** Block ids are there once in a message. */
function apart(block: KnownBlock, place: number): KnownBlock {
  return block.block_id === undefined || place === 0 ? block : { ...block, block_id: `${block.block_id} ${place + 1}` };
}

function cut(blocks: KnownBlock[], t: Texts): KnownBlock[] {
  if (blocks.length <= mostBlocks) return blocks;
  const more = { type: "mrkdwn" as const, text: t("week.tooMuch") };
  return [...blocks.slice(0, mostBlocks - 1), { type: "context", elements: [more] }];
}
