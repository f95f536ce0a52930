// @ts-check
/** @import { SeenConversation } from "../screen.ts" */
import { html, nothing } from "lit-html";
import { writeInComposer } from "./composer.js";
import { icon } from "./icons.js";
import { redraw, screen } from "./page.js";

const dismissedKey = "local-slack-hint-dismissed";

/**
 * For somebody who has never seen the app: what can be typed, taken from its manifest.
 * @param {SeenConversation} conversation
 */
export function drawHint(conversation) {
  const { commands, app } = screen();
  const [first] = commands;
  if (!first || !conversation.isApp || conversation.messages.length || sessionStorage.getItem(dismissedKey))
    return nothing;
  const example = exampleOf(first);
  return html`<aside class="hint" aria-label="A first step">
    <div>
      <p><b>New here?</b> Try: type <kbd>${example}</kbd></p>
      <p class="hint-more">${first.description ? `${first.command}: ${first.description}. ` : ""}Type <kbd>/</kbd> for everything ${app.name} understands.</p>
    </div>
    <button type="button" class="button" @click=${() => writeInComposer(example)}>Write it for me</button>
    <button type="button" class="plain-icon" aria-label="Dismiss this hint" @click=${dismiss}>${icon("close")}</button>
  </aside>`;
}

/** A hint like "@rep | help" becomes a real person. @param {{ command: string, hint: string }} command @returns {string} */
function exampleOf({ command, hint }) {
  const { members, me } = screen();
  const others = members.filter(({ id, kind }) => id !== me.id && kind === "member");
  const somebody = others.find(({ title }) => title !== me.title) ?? others[0];
  return /^[[(<]*@/.test(hint) && somebody ? `${command} @${somebody.name}` : command;
}

function dismiss() {
  sessionStorage.setItem(dismissedKey, "yes");
  redraw();
}
