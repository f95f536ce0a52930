// @ts-check
/** @import { Spot } from "../spot.js" */
import { html } from "lit-html";
import { type, valueAt } from "../spot.js";
import { plainText } from "../text/mrkdwn.js";
import { drawButton, drawFeedback, drawIconButton, drawOverflow } from "./buttons.js";
import { drawChoices } from "./choices.js";
import { drawFileInput } from "./file-input.js";
import { drawImageElement } from "./image.js";
import { drawDatePicker, drawDateTimePicker, drawTimePicker } from "./pickers.js";
import "./rich-text-editor.js";
import { drawSelect } from "./select.js";
import { actsOnEnter, drawTextInput } from "./text-input.js";

/** @typedef {Record<string, any>} Json */

/** Slack's default height of a rich text input, in lines, before it scrolls. */
const defaultMaxLines = 8;

/** @type {Record<string, (element: Json, spot: Spot) => unknown>} */
const drawn = {
  button: drawButton,
  workflow_button: drawButton,
  overflow: drawOverflow,
  feedback_buttons: drawFeedback,
  icon_button: drawIconButton,
  checkboxes: drawChoices,
  radio_buttons: drawChoices,
  datepicker: drawDatePicker,
  timepicker: drawTimePicker,
  datetimepicker: drawDateTimePicker,
  plain_text_input: drawTextInput,
  email_text_input: drawTextInput,
  url_text_input: drawTextInput,
  number_input: drawTextInput,
  rich_text_input: drawEditor,
  file_input: drawFileInput,
  image: drawImageElement,
};

/** @param {Json} element any Block Kit element @param {Spot} spot */
export function drawElement(element, spot) {
  const how = drawn[element.type] ?? (String(element.type).endsWith("_select") ? drawSelect : null);
  return how ? how(element, spot) : html`<span class="unknown">${element.type} is not drawn here</span>`;
}

/** @param {Json} element @param {Spot} spot */
function drawEditor(element, spot) {
  const value = /** @type {Json} */ (valueAt(spot, element)).rich_text_value ?? null;
  const of = (/** @type {Json | null} */ rich_text_value) => ({ type: "rich_text_input", rich_text_value });
  return html`<rich-text-editor .props=${{
    id: spot.id,
    label: spot.label,
    labelledBy: spot.labelledBy,
    describedBy: spot.describedBy,
    invalid: spot.invalid,
    placeholder: plainText(element.placeholder),
    minLines: element.min_lines ?? 3,
    maxLines: element.max_lines ?? defaultMaxLines,
    value,
    focusOnLoad: element.focus_on_load,
    onChange: (/** @type {Json | null} */ next) => type(spot, element, of(next)),
    onEnter: actsOnEnter(element, spot)
      ? () => {
          type(spot, element, of(/** @type {Json} */ (valueAt(spot, element)).rich_text_value ?? null), {
            enter: true,
          });
          return true;
        }
      : undefined,
  }}></rich-text-editor>`;
}
