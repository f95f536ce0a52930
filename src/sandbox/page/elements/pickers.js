// @ts-check
/** @import { Spot } from "../spot.js" */
/** @import { Choice } from "./choice.js" */
import { html, nothing } from "lit-html";
import { dayOf, format, instantAt, timeOf } from "../clock.js";
import { screen } from "../page.js";
import { choose, valueAt } from "../spot.js";
import { plainText } from "../text/mrkdwn.js";
import { readTime, timeName } from "./days.js";
import "./combo-box.js";
import "./date-picker.js";

/** @typedef {Record<string, any>} Json */

const halfHours = Array.from({ length: 48 }, (_, i) => `${String(i >> 1).padStart(2, "0")}:${i % 2 ? "30" : "00"}`);

/** @param {Json} element @param {Spot} spot */
export function drawDatePicker(element, spot) {
  const day = /** @type {string | null} */ (valueAt(spot, element).selected_date);
  return dateField(element, spot, day, (selected_date) => choose(spot, element, { type: element.type, selected_date }));
}

/** @param {Json} element @param {Spot} spot */
export function drawTimePicker(element, spot) {
  const time = /** @type {string | null} */ (valueAt(spot, element).selected_time);
  /** @param {string | null} selected_time */
  const onChange = (selected_time) =>
    choose(spot, element, {
      type: element.type,
      selected_time,
      ...(element.timezone ? { timezone: element.timezone } : {}),
    });
  return html`${timeField(element, spot, time, onChange)}
    ${element.timezone ? html`<p class="input-hint">${zoneName(element.timezone)}</p>` : nothing}`;
}

/** @param {Json} element @param {Spot} spot a day and a time in the person's own zone; the value is in seconds */
export function drawDateTimePicker(element, spot) {
  const { zone } = screen().me;
  const seconds = /** @type {number | null} */ (valueAt(spot, element).selected_date_time);
  const day = seconds === null ? null : dayOf(seconds * 1000, zone);
  const time = seconds === null ? null : timeOf(seconds * 1000, zone);
  /** @param {string | null} newDay @param {string | null} newTime */
  const onChange = (newDay, newTime) =>
    choose(spot, element, {
      type: element.type,
      selected_date_time: newDay && newTime ? instantAt(newDay, newTime, zone) / 1000 : null,
    });
  const timeSpot = {
    ...spot,
    id: `${spot.id}-time`,
    label: `${spot.label ?? plainText(spot.block.label)}, time`,
    labelledBy: undefined,
  };
  return html`<div class="date-time">
    ${dateField(element, spot, day, (next) => onChange(next, time ?? "09:00"))}
    ${timeField({ ...element, focus_on_load: false }, timeSpot, time, (next) => onChange(day ?? today(), next))}
  </div>`;
}

/** @param {Json} element @param {Spot} spot @param {string | null} day @param {(day: string | null) => void} onChange */
function dateField(element, spot, day, onChange) {
  return html`<date-picker .props=${{
    ...fieldOf(element, spot),
    placeholder: plainText(element.placeholder) || "Select a date",
    day,
    today: today(),
    onChange,
  }}></date-picker>`;
}

/** @param {Json} element @param {Spot} spot @param {string | null} time @param {(time: string | null) => void} onChange */
function timeField(element, spot, time, onChange) {
  return html`<combo-box class="time" .props=${{
    ...fieldOf(element, spot),
    placeholder: plainText(element.type === "timepicker" ? element.placeholder : null) || "Select a time",
    choices: halfHours.map(timeChoice),
    chosen: time ? [timeChoice(time)] : [],
    read: (/** @type {string} */ text) => {
      const read = readTime(text);
      return read ? timeChoice(read) : null;
    },
    onChange: (/** @type {Choice[]} */ chosen) => onChange(chosen[0]?.key ?? null),
  }}></combo-box>`;
}

/** @param {Json} element @param {Spot} spot */
function fieldOf(element, spot) {
  return {
    id: spot.id,
    label: spot.label,
    labelledBy: spot.labelledBy,
    describedBy: spot.describedBy,
    invalid: spot.invalid,
    clearable: spot.isInput && !!spot.block.optional,
    focusOnLoad: element.focus_on_load,
  };
}

/** @param {string} time @returns {Choice} */
function timeChoice(time) {
  return { key: time, text: timeName(time), raw: time };
}

function today() {
  return dayOf(Date.parse(screen().now), screen().me.zone);
}

/** @param {string} zone @returns {string} "Central European Standard Time" */
function zoneName(zone) {
  return format(Date.parse(screen().now), zone, { timeZoneName: "long" }).replace(/^.*?, /, "");
}
