// @ts-check
/** @import { Here, Json } from "./index.js" */
import { html, nothing } from "lit-html";
import { drawImageElement, imageUrl } from "../elements/image.js";
import { drawElement } from "../elements/index.js";
import { icon } from "../icons.js";
import { drawText } from "../text/mrkdwn.js";
import { spotOf } from "./spot-of.js";

/** @param {Json} block @param {Here} here */
export function drawCard(block, here) {
  return html`<div class="block card">
    ${block.hero_image ? html`<img class="card-hero" src=${imageUrl(block.hero_image)} alt=${block.hero_image.alt_text} />` : nothing}
    <div class="card-body">
      <div class="card-head">
        ${block.icon ? drawImageElement(block.icon) : nothing}
        <div>
          ${block.title ? html`<div class="card-title">${drawText(block.title)}</div>` : nothing}
          ${block.subtitle ? html`<div class="card-subtitle">${drawText(block.subtitle)}</div>` : nothing}
        </div>
      </div>
      ${block.body ? html`<div>${drawText(block.body)}</div>` : nothing}
      ${block.subtext ? html`<div class="card-subtext">${drawText(block.subtext)}</div>` : nothing}
      ${
        block.actions
          ? html`<div class="actions">${block.actions.map((/** @type {Json} */ button) => drawElement(button, spotOf(block, button, here)))}</div>`
          : nothing
      }
    </div>
  </div>`;
}

/** @param {Json} block @param {Here} here */
export function drawCarousel(block, here) {
  return html`<div class="block carousel" role="group" aria-label="Cards">
    <button type="button" class="carousel-button" aria-label="Previous card" @click=${(/** @type {Event} */ e) => scroll(e, -1)}>
      ${icon("left")}
    </button>
    <div class="carousel-cards" tabindex="0" role="list" aria-label="${block.elements.length} cards">
      ${block.elements.map((/** @type {Json} */ card) => html`<div role="listitem">${drawCard(card, here)}</div>`)}
    </div>
    <button type="button" class="carousel-button" aria-label="Next card" @click=${(/** @type {Event} */ e) => scroll(e, 1)}>
      ${icon("right")}
    </button>
  </div>`;
}

/** @param {Event} event @param {number} cards */
function scroll(event, cards) {
  const row = /** @type {Element} */ (event.currentTarget).parentElement?.querySelector(".carousel-cards");
  const width = row?.firstElementChild?.getBoundingClientRect().width ?? 0;
  row?.scrollBy({ left: cards * (width + 12) });
}
