// @ts-check
import { html, nothing } from "lit-html";
import { emojiGroups } from "./emoji.js";
import { icon } from "./icons.js";
import { Piece } from "./piece.js";
import { showPopup } from "./popup.js";

/** @extends {Piece<{ onPick: (char: string) => void }>} */
class EmojiPicker extends Piece {
  #open = false;
  #text = "";

  draw() {
    return html`<button type="button" class="plain-icon" aria-label="Emoji" title="Emoji" aria-haspopup="dialog"
        aria-expanded=${this.#open} @click=${this.#toggle}>${icon("smile")}</button>
      <div class="popup emoji-popup" role="dialog" aria-label="Emoji" popover="manual" @keydown=${this.#key} @focusout=${this.#left}>
        ${this.#open ? this.#drawGroups() : nothing}
      </div>`;
  }

  drawn() {
    const popup = /** @type {HTMLElement} */ (this.querySelector(".popup"));
    const opens = this.#open && !popup.matches(":popover-open");
    showPopup(popup, this.querySelector("button"), this.#open, { above: true });
    if (opens) popup.querySelector("input")?.focus();
  }

  #drawGroups() {
    const groups = emojiGroups
      .map(({ title, emoji }) => ({ title, emoji: emoji.filter(({ name }) => name.includes(this.#text)) }))
      .filter(({ emoji }) => emoji.length);
    return html`<input type="search" class="text-field" placeholder="Search emoji" aria-label="Search emoji" @input=${this.#typed} />
      <div class="emoji-groups">
        ${groups.map(
          ({ title, emoji }) => html`<p class="listbox-group">${title}</p>
            <div class="emoji-grid">
              ${emoji.map(
                ({
                  name,
                  char,
                }) => html`<button type="button" aria-label=${name.split("|")[0]?.replace(/_/g, " ")} title=":${name.split("|")[0]}:"
                  @click=${() => this.#pick(char)}>${char}</button>`,
              )}
            </div>`,
        )}
        ${groups.length ? nothing : html`<p class="listbox-note">No results</p>`}
      </div>`;
  }

  #toggle() {
    this.#open = !this.#open;
    this.#text = "";
    this.redraw();
  }

  /** @param {string} char */
  #pick(char) {
    this.#toggle();
    this.props.onPick(char);
  }

  /** @param {InputEvent} event */
  #typed(event) {
    this.#text = /** @type {HTMLInputElement} */ (event.target).value.trim().toLowerCase().replaceAll(" ", "_");
    this.redraw();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape") {
      this.#toggle();
      this.querySelector("button")?.focus();
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      /** @type {HTMLElement | null} */ (this.querySelector(".emoji-grid button"))?.click();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {FocusEvent} event */
  #left(event) {
    if (!this.#open || this.keepsFocus(event)) return;
    this.#open = false;
    this.redraw();
  }
}

customElements.define("emoji-picker", EmojiPicker);
