// @ts-check
import { html, nothing } from "lit-html";
import { drawnAs } from "../emoji.js";
import { member, screen } from "../page.js";
import { dateText } from "./dates.js";
import { parseInline, parseMrkdwn } from "./mrkdwn-parse.js";

/** @import { Inline, Part } from "./mrkdwn-parse.js" */
/** @typedef {{ type?: string, text?: string, verbatim?: boolean, emoji?: boolean }} TextObject */

/**
 * Draws a Slack text object: `mrkdwn` formatted, `plain_text` as it is but for emoji names.
 * @param {TextObject | string | null | undefined} text a bare string is plain
 */
export function drawText(text) {
  if (text === null || text === undefined) return nothing;
  if (typeof text === "string") return text;
  if (text.type === "mrkdwn") return drawMrkdwn(text.text ?? "");
  return plainText(text);
}

/** @param {TextObject | string | null | undefined} text @returns {string} for labels and names */
export function plainText(text) {
  if (!text) return "";
  if (typeof text === "string") return text;
  if (text.type === "mrkdwn")
    return parseMrkdwn(text.text ?? "")
      .map(partText)
      .join("\n");
  if (text.emoji === false) return text.text ?? "";
  return (text.text ?? "").replace(/:[\w+'-]+:/g, (name) => parseInline(name).map(inlineText).join(""));
}

/** @param {string} text */
export function drawMrkdwn(text) {
  return html`<div class="mrkdwn">${parseMrkdwn(text).map(drawPart)}</div>`;
}

/** The whole of a message as one spoken line. @param {string} text @returns {string} */
export function spoken(text) {
  return parseMrkdwn(text).map(partText).join(" ");
}

/** @param {Part} part */
function drawPart(part) {
  switch (part.kind) {
    case "pre":
      return html`<pre>${part.text}</pre>`;
    case "quote":
      return html`<blockquote>${part.lines.map((line) => html`<div class="line">${line.map(drawInline)}</div>`)}</blockquote>`;
    default:
      return html`<div class="line ${part.hang ? "hanging" : ""}">${part.children.map(drawInline)}</div>`;
  }
}

/** @param {Inline} node @returns {unknown} */
function drawInline(node) {
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return html`<code>${node.text}</code>`;
    case "emoji":
      return html`<span class="emoji ${drawnAs(node.text)}">${node.text}</span>`;
    case "bold":
      return html`<b>${node.children.map(drawInline)}</b>`;
    case "italic":
      return html`<i>${node.children.map(drawInline)}</i>`;
    case "strike":
      return html`<s>${node.children.map(drawInline)}</s>`;
    case "link":
      return link(node.url, node.text ?? node.url.replace(/^mailto:/, ""));
    case "date":
      return node.url ? link(node.url, dateOf(node)) : html`<time>${dateOf(node)}</time>`;
    case "user":
      return mention(node.id, node.text);
    default:
      return html`<span class="mention">${inlineText(node)}</span>`;
  }
}

/** @param {string} url @param {unknown} text */
export function link(url, text) {
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return text;
  return html`<a href=${url} target="_blank" rel="noreferrer noopener">${text}</a>`;
}

/** @param {string} id @param {string | null} [fallback] */
export function mention(id, fallback = null) {
  const mine = id === screen().me.id;
  return html`<span class="mention ${mine ? "mine" : ""}">@${member(id)?.realName ?? fallback ?? id}</span>`;
}

/** @param {Extract<Inline, { kind: "date" }>} node */
function dateOf(node) {
  if (!Number.isFinite(node.timestamp) || !node.format) return node.fallback;
  return dateText(node.format, node.timestamp, Date.parse(screen().now), screen().me.zone);
}

/** @param {Part} part @returns {string} */
function partText(part) {
  if (part.kind === "pre") return part.text;
  if (part.kind === "quote") return part.lines.map((line) => line.map(inlineText).join("")).join("\n");
  return part.children.map(inlineText).join("");
}

/** @param {Inline} node @returns {string} */
function inlineText(node) {
  switch (node.kind) {
    case "bold":
    case "italic":
    case "strike":
      return node.children.map(inlineText).join("");
    case "link":
      return node.text ?? node.url;
    case "date":
      return dateOf(node);
    case "user":
      return `@${member(node.id)?.realName ?? node.text ?? node.id}`;
    case "channel":
      return `#${node.text ?? node.id}`;
    case "group":
      return node.text ?? `@${node.id}`;
    default:
      return node.text;
  }
}
