// @ts-check
import { html } from "lit-html";
import { Piece } from "./piece.js";
import { drawText, plainText } from "./text/mrkdwn.js";

/** @typedef {Record<string, any>} Json */

/** @type {ConfirmDialog | null} */
let dialog = null;

/**
 * Asks with a Slack confirm object.
 * @param {Json} confirm @returns {Promise<boolean>}
 */
export async function confirmed(confirm) {
  return dialog ? dialog.ask(confirm) : false;
}

/** @extends {Piece<{ confirm: Json | null }>} */
class ConfirmDialog extends Piece {
  /** @type {(answer: boolean) => void} */
  #answer = () => {};

  connectedCallback() {
    dialog = this;
    this.props = { confirm: null };
  }

  /** @param {Json} confirm @returns {Promise<boolean>} */
  ask(confirm) {
    this.#answer(false);
    this.props = { confirm };
    return new Promise((resolve) => {
      this.#answer = (answer) => {
        this.#answer = () => {};
        this.querySelector("dialog")?.close();
        this.props = { confirm: null };
        resolve(answer);
      };
    });
  }

  draw() {
    const { confirm } = this.props;
    const style = confirm?.style === "danger" ? "danger" : "primary";
    return html`<dialog class="confirm" role="alertdialog" aria-labelledby="confirm-title" aria-describedby="confirm-text"
      @close=${this.#closed}>
      ${
        confirm &&
        html`<h1 id="confirm-title">${plainText(confirm.title)}</h1>
          <div id="confirm-text" class="confirm-text">${drawText(confirm.text)}</div>
          <div class="confirm-foot">
            <button type="button" class="button" @click=${() => this.#answer(false)}>${plainText(confirm.deny)}</button>
            <button type="button" class="button filled ${style}" @click=${() => this.#answer(true)}>
              ${plainText(confirm.confirm)}
            </button>
          </div>`
      }
    </dialog>`;
  }

  /** Escape says no. The browser tells it a little later: the dialog may be open again by then, for another question. */
  #closed() {
    if (!this.querySelector("dialog")?.open) this.#answer(false);
  }

  drawn() {
    const box = this.querySelector("dialog");
    if (!this.props.confirm || !box || box.open) return;
    box.showModal();
    // Slack puts the focus on the button that does it; Escape and the other button are one key away.
    /** @type {HTMLElement | null} */ (box.querySelector(".filled"))?.focus();
  }
}

customElements.define("confirm-dialog", ConfirmDialog);
