// @ts-check
/** @import { Spot } from "../spot.js" */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { choose, valueAt } from "../spot.js";
import { drawText, plainText } from "../text/mrkdwn.js";

/** @typedef {Record<string, any>} Json */

/** @param {Json} element checkboxes or radio_buttons @param {Spot} spot */
export function drawChoices(element, spot) {
  const isRadio = element.type === "radio_buttons";
  const value = /** @type {Json} */ (valueAt(spot, element));
  /** @type {Json[]} */
  const chosen = isRadio ? [value.selected_option].filter(Boolean) : (value.selected_options ?? []);
  const has = (/** @type {Json} */ option) => chosen.some((one) => one.value === option.value);
  /** @param {Json} option */
  const pick = (option) => {
    if (isRadio) return choose(spot, element, { type: element.type, selected_option: option });
    const next = element.options.filter((/** @type {Json} */ one) => has(one) !== (one.value === option.value));
    return choose(spot, element, { type: element.type, selected_options: next });
  };
  return html`<div class="choices" role=${isRadio ? "radiogroup" : "group"} id=${spot.id}
    aria-label=${spot.label ?? nothing} aria-labelledby=${spot.labelledBy ?? nothing}
    aria-describedby=${spot.describedBy ?? nothing} aria-invalid=${spot.invalid && isRadio ? "true" : nothing}>
    ${element.options.map(
      (/** @type {Json} */ option, /** @type {number} */ i) => html`<label class="choice">
        <input type=${isRadio ? "radio" : "checkbox"} name=${spot.id} id="${spot.id}-${i}"
          aria-label=${plainText(option.text)}
          aria-describedby=${option.description ? `${spot.id}-${i}-note` : nothing}
          ?data-focus-on-load=${element.focus_on_load && i === 0}
          .checked=${live(has(option))} @change=${() => pick(option)} />
        <span class="choice-text">${drawText(option.text)}
          ${
            option.description
              ? html`<span class="choice-note" id="${spot.id}-${i}-note">${drawText(option.description)}</span>`
              : nothing
          }</span>
      </label>`,
    )}
  </div>`;
}
