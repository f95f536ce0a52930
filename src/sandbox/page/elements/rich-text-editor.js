// @ts-check
import { html, nothing, render } from "lit-html";
import { icon } from "../icons.js";
import { Piece } from "../piece.js";
import { drawRichText } from "../text/rich-text.js";
import { readRichText } from "./rich-text-reader.js";

/** @typedef {Record<string, any>} Json */
/**
 * @typedef {object} EditorProps
 * @property {string} id
 * @property {string | undefined} label
 * @property {string | undefined} labelledBy
 * @property {string | undefined} describedBy
 * @property {boolean} invalid
 * @property {string} placeholder
 * @property {number} minLines
 * @property {number} maxLines
 * @property {Json | null} value a rich_text block
 * @property {boolean} [focusOnLoad]
 * @property {(value: Json | null) => void} onChange
 * @property {(() => boolean) | undefined} onEnter
 */

/** What the buttons do: name, icon, the browser's editing command and its argument. */
const tools = /** @type {const} */ ([
  ["Bold", "bold", "bold", ""],
  ["Italic", "italic", "italic", ""],
  ["Strikethrough", "strike", "strikeThrough", ""],
  ["Bulleted list", "list", "insertUnorderedList", ""],
  ["Ordered list", "numbers", "insertOrderedList", ""],
  ["Block quote", "quote", "formatBlock", "blockquote"],
  ["Code block", "code", "formatBlock", "pre"],
]);

/** A small editor for `rich_text_input`. @extends {Piece<EditorProps>} */
class RichTextEditor extends Piece {
  /** @type {string | null} what the editor's DOM stands for */
  #shown = null;

  draw() {
    const { id, label, labelledBy, describedBy, invalid, placeholder, minLines, maxLines, value, focusOnLoad } =
      this.props;
    return html`<div class="rich-editor ${invalid ? "invalid" : ""}">
      <div class="tools" role="toolbar" aria-label="Formatting">
        ${tools.map(
          ([
            name,
            face,
            command,
            argument,
          ]) => html`<button type="button" class="plain-icon" aria-label=${name} title=${name}
            @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}
            @click=${() => this.#format(command, argument)}>${icon(face)}</button>`,
        )}
      </div>
      <div class="editable ${value ? "" : "empty"}" id=${id} contenteditable="true" role="textbox" aria-multiline="true"
        aria-label=${label ?? nothing} aria-labelledby=${labelledBy ?? nothing} aria-describedby=${describedBy ?? nothing}
        aria-invalid=${invalid ? "true" : nothing} aria-placeholder=${placeholder} data-placeholder=${placeholder}
        ?data-focus-on-load=${focusOnLoad} style="--min-lines: ${minLines}; --max-lines: ${maxLines}"
        @input=${this.#typed} @keydown=${this.#key} @paste=${this.#pasted}></div>
    </div>`;
  }

  drawn() {
    const { value } = this.props;
    const wanted = JSON.stringify(value);
    if (this.#shown === wanted) return;
    this.#shown = wanted;
    const page = document.createElement("div");
    render(drawRichText(value), page);
    this.#editable().innerHTML = (page.querySelector(".rich-text")?.innerHTML ?? "").replace(/<!--.*?-->/g, "");
  }

  #editable() {
    return /** @type {HTMLElement} */ (this.querySelector(".editable"));
  }

  #typed() {
    const value = readRichText(this.#editable());
    this.#shown = JSON.stringify(value);
    this.props.onChange(value);
  }

  /** @param {string} command @param {string} argument */
  #format(command, argument) {
    this.#editable().focus();
    const isOn = argument && document.queryCommandValue("formatBlock") === argument;
    // Deprecated and without a successor: the only editing every browser still brings along.
    document.execCommand(command, false, isOn ? "div" : argument);
    this.#typed();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (this.props.onEnter?.()) event.preventDefault();
  }

  /** Pasted text comes in plain. @param {ClipboardEvent} event */
  #pasted(event) {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData?.getData("text/plain") ?? "");
  }
}

customElements.define("rich-text-editor", RichTextEditor);
