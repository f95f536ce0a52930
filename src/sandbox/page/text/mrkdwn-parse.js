// @ts-check
import { emojiNamed } from "../emoji.js";

/**
 * Slack's mrkdwn, taken apart. Text in nodes is plain (entities decoded); whoever draws it must escape it.
 * @typedef {{ kind: "text" | "code" | "emoji", text: string }
 *   | { kind: "bold" | "italic" | "strike", children: Inline[] }
 *   | { kind: "link", url: string, text: string | null }
 *   | { kind: "user" | "channel" | "group", id: string, text: string | null }
 *   | { kind: "broadcast", text: string }
 *   | { kind: "date", timestamp: number, format: string, url: string | null, fallback: string }} Inline
 * @typedef {{ kind: "line", hang: boolean, children: Inline[] }
 *   | { kind: "quote", lines: Inline[][] }
 *   | { kind: "pre", text: string }} Part
 */

/** @type {Record<string, "bold" | "italic" | "strike">} */
const marks = { "*": "bold", _: "italic", "~": "strike" };
const bareUrl = /^https?:\/\/(?:(?!&[lg]t;)[^\s<>|])*(?!&[lg]t;)[^\s<>|.,:;!?'")\]}*_~]/;
const bullet = /^(\s*)([•◦▪‣-]|\d{1,2}[.)])\s/u;

/** @param {string} text @returns {Part[]} */
export function parseMrkdwn(text) {
  return text.split(/\n?```\n?([\s\S]+?)\n?```\n?/).flatMap((piece, index, pieces) => {
    if (index % 2 === 1) return [{ kind: /** @type {const} */ ("pre"), text: plain(piece) }];
    const lines = pieces.length > 1 && piece === "" ? [] : piece.split("\n");
    return linesToParts(lines);
  });
}

/** @param {string[]} lines @returns {Part[]} */
function linesToParts(lines) {
  /** @type {Part[]} */
  const parts = [];
  let restIsQuote = false;
  for (const line of lines) {
    const quoted = /^(?:&gt;|>)(?:(?:&gt;|>){2})?\s?(.*)$/.exec(line);
    if (quoted && /^(?:&gt;|>){3}/.test(line)) restIsQuote = true;
    if (!quoted && !restIsQuote) {
      parts.push({ kind: "line", hang: bullet.test(line), children: parseInline(line) });
      continue;
    }
    const children = parseInline(quoted ? (quoted[1] ?? "") : line);
    const last = parts.at(-1);
    if (last?.kind === "quote") last.lines.push(children);
    else parts.push({ kind: "quote", lines: [children] });
  }
  return parts;
}

/** @param {string} text one line @returns {Inline[]} */
export function parseInline(text) {
  /** @type {Inline[]} */
  const nodes = [];
  let written = "";
  const flush = () => {
    if (written) nodes.push({ kind: "text", text: plain(written) });
    written = "";
  };
  for (let i = 0; i < text.length; ) {
    const found = token(text, i);
    if (!found) {
      written += text[i];
      i += 1;
      continue;
    }
    flush();
    nodes.push(found.node);
    i += found.length;
  }
  flush();
  return nodes;
}

/** @param {string} text @param {number} i @returns {{ node: Inline, length: number } | null} */
function token(text, i) {
  const rest = text.slice(i);
  const first = rest[0] ?? "";
  if (first === "<") {
    const angle = /^<([^<>\n]+)>/.exec(rest);
    return angle ? { node: angled(angle[1] ?? ""), length: angle[0].length } : null;
  }
  if (first === "`") {
    const code = /^`([^`\n]+)`/.exec(rest);
    return code ? { node: { kind: "code", text: plain(code[1] ?? "") }, length: code[0].length } : null;
  }
  if (first === ":") {
    const name = /^:([\w+'-]+):(?::skin-tone-([2-6]):)?/.exec(rest);
    const emoji = name && emojiNamed(name[1] ?? "", Number(name[2] ?? 1));
    return emoji ? { node: { kind: "emoji", text: emoji }, length: name[0].length } : null;
  }
  if (first in marks) return marked(text, i, first);
  if (first === "h" && !/\w/.test(text[i - 1] ?? "")) {
    const url = bareUrl.exec(rest)?.[0];
    if (url) return { node: { kind: "link", url: plain(url), text: null }, length: url.length };
  }
  return null;
}

/**
 * `*bold*`: the mark opens after a non-word and before a non-space, and closes the other way round.
 * @param {string} text @param {number} i @param {string} mark @returns {{ node: Inline, length: number } | null}
 */
function marked(text, i, mark) {
  const kind = marks[mark];
  if (!kind || /[\p{L}\p{N}]/u.test(text[i - 1] ?? "") || /^\s?$/.test(text[i + 1] ?? "") || text[i + 1] === mark) {
    return null;
  }
  for (let end = text.indexOf(mark, i + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    const inside = text.slice(i + 1, end);
    if (/\s$/.test(inside) || /[\p{L}\p{N}]/u.test(text[end + 1] ?? "") || insideToken(inside)) continue;
    return { node: { kind, children: parseInline(inside) }, length: end + 1 - i };
  }
  return null;
}

/** A mark within `<…>` or `` `…` `` closes nothing. @param {string} inside */
function insideToken(inside) {
  return inside.lastIndexOf("<") > inside.lastIndexOf(">") || (inside.split("`").length - 1) % 2 === 1;
}

/** @param {string} inside what stands between < and > @returns {Inline} */
function angled(inside) {
  const [target = "", label] = split(inside, "|");
  const text = label === null ? null : plain(label);
  if (target.startsWith("@")) return { kind: "user", id: target.slice(1), text };
  if (target.startsWith("#")) return { kind: "channel", id: target.slice(1), text };
  if (target.startsWith("!subteam^")) return { kind: "group", id: target.slice(9), text };
  if (target.startsWith("!date^")) {
    const [, timestamp = "", format = "", url] = target.split("^");
    return { kind: "date", timestamp: Number(timestamp), format, url: url ?? null, fallback: text ?? "" };
  }
  if (target.startsWith("!")) return { kind: "broadcast", text: text ?? `@${target.slice(1)}` };
  if (/^(https?:|mailto:|tel:|slack:)/i.test(target)) return { kind: "link", url: plain(target), text };
  return { kind: "text", text: `<${plain(inside)}>` };
}

/** @param {string} text @param {string} by @returns {[string, string | null]} */
function split(text, by) {
  const at = text.indexOf(by);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** Slack escapes exactly these three. @param {string} text */
function plain(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
