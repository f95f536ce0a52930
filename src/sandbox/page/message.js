// @ts-check
/** @import { SeenConversation, SeenMessage } from "../screen.ts" */
import { html, nothing } from "lit-html";
import { avatar, slackbotAvatar } from "./avatar.js";
import { drawBlocks } from "./blocks/index.js";
import { drawSharedFile } from "./blocks/media.js";
import { clockTime, format, msOf } from "./clock.js";
import "./elements/overflow-menu.js";
import { icon } from "./icons.js";
import { act, member, screen } from "./page.js";
import { drawMrkdwn, spoken } from "./text/mrkdwn.js";
import { complain } from "./toast.js";

/** @param {SeenMessage} message @returns {string} */
export function authorOf(message) {
  return message.slackbot ? "Slackbot" : (member(message.from)?.realName ?? message.from);
}

/**
 * @param {SeenMessage} message @param {SeenConversation} conversation
 * @param {boolean} follows the message before is by the same author, moments ago: no avatar, no name
 */
export function drawMessage(message, conversation, follows) {
  const { zone } = screen().me;
  const ms = msOf(message.ts);
  const time = clockTime(ms, zone);
  const full = format(ms, zone, { dateStyle: "full", timeStyle: "medium" });
  const look = ["message", follows ? "follows" : "", message.ephemeral ? "ephemeral" : ""].join(" ");
  const id = `message-${conversation.id}-${message.ts}`;
  return html`<div class=${look} role="article" data-ts=${message.ts}>
    ${message.ephemeral ? html`<p class="only-you">${icon("eye")} Only visible to you</p>` : nothing}
    <div class="message-row">
      <div class="message-gutter">
        ${
          follows
            ? html`<time class="gutter-time" datetime=${new Date(ms).toISOString()} title=${full}>${time.replace(/ [AP]M$/, "")}</time>`
            : message.slackbot
              ? slackbotAvatar()
              : avatar(member(message.from))
        }
      </div>
      <div class="message-main">
        <div class="message-head ${follows ? "unseen" : ""}">
          <span class="author">${authorOf(message)}</span>
          ${isApp(message) ? html`<span class="app-badge">APP</span>` : nothing}
          <time datetime=${new Date(ms).toISOString()} title=${full}>${time}</time>
        </div>
        <div class="message-body">
          ${
            message.blocks?.length
              ? drawBlocks(message.blocks, { message: { channel: conversation.id, ts: message.ts } })
              : drawMrkdwn(message.text)
          }
          ${message.files.map(drawSharedFile)}
          ${message.trouble ? html`<p class="message-trouble" role="alert">${icon("warning")} ${message.trouble}</p>` : nothing}
          ${message.edited ? html`<span class="edited">(edited)</span>` : nothing}
        </div>
      </div>
    </div>
    ${drawActions(message, conversation, id)}
  </div>`;
}

/** @param {SeenMessage} message */
function isApp(message) {
  return !message.slackbot && member(message.from)?.kind === "bot";
}

/** @param {SeenMessage} message @param {SeenConversation} conversation @param {string} id */
function drawActions(message, conversation, id) {
  if (message.ephemeral) return nothing;
  const shortcuts = screen().shortcuts.filter(({ type }) => type === "message");
  const inApp = shortcuts.map(({ callbackId, name }) => ({
    text: name,
    note: screen().app.name,
    pick: async () => {
      const about = { channel: conversation.id, ts: message.ts };
      const done = await act({ do: "starts shortcut", callbackId, message: about });
      if (!done.ok) complain(done.error);
    },
  }));
  const copy = { text: "Copy text", pick: () => void navigator.clipboard.writeText(spoken(message.text)) };
  return html`<div class="message-actions">
    <overflow-menu .props=${{ id: `${id}-more`, label: "More actions", items: [...inApp, copy] }}></overflow-menu>
  </div>`;
}
