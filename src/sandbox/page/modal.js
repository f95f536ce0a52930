// @ts-check
/** @import { SeenModal } from "../screen.ts" */
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { avatar } from "./avatar.js";
import { drawBlocks } from "./blocks/index.js";
import { icon } from "./icons.js";
import { act, member, screen } from "./page.js";
import { Piece } from "./piece.js";
import { complain } from "./toast.js";
import { flush } from "./typed.js";

/** @typedef {{ modals: SeenModal[] }} ModalProps */
/** @typedef {{ focus: string | null, scroll: number }} Left how a view was when another came over it */

/** The stack of modals: the top one is seen, and a way back. @extends {Piece<ModalProps>} */
class ModalStack extends Piece {
  /** @type {Map<string, Left>} */
  #left = new Map();
  /** @type {string | null} */
  #topId = null;
  /** @type {string | null} the view whose submit is on its way */
  #submitting = null;
  /** The next drawing puts the focus on the first error. */
  #toError = false;

  /** @param {ModalProps | undefined} before */
  changed(before) {
    const was = before?.modals.at(-1);
    if (was && was.viewId !== this.props.modals.at(-1)?.viewId) this.#remember(was.viewId);
  }

  draw() {
    const { modals } = this.props;
    const top = modals.at(-1);
    return html`<dialog class="modal" aria-labelledby="modal-title" @cancel=${this.#cancelled} @close=${this.#closed} @keydown=${this.#key}>
      ${top ? keyed(top.viewId, this.#drawModal(top, modals.length > 1)) : nothing}
    </dialog>`;
  }

  drawn() {
    const dialog = this.#dialog();
    const top = this.props.modals.at(-1);
    if (!top) {
      this.#topId = null;
      this.#left.clear();
      if (dialog.open) dialog.close();
      return;
    }
    if (!dialog.open) dialog.showModal();
    if (top.viewId !== this.#topId) this.#arrive(top);
    else if (this.#toError) this.#focusError();
  }

  /** @param {SeenModal} modal @param {boolean} isStacked */
  #drawModal(modal, isStacked) {
    const isBusy = modal.busy || this.#submitting === modal.viewId;
    const { app } = screen();
    return html`<form class="modal-form" novalidate aria-busy=${isBusy ? "true" : nothing}
      @submit=${(/** @type {Event} */ event) => this.#submit(event, modal)}>
      <div class="modal-head">
        ${
          isStacked
            ? html`<button type="button" class="plain-icon" aria-label="Back" @click=${() => this.#close(modal)}>${icon("back")}</button>`
            : avatar(member(app.botId), "small")
        }
        <h1 id="modal-title" tabindex="-1">${modal.title}</h1>
        <button type="button" class="plain-icon" aria-label="Close" @click=${() => this.#close(modal, true)}>${icon("close")}</button>
      </div>
      ${modal.trouble ? html`<p class="modal-trouble" role="alert">${icon("warning")} ${modal.trouble}</p>` : nothing}
      <div class="modal-body">${drawBlocks(modal.blocks, { view: modal.viewId }, modal.errors)}</div>
      <div class="modal-foot">
        <button type="button" class="button" @click=${() => this.#close(modal)}>${modal.close}</button>
        ${
          modal.submit
            ? html`<button type="submit" class="button filled primary ${isBusy ? "busy" : ""}" aria-disabled=${isBusy ? "true" : nothing}>
                <span class="button-text">${modal.submit}</span></button>`
            : nothing
        }
      </div>
    </form>`;
  }

  #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

  /** @param {string} viewId */
  #remember(viewId) {
    const focused = document.activeElement;
    const scroll = this.querySelector(".modal-body")?.scrollTop ?? 0;
    this.#left.set(viewId, { focus: this.contains(focused) ? (focused?.id ?? null) : null, scroll });
  }

  /** A view has come to the top, for the first time or again. @param {SeenModal} top */
  #arrive(top) {
    const left = this.#left.get(top.viewId);
    this.#topId = top.viewId;
    this.#left.delete(top.viewId);
    // Its fields draw themselves in the next microtask.
    queueMicrotask(() => {
      const body = this.querySelector(".modal-body");
      if (body && left) body.scrollTop = left.scroll;
      const back = left?.focus ? document.getElementById(left.focus) : null;
      const first = back ?? this.querySelector("[data-focus-on-load]") ?? document.getElementById("modal-title");
      /** @type {HTMLElement | null} */ (first)?.focus({ preventScroll: !!left });
    });
  }

  #focusError() {
    this.#toError = false;
    const field = this.querySelector(".has-error");
    const control = field?.querySelector("[aria-invalid], input, textarea, [contenteditable]") ?? field;
    const target = /** @type {HTMLElement | null} */ (
      control?.matches("[role=radiogroup]") ? control.querySelector("input") : control
    );
    field?.scrollIntoView({ block: "nearest" });
    target?.focus();
  }

  /** @param {Event} event @param {SeenModal} modal */
  async #submit(event, modal) {
    event.preventDefault();
    if (modal.busy || this.#submitting || !modal.submit) return;
    this.#submitting = modal.viewId;
    this.redraw();
    await flush();
    const done = await act({ do: "submits", viewId: modal.viewId });
    this.#submitting = null;
    this.#toError = Object.keys(screen().modals.at(-1)?.errors ?? {}).length > 0;
    if (!done.ok) complain(done.error);
    this.redraw();
  }

  /** @param {SeenModal} modal @param {boolean} [all] the whole stack */
  async #close(modal, all = false) {
    await flush();
    const done = await act({ do: "closes", viewId: modal.viewId, ...(all ? { all } : {}) });
    if (!done.ok) complain(done.error);
  }

  /** Escape. The dialog goes when the Screen says so. @param {Event} event */
  #cancelled(event) {
    if (event.target !== this.#dialog()) return;
    event.preventDefault();
    const top = this.props.modals.at(-1);
    if (top) void this.#close(top);
  }

  /**
   * The browser lets a second Escape close a dialog whatever the page says. It tells that a little later: the dialog may be
   * open again by then, for another modal.
   * @param {Event} event
   */
  #closed(event) {
    const top = this.props.modals.at(-1);
    if (event.target !== this.#dialog() || this.#dialog().open || !top) return;
    void this.#close(top).then(() => this.redraw());
  }

  /** Ctrl or Cmd and Enter submits from anywhere, a text area too. @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.querySelector("form")?.requestSubmit();
  }
}

customElements.define("modal-stack", ModalStack);
