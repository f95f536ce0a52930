// @ts-check
/** Reads an edited piece of HTML back into Slack's rich_text. */

/** @typedef {Record<string, any>} Json */

const styles = /** @type {Record<string, string>} */ ({
  B: "bold",
  STRONG: "bold",
  I: "italic",
  EM: "italic",
  S: "strike",
  STRIKE: "strike",
  DEL: "strike",
  CODE: "code",
  U: "underline",
});
const breaks = new Set(["DIV", "P", "BLOCKQUOTE", "PRE", "UL", "OL", "LI"]);

/** @param {HTMLElement} editable @returns {Json | null} a rich_text block, null when there is nothing but space in it */
export function readRichText(editable) {
  /** @type {Json[]} */
  const elements = [];
  /** @type {Json[]} */
  let line = [];
  const endLine = () => {
    if (line.length) elements.push({ type: "rich_text_section", elements: line });
    line = [];
  };
  for (const node of editable.childNodes) {
    if (node instanceof HTMLElement && breaks.has(node.tagName)) {
      endLine();
      elements.push(...readBlock(node));
    } else if (node.nodeName === "BR") endLine();
    else line.push(...readLeaves(node, {}));
  }
  endLine();
  if (!editable.textContent?.trim()) return null;
  return { type: "rich_text", elements: joined(elements) };
}

/** @param {HTMLElement} node @returns {Json[]} */
function readBlock(node) {
  switch (node.tagName) {
    case "UL":
    case "OL":
      return readList(node, 0);
    case "BLOCKQUOTE":
      return [{ type: "rich_text_quote", elements: readLeaves(node, {}) }];
    case "PRE":
      return [{ type: "rich_text_preformatted", elements: [{ type: "text", text: node.innerText }] }];
    default:
      return [...node.children].some((child) => breaks.has(child.tagName))
        ? [...node.children].flatMap((child) => readBlock(/** @type {HTMLElement} */ (child)))
        : [{ type: "rich_text_section", elements: readLeaves(node, {}) }];
  }
}

/** @param {HTMLElement} list @param {number} indent @returns {Json[]} nested lists follow flat, as Slack writes them */
function readList(list, indent) {
  const style = list.tagName === "OL" ? "ordered" : "bullet";
  return [...list.children].flatMap((item) => {
    const inner = [...item.children].filter((child) => /^[UO]L$/.test(child.tagName));
    const own = [...item.childNodes].filter((child) => !inner.includes(/** @type {Element} */ (child)));
    const section = { type: "rich_text_section", elements: own.flatMap((child) => readLeaves(child, {})) };
    return [
      { type: "rich_text_list", style, indent, border: 0, elements: [section] },
      ...inner.flatMap((one) => readList(/** @type {HTMLElement} */ (one), indent + 1)),
    ];
  });
}

/** @param {Node} node @param {Record<string, true>} style @returns {Json[]} */
function readLeaves(node, style) {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = (node.textContent ?? "").replace(/\u00a0/g, " ");
    return text ? [{ type: "text", text, ...(Object.keys(style).length ? { style } : {}) }] : [];
  }
  if (!(node instanceof HTMLElement)) return [];
  if (node.tagName === "BR") return [{ type: "text", text: "\n" }];
  if (node instanceof HTMLAnchorElement) return [{ type: "link", url: node.href, text: node.innerText }];
  const name = styles[node.tagName];
  const next = name ? { ...style, [name]: /** @type {const} */ (true) } : style;
  const leaves = [...node.childNodes].flatMap((child) => readLeaves(child, next));
  // Inside a quote every further line is a block of its own to the browser, and a line break to Slack.
  return breaks.has(node.tagName) && node.previousSibling ? [{ type: "text", text: "\n" }, ...leaves] : leaves;
}

/** Lines that follow each other are one section, items that follow each other one list. @param {Json[]} elements */
function joined(elements) {
  /** @type {Json[]} */
  const out = [];
  for (const element of elements) {
    const last = out.at(-1);
    const isSame = last?.type === element.type && last?.style === element.style && last?.indent === element.indent;
    if (last && isSame && element.type === "rich_text_list") last.elements.push(...element.elements);
    else if (last && isSame && element.type === "rich_text_section") {
      last.elements.push({ type: "text", text: "\n" }, ...element.elements);
    } else out.push(element);
  }
  return out;
}
