// @ts-check
/** @import { Spot } from "../spot.js" */
import { html, nothing } from "lit-html";
import { icon } from "../icons.js";
import { screen } from "../page.js";
import { isPending, press } from "../spot.js";
import { plainText } from "../text/mrkdwn.js";
import "./overflow-menu.js";

/** @typedef {Record<string, any>} Json */

/** @param {Json} element button or workflow_button @param {Spot} spot */
export function drawButton(element, spot) {
  const text = plainText(element.text);
  const style = element.style ? `filled ${element.style}` : "";
  const attributes = { label: element.accessibility_label ?? nothing, busy: isPending(spot, element, element.value) };
  if (element.url) {
    return html`<a class="button ${style}" id=${spot.id} href=${element.url} target="_blank" rel="noreferrer noopener"
      aria-label=${attributes.label} @click=${() => pressed(element, spot)}>${text}</a>`;
  }
  return html`<button type="button" class="button ${style} ${attributes.busy ? "busy" : ""}" id=${spot.id}
    aria-label=${attributes.label} aria-busy=${attributes.busy ? "true" : nothing}
    ?data-focus-on-load=${element.focus_on_load} @click=${() => pressed(element, spot)}>
    <span class="button-text">${text}</span>
  </button>`;
}

/** @param {Json} element @param {Spot} spot @param {string | undefined} [value] */
function pressed(element, spot, value = element.value) {
  return press(spot, element, { type: element.type, ...(value === undefined ? {} : { value }) });
}

/** @param {Json} element @param {Spot} spot */
export function drawOverflow(element, spot) {
  return html`<overflow-menu .props=${{
    id: spot.id,
    label: "More actions",
    items: element.options.map((/** @type {Json} */ option) => ({
      text: plainText(option.text),
      note: plainText(option.description),
      url: option.url,
      pick: () => press(spot, element, { type: "overflow", selected_option: option }),
    })),
  }}></overflow-menu>`;
}

/** @param {Json} element @param {Spot} spot */
export function drawFeedback(element, spot) {
  const one = (/** @type {Json} */ button, /** @type {string} */ face) => html`<button type="button" class="plain-icon"
    aria-label=${button.accessibility_label ?? plainText(button.text)} title=${plainText(button.text)}
    aria-busy=${isPending(spot, element, button.value) ? "true" : nothing}
    @click=${() => pressed(element, spot, button.value)}>${icon(face)}</button>`;
  return html`<span class="feedback" role="group" aria-label="Feedback">
    ${one(element.positive_button, "up")}${one(element.negative_button, "thumbdown")}
  </span>`;
}

/** @param {Json} element @param {Spot} spot */
export function drawIconButton(element, spot) {
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(screen().me.id)) return nothing;
  return html`<button type="button" class="plain-icon" id=${spot.id} title=${plainText(element.text)}
    aria-label=${element.accessibility_label ?? plainText(element.text)}
    aria-busy=${isPending(spot, element, element.value) ? "true" : nothing}
    @click=${() => pressed(element, spot)}>${icon(element.icon)}</button>`;
}
