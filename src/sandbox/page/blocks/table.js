// @ts-check
/** @import { Json } from "./index.js" */
import { html } from "lit-html";
import { styleMap } from "lit-html/directives/style-map.js";
import { drawRichText, richTextPlain } from "../text/rich-text.js";

/** @param {Json} block */
export function drawTable(block) {
  const [head, ...rows] = block.rows;
  const settings = block.column_settings ?? [];
  const look = (/** @type {number} */ i) =>
    styleMap({ textAlign: settings[i]?.align ?? "left", whiteSpace: settings[i]?.is_wrapped ? "normal" : "nowrap" });
  return html`<div class="block table-scroll" tabindex="0" role="group" aria-label="Table">
    <table class="block-table">
      <thead><tr>${head.map((/** @type {Json} */ cell, /** @type {number} */ i) => html`<th scope="col" style=${look(i)}>${drawCell(cell)}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(
          (/** @type {Json[]} */ row) =>
            html`<tr>${row.map((cell, i) => html`<td style=${look(i)}>${drawCell(cell)}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param {Json} cell raw_text, raw_number or rich_text */
export function drawCell(cell) {
  return cell.type === "rich_text" ? drawRichText(cell) : cellText(cell);
}

/** @param {Json} cell @returns {string} */
export function cellText(cell) {
  if (cell.type === "rich_text") return richTextPlain(cell);
  return cell.text ?? new Intl.NumberFormat("en-US").format(cell.value);
}
