// @ts-check
/** @import { SeenConversation } from "../screen.ts" */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { avatar, presence } from "./avatar.js";
import { draftOf } from "./drafts.js";
import { icon } from "./icons.js";
import { conversation, conversations, isListShown, openConversation } from "./looking.js";
import { member, redraw, screen } from "./page.js";

/** More conversations than this get a field to find one. */
const manyConversations = 8;
let sought = "";

export function drawSidebar() {
  const { team } = screen();
  const all = conversations();
  const apps = all.filter(({ isApp }) => isApp);
  const people = all.filter(({ isApp }) => !isApp).toSorted(byName);
  return html`<nav class="sidebar ${isListShown() ? "shown" : ""}" aria-label="Conversations in ${team.name}" @keydown=${keyInList}>
    <p class="team">${team.name}</p>
    ${all.length > manyConversations ? drawSearch() : nothing}
    <div class="sidebar-lists">
      ${drawSection("Apps", apps.filter(isSought))}
      ${drawSection("Direct messages", people.filter(isSought))}
    </div>
  </nav>`;
}

function drawSearch() {
  return html`<div class="sidebar-search">
    ${icon("search")}
    <input type="search" id="find" aria-label="Find a conversation" placeholder="Find a conversation" .value=${sought}
      aria-keyshortcuts="Control+K" @keydown=${keyInSearch}
      @input=${(/** @type {Event} */ event) => {
        sought = /** @type {HTMLInputElement} */ (event.target).value;
        redraw();
      }} />
  </div>`;
}

/** @param {string} title @param {SeenConversation[]} conversations */
function drawSection(title, conversations) {
  if (!conversations.length) return nothing;
  return html`<section aria-label=${title}>
    <h2>${title}</h2>
    <ul>
      ${repeat(
        conversations,
        ({ id }) => id,
        (one) => html`<li>${drawEntry(one)}</li>`,
      )}
    </ul>
  </section>`;
}

/** @param {SeenConversation} one */
function drawEntry(one) {
  const person = member(one.with);
  const isOpen = conversation()?.id === one.id;
  const isMe = person?.id === screen().me.id;
  const hasDraft = !isOpen && !!draftOf(one.id);
  return html`<button type="button" class="entry ${one.unread ? "unread" : ""}" aria-current=${isOpen ? "page" : nothing}
    @click=${() => openConversation(one.id)}>
    <span class="entry-face">${avatar(person, "tiny")}${presence(person)}</span>
    <span class="entry-name">${person?.realName ?? one.with}${isMe ? html` <span class="entry-you">you</span>` : nothing}</span>
    ${hasDraft ? html`<span class="entry-draft" role="img" aria-label="Draft">✎</span>` : nothing}
    ${one.unread ? html`<span class="badge" aria-label="${one.unread} unread">${one.unread}</span>` : nothing}
  </button>`;
}

/** @param {SeenConversation} one */
function isSought(one) {
  return (member(one.with)?.realName ?? "").toLowerCase().includes(sought.trim().toLowerCase());
}

/** @param {SeenConversation} a @param {SeenConversation} b */
function byName(a, b) {
  return (member(a.with)?.realName ?? "").localeCompare(member(b.with)?.realName ?? "");
}

/** Arrow keys go through the list, as in Slack. @param {KeyboardEvent} event */
function keyInList(event) {
  const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
  if (!step) return;
  const entries = [.../** @type {Element} */ (event.currentTarget).querySelectorAll("button.entry")];
  const at = entries.indexOf(/** @type {Element} */ (document.activeElement));
  const next = /** @type {HTMLElement | undefined} */ (entries[at + step]);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Enter opens the first that fits, Escape forgets what was sought. @param {KeyboardEvent} event */
function keyInSearch(event) {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  // The same Enter must not reach the message field that has the focus next.
  event.preventDefault();
  const first = event.key === "Enter" && sought ? conversations().find(isSought) : undefined;
  sought = "";
  if (first) openConversation(first.id);
  redraw();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
  const search = document.getElementById("find");
  if (!search) return;
  event.preventDefault();
  search.focus();
});
