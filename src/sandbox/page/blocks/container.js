// @ts-check
/** @import { Here, Json } from "./index.js" */
import { html, nothing } from "lit-html";
import { drawImageElement } from "../elements/image.js";
import { drawText, plainText } from "../text/mrkdwn.js";
import { drawRichText } from "../text/rich-text.js";
import { drawAll } from "./index.js";

/** @param {Json} block @param {Here} here */
export function drawContainer(block, here) {
  const look = `block container ${block.width ?? "standard"}`;
  const inside = html`<div class="container-body">${drawAll(block.child_blocks, here)}</div>`;
  if (block.is_collapsible) {
    return html`<details class=${look} ?open=${!block.default_collapsed}><summary>${head(block)}</summary>${inside}</details>`;
  }
  return html`<div class="${look} ${block.has_header_divider ? "ruled" : ""}">
    <div class="container-head">${head(block)}</div>${inside}
  </div>`;
}

/** @param {Json} block */
function head(block) {
  return html`${block.icon ? drawImageElement(block.icon) : nothing}
    <div>
      <div class="container-title">${block.rich_text_title ? drawRichText(block.rich_text_title) : plainText(block.title)}</div>
      ${block.subtitle ? html`<div class="container-subtitle">${drawText(block.subtitle)}</div>` : nothing}
    </div>`;
}
