// @ts-check
/** @import { Json } from "./index.js" */
import { html, nothing } from "lit-html";
import { icon } from "../icons.js";
import { Piece } from "../piece.js";
import { cellText, drawCell } from "./table.js";

const defaultPageSize = 5;

/** A table to sort, filter and page through. @extends {Piece<{ block: Json }>} */
class DataTable extends Piece {
  #page = 0;
  /** @type {number | null} */
  #sortedBy = null;
  #isDown = false;
  #filter = "";

  draw() {
    const { block } = this.props;
    const [head, ...all] = block.rows;
    const rows = this.#sorted(all.filter((/** @type {Json[]} */ row) => this.#fits(row)));
    const size = block.page_size ?? defaultPageSize;
    const pages = Math.max(1, Math.ceil(rows.length / size));
    const page = Math.min(this.#page, pages - 1);
    return html`<div class="data-table">
      ${
        all.length > size
          ? html`<input type="search" class="text-field table-filter" placeholder="Filter" aria-label="Filter ${block.caption}"
              @input=${(/** @type {Event} */ e) =>
                this.#set(() => {
                  this.#filter = /** @type {HTMLInputElement} */ (e.target).value.toLowerCase();
                  this.#page = 0;
                })} />`
          : nothing
      }
      <div class="table-scroll" tabindex="0" role="group" aria-label=${block.caption}>
        <table class="block-table">
          <caption>${block.caption}</caption>
          <thead><tr>${head.map((/** @type {Json} */ cell, /** @type {number} */ i) => this.#drawHead(cell, i))}</tr></thead>
          <tbody>${rows.slice(page * size, (page + 1) * size).map((row) => this.#drawRow(row))}</tbody>
        </table>
      </div>
      ${pages > 1 ? this.#drawPager(page, pages, rows.length, size) : nothing}
    </div>`;
  }

  /** @param {Json} cell @param {number} i */
  #drawHead(cell, i) {
    const isSorted = this.#sortedBy === i;
    const look = this.props.block.rows[1]?.[i]?.type === "raw_number" ? "number" : "";
    return html`<th scope="col" class=${look} aria-sort=${isSorted ? (this.#isDown ? "descending" : "ascending") : nothing}>
      <button type="button" class="sort" @click=${() =>
        this.#set(() => {
          this.#isDown = isSorted && !this.#isDown;
          this.#sortedBy = i;
        })}>${cellText(cell)}<span class="sort-mark">${isSorted ? (this.#isDown ? "↓" : "↑") : icon("sort")}</span></button>
    </th>`;
  }

  /** @param {Json[]} row */
  #drawRow(row) {
    const headColumn = this.props.block.row_header_column_index ?? 0;
    return html`<tr>${row.map((cell, i) => {
      const look = cell.type === "raw_number" ? "number" : "";
      return i === headColumn
        ? html`<th scope="row" class=${look}>${drawCell(cell)}</th>`
        : html`<td class=${look}>${drawCell(cell)}</td>`;
    })}</tr>`;
  }

  /** @param {number} page @param {number} pages @param {number} count @param {number} size */
  #drawPager(page, pages, count, size) {
    return html`<div class="pager">
      <span aria-live="polite">${page * size + 1}–${Math.min(count, (page + 1) * size)} of ${count}</span>
      <button type="button" class="plain-icon" aria-label="Previous page" ?disabled=${page === 0}
        @click=${() =>
          this.#set(() => {
            this.#page = page - 1;
          })}>${icon("left")}</button>
      <button type="button" class="plain-icon" aria-label="Next page" ?disabled=${page === pages - 1}
        @click=${() =>
          this.#set(() => {
            this.#page = page + 1;
          })}>${icon("right")}</button>
    </div>`;
  }

  /** @param {() => void} change */
  #set(change) {
    change();
    this.redraw();
  }

  /** @param {Json[]} row */
  #fits(row) {
    return !this.#filter || row.some((cell) => cellText(cell).toLowerCase().includes(this.#filter));
  }

  /** @param {Json[][]} rows */
  #sorted(rows) {
    const by = this.#sortedBy;
    if (by === null) return rows;
    const sorted = rows.toSorted((a, b) => compare(a[by] ?? {}, b[by] ?? {}));
    return this.#isDown ? sorted.reverse() : sorted;
  }
}

/** @param {Json} a @param {Json} b numbers by size, everything else by its text */
function compare(a, b) {
  if (a.type === "raw_number" && b.type === "raw_number") return a.value - b.value;
  return cellText(a).localeCompare(cellText(b), "en", { numeric: true });
}

customElements.define("data-table", DataTable);
