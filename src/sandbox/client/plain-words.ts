/** Slack's marked-up text as the words a person reads. */
import { objectsIn } from "../state/blocks.ts";
import type { Json } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";

/** A text object or a bare string as a person reads it; nothing where there is none. */
export function textOf(workspace: Workspace, text: unknown): string {
  if (typeof text === "string") return text;
  const { type, text: words } = (text ?? {}) as { type?: string; text?: unknown };
  if (typeof words !== "string") return "";
  return type === "mrkdwn" ? mrkdwn(workspace, words) : words;
}

/** Slack's mrkdwn without its marks, mentions as names, links as their words. */
export function mrkdwn(workspace: Workspace, text: string): string {
  return text
    .replaceAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${nameOf(workspace, id)}`)
    .replaceAll(/<!date\^\d+\^[^|>]*\|([^>]*)>/g, "$1")
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

/** A rich_text block, or a part of one. */
export function richText(workspace: Workspace, part: Json): string {
  const pieces = objectsIn(part.elements).map((element) => richTextElement(workspace, element));
  return pieces.join(part.type === "rich_text" ? "\n" : "");
}

function richTextElement(workspace: Workspace, element: Json): string {
  if (element.type === "rich_text_list") {
    const items = objectsIn(element.elements).map((item) => `- ${richText(workspace, item)}`);
    return items.join("\n");
  }
  return Array.isArray(element.elements) ? richText(workspace, element) : richTextPiece(workspace, element);
}

function richTextPiece(workspace: Workspace, piece: Json): string {
  if (piece.type === "user") return `@${nameOf(workspace, String(piece.user_id))}`;
  if (piece.type === "emoji") return `:${piece.name}:`;
  if (piece.type === "link") return String(piece.text ?? piece.url);
  if (piece.type === "date") return String(piece.fallback ?? piece.timestamp);
  return String(piece.text ?? "");
}

/** The full name of a member; any other id as it is. */
export function nameOf(workspace: Workspace, id: string): string {
  return workspace.members.get(id)?.realName ?? id;
}
