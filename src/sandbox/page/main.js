// @ts-check
/** The page: draws what a person sees of the local Slack, again whenever it changes. */
/** @import { Screen } from "../screen.ts" */
import { html, nothing, render } from "lit-html";
import { announce } from "./announce.js";
import { drawBar } from "./bar.js";
import "./confirm.js";
import { drawConversation } from "./conversation.js";
import { conversation, isListShown, tab } from "./looking.js";
import { authorOf } from "./message.js";
import "./modal.js";
import { become, drawWith, member, onScreen, refresh, screen } from "./page.js";
import { drawSidebar } from "./sidebar.js";
import "./toast.js";

/** How often the clock on the page may be behind. */
const clockEveryMs = 20_000;

function draw() {
  const root = /** @type {HTMLElement} */ (document.getElementById("page"));
  render(
    html`<div class="frame ${isListShown() ? "list-shown" : ""}" aria-hidden=${screen().modals.length ? "true" : nothing}>
        ${drawBar()}${drawSidebar()}${drawConversation()}
      </div>
      <modal-stack .props=${{ modals: screen().modals }}></modal-stack>
      <confirm-dialog></confirm-dialog>
      <page-toast></page-toast>`,
    root,
  );
  document.title = titleOf(screen());
}

/** @param {Screen} now @returns {string} "(2) Sideline – Local Slack" */
function titleOf(now) {
  const unread = now.conversations.reduce((sum, one) => sum + one.unread, 0);
  const open = conversation();
  const name = open ? member(open.with)?.realName : now.team.name;
  return `${unread ? `(${unread}) ` : ""}${name} – ${now.me.realName} – Local Slack`;
}

/** The open conversation is a live log; of what comes into another, its author is told. @param {Screen} now @param {Screen | null} before */
function tellOfNew(now, before) {
  if (!before) return;
  for (const one of now.conversations) {
    const known = new Set(before.conversations.find(({ id }) => id === one.id)?.messages.map(({ ts }) => ts));
    const fresh = one.messages.filter(({ ts, unread }) => unread && !known.has(ts));
    const isSeen = one.id === conversation()?.id && tab() === "messages";
    if (!isSeen) for (const author of new Set(fresh.map(authorOf))) announce(`New message from ${author}`);
  }
}

onScreen(tellOfNew);
drawWith(draw);
setInterval(() => document.visibilityState === "visible" && void refresh(), clockEveryMs);
await become(new URLSearchParams(location.search).get("as"));
