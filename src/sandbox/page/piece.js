// @ts-check
import { nothing, render } from "lit-html";

/**
 * A part of the page with a state of its own (an open list, a month being looked at) that must survive the page being
 * drawn again. Its parent gives it `props`; it draws itself into its own light DOM, so labels and styles reach in.
 * @template P
 */
export class Piece extends HTMLElement {
  /** @type {P | undefined} */
  #props;
  #waiting = false;

  /** @param {P} props */
  set props(props) {
    const before = this.#props;
    this.#props = props;
    this.changed(before);
    this.redraw();
  }

  /** @returns {P} */
  get props() {
    if (!this.#props) throw new Error(`<${this.localName}> was drawn before it was given its props.`);
    return this.#props;
  }

  connectedCallback() {
    this.redraw();
  }

  redraw() {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      if (!this.#props || !this.isConnected) return;
      render(this.draw(), this, { host: this });
      this.drawn();
    });
  }

  /**
   * New props have come; override to follow them.
   * @param {P | undefined} _before
   */
  changed(_before) {}

  /** @returns {unknown} */
  draw() {
    return nothing;
  }

  /** Whether the focus that leaves one part of this piece goes to another part of it. @param {FocusEvent} event */
  keepsFocus(event) {
    return this.contains(/** @type {Node | null} */ (event.relatedTarget));
  }

  /** The template is in the DOM; override to place or focus something. */
  drawn() {}
}
