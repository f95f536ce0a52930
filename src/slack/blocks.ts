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

/** The few pieces of Block Kit all screens are made of; a text that is too long for its place is cut, see {@link cut}. */
export function plain(text: string): PlainTextElement {
  return { type: "plain_text", text, emoji: true };
}

/** A headline. @param text plain, up to 150 characters of it (docs: header block) */
export function header(text: string): HeaderBlock {
  return { type: "header", text: plain(cut(text, 150)) };
}

/** Slack's limit for the text of a section (docs: section block). */
const sectionLimit = 3000;

/** @param mrkdwn what people typed in it must be {@link escaped}; longer texts go into {@link longSections} */
export function section(mrkdwn: string, more: Pick<SectionBlock, "accessory" | "block_id"> = {}): SectionBlock {
  return { type: "section", text: { type: "mrkdwn", text: cut(mrkdwn, sectionLimit) }, ...more };
}

/**
 * A long text in as many sections as it needs, cut after a line or a word where there is one; nothing of it is left out.
 *
 * @param mark makes mrkdwn of a piece: escaped, quoted
 */
export function longSections(text: string, mark: (piece: string) => string): SectionBlock[] {
  const sections: SectionBlock[] = [];
  for (let rest = text; rest !== ""; ) {
    const piece = firstPiece(rest, mark);
    sections.push(section(mark(piece)));
    rest = rest.slice(piece.length);
  }
  return sections;
}

function firstPiece(text: string, mark: (piece: string) => string): string {
  let piece = wholeCharacters(text, sectionLimit);
  while (mark(piece).length > sectionLimit) piece = wholeCharacters(piece, Math.floor(piece.length * 0.9));
  if (piece.length === text.length) return piece;
  const end = piece.lastIndexOf("\n") + 1 || piece.lastIndexOf(" ") + 1 || piece.length;
  return piece.slice(0, end);
}

/** Small print. @param mrkdwn up to 2,000 characters of it (docs: context block) */
export function context(mrkdwn: string): ContextBlock {
  return { type: "context", elements: [{ type: "mrkdwn", text: cut(mrkdwn, 2000) }] };
}

export const divider: DividerBlock = { type: "divider" };

/** @param value comes back with the click, and is no proof of anything: up to 2,000 characters (docs: button element) */
export function button(
  text: string,
  actionId: string,
  value: string,
  more: Pick<Button, "style" | "confirm" | "accessibility_label"> = {},
): Button {
  return { type: "button", text: plain(cut(text, 75)), action_id: actionId, value, ...more };
}

/** A row of buttons and menus. @param blockId other than that of any block on the same screen */
export function actions(blockId: string, ...elements: ActionsBlock["elements"]): ActionsBlock {
  return { type: "actions", block_id: blockId, elements };
}

/** One choice of a menu. @param text one line of up to 75 characters, as `description` below it */
export function option(text: string, value: string, description?: string): PlainTextOption {
  return {
    text: plain(cut(text, 75)),
    value,
    ...(description && { description: plain(cut(description, 75)) }),
  };
}

/** Slack's limit for one line of an option (docs: composition objects, option). */
const optionLine = 75;

/**
 * An option for a text of up to 150 characters: what does not fit the first line goes on in the second, followed by
 * `tail` where there is room for it.
 */
export function longOption(text: string, value: string, tail = ""): PlainTextOption {
  const oneLine = text.replace(/\s+/gu, " ");
  if (oneLine.length <= optionLine) return option(oneLine, value, tail || undefined);
  const room = oneLine.lastIndexOf(" ", optionLine);
  const end = room > 40 && oneLine.length - room <= optionLine ? room : wholeCharacters(oneLine, optionLine).length;
  const rest = oneLine.slice(end).trim();
  const withTail = [rest, tail].filter(Boolean).join(" \u00b7 ");
  return option(oneLine.slice(0, end), value, withTail.length <= optionLine ? withTail : rest);
}

/** A field with its label. @param blockId what its value is found under in `view.values` */
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
  return `${wholeCharacters(text, most - 1)}\u2026`;
}

/** The start of a text, at most `most` UTF-16 units, never half of a surrogate pair. */
function wholeCharacters(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/u, "");
}

/** What people typed, made safe to stand in mrkdwn: Slack's own three escapes (docs: formatting message text). */
export function escaped(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
}

/** What people typed as a quotation; every line of it. */
export function quoted(text: string): string {
  return escaped(text.replace(/\n$/u, ""))
    .split("\n")
    .map((line) => `>${line}`)
    .join("\n");
}
