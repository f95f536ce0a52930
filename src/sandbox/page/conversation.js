// @ts-check
/** @import { SeenConversation } from "../screen.ts" */
/** @import { Tab } from "./looking.js" */
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { drawAbout, drawHome } from "./app-tabs.js";
import { avatar, presence } from "./avatar.js";
import { clockTime, dayOf } from "./clock.js";
import "./composer.js";
import { icon } from "./icons.js";
import { conversation, openTab, showList, tab } from "./looking.js";
import "./messages.js";
import { member, screen } from "./page.js";

/** @type {[Tab, string][]} */
const tabs = [
  ["home", "Home"],
  ["messages", "Messages"],
  ["about", "About"],
];

/** What the window looks at: a person, or the app with its tabs. */
export function drawConversation() {
  const open = conversation();
  if (!open)
    return html`<main class="conversation" aria-label="No conversation"><p class="nothing-open">Nobody to talk to yet.</p></main>`;
  const name = member(open.with)?.realName ?? open.with;
  return html`<main class="conversation" aria-label=${name}>
    ${drawHead(open, name)}${keyed(`${screen().me.id} ${open.id} ${tab()}`, drawBody(open))}
  </main>`;
}

/** @param {SeenConversation} open */
function drawBody(open) {
  const inside =
    tab() === "home"
      ? drawHome()
      : tab() === "about"
        ? drawAbout()
        : html`<message-list .props=${{ conversation: open }}></message-list>
            <message-composer .props=${{ conversation: open }}></message-composer>`;
  if (!open.isApp) return html`<div class="panel">${inside}</div>`;
  return html`<div class="panel" role="tabpanel" id="panel" aria-labelledby="tab-${tab()}">${inside}</div>`;
}

/** @param {SeenConversation} open @param {string} name */
function drawHead(open, name) {
  const person = member(open.with);
  return html`<header class="conversation-head">
    <div class="conversation-name">
      <button type="button" class="plain-icon to-list" aria-label="All conversations" @click=${showList}>${icon("back")}</button>
      ${avatar(person, "small")}
      <h1>${name}</h1>
      ${open.isApp ? html`<span class="app-badge">APP</span>` : presence(person)}
      <span class="conversation-about">${open.isApp ? nothing : about(open)}</span>
    </div>
    ${
      open.isApp
        ? html`<div class="tabs" role="tablist" aria-label=${name} @keydown=${keyInTabs}>
            ${tabs.map(([id, title]) => drawTab(id, title, id === "messages" && tab() !== "messages" ? open.unread : 0))}
          </div>`
        : nothing
    }
  </header>`;
}

/** @param {Tab} id @param {string} title @param {number} unread */
function drawTab(id, title, unread) {
  const isOpen = tab() === id;
  return html`<button type="button" role="tab" id="tab-${id}" aria-selected=${isOpen} aria-controls="panel" tabindex=${isOpen ? 0 : -1}
    @click=${() => openTab(id)}>${title}${
      unread ? html` <span class="badge" aria-label="${unread} unread">${unread}</span>` : nothing
    }</button>`;
}

/** @param {KeyboardEvent} event */
function keyInTabs(event) {
  const step = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1 })[event.key];
  if (!step) return;
  event.preventDefault();
  const at = tabs.findIndex(([id]) => id === tab());
  const [next] = /** @type {[Tab, string]} */ (tabs[(at + step + tabs.length) % tabs.length]);
  openTab(next);
  document.getElementById(`tab-${next}`)?.focus();
}

/** Title and local time, as Slack shows them beside a name. @param {SeenConversation} open */
function about(open) {
  const person = member(open.with);
  if (!person) return "";
  const now = Date.parse(screen().now);
  const { me } = screen();
  const isElsewhere =
    clockTime(now, person.zone) !== clockTime(now, me.zone) || dayOf(now, person.zone) !== dayOf(now, me.zone);
  return [person.title, isElsewhere ? `${clockTime(now, person.zone)} local time` : ""].filter(Boolean).join(" · ");
}
