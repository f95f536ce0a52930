// @ts-check
import { html, nothing } from "lit-html";
import { icon } from "../icons.js";
import { Piece } from "../piece.js";
import { showPopup } from "../popup.js";
import { stepped } from "./choice.js";

/**
 * @typedef {{ text: string, note?: string, url?: string, pick: () => void }} MenuItem
 * @typedef {{ id: string, label: string, items: MenuItem[], face?: string, above?: boolean, title?: string }} MenuProps
 */

/** A button with a menu behind it. @extends {Piece<MenuProps>} */
class OverflowMenu extends Piece {
  #open = false;
  #active = 0;

  draw() {
    const { id, label, items, face = "more", title } = this.props;
    return html`<button type="button" class="menu-button" id=${id} aria-haspopup="menu" aria-expanded=${this.#open}
        aria-label=${label} title=${label} aria-controls="${id}-menu"
        @click=${this.#toggle} @keydown=${this.#buttonKey}>${icon(face)}</button>
      <div class="popup menu" role="menu" id="${id}-menu" aria-label=${label} popover="manual"
        @keydown=${this.#menuKey} @focusout=${this.#left}>
        ${this.#open && title ? html`<p class="menu-title" role="presentation">${title}</p>` : nothing}
        ${this.#open ? items.map((item, i) => this.#drawItem(item, i)) : nothing}
      </div>`;
  }

  drawn() {
    const menu = /** @type {HTMLElement} */ (this.querySelector(".popup"));
    showPopup(menu, this.querySelector("button"), this.#open, {
      end: !this.props.above,
      above: this.props.above ?? false,
    });
    if (this.#open) /** @type {HTMLElement | null} */ (menu.querySelectorAll(".menu-item")[this.#active])?.focus();
  }

  /** @param {MenuItem} item @param {number} i */
  #drawItem(item, i) {
    const text = html`<span>${item.text}</span>${item.note ? html`<span class="menu-note">${item.note}</span>` : nothing}`;
    const pick = () => {
      this.#close();
      item.pick();
    };
    return item.url
      ? html`<a class="menu-item" role="menuitem" tabindex="-1" href=${item.url} target="_blank" rel="noreferrer noopener"
          @click=${pick}>${text}</a>`
      : html`<button type="button" class="menu-item" role="menuitem" tabindex="-1" @click=${pick}
          @mousemove=${() => this.#moveTo(i)}>${text}</button>`;
  }

  #toggle() {
    if (this.#open) return this.#close();
    this.#open = true;
    this.#active = 0;
    this.redraw();
  }

  #close() {
    this.#open = false;
    this.querySelector("button")?.focus();
    this.redraw();
  }

  /** @param {number} index */
  #moveTo(index) {
    if (index === this.#active) return;
    this.#active = index;
    this.redraw();
  }

  /** @param {KeyboardEvent} event */
  #buttonKey(event) {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || this.#open) return;
    event.preventDefault();
    this.#toggle();
  }

  /** @param {KeyboardEvent} event */
  #menuKey(event) {
    const count = this.props.items.length;
    const at = /** @type {Record<string, number>} */ ({
      ArrowDown: stepped(this.#active, 1, count),
      ArrowUp: stepped(this.#active, -1, count),
      Home: 0,
      End: count - 1,
    })[event.key];
    if (at !== undefined) this.#moveTo(at);
    else if (event.key === "Escape" || event.key === "Tab") this.#close();
    else return;
    if (event.key === "Tab") return;
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

customElements.define("overflow-menu", OverflowMenu);
