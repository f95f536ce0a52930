// @ts-check
/** Where an interactive element stands, what it holds, and what happens when a person uses it. */
/** @import { Place, Value } from "../screen.ts" */
import { confirmed } from "./confirm.js";
import { refresh, screen, send } from "./page.js";
import { complain } from "./toast.js";
import { changed, fill, flush, hold, typedIn } from "./typed.js";

/** @typedef {Record<string, any>} Json Slack's own JSON, checked by the server */

/**
 * @typedef Spot
 * @property {Place} place
 * @property {Json} block
 * @property {string} blockId
 * @property {boolean} isInput in an input block: its value is kept for the submit, not acted on
 * @property {string} id of the control in the DOM
 * @property {string | undefined} labelledBy id of what names it
 * @property {string | undefined} label its name where nothing on screen names it
 * @property {string | undefined} describedBy
 * @property {boolean} invalid
 */

/** @type {Set<string>} clicks Slack has not answered yet */
const pending = new Set();

/** @param {Place} place */
export const placeKey = (place) => ("view" in place ? place.view : `${place.message.channel}-${place.message.ts}`);

/** @param {Spot} spot @param {Json} element @param {unknown} value */
const keyOf = ({ place, blockId }, element, value) => JSON.stringify([place, blockId, element.action_id, value]);

/**
 * @param {Spot} spot @param {Json} element
 * @returns {Value} as Slack's `view.state.values` has it: what was typed here, else what is stored, else the initial one
 */
export function valueAt(spot, element) {
  const stored = storedValues(spot.place)?.[spot.blockId]?.[element.action_id];
  return typedIn(fieldOf(spot, element)) ?? stored ?? initialValue(element);
}

/** @param {Spot} spot @param {Json} element */
const fieldOf = ({ place, blockId }, element) => ({ place, blockId, actionId: element.action_id });

/** @param {Place} place */
function storedValues(place) {
  const { modals, home, conversations } = screen();
  if ("view" in place) return [...modals, ...(home ? [home] : [])].find(({ viewId }) => viewId === place.view)?.values;
  const { channel, ts } = place.message;
  return conversations.find(({ id }) => id === channel)?.messages.find((message) => message.ts === ts)?.values;
}

/** @param {Json} element @returns {Value} */
export function initialValue(element) {
  const type = String(element.type);
  const kind = type.replace(/^multi_/, "");
  const many = type !== kind;
  const key = /** @type {Record<string, string>} */ ({
    static_select: "option",
    external_select: "option",
    users_select: "user",
    conversations_select: "conversation",
    channels_select: "channel",
    radio_buttons: "option",
    datepicker: "date",
    timepicker: "time",
    datetimepicker: "date_time",
  })[kind];
  if (many) return { type, [`selected_${key}s`]: element[`initial_${key}s`] ?? [] };
  if (key) return { type, [`selected_${key}`]: element[`initial_${key}`] ?? null };
  if (type === "checkboxes") return { type, selected_options: element.initial_options ?? [] };
  if (type === "rich_text_input") return { type, rich_text_value: element.initial_value ?? null };
  if (type === "file_input") return { type, files: [] };
  return { type, value: element.initial_value ?? null };
}

/**
 * A person chose something: in an input it is kept, elsewhere the app hears of it.
 * @param {Spot} spot @param {Json} element @param {Value} value
 */
export async function choose(spot, element, value) {
  if (element.confirm && !(await confirmed(element.confirm))) return changed(spot.place);
  const field = fieldOf(spot, element);
  if (spot.isInput) return "view" in spot.place ? fill(field, value) : void hold(field, value);
  await click(spot, element, value, hold(field, value));
}

/**
 * Typing in a text input.
 * @param {Spot} spot @param {Json} element @param {Value} value @param {{ enter?: boolean }} [how]
 */
export function type(spot, element, value, { enter = false } = {}) {
  if ("view" in spot.place) fill(fieldOf(spot, element), value, { pause: !enter, enter });
  else hold(fieldOf(spot, element), value);
}

/**
 * A button. A second press while the first is on its way does nothing.
 * @param {Spot} spot @param {Json} element @param {Value} value
 */
export async function press(spot, element, value) {
  const key = keyOf(spot, element, value.value);
  if (pending.has(key)) return;
  if (element.confirm && !(await confirmed(element.confirm))) return;
  pending.add(key);
  changed(spot.place);
  await click(spot, element, value);
  pending.delete(key);
  changed(spot.place);
}

/** @param {Spot} spot @param {Json} element @param {unknown} [value] @returns {boolean} the app has not answered yet */
export function isPending(spot, element, value) {
  return pending.has(keyOf(spot, element, value));
}

/**
 * @param {Spot} spot @param {Json} element @param {Value} value
 * @param {() => void} [answered] called when the local Slack has it
 */
async function click({ place, blockId }, element, value, answered = () => {}) {
  await flush();
  const done = await send({ do: "clicks", in: place, blockId, actionId: element.action_id, value });
  answered();
  await refresh();
  if (!done.ok) complain(done.error);
}
