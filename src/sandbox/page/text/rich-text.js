// @ts-check
import { html, nothing } from "lit-html";
import { drawnAs, emojiNamed } from "../emoji.js";
import { screen } from "../page.js";
import { dateText } from "./dates.js";
import { link, mention } from "./mrkdwn.js";

/** @typedef {Record<string, any>} Json Slack's own JSON, checked by the server */

/** @param {Json | null | undefined} block a rich_text block */
export function drawRichText(block) {
  if (!block) return nothing;
  return html`<div class="rich-text">${nested(block.elements ?? []).map(drawElement)}</div>`;
}

/** @param {Json | null | undefined} block @returns {string} its text without any formatting */
export function richTextPlain(block) {
  return (block?.elements ?? [])
    .map((/** @type {Json} */ e) =>
      e.type === "rich_text_list" ? e.elements.map(leavesText).join("\n") : leavesText(e),
    )
    .join("\n");
}

/**
 * Slack writes nested lists flat, each with its indent; consecutive ones are hung under the item before.
 * @param {Json[]} elements @returns {Json[]}
 */
function nested(elements) {
  /** @type {Json[]} */
  const out = [];
  for (const element of elements) {
    const above = out.at(-1);
    const isList = element.type === "rich_text_list";
    if (isList && above?.under && (element.indent ?? 0) > (above.indent ?? 0)) above.under.push(element);
    else out.push(isList ? { ...element, under: [] } : element);
  }
  return out;
}

/** @param {Json} element @returns {unknown} */
function drawElement(element) {
  switch (element.type) {
    case "rich_text_section":
      return html`<div class="line">${leaves(element)}</div>`;
    case "rich_text_quote":
      return html`<blockquote><div class="line">${leaves(element)}</div></blockquote>`;
    case "rich_text_preformatted":
      return html`<pre>${leaves(element)}</pre>`;
    case "rich_text_list":
      return drawList(element);
    default:
      return nothing;
  }
}

/** @param {Json} list */
function drawList(list) {
  const last = list.elements.length - 1;
  const under = nested(list.under).map(drawList);
  const items = list.elements.map(
    (/** @type {Json} */ item, /** @type {number} */ i) =>
      html`<li>${leaves(item)}${i === last ? under : nothing}</li>`,
  );
  const style = `depth-${(list.indent ?? 0) % 3}`;
  return list.style === "ordered"
    ? html`<ol class=${style} start=${(list.offset ?? 0) + 1}>${items}</ol>`
    : html`<ul class=${style}>${items}</ul>`;
}

/** @param {Json} element */
function leaves(element) {
  return (element.elements ?? []).map(drawLeaf);
}

/** @param {Json} leaf @returns {unknown} */
function drawLeaf(leaf) {
  const style = leaf.style ?? {};
  let drawn = bare(leaf);
  if (style.code) drawn = html`<code>${drawn}</code>`;
  if (style.underline) drawn = html`<u>${drawn}</u>`;
  if (style.strike) drawn = html`<s>${drawn}</s>`;
  if (style.italic) drawn = html`<i>${drawn}</i>`;
  if (style.bold) drawn = html`<b>${drawn}</b>`;
  if (style.highlight || style.client_highlight) drawn = html`<mark>${drawn}</mark>`;
  return drawn;
}

/** @param {Json} leaf @returns {unknown} */
function bare(leaf) {
  switch (leaf.type) {
    case "text":
      return leaf.text;
    case "link":
      return link(leaf.url, leaf.text || leaf.url);
    case "user":
      return mention(leaf.user_id);
    case "emoji":
      return html`<span class="emoji ${drawnAs(emojiOf(leaf))}">${emojiOf(leaf)}</span>`;
    case "date": {
      const text = leafText(leaf);
      return leaf.url ? link(leaf.url, text) : html`<time>${text}</time>`;
    }
    case "color":
      return html`<span class="swatch" style="--swatch: ${leaf.value}"></span>${leaf.value}`;
    default:
      return html`<span class="mention">${leafText(leaf)}</span>`;
  }
}

/** @param {Json} element @returns {string} */
function leavesText(element) {
  return (element.elements ?? []).map(leafText).join("");
}

/** @param {Json} leaf @returns {string} */
function leafText(leaf) {
  switch (leaf.type) {
    case "text":
      return leaf.text;
    case "link":
      return leaf.text || leaf.url;
    case "user":
      return `@${screen().members.find(({ id }) => id === leaf.user_id)?.realName ?? leaf.user_id}`;
    case "emoji":
      return emojiOf(leaf);
    case "date":
      return leaf.format
        ? dateText(leaf.format, leaf.timestamp, Date.parse(screen().now), screen().me.zone)
        : (leaf.fallback ?? "");
    case "broadcast":
      return `@${leaf.range}`;
    case "channel":
      return `#${leaf.channel_id}`;
    case "usergroup":
      return `@${leaf.usergroup_id}`;
    default:
      return leaf.value ?? leaf.team_id ?? "";
  }
}

/** @param {Json} leaf @returns {string} */
function emojiOf(leaf) {
  if (leaf.unicode) {
    return String.fromCodePoint(
      ...leaf.unicode.split("-").map((/** @type {string} */ hex) => Number.parseInt(hex, 16)),
    );
  }
  return emojiNamed(leaf.name, leaf.skin_tone) ?? `:${leaf.name}:`;
}
