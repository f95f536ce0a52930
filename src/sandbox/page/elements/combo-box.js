// @ts-check
/** @import { Choice } from "./choice.js" */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { icon } from "../icons.js";
import { Piece } from "../piece.js";
import { showPopup } from "../popup.js";
import { fitting, stepped } from "./choice.js";

/**
 * @typedef {object} ComboProps
 * @property {string} id
 * @property {string | undefined} label
 * @property {string | undefined} labelledBy
 * @property {string | undefined} describedBy
 * @property {boolean} invalid
 * @property {string} placeholder
 * @property {Choice[]} choices
 * @property {Choice[]} chosen
 * @property {boolean} [multiple]
 * @property {number | undefined} [max] how many may be chosen
 * @property {boolean} [clearable]
 * @property {boolean} [focusOnLoad]
 * @property {(text: string) => Promise<Choice[]>} [search] asks elsewhere; `choices` is ignored
 * @property {number} [searchFrom] characters typed before it asks
 * @property {(text: string) => Choice | null} [read] makes a choice of what was typed, where any text may do
 * @property {(chosen: Choice[]) => void} onChange
 */

const searchPauseMs = 250;

/** A field with a list to choose from and type-ahead: all selects and the time picker. @extends {Piece<ComboProps>} */
class ComboBox extends Piece {
  #open = false;
  #text = "";
  #active = 0;
  /** @type {Choice[]} */
  #found = [];
  #searching = false;
  #searchTimer = 0;

