// @ts-check
import { html } from "lit-html";

/** @typedef {Record<string, any>} Json */

/** @param {Json} image an image block or element @returns {string} where its bytes are */
export function imageUrl(image) {
  return image.image_url ?? image.slack_file?.url ?? "";
}

/** @param {Json} image */
export function drawImageElement(image) {
  return html`<img class="element-image" src=${imageUrl(image)} alt=${image.alt_text ?? ""} loading="lazy" />`;
}
