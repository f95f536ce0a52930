// @ts-check
/** @import { Here, Json } from "./index.js" */
import { html } from "lit-html";
import { drawElement } from "../elements/index.js";
import { plainText } from "../text/mrkdwn.js";
import { spotOf } from "./spot-of.js";

/** @param {Json} block @param {Here} here */
export function drawActions(block, here) {
  return html`<div class="block actions">${elements(block, here)}</div>`;
}

/** @param {Json} block @param {Here} here */
export function drawContextActions(block, here) {
  return html`<div class="block context-actions">${elements(block, here)}</div>`;
}

/** @param {Json} block @param {Here} here */
function elements(block, here) {
  return block.elements.map((/** @type {Json} */ element) =>
    drawElement(
      element,
      spotOf(block, element, here, { label: plainText(element.placeholder) || nameOf(element.type) }),
    ),
  );
}

/** A field without a word beside it is named by what it is. @param {string} type */
function nameOf(type) {
  return type
    .replace(/^multi_/, "")
    .replace(/_select$|picker$/, "")
    .replace(/_/g, " ")
    .replace(/^date.?time$/, "date and time");
}