  draw() {
    const { id, label, labelledBy, describedBy, invalid, placeholder, chosen, multiple, clearable, focusOnLoad } =
      this.props;
    const single = multiple ? undefined : chosen[0];
    const shown = this.#open ? this.#text : (single?.text ?? "");
    const options = this.#options();
    return html`<div class="combo ${invalid ? "invalid" : ""}" @mousedown=${this.#pressed}>
      ${multiple ? chosen.map((choice) => this.#drawChip(choice)) : nothing}
      ${single?.face && !this.#open ? html`<span class="combo-face">${single.face}</span>` : nothing}
      <input type="text" role="combobox" autocomplete="off" spellcheck="false"
        id=${id} aria-label=${label ?? nothing} aria-labelledby=${labelledBy ?? nothing}
        aria-describedby=${describedBy ?? nothing} aria-invalid=${invalid ? "true" : nothing}
        aria-expanded=${this.#open} aria-controls="${id}-list" aria-autocomplete="list"
        aria-activedescendant=${this.#open && options.length ? `${id}-option-${this.#active}` : nothing}
        ?data-focus-on-load=${focusOnLoad}
        placeholder=${single ? single.text : multiple && chosen.length ? "" : placeholder}
        .value=${live(shown)}
        @input=${this.#typed} @keydown=${this.#key} @blur=${this.#left}
        @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} @click=${() => this.#show()} />
      ${
        clearable && single
          ? html`<button type="button" class="plain-icon" aria-label="Clear ${single.text}" @click=${() => this.#change([])}>
              ${icon("close")}
            </button>`
          : nothing
      }
      <span class="combo-arrow" aria-hidden="true">${icon("down")}</span>
    </div>
    <div id="${id}-list" class="popup listbox" role="listbox" popover="manual" aria-multiselectable=${multiple ? "true" : nothing}
      aria-label=${label ?? nothing} aria-labelledby=${labelledBy ?? nothing}
      @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
      ${this.#open ? this.#drawOptions(options) : nothing}
    </div>`;
  }

  drawn() {
    const list = /** @type {HTMLElement} */ (this.querySelector(".popup"));
    showPopup(list, this.querySelector(".combo"), this.#open, { wide: true });
    if (this.#open) list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Choice} choice */
  #drawChip(choice) {
    const without = () => this.#change(this.props.chosen.filter(({ key }) => key !== choice.key));
    return html`<span class="chip">${choice.face ?? nothing}<span>${choice.text}</span>
      <button type="button" aria-label="Remove ${choice.text}" @click=${without}>${icon("close")}</button></span>`;
  }

  /** @param {Choice[]} options */
  #drawOptions(options) {
    if (this.#searching) return html`<p class="listbox-note" role="presentation">Searching…</p>`;
    if (!options.length) return html`<p class="listbox-note" role="presentation">${this.#whyNone()}</p>`;
    const groups = Map.groupBy(
      options.map((choice, index) => ({ choice, index })),
      ({ choice }) => choice.group,
    );
    return [...groups].map(([group, members]) =>
      group === undefined
        ? members.map(({ choice, index }) => this.#drawOption(choice, index))
        : html`<div role="group" aria-label=${group}><p class="listbox-group" role="presentation">${group}</p>
            ${members.map(({ choice, index }) => this.#drawOption(choice, index))}</div>`,
    );
  }

  /** @param {Choice} choice @param {number} index */
  #drawOption(choice, index) {
    const isChosen = this.props.chosen.some(({ key }) => key === choice.key);
    return html`<div role="option" class="option ${index === this.#active ? "active" : ""}" id="${this.props.id}-option-${index}"
      aria-selected=${isChosen} aria-disabled=${!isChosen && this.#isFull() ? "true" : nothing}
      @mousemove=${() => this.#moveTo(index)} @click=${() => this.#pick(choice)}>
      ${choice.face ?? nothing}<span class="option-text">${choice.text}</span>
      ${choice.note ? html`<span class="option-note">${choice.note}</span>` : nothing}
      ${isChosen ? html`<span class="option-tick">${icon("tick")}</span>` : nothing}
    </div>`;
  }

  #whyNone() {
    const missing = (this.props.searchFrom ?? 0) - this.#text.length;
    if (this.props.search && missing > 0)
      return missing === 1 ? "Type 1 more character" : `Type ${missing} more characters`;
    return "No results";
  }

  /** @returns {Choice[]} */
  #options() {
    if (this.props.search) return this.#found;
    const own = this.props.read && this.#text.trim() ? this.props.read(this.#text) : null;
    return own ? [own] : fitting(this.props.choices, this.#text);
  }

  #isFull() {
    return !!this.props.multiple && this.props.chosen.length >= (this.props.max ?? Number.POSITIVE_INFINITY);
  }

  #show() {
    if (this.#open) return;
    this.#open = true;
    this.#text = "";
    this.#found = [];
    const at = this.#options().findIndex(({ key }) => key === this.props.chosen[0]?.key);
    this.#active = this.props.multiple ? 0 : Math.max(0, at);
    this.#ask();
    this.redraw();
  }

  #hide() {
    clearTimeout(this.#searchTimer);
    this.#open = false;
    this.#text = "";
    this.redraw();
  }

  /** @param {MouseEvent} event anywhere in the field opens it */
  #pressed(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest("button, input, .popup")) return;
    event.preventDefault();
    this.querySelector("input")?.focus();
    if (this.#open) this.#hide();
    else this.#show();
  }

  /** @param {FocusEvent} event */
  #left(event) {
    if (this.keepsFocus(event) || !this.#open) return;
    const own = this.props.read && this.#text.trim() ? this.props.read(this.#text) : null;
    this.#hide();
    if (own) this.props.onChange([own]);
  }

  /** @param {InputEvent} event */
  #typed(event) {
    this.#show();
    this.#text = /** @type {HTMLInputElement} */ (event.target).value;
    this.#active = 0;
    this.#ask();
    this.redraw();
  }

  #ask() {
    const { search, searchFrom = 0 } = this.props;
    if (!search) return;
    clearTimeout(this.#searchTimer);
    this.#searching = this.#text.length >= searchFrom;
    if (!this.#searching) {
      this.#found = [];
      return;
    }
    const text = this.#text;
    this.#searchTimer = window.setTimeout(async () => {
      const found = await search(text);
      if (text !== this.#text || !this.#open) return;
      this.#found = found;
      this.#searching = false;
      this.redraw();
    }, searchPauseMs);
  }

  /** @param {number} index */
  #moveTo(index) {
    if (index === this.#active) return;
    this.#active = index;
    this.redraw();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const options = this.#options();
    const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 });
    const step = steps[event.key];
    if (step && !this.#open) this.#show();
    else if (step) this.#moveTo(stepped(this.#active, step, options.length));
    else if (event.key === "Enter" && this.#open) {
      const option = options[this.#active];
      if (option) this.#pick(option);
    } else if (event.key === "Escape" && this.#open) this.#hide();
    else if (event.key === "Backspace" && !this.#text && this.props.multiple && this.props.chosen.length) {
      this.#change(this.props.chosen.slice(0, -1));
    } else return;
    // The dialog around must not take the same Escape or Enter.
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Choice} choice */
  #pick(choice) {
    const { chosen, multiple } = this.props;
    if (!multiple) {
      this.#hide();
      return this.#change([choice]);
    }
    const isChosen = chosen.some(({ key }) => key === choice.key);
    if (!isChosen && this.#isFull()) return;
    this.#text = "";
    this.#change(isChosen ? chosen.filter(({ key }) => key !== choice.key) : [...chosen, choice]);
  }

  /** @param {Choice[]} chosen */
  #change(chosen) {
    this.props.onChange(chosen);
    this.querySelector("input")?.focus();
    this.redraw();
  }
}

customElements.define("combo-box", ComboBox);
