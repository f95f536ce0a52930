// @ts-check
import { html, nothing } from "lit-html";
import { Piece } from "./piece.js";

const shownMs = 8000;

/** Shows a sentence over everything, and says it. @param {string} sentence */
export function complain(sentence) {
  const toast = /** @type {Toast | null} */ (document.querySelector("page-toast"));
  toast?.show(sentence);
}

/** @extends {Piece<{ sentence: string | null }>} */
class Toast extends Piece {
  #timer = 0;

  connectedCallback() {
    this.setAttribute("role", "alert");
    this.popover = "manual";
    this.props = { sentence: null };
  }

  /** @param {string | null} sentence */
  show(sentence) {
    clearTimeout(this.#timer);
    if (sentence) this.#timer = window.setTimeout(() => this.show(null), shownMs);
    this.props = { sentence };
  }

  draw() {
    const { sentence } = this.props;
    if (!sentence) return nothing;
    return html`<span>${sentence}</span>
      <button type="button" class="plain-icon" aria-label="Dismiss" @click=${() => this.show(null)}>✕</button>`;
  }

  drawn() {
    // Hidden and shown again, so that it lies over a dialog that opened since.
    if (this.matches(":popover-open")) this.hidePopover();
    if (this.props.sentence) this.showPopover();
  }
}

customElements.define("page-toast", Toast);
