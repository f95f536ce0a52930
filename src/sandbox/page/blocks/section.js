// @ts-check
/** @import { Here, Json } from "./index.js" */
import { html, nothing } from "lit-html";
import { drawElement } from "../elements/index.js";
import { drawText, plainText } from "../text/mrkdwn.js";
import { spotOf } from "./spot-of.js";

/** @param {Json} block @param {Here} here */
export function drawSection(block, here) {
  const { accessory } = block;
  return html`<div class="block section ${accessory?.type === "image" ? "with-image" : ""}">
    <div class="section-main">
      ${block.text ? html`<div class="section-text">${drawText(block.text)}</div>` : nothing}
      ${
        block.fields
          ? html`<div class="fields">${block.fields.map((/** @type {Json} */ field) => html`<div class="field">${drawText(field)}</div>`)}</div>`
          : nothing
      }
    </div>
    ${
      accessory
        ? html`<div class="accessory">${drawElement(accessory, spotOf(block, accessory, here, { label: labelOf(block) }))}</div>`
        : nothing
    }
  </div>`;
}

/** What the element beside it is about: the section's first line. @param {Json} block @returns {string} */
function labelOf(block) {
  const text = plainText(block.text ?? block.fields?.[0]);
  return (text.split("\n").find(Boolean) ?? text).slice(0, 80);
}
