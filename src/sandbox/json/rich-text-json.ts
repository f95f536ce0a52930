import type { Json } from "../state/kinds.ts";

/** What a person typed, as the rich_text block Slack makes of it. */
export function richTextJson(text: string, blockId: string): Json {
  const pieces = text
    .split(/(<[^<>]+>)/)
    .filter(Boolean)
    .map(piece);
  return {
    type: "rich_text",
    block_id: blockId,
    elements: [{ type: "rich_text_section", elements: pieces }],
  };
}

function piece(marked: string): Json {
  const user = /^<@([A-Z0-9]+)>$/.exec(marked)?.[1];
  if (user) return { type: "user", user_id: user };
  const [, url, label] = /^<((?:https?|mailto):[^|>]+)(?:\|([^>]+))?>$/.exec(marked) ?? [];
  if (url) return { type: "link", url, ...(label && { text: label }) };
  return { type: "text", text: plain(marked) };
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
