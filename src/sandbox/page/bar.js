// @ts-check
/** @import { Member } from "../screen.ts" */
/** @import { Choice } from "./elements/choice.js" */
import { html, nothing } from "lit-html";
import { avatar } from "./avatar.js";
import { addDays, dayOf, format, instantAt, weekdayOf } from "./clock.js";
import "./elements/combo-box.js";
import { act, become, isConnected, screen } from "./page.js";
import { complain } from "./toast.js";
import { flush } from "./typed.js";

const morning = "09:00";

/** The thin bar that says what this is, who you are, and what time it is. */
export function drawBar() {
  const { me, clock } = screen();
  return html`<header class="bar">
    <p class="bar-what"><b>Local Slack</b><span class="bar-honest"> – stands in for Slack on this machine</span></p>
    ${isConnected() ? nothing : html`<p class="bar-trouble" role="status">Not connected. Trying again…</p>`}
    <div class="bar-clock" role="group" aria-label="Clock">
      <time datetime=${screen().now}>${clockText()}</time>
      ${
        clock === "movable"
          ? html`<span class="bar-moves">${moves().map(([name, to, full]) => html`<button type="button" aria-label=${full} title=${full} @click=${() => move(to())}>${name}</button>`)}</span>`
          : nothing
      }
    </div>
    <div class="bar-who">
      <span id="you-are">You are</span>
      <combo-box .props=${{
        id: "who",
        labelledBy: "you-are",
        placeholder: "",
        choices: screen().members.filter(canBe).map(asChoice),
        chosen: [asChoice(me)],
        onChange: (/** @type {Choice[]} */ [one]) => one && change(one.key),
      }}></combo-box>
    </div>
  </header>`;
}

/** @param {Member} one */
function canBe({ kind }) {
  return kind !== "bot" && kind !== "deactivated";
}

/** @param {Member} one @returns {Choice} */
function asChoice(one) {
  const what = one.kind === "guest" ? "guest" : one.kind === "stranger" ? "from another company" : "";
  const note = [one.title, what].filter(Boolean).join(", ");
  return { key: one.id, text: one.realName, note, face: avatar(one, "tiny"), raw: one };
}

/** @param {string} id */
async function change(id) {
  await flush();
  history.replaceState(null, "", "?");
  await become(id);
}

/** @returns {string} "Tue, Nov 24, 9:41 AM" in the person's zone */
function clockText() {
  const { now, me } = screen();
  return format(Date.parse(now), me.zone, {
    weekday: "short",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
}

/** @returns {[string, () => number | string, string][]} name, where to (ms, or in words), and the name in full */
function moves() {
  const { zone } = screen().me;
  const now = Date.parse(screen().now);
  const today = dayOf(now, zone);
  const monday = addDays(today, (8 - weekdayOf(today)) % 7 || 7);
  const nextEvent = /** @type {[string, () => string, string][]} */ (
    screen().nextEvent ? [["Next event", () => "next event", "Move the clock to when the app does something next"]] : []
  );
  return [
    ...nextEvent,
    ["+1 hour", () => now + 3_600_000, "Move the clock on by one hour"],
    ["Next day", () => instantAt(addDays(today, 1), morning, zone), "Move the clock to 9:00 tomorrow"],
    ["Next Monday", () => instantAt(monday, morning, zone), "Move the clock to 9:00 next Monday"],
  ];
}

/** @param {number | string} to */
async function move(to) {
  const done = await act({ do: "moves clock", to: typeof to === "number" ? new Date(to).toISOString() : to });
  if (!done.ok) complain(done.error);
}
