import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from "@slack/types";

/** The few pieces of Block Kit all screens are made of. */
export function plain(text: string): PlainTextElement {
  return { type: "plain_text", text, emoji: true };
}

export function header(text: string): HeaderBlock {
  return { type: "header", text: plain(cut(text, 150)) };
}

export function section(mrkdwn: string, more: Pick<SectionBlock, "accessory" | "block_id"> = {}): SectionBlock {
  return { type: "section", text: { type: "mrkdwn", text: cut(mrkdwn, 3000) }, ...more };
}

export function context(mrkdwn: string): ContextBlock {
  return { type: "context", elements: [{ type: "mrkdwn", text: cut(mrkdwn, 2000) }] };
}

export const divider: DividerBlock = { type: "divider" };

export function button(
  text: string,
  actionId: string,
  value: string,
  more: Pick<Button, "style" | "confirm" | "accessibility_label"> = {},
): Button {
  return { type: "button", text: plain(cut(text, 75)), action_id: actionId, value, ...more };
}

export function actions(blockId: string, ...elements: ActionsBlock["elements"]): ActionsBlock {
  return { type: "actions", block_id: blockId, elements };
}

export function option(text: string, value: string, description?: string): PlainTextOption {
  return {
    text: plain(cut(text, 75)),
    value,
    ...(description && { description: plain(cut(description, 75)) }),
  };
}

/** An option for a text of up to 150 characters: what does not fit the first line goes on in the second. */
export function longOption(text: string, value: string, tail = ""): PlainTextOption {
  const oneLine = text.replace(/\s+/gu, " ");
  if (oneLine.length <= 75) return option(oneLine, value, tail || undefined);
  const room = oneLine.lastIndexOf(" ", 75);
  const split = room > 40 ? room : 75;
  return option(oneLine.slice(0, split), value, [oneLine.slice(split).trim(), tail].filter(Boolean).join(" \u00b7 "));
}

export function input(
  blockId: string,
  label: string,
  element: InputBlock["element"],
  more: Pick<InputBlock, "optional" | "hint" | "dispatch_action"> = {},
): InputBlock {
  return { type: "input", block_id: blockId, label: plain(label), element, ...more };
}

/** Cuts at `most` characters, showing that something is left out; never within a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const short = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/u, "");
  return `${short}\u2026`;
}

/** What people typed, made safe to stand in mrkdwn: Slack's own three escapes (docs: formatting message text). */
export function escaped(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
}

/** What people typed as a quotation; every line of it. */
export function quoted(text: string): string {
  return escaped(text)
    .split("\n")
    .map((line) => `>${line}`)
    .join("\n");
}
