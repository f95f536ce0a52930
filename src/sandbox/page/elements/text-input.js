// @ts-check
/** @import { Spot } from "../spot.js" */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { type, valueAt } from "../spot.js";
import { plainText } from "../text/mrkdwn.js";

/** @typedef {Record<string, any>} Json */

/** Characters left from which the counter shows. */
const fewLeft = 100;

const modes = /** @type {Record<string, string>} */ ({
  email_text_input: "email",
  url_text_input: "url",
  number_input: "decimal",
  plain_text_input: "text",
});
const hints = /** @type {Record<string, string>} */ ({
  email_text_input: "name@example.com",
  url_text_input: "https://example.com",
});

/** @param {Json} element plain text, e-mail, URL or number @param {Spot} spot */
export function drawTextInput(element, spot) {
  const text = String(valueAt(spot, element).value ?? "");
  const about = [spot.describedBy, counterOf(element, text) !== null ? `${spot.id}-left` : null]
    .filter(Boolean)
    .join(" ");
  const placeholder = plainText(element.placeholder) || hints[element.type] || "";
  /** @param {Event} event */
  const input = (event) => {
    const value = /** @type {HTMLInputElement} */ (event.target).value;
    type(spot, element, { type: element.type, value: value === "" ? null : value });
  };
  const field = element.multiline
    ? html`<textarea class="text-field" id=${spot.id} rows="3" .value=${live(text)} placeholder=${placeholder}
        aria-label=${spot.label ?? nothing} aria-describedby=${about || nothing} aria-invalid=${spot.invalid ? "true" : nothing}
        ?data-focus-on-load=${element.focus_on_load}
        @input=${input} @keydown=${enterIn(element, spot)}></textarea>`
    : html`<input class="text-field" id=${spot.id} type="text" inputmode=${modes[element.type] ?? "text"} autocomplete="off"
        .value=${live(text)} placeholder=${placeholder}
        aria-label=${spot.label ?? nothing} aria-describedby=${about || nothing} aria-invalid=${spot.invalid ? "true" : nothing}
        ?data-focus-on-load=${element.focus_on_load}
        @input=${input} @keydown=${enterIn(element, spot)} />`;
  return html`<div class="text-input ${spot.invalid ? "invalid" : ""}">${field}${drawCounter(element, spot, text)}</div>`;
}

/** @param {Json} element @param {Spot} spot @returns {boolean} Enter tells the app: Slack's default trigger */
export function actsOnEnter(element, spot) {
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  return !!spot.block.dispatch_action && triggers.includes("on_enter_pressed");
}

/** @param {Json} element @param {Spot} spot */
function enterIn(element, spot) {
  return (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (!actsOnEnter(element, spot)) return;
    event.preventDefault();
    const value = /** @type {HTMLInputElement} */ (event.target).value;
    type(spot, element, { type: element.type, value: value === "" ? null : value }, { enter: true });
  };
}

/** @param {Json} element @param {string} text @returns {number | null} characters left, when few are */
function counterOf(element, text) {
  if (!element.max_length) return null;
  const left = element.max_length - text.length;
  return left <= Math.min(fewLeft, element.max_length / 2) ? left : null;
}

/** @param {Json} element @param {Spot} spot @param {string} text */
function drawCounter(element, spot, text) {
  const left = counterOf(element, text);
  if (left === null) return nothing;
  const words = left < 0 ? `${-left} characters too many` : `${left} characters left`;
  return html`<span class="counter ${left < 0 ? "over" : ""}" id="${spot.id}-left">
    <span aria-hidden="true">${left}</span><span class="unseen">${words}</span>
  </span>`;
}
