// @ts-check
/** @import { Spot } from "../spot.js" */
import { html, nothing } from "lit-html";
import { icon } from "../icons.js";
import { choose, valueAt } from "../spot.js";
import { complain } from "../toast.js";

/** @typedef {Record<string, any>} Json */

const defaultMaxFiles = 10;
/** Slack's limit for a file in a `file_input`. */
const maxBytes = 10 * 1024 * 1024;

/** @param {Json} element @param {Spot} spot */
export function drawFileInput(element, spot) {
  /** @type {Json[]} */
  const files = /** @type {any} */ (valueAt(spot, element)).files ?? [];
  const max = element.max_files ?? defaultMaxFiles;
  /** @param {Json[]} next */
  const keep = (next) => choose(spot, element, { type: "file_input", files: next });
  const accept = (element.filetypes ?? []).map((/** @type {string} */ one) => `.${one}`).join(",");
  return html`<div class="files">
    ${files.map(
      (file) => html`<div class="file">${icon("file")}<span>${file.name}</span>
        <span class="file-size">${sizeName(file.size)}</span>
        <button type="button" class="plain-icon" aria-label="Remove ${file.name}"
          @click=${() => keep(files.filter((one) => one !== file))}>${icon("close")}</button></div>`,
    )}
    <label class="button file-button ${files.length >= max ? "disabled" : ""}">
      ${icon("plus")}<span>${files.length ? "Add another file" : "Add file"}</span>
      <input type="file" class="unseen" id=${spot.id} ?multiple=${max > 1} ?disabled=${files.length >= max}
        accept=${accept || nothing} aria-label=${spot.label ?? nothing} aria-labelledby=${spot.labelledBy ?? nothing}
        aria-describedby=${spot.describedBy ?? nothing} aria-invalid=${spot.invalid ? "true" : nothing}
        @change=${async (/** @type {Event} */ event) => {
          const input = /** @type {HTMLInputElement} */ (event.target);
          const added = await Promise.all([...(input.files ?? [])].filter(isSmallEnough).map(readFile));
          input.value = "";
          keep([...files, ...added].slice(0, max));
        }} />
    </label>
  </div>`;
}

/** @param {File} file */
function isSmallEnough(file) {
  if (file.size <= maxBytes) return true;
  complain(`${file.name} is larger than 10 MB, the most Slack takes in a form.`);
  return false;
}

/** @param {File} file @returns {Promise<Json>} its content in base64 */
async function readFile(file) {
  /** @type {string} */
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return { name: file.name, mimetype: file.type, size: file.size, content: url.slice(url.indexOf(",") + 1) };
}

/** @param {number | undefined} bytes */
function sizeName(bytes) {
  if (bytes === undefined) return "";
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${Math.round(bytes / 1024)} kB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
