// @ts-check
/** @import { SeenConversation } from "../screen.ts" */
/** @import { Completion, Completions } from "./completions.js" */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { completionsFor, drawCompletion } from "./completions.js";
import { draftOf, keepDraft } from "./drafts.js";
import { stepped } from "./elements/choice.js";
import "./elements/overflow-menu.js";
import "./emoji-picker.js";
import { icon } from "./icons.js";
import { act, member, redraw, screen } from "./page.js";
import { Piece } from "./piece.js";
import { showPopup } from "./popup.js";
import { complain } from "./toast.js";

/** @typedef {{ conversation: SeenConversation }} ComposerProps */

/** Where a message is written. What is unsent stays with its conversation. @extends {Piece<ComposerProps>} */
class Composer extends Piece {
  /** @type {number} */
  #active = 0;
  /** The list was closed with Escape, until the text changes. */
  #dismissed = false;
  /** The person moved in the list, so Enter means the list and not the message. */
  #chosen = false;
  /** @type {number | null} where the caret goes after the next drawing */
  #caret = null;
  #isNew = true;

  /** @param {ComposerProps | undefined} before */
  changed(before) {
    if (before && before.conversation.id !== this.props.conversation.id) this.#dismissed = false;
  }

  draw() {
    const { conversation } = this.props;
    const person = member(conversation.with);
    const name = person?.realName ?? "";
    const list = this.#completions();
    const text = draftOf(conversation.id);
    if (person?.kind === "deactivated") {
      return html`<p class="composer-closed">${name}’s account is deactivated: nobody would read it.</p>`;
    }
    return html`<form class="composer" @submit=${this.#submitted}>
      <textarea class="composer-text" rows="1" aria-label="Message ${name}" placeholder="Message ${name}"
        aria-autocomplete="list" aria-haspopup="listbox" aria-controls="completions"
        aria-activedescendant=${list ? `completion-${this.#active}` : nothing}
        .value=${live(text)} @input=${this.#typed} @keydown=${this.#key} @keyup=${this.#moved} @click=${this.#moved}
        @blur=${this.#left}></textarea>
      <div class="composer-tools">
        ${this.#drawShortcuts()}
        <emoji-picker .props=${{ onPick: (/** @type {string} */ char) => this.insert(char) }}></emoji-picker>
        <button type="button" class="plain-icon" aria-label="Mention someone" title="Mention someone"
          @click=${() => this.insert(/(^|\s)$/.test(text.slice(0, this.#textarea()?.selectionStart ?? 0)) ? "@" : " @")}>${icon("at")}</button>
        <span class="composer-hint" aria-hidden="true">${text.includes("\n") || text.length > 40 ? html`<b>Shift + Enter</b> for a new line` : nothing}</span>
        <button class="send" type="submit" aria-label="Send" title="Send" ?disabled=${!text.trim()}>${icon("send")}</button>
      </div>
    </form>
    <div id="completions" class="popup listbox completions" role="listbox" popover="manual"
      aria-label=${list?.title ?? "Completions"} @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
      ${list ? this.#drawCompletions(list) : nothing}
    </div>`;
  }

  drawn() {
    const textarea = this.#textarea();
    if (!textarea) return;
    if (this.#isNew && isForWriting()) this.#caret = textarea.value.length;
    this.#isNew = false;
    if (this.#caret !== null) {
      textarea.focus();
      textarea.setSelectionRange(this.#caret, this.#caret);
      this.#caret = null;
      // What can be completed depends on where the caret stands.
      this.redraw();
    }
    const popup = /** @type {HTMLElement} */ (this.querySelector(".completions"));
    showPopup(popup, this.querySelector(".composer"), !!this.#completions(), { wide: true, above: true });
    popup.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  /** Puts text at the caret and the caret after it. @param {string} text */
  insert(text) {
    const textarea = this.#textarea();
    const at = textarea?.selectionStart ?? draftOf(this.props.conversation.id).length;
    this.#replace(at, textarea?.selectionEnd ?? at, text);
  }

  /** @param {Completions} list */
  #drawCompletions(list) {
    return html`<p class="listbox-group" role="presentation">${list.title}</p>
      ${list.options.map(
        (option, i) => html`<div role="option" id="completion-${i}" class="option ${i === this.#active ? "active" : ""}"
          aria-selected=${i === this.#active} @mousemove=${() => this.#moveTo(i)} @click=${() => this.#complete(option)}>
          ${drawCompletion(option)}
        </div>`,
      )}`;
  }

  #drawShortcuts() {
    const shortcuts = screen().shortcuts.filter(({ type }) => type === "global");
    if (!shortcuts.length) return nothing;
    return html`<overflow-menu .props=${{
      id: "composer-shortcuts",
      label: "Shortcuts",
      face: "plus",
      above: true,
      title: screen().app.name,
      items: shortcuts.map(({ callbackId, name }) => ({
        text: name,
        pick: () => this.#report(act({ do: "starts shortcut", callbackId })),
      })),
    }}></overflow-menu>`;
  }

  #textarea() {
    return this.querySelector("textarea");
  }

  /** @returns {Completions | null} */
  #completions() {
    const textarea = this.#textarea();
    if (!textarea || this.#dismissed || document.activeElement !== textarea) return null;
    return completionsFor(screen(), textarea.value, textarea.selectionStart);
  }

  /** @param {Event} event */
  #typed(event) {
    keepDraft(this.props.conversation.id, /** @type {HTMLTextAreaElement} */ (event.target).value);
    this.#dismissed = false;
    this.#chosen = false;
    this.#active = 0;
    this.redraw();
  }

  /** The caret went elsewhere by a key or the mouse. */
  #moved() {
    this.redraw();
  }

  #left() {
    this.redraw();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    const list = this.#completions();
    if (list && this.#keyInList(event, list)) return event.preventDefault();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    void this.#send();
  }

  /** @param {KeyboardEvent} event @param {Completions} list @returns {boolean} the list used it */
  #keyInList(event, list) {
    const option = list.options[this.#active];
    const isWhole = list.exact && !this.#chosen;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.#chosen = true;
      this.#moveTo(stepped(this.#active, event.key === "ArrowDown" ? 1 : -1, list.options.length));
    } else if (event.key === "Escape") {
      this.#dismissed = true;
      this.redraw();
    } else if (option && (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !isWhole)))
      this.#complete(option);
    else return false;
    return true;
  }

  /** @param {number} index */
  #moveTo(index) {
    if (index === this.#active) return;
    this.#active = index;
    this.redraw();
  }

  /** @param {Completion} option */
  #complete(option) {
    const list = this.#completions();
    if (!list) return;
    this.#replace(list.from, list.to, option.insert);
  }

  /** @param {number} from @param {number} to @param {string} insert */
  #replace(from, to, insert) {
    const { id } = this.props.conversation;
    const text = draftOf(id);
    // A completion brings its own space.
    const rest = insert.endsWith(" ") ? text.slice(to).replace(/^ /, "") : text.slice(to);
    keepDraft(id, text.slice(0, from) + insert + rest);
    this.#caret = from + insert.length;
    this.#active = 0;
    this.#chosen = false;
    this.#dismissed = false;
    this.redraw();
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    void this.#send();
    this.#textarea()?.focus();
  }

  async #send() {
    const { id } = this.props.conversation;
    const text = draftOf(id).trim();
    if (!text) return;
    keepDraft(id, "");
    this.redraw();
    const done = await act({ do: "types", channel: id, text });
    if (done.ok) return;
    complain(done.error);
    if (!draftOf(id)) keepDraft(id, text);
    redraw();
  }

  /** @param {Promise<import("../screen.ts").Done>} doing */
  async #report(doing) {
    const done = await doing;
    if (!done.ok) complain(done.error);
  }
}

/** Who opens a conversation wants to write, unless a finger is on the glass or the keyboard is at work elsewhere. */
function isForWriting() {
  const focused = document.activeElement;
  return !matchMedia("(pointer: coarse)").matches && (focused === document.body || !!focused?.closest(".sidebar"));
}

customElements.define("message-composer", Composer);

/** Puts text into the composer on screen, as if it had been typed. @param {string} text */
export function writeInComposer(text) {
  /** @type {Composer | null} */ (document.querySelector("message-composer"))?.insert(text);
}
