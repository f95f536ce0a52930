// @ts-check
/** @import { Member } from "../screen.ts" */
import { html, nothing } from "lit-html";
import { styleMap } from "lit-html/directives/style-map.js";

/** @param {string} name @returns {string} "RK" for "Ravi Kumar" */
function initials(name) {
  const words = name
    .replace(/[^\p{L}\p{N}\s]/gu, "")
    .split(/\s+/)
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("") || "?";
}

/**
 * A square with initials. It is decoration: the name always stands beside it.
 * @param {Member | undefined} member @param {"tiny" | "small" | "medium" | "large"} [size]
 */
export function avatar(member, size = "medium") {
  const isBot = member?.kind === "bot";
  const colour = { background: member?.colour ?? "#616061" };
  return html`<span class="avatar ${size} ${isBot ? "bot" : ""}" style=${styleMap(colour)} aria-hidden="true"
    >${initials(member?.realName ?? "?")}</span
  >`;
}

export function slackbotAvatar() {
  return html`<span class="avatar medium slackbot" aria-hidden="true"><span>♥</span></span>`;
}

/** @param {Member | undefined} member a dot: filled for people who can answer, hollow for those who have left */
export function presence(member) {
  if (!member || member.kind === "bot") return nothing;
  const away = member.kind === "deactivated";
  return html`<span class="presence ${away ? "away" : ""}" role="img" aria-label=${away ? "Deactivated" : "Active"}></span>`;
}
