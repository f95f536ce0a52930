// @ts-check
/** The standard Markdown of a `markdown` block: what language models write, as far as Slack draws it. */
import { html, nothing } from "lit-html";
import { emojiNamed } from "../emoji.js";
import { link } from "./mrkdwn.js";

/** @typedef {{ indent: number, ordered: boolean, start: number, text: string, task: boolean | null }} Item */

const itemLine = /^(\s*)([-*+]|\d{1,9}[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;
const tableRule = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** @param {string} text */
export function drawMarkdown(text) {
  return html`<div class="markdown">${drawLines(text.replace(/\r\n?/g, "\n").split("\n"))}</div>`;
}

/** @param {string[]} lines @returns {unknown[]} */
function drawLines(lines) {
  const drawn = [];
  for (let i = 0; i < lines.length; ) {
    const [template, taken] = nextPart(lines.slice(i));
    drawn.push(template);
    i += taken;
  }
  return drawn;
}

/** @param {string[]} lines @returns {[unknown, number]} what the first lines are, and how many they are */
function nextPart(lines) {
  const line = lines[0] ?? "";
  if (!line.trim()) return [nothing, 1];
  const fence = /^\s*(```+|~~~+)/.exec(line)?.[1];
  if (fence) {
    const end = lines.findIndex((one, i) => i > 0 && one.trim().startsWith(fence));
    const inside = lines.slice(1, end < 0 ? undefined : end);
    return [html`<pre>${inside.join("\n")}</pre>`, inside.length + (end < 0 ? 1 : 2)];
  }
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) return [html`<p class="heading level-${heading[1]?.length}"><b>${inline(heading[2] ?? "")}</b></p>`, 1];
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return [html`<hr />`, 1];
  if (/^\s*>/.test(line)) {
    const quoted = takeWhile(lines, (one) => /^\s*>/.test(one));
    return [
      html`<blockquote>${drawLines(quoted.map((one) => one.replace(/^\s*>\s?/, "")))}</blockquote>`,
      quoted.length,
    ];
  }
  if (line.includes("|") && tableRule.test(lines[1] ?? "") && lines[1]?.includes("-")) return table(lines);
  if (itemLine.test(line)) {
    const items = takeWhile(lines, (one) => itemLine.test(one) || /^\s{2,}\S/.test(one));
    return [list(items), items.length];
  }
  const paragraph = takeWhile(lines, (one, i) => i === 0 || (!!one.trim() && !startsSomething(one)));
  return [html`<p>${inline(paragraph.join("\n"))}</p>`, paragraph.length];
}

/** @param {string} line */
function startsSomething(line) {
  return /^\s*(```|~~~|>|#{1,6}\s)/.test(line) || itemLine.test(line);
}

/** @param {string[]} lines @param {(line: string, i: number) => boolean} test */
function takeWhile(lines, test) {
  const end = lines.findIndex((line, i) => !test(line, i));
  return end < 0 ? lines : lines.slice(0, end);
}

/** @param {string[]} lines @returns {unknown} */
function list(lines) {
  /** @type {Item[]} */
  const items = [];
  for (const line of lines) {
    const found = itemLine.exec(line);
    const last = items.at(-1);
    if (found) {
      items.push({
        indent: (found[1] ?? "").length,
        ordered: /\d/.test(found[2] ?? ""),
        start: Number.parseInt(found[2] ?? "1", 10),
        task: found[3] === undefined ? null : found[3] !== " ",
        text: found[4] ?? "",
      });
    } else if (last) last.text += `\n${line.trim()}`;
  }
  return listOf(items);
}

/** @param {Item[]} items @returns {unknown} items indented deeper than the first hang under the one before them */
function listOf(items) {
  const top = items[0];
  if (!top) return nothing;
  const drawn = [];
  for (let i = 0; i < items.length; ) {
    const item = /** @type {Item} */ (items[i]);
    let end = i + 1;
    while (end < items.length && /** @type {Item} */ (items[end]).indent > top.indent) end += 1;
    const box = item.task === null ? nothing : html`<span class="emoji">${item.task ? "☑" : "☐"}</span> `;
    drawn.push(html`<li>${box}${inline(item.text)}${end > i + 1 ? listOf(items.slice(i + 1, end)) : nothing}</li>`);
    i = end;
  }
  return top.ordered ? html`<ol start=${top.start}>${drawn}</ol>` : html`<ul>${drawn}</ul>`;
}

/** @param {string[]} lines @returns {[unknown, number]} */
function table(lines) {
  const rows = takeWhile(lines, (one) => one.includes("|"));
  const cells = rows.map((row) =>
    row
      .trim()
      .replace(/^\||\|$/g, "")
      .split("|")
      .map((cell) => cell.trim()),
  );
  const head = (cells[0] ?? []).map((cell) => html`<th scope="col">${inline(cell)}</th>`);
  const body = cells.slice(2).map((row) => html`<tr>${row.map((cell) => html`<td>${inline(cell)}</td>`)}</tr>`);
  const drawn = html`<div class="table-scroll"><table class="block-table"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
  return [drawn, rows.length];
}

/** What can stand in a line, the first that matches wins. @type {[RegExp, (found: RegExpExecArray) => unknown][]} */
const spans = [
  [/^\\([\\`*_{}[\]()#+\-.!~|>])/, (m) => m[1]],
  [/^(`+)(.+?)\1/s, (m) => html`<code>${m[2]}</code>`],
  [/^!\[([^\]]*)\]\(\s*<?([^\s)>]+)>?[^)]*\)/, (m) => link(m[2] ?? "", m[1] || m[2])],
  [/^\[((?:[^[\]]|\[[^\]]*\])+)\]\(\s*<?([^\s)>]+)>?[^)]*\)/, (m) => link(m[2] ?? "", inline(m[1] ?? ""))],
  [/^<(https?:[^>\s]+)>/, (m) => link(m[1] ?? "", m[1])],
  [/^https?:\/\/[^\s<>]+[^\s<>.,:;!?'")\]*_]/, (m) => link(m[0], m[0])],
  [/^\*\*\*(?=\S)(.+?\S?)\*\*\*/s, (m) => html`<b><i>${inline(m[1] ?? "")}</i></b>`],
  [/^(\*\*|__)(?=\S)(.+?)(?<=\S)\1/s, (m) => html`<b>${inline(m[2] ?? "")}</b>`],
  [/^~~(?=\S)(.+?)(?<=\S)~~/s, (m) => html`<s>${inline(m[1] ?? "")}</s>`],
  [/^\*(?=\S)(.+?)(?<=\S)\*(?!\*)/s, (m) => html`<i>${inline(m[1] ?? "")}</i>`],
  [/^_(?=\S)(.+?)(?<=\S)_(?!\w)/s, (m) => html`<i>${inline(m[1] ?? "")}</i>`],
  [/^:([\w+'-]+):/, (m) => emojiNamed(m[1] ?? "") ?? m[0]],
];

/** @param {string} text @returns {unknown[]} */
function inline(text) {
  /** @type {unknown[]} */
  const drawn = [];
  let written = "";
  for (let i = 0; i < text.length; ) {
    const [template, taken] = spanAt(text, i);
    if (taken) {
      if (written) drawn.push(written);
      written = "";
      drawn.push(template);
    } else written += text[i];
    i += taken || 1;
  }
  if (written) drawn.push(written);
  return drawn;
}

/** @param {string} text @param {number} i @returns {[unknown, number]} */
function spanAt(text, i) {
  const rest = text.slice(i);
  if (!/^[\\`![<h*_~:]/.test(rest) || (rest[0] === "_" && /\w/.test(text[i - 1] ?? ""))) return [null, 0];
  for (const [pattern, drawn] of spans) {
    const found = pattern.exec(rest);
    if (found) return [drawn(found), found[0].length];
  }
  return [null, 0];
}
