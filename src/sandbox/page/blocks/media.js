// @ts-check
/** @import { SeenMessage } from "../../screen.ts" */
/** @import { Json } from "./index.js" */
import { html, nothing } from "lit-html";
import { imageUrl } from "../elements/image.js";
import { icon } from "../icons.js";
import { link, plainText } from "../text/mrkdwn.js";

/** @param {Json} block */
export function drawImage(block) {
  return html`<figure class="block image">
    ${block.title ? html`<figcaption>${plainText(block.title)}</figcaption>` : nothing}
    <img src=${imageUrl(block)} alt=${block.alt_text ?? ""} loading="lazy" />
  </figure>`;
}

/** The picture and the words of a video; it plays where it lives. @param {Json} block */
export function drawVideo(block) {
  const by = [block.provider_name, block.author_name].filter(Boolean).join(" · ");
  return html`<div class="block video">
    <p class="video-title">${link(block.title_url ?? block.video_url, plainText(block.title))}</p>
    ${by ? html`<p class="video-by">${by}</p>` : nothing}
    ${block.description ? html`<p class="video-description">${plainText(block.description)}</p>` : nothing}
    <a class="video-thumb" href=${block.video_url} target="_blank" rel="noreferrer noopener" aria-label="Play ${plainText(block.title)}">
      <img src=${block.thumbnail_url} alt=${block.alt_text} loading="lazy" /><span class="video-play">${icon("play")}</span>
    </a>
  </div>`;
}

/** @param {Json} block */
export function drawFile(block) {
  return html`<div class="block file">${icon("file")}<span>${block.external_id}</span></div>`;
}

/** A file shared with a message: a picture shows, anything else is opened. @param {SeenMessage["files"][number]} file */
export function drawSharedFile({ name, mimetype, url }) {
  if (mimetype.startsWith("image/")) {
    return html`<figure class="block image"><figcaption>${name}</figcaption><img src=${url} alt=${name} loading="lazy" /></figure>`;
  }
  return html`<a class="block shared-file" href=${url} target="_blank" rel="noreferrer noopener">${icon("file")}<span>${name}</span></a>`;
}
