/** What a person reads on the screen, as plain lines: for finding things by their words and for pictures of a screen. */
import type { Blocks, Values } from "../screen.ts";
import { elementsOf, valueField } from "../state/blocks.ts";
import type { Json } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";

export function visibleText(workspace: Workspace, blocks: Blocks, values: Values = {}): string {
  return blocks
    .map((block) => blockText(workspace, block, values))
    .filter(Boolean)
    .join("\n");
}

function blockText(workspace: Workspace, block: Json, values: Values): string {
  const say = (text: unknown) => textOf(workspace, text);
  switch (block.type) {
    case "divider":
      return "---";
    case "rich_text":
      return richText(workspace, block);
    case "image":
      return lines(say(block.title), `[image: ${block.alt_text}]`);
    case "input":
      return lines(
        `${say(block.label)}${block.optional === true ? " (optional)" : ""}`,
        elementText(workspace, block, block.element as Json, values),
        say(block.hint),
      );
    case "context":
      return list(block.elements)
        .map((element) => (element.type === "image" ? `[image: ${element.alt_text}]` : say(element)))
        .join(" ");
    case "table":
    case "data_table":
      return (Array.isArray(block.rows) ? block.rows : [])
        .map((row) =>
          list(row)
            .map((cell) => (cell.type === "rich_text" ? richText(workspace, cell) : say(cell)))
            .join(" | "),
        )
        .join("\n");
    default:
      return lines(
        say(block.title),
        say(block.subtitle),
        say(block.text),
        say(block.body),
        ...list(block.fields).map(say),
        visibleText(workspace, [...list(block.child_blocks), ...list(block.blocks)], values),
        elementsOf(block)
          .map((element) => elementText(workspace, block, element, values))
          .join(" "),
      );
  }
}

function elementText(workspace: Workspace, block: Json, element: Json, values: Values): string {
  if (element.type === "button") return `[${textOf(workspace, element.text)}]`;
  if (element.type === "overflow")
    return `[${list(element.options)
      .map((o) => textOf(workspace, o.text))
      .join(" / ")}]`;
  if (element.type === "image") return `[image: ${element.alt_text}]`;
  if (element.type === "card") return blockText(workspace, element, values);
  const chosen = chosenText(workspace, values[String(block.block_id)]?.[String(element.action_id)]);
  if (Array.isArray(element.options) && listsItsOptions.has(String(element.type))) {
    return list(element.options)
      .map(
        (option) =>
          `${chosen.includes(textOf(workspace, option.text)) ? "(x)" : "( )"} ${textOf(workspace, option.text)}${option.description ? `: ${textOf(workspace, option.description)}` : ""}`,
      )
      .join("\n");
  }
  return chosen.length > 0 ? `<${chosen.join(", ")}>` : `<${textOf(workspace, element.placeholder)}>`;
}

const listsItsOptions = new Set(["checkboxes", "radio_buttons"]);

function chosenText(workspace: Workspace, value: Json | undefined): string[] {
  const field = value && valueField(String(value.type));
  const held = field ? value[field] : null;
  if (value?.type === "rich_text_input") return held ? [richText(workspace, held as Json)] : [];
  const all = Array.isArray(held) ? held : held === null || held === undefined ? [] : [held];
  return all.map((one) =>
    typeof one === "object" ? textOf(workspace, (one as Json).text) : named(workspace, String(one)),
  );
}

function named(workspace: Workspace, id: string): string {
  return workspace.members.get(id)?.realName ?? id;
}

/** A text object or a bare string as a person reads it. */
export function textOf(workspace: Workspace, text: unknown): string {
  if (typeof text === "string") return text;
  const { type, text: words } = (text ?? {}) as { type?: string; text?: unknown };
  if (typeof words !== "string") return "";
  return type === "mrkdwn" ? mrkdwn(workspace, words) : words;
}

/** Slack's mrkdwn without its marks, mentions as names, links as their words. */
export function mrkdwn(workspace: Workspace, text: string): string {
  return text
    .replaceAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${workspace.members.get(id)?.realName ?? id}`)
    .replaceAll(/<!date\^(\d+)\^[^|>]*\|([^>]*)>/g, "$2")
    .replaceAll(/<!subteam\^[A-Z0-9]+\|([^>]*)>/g, "$1")
    .replaceAll(/<#([A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id: string, name?: string) => `#${name || id}`)
    .replaceAll(/<!(here|channel|everyone)>/g, "@$1")
    .replaceAll(/<([^|<>]+)\|([^<>]+)>/g, "$2")
    .replaceAll(/<((?:https?|mailto):[^<>]+)>/g, "$1")
    .replaceAll(/(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu, "$2")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function richText(workspace: Workspace, block: Json): string {
  return list(block.elements)
    .map((element) => {
      if (element.type === "rich_text_list")
        return list(element.elements)
          .map((item) => `- ${richText(workspace, item)}`)
          .join("\n");
      return Array.isArray(element.elements) ? richText(workspace, element) : richTextPiece(workspace, element);
    })
    .join(block.type === "rich_text" ? "\n" : "");
}

function richTextPiece(workspace: Workspace, piece: Json): string {
  if (piece.type === "user") return `@${workspace.members.get(String(piece.user_id))?.realName ?? piece.user_id}`;
  if (piece.type === "emoji") return `:${piece.name}:`;
  if (piece.type === "link") return String(piece.text ?? piece.url);
  if (piece.type === "date") return String(piece.fallback ?? piece.timestamp);
  return String(piece.text ?? "");
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value : [];
}

function lines(...parts: string[]): string {
  return parts.filter(Boolean).join("\n");
}
