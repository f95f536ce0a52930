// @ts-check
/** @import { SeenConversation, SeenMessage } from "../screen.ts" */
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { avatar } from "./avatar.js";
import { dayOf, dayTitle, msOf } from "./clock.js";
import { drawHint } from "./hint.js";
import { icon } from "./icons.js";
import { newFrom } from "./looking.js";
import { drawMessage } from "./message.js";
import { member, screen } from "./page.js";
import { Piece } from "./piece.js";
import { messageVersion } from "./typed.js";

/** Slack leaves out the name of whoever writes again within five minutes. */
const followsMs = 5 * 60_000;
/** Nearer to the end than this, new messages keep the list at its end. */
const nearEndPx = 60;

/** @typedef {{ conversation: SeenConversation }} MessagesProps */

/** The messages of a conversation; stays at the newest one unless the person has scrolled up. @extends {Piece<MessagesProps>} */
class MessageList extends Piece {
  #atEnd = true;
  #newBelow = false;
  /** Where the scroll bar was last seen, in pixels. */
  #top = 0;
  #resized = new ResizeObserver(() => this.#stay());

  connectedCallback() {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    this.#resized.disconnect();
  }

  /** @param {MessagesProps | undefined} before */
  changed(before) {
    const { conversation } = this.props;
    const isOther = before?.conversation.id !== conversation.id;
    const last = conversation.messages.at(-1);
    if (isOther || (last?.from === screen().me.id && before?.conversation.messages.at(-1)?.ts !== last.ts))
      this.#atEnd = true;
    if (isOther || this.#atEnd) this.#newBelow = false;
    else if (before && before.conversation.messages.length < conversation.messages.length) this.#newBelow = true;
  }

  draw() {
    const { conversation } = this.props;
    const name = member(conversation.with)?.realName ?? "";
    return html`<div class="scroller" tabindex="0" role="log" aria-label="Messages with ${name}" @scroll=${this.#scrolled}>
        <div class="messages">
          ${drawBeginning(conversation)}
          ${repeat(
            rowsOf(conversation),
            (row) => row.key,
            (row) => row.drawn(),
          )}
          ${drawHint(conversation)}
        </div>
      </div>
      ${
        this.#newBelow
          ? html`<button type="button" class="to-end" @click=${() => this.#toEnd()}>${icon("down")} New messages</button>`
          : nothing
      }`;
  }

  drawn() {
    const inside = this.querySelector(".messages");
    if (inside) this.#resized.observe(inside);
    this.#stay();
  }

  #scroller() {
    return this.querySelector(".scroller");
  }

  #stay() {
    const scroller = this.#scroller();
    if (scroller && this.#atEnd) scroller.scrollTop = scroller.scrollHeight;
  }

  #toEnd() {
    this.#atEnd = true;
    this.#newBelow = false;
    this.redraw();
  }

  #scrolled() {
    const scroller = this.#scroller();
    if (!scroller) return;
    const wentUp = scroller.scrollTop < this.#top;
    this.#top = scroller.scrollTop;
    // Content that grew under the end is no scrolling up.
    if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEndPx) this.#atEnd = true;
    else if (wentUp) this.#atEnd = false;
    if (!this.#atEnd || !this.#newBelow) return;
    this.#newBelow = false;
    this.redraw();
  }
}

/** @param {SeenConversation} conversation @returns {{ key: string, drawn: () => unknown }[]} messages, day dividers, the "New" line */
function rowsOf(conversation) {
  const { me, now, members, shortcuts } = screen();
  const today = dayOf(Date.parse(now), me.zone);
  const firstNew = newFrom(conversation.id);
  /** @type {{ key: string, drawn: () => unknown }[]} */
  const rows = [];
  /** @type {SeenMessage | undefined} */
  let before;
  for (const message of conversation.messages) {
    const ms = msOf(message.ts);
    const day = dayOf(ms, me.zone);
    const isNewDay = !before || dayOf(msOf(before.ts), me.zone) !== day;
    const isFirstNew = message.ts === firstNew;
    if (isNewDay) {
      const title = dayTitle(ms, Date.parse(now), me.zone);
      rows.push({
        key: day,
        drawn: () => html`<div class="day-line" role="separator" aria-label=${title}><span>${title}</span></div>`,
      });
    }
    if (isFirstNew)
      rows.push({
        key: "new",
        drawn: () => html`<div class="new-line" role="separator" aria-label="New"><span>New</span></div>`,
      });
    const follows = !isNewDay && !isFirstNew && !!before && isSameBreath(before, message);
    const looks = [message, follows, members, shortcuts, today, messageVersion()];
    rows.push({ key: message.ts, drawn: () => guard(looks, () => drawMessage(message, conversation, follows)) });
    before = message;
  }
  return rows;
}

/** @param {SeenMessage} before @param {SeenMessage} message */
function isSameBreath(before, message) {
  return (
    before.from === message.from &&
    before.slackbot === message.slackbot &&
    before.ephemeral === message.ephemeral &&
    msOf(message.ts) - msOf(before.ts) < followsMs
  );
}

/** @param {SeenConversation} conversation */
function drawBeginning(conversation) {
  const person = member(conversation.with);
  const isMe = person?.id === screen().me.id;
  return html`<div class="beginning">
    ${avatar(person, "large")}
    <div>
      <p class="beginning-name">${person?.realName}</p>
      <p>
        ${
          isMe
            ? "This is your own space: notes to yourself."
            : html`This is the very beginning of your direct messages with <span class="mention">@${person?.realName}</span>.`
        }
      </p>
    </div>
  </div>`;
}

customElements.define("message-list", MessageList);
