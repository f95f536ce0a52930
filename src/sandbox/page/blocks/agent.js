// @ts-check
/** @import { Json } from "./index.js" */
import { html, nothing } from "lit-html";
import { link, plainText } from "../text/mrkdwn.js";
import { drawRichText } from "../text/rich-text.js";

const words = /** @type {Record<string, string>} */ ({
  pending: "Pending",
  in_progress: "In progress",
  complete: "Complete",
  error: "Failed",
});

/** @param {Json} block */
export function drawPlan(block) {
  return html`<details class="block plan" open>
    <summary>${plainText(block.title)}</summary>
    ${(block.tasks ?? []).map(drawTask)}
  </details>`;
}

/** @param {Json} block a task_card, alone or in a plan */
export function drawTask(block) {
  const status = block.status ?? "pending";
  return html`<div class="block task ${status}">
    <span class="task-status" role="img" aria-label=${words[status] ?? status}></span>
    <div class="task-body">
      <div class="task-title">${block.title}</div>
      ${block.details ? drawRichText(block.details) : nothing}
      ${block.output ? html`<div class="task-output">${drawRichText(block.output)}</div>` : nothing}
      ${
        block.sources?.length
          ? html`<div class="task-sources">${block.sources.map((/** @type {Json} */ one) => html`<span>${link(one.url, one.text ?? one.url)}</span>`)}</div>`
          : nothing
      }
    </div>
  </div>`;
}
