// @ts-check
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { addDays, format, weekdayOf } from "../clock.js";
import { icon } from "../icons.js";
import { Piece } from "../piece.js";
import { showPopup } from "../popup.js";
import { addMonths, dayName, readDay, spokenDay, weeksOf } from "./days.js";

/**
 * @typedef {object} DateProps
 * @property {string} id
 * @property {string | undefined} label
 * @property {string | undefined} labelledBy
 * @property {string | undefined} describedBy
 * @property {boolean} invalid
 * @property {string} placeholder
 * @property {string | null} day
 * @property {string} today
 * @property {boolean} [clearable]
 * @property {boolean} [focusOnLoad]
 * @property {(day: string | null) => void} onChange
 */

const columns = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
const steps = /** @type {Record<string, (day: string) => string>} */ ({
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
  Home: (day) => addDays(day, -weekdayOf(day)),
  End: (day) => addDays(day, 6 - weekdayOf(day)),
});

/** A field that takes a typed day, with a calendar under it. @extends {Piece<DateProps>} */
class DatePicker extends Piece {
  #open = false;
  /** The day the calendar stands on. */
  #at = "";
  /** @type {string | null} what is being typed */
  #text = null;
  #toGrid = false;

  draw() {
    const { id, label, labelledBy, describedBy, invalid, placeholder, day, clearable, focusOnLoad } = this.props;
    return html`<div class="combo ${invalid ? "invalid" : ""}" @mousedown=${this.#pressed}>
      <span class="combo-face">${icon("calendar")}</span>
      <input type="text" role="combobox" autocomplete="off" aria-haspopup="dialog" id=${id}
        aria-label=${label ?? nothing} aria-labelledby=${labelledBy ?? nothing} aria-describedby=${describedBy ?? nothing}
        aria-invalid=${invalid ? "true" : nothing} aria-expanded=${this.#open} aria-controls="${id}-calendar"
        ?data-focus-on-load=${focusOnLoad} placeholder=${placeholder}
        .value=${live(this.#text ?? (day ? dayName(day) : ""))}
        @input=${this.#typed} @keydown=${this.#key} @focusout=${this.#left} @click=${() => this.#show()} />
      ${
        clearable && day
          ? html`<button type="button" class="plain-icon" aria-label="Clear ${dayName(day)}" @click=${() => this.#choose(null)}>
              ${icon("close")}</button>`
          : nothing
      }
      <span class="combo-arrow" aria-hidden="true">${icon("down")}</span>
    </div>
    <div id="${id}-calendar" class="popup calendar" role="dialog" aria-label="Choose a date" popover="manual"
      @keydown=${this.#gridKey} @focusout=${this.#left}
      @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
      ${this.#open ? this.#drawMonth() : nothing}
    </div>`;
  }

  drawn() {
    const calendar = /** @type {HTMLElement} */ (this.querySelector(".popup"));
    showPopup(calendar, this.querySelector(".combo"), this.#open);
    if (this.#open && this.#toGrid)
      /** @type {HTMLElement | null} */ (calendar.querySelector('[tabindex="0"]'))?.focus();
    this.#toGrid = false;
  }

  #drawMonth() {
    const month = format(Date.parse(`${this.#at}T00:00:00Z`), "UTC", { month: "long", year: "numeric" });
    return html`<div class="calendar-head">
        <button type="button" class="plain-icon" tabindex="-1" aria-label="Previous month"
          @click=${() => this.#move(addMonths(this.#at, -1))}>${icon("left")}</button>
        <span aria-live="polite">${month}</span>
        <button type="button" class="plain-icon" tabindex="-1" aria-label="Next month"
          @click=${() => this.#move(addMonths(this.#at, 1))}>${icon("right")}</button>
      </div>
      <table role="grid" aria-label=${month}>
        <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${weeksOf(this.#at).map((week) => html`<tr>${week.map((day) => this.#drawDay(day))}</tr>`)}</tbody>
      </table>`;
  }

  /** @param {string} day */
  #drawDay(day) {
    const { day: chosen, today } = this.props;
    const outside = day.slice(0, 7) !== this.#at.slice(0, 7);
    return html`<td aria-selected=${day === chosen}>
      <button type="button" tabindex=${day === this.#at ? 0 : -1} aria-label=${spokenDay(day)}
        aria-current=${day === today ? "date" : nothing}
        class="day ${outside ? "outside" : ""} ${day === chosen ? "chosen" : ""}" @click=${() => this.#choose(day)}>
        ${Number(day.slice(8))}
      </button>
    </td>`;
  }

  #show() {
    if (this.#open) return;
    this.#open = true;
    this.#at = this.props.day ?? this.props.today;
    this.redraw();
  }

  #hide() {
    this.#open = false;
    this.#text = null;
    this.redraw();
  }

  /** @param {string} day */
  #move(day) {
    this.#at = day;
    this.redraw();
  }

  /** @param {string | null} day */
  #choose(day) {
    this.#hide();
    this.querySelector("input")?.focus();
    this.props.onChange(day);
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    if (/** @type {Element} */ (event.target).closest("button, input, .popup")) return;
    event.preventDefault();
    this.querySelector("input")?.focus();
    if (this.#open) this.#hide();
    else this.#show();
  }

  /** @param {FocusEvent} event leaving the field keeps a day that was typed in full, and forgets any other text */
  #left(event) {
    if (this.keepsFocus(event)) return;
    if (!this.#open && this.#text === null) return;
    const typed = this.#text;
    const day = typed === null ? null : readDay(typed, this.props.today);
    this.#hide();
    if (typed === "" && this.props.day) this.props.onChange(null);
    else if (day && day !== this.props.day) this.props.onChange(day);
  }

  /** @param {InputEvent} event */
  #typed(event) {
    this.#show();
    this.#text = /** @type {HTMLInputElement} */ (event.target).value;
    this.#at = readDay(this.#text, this.props.today) ?? this.#at;
    this.redraw();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const day = this.#text === null ? null : readDay(this.#text, this.props.today);
    if (event.key === "ArrowDown") {
      this.#show();
      this.#toGrid = true;
      this.redraw();
    } else if (event.key === "Escape" && this.#open) this.#hide();
    else if (event.key === "Enter" && this.#text === "") this.#choose(null);
    else if (event.key === "Enter" && day) this.#choose(day);
    else if (event.key === "Enter" && !this.#open) this.#show();
    else return;
    // The dialog around must not take the same Escape or Enter.
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  #gridKey(event) {
    const step = steps[event.key];
    if (step) {
      this.#toGrid = true;
      this.#move(step(this.#at));
    } else if (event.key === "Escape") {
      this.#hide();
      this.querySelector("input")?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define("date-picker", DatePicker);
