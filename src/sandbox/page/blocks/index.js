// @ts-check
/** Block Kit, drawn. One function a block; anything with an element in it gets to know where it stands (a Spot). */
/** @import { Place } from "../../screen.ts" */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { placeKey } from "../spot.js";
import { drawMarkdown } from "../text/markdown.js";
import { drawText, plainText } from "../text/mrkdwn.js";
import { drawRichText } from "../text/rich-text.js";
import { drawActions, drawContextActions } from "./actions.js";
import { drawPlan, drawTask } from "./agent.js";
import { drawCard, drawCarousel } from "./card.js";
import { drawChart } from "./chart.js";
import { drawContainer } from "./container.js";
import "./data-table.js";
import { drawInput } from "./input.js";
import { drawFile, drawImage, drawVideo } from "./media.js";
import { drawSection } from "./section.js";
import { drawTable } from "./table.js";

/** @typedef {Record<string, any>} Json Slack's own JSON, checked by the server */
/**
 * Where blocks are drawn.
 * @typedef {{ place: Place, prefix: string, errors: Record<string, string> }} Here
 */

/** @type {Record<string, (block: Json, here: Here) => unknown>} */
const drawn = {
  section: drawSection,
  header: drawHeader,
  divider: () => html`<hr class="block divider" />`,
  context: drawContext,
  actions: drawActions,
  context_actions: drawContextActions,
  image: drawImage,
  input: drawInput,
  rich_text: (block) => html`<div class="block">${drawRichText(block)}</div>`,
  markdown: (block) => html`<div class="block">${drawMarkdown(block.text)}</div>`,
  video: drawVideo,
  file: drawFile,
  table: drawTable,
  data_table: (block) => html`<data-table class="block" .props=${{ block }}></data-table>`,
  data_visualization: drawChart,
  card: drawCard,
  carousel: drawCarousel,
  container: drawContainer,
  alert: drawAlert,
  plan: drawPlan,
  task_card: drawTask,
};

/**
 * @param {Json[]} blocks @param {Place} place
 * @param {Record<string, string>} [errors] block_id -> sentence
 */
export function drawBlocks(blocks, place, errors = {}) {
  return drawAll(blocks, { place, prefix: placeKey(place), errors });
}

/** @param {Json[]} blocks @param {Here} here */
export function drawAll(blocks, here) {
  return repeat(
    blocks,
    (block, index) => block.block_id ?? `${block.type}-${index}`,
    (block) => drawn[block.type]?.(block, here) ?? html`<p class="block unknown">${block.type} is not drawn here</p>`,
  );
}

/** @param {Json} block */
function drawHeader(block) {
  const level = block.level ?? 1;
  return html`<div class="block header level-${level}" role="heading" aria-level=${level + 1}>${plainText(block.text)}</div>`;
}

/** @param {Json} block */
function drawContext(block) {
  return html`<div class="block context">
    ${block.elements.map((/** @type {Json} */ element) =>
      element.type === "image"
        ? html`<img class="context-image" src=${element.image_url ?? ""} alt=${element.alt_text ?? ""} />`
        : html`<div class="context-text">${drawText(element)}</div>`,
    )}
  </div>`;
}

const alertWords = /** @type {Record<string, string>} */ ({
  warning: "Warning",
  error: "Error",
  success: "Success",
  info: "Info",
});

/** @param {Json} block */
function drawAlert(block) {
  const level = block.level ?? "default";
  const word = alertWords[level];
  return html`<div class="block alert ${level}" role="note">
    ${word ? html`<span class="unseen">${word}: </span>` : nothing}${drawText(block.text)}
  </div>`;
}
