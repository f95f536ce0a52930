// @ts-check
/** @import { Here, Json } from "./index.js" */
import { html, nothing } from "lit-html";
import { drawElement } from "../elements/index.js";
import { actsOnEnter } from "../elements/text-input.js";
import { plainText } from "../text/mrkdwn.js";
import { domId, spotOf } from "./spot-of.js";

/** Elements a `<label for>` reaches; the others are named by reference. */
const labelable = /^(plain_text|email_text|url_text|number)_input$/;
/** Elements in which Enter can tell the app. */
const enterable = /^(plain_text|email_text|url_text|number|rich_text)_input$/;

/** @param {Json} block @param {Here} here */
export function drawInput(block, here) {
  const { element } = block;
  const id = domId(block, null, here);
  const error = here.errors[block.block_id];
  const hint = hintOf(block);
  const spot = spotOf(block, element, here, {
    isInput: true,
    invalid: !!error,
    labelledBy: `${id}-label`,
    describedBy: [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ") || undefined,
  });
  return html`<div class="block input ${error ? "has-error" : ""}">
    <label class="input-label" id="${id}-label" for=${labelable.test(element.type) ? spot.id : nothing}
      @click=${() => focusIn(spot.id)}>${plainText(block.label)}${
        block.optional ? html` <span class="optional">(optional)</span>` : nothing
      }</label>
    ${drawElement(element, spot)}
    ${error ? html`<p class="input-error" id="${id}-error">${error}</p>` : nothing}
    ${hint ? html`<p class="input-hint" id="${id}-hint">${hint}</p>` : nothing}
  </div>`;
}

/** @param {Json} block @returns {string} */
function hintOf(block) {
  const hint = plainText(block.hint);
  const acts = enterable.test(block.element.type) && actsOnEnter(block.element, /** @type {any} */ ({ block }));
  return [hint, acts ? "Press Enter to submit" : ""].filter(Boolean).join(" · ");
}

/** A click on the words focuses the field, as with a label of the browser's own. @param {string} id */
function focusIn(id) {
  const control = document.getElementById(id);
  if (control?.matches("[contenteditable], input[role]")) control.focus();
}
