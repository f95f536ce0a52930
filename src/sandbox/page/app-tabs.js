// @ts-check
import { html, nothing } from "lit-html";
import { avatar } from "./avatar.js";
import { drawBlocks } from "./blocks/index.js";
import { icon } from "./icons.js";
import { member, screen } from "./page.js";

export function drawHome() {
  const { home, app } = screen();
  return html`<div class="scroller home" tabindex="0" role="region" aria-label="${app.name} Home">
    ${
      home
        ? html`<div class="home-blocks">
            ${home.trouble ? html`<p class="message-trouble" role="alert">${icon("warning")} ${home.trouble}</p>` : nothing}
            ${drawBlocks(home.blocks, { view: home.viewId })}
          </div>`
        : html`<div class="home-empty">
            ${avatar(member(app.botId), "large")}
            <p class="beginning-name">This is the Home tab of ${app.name}</p>
            <p>It has put nothing here for you yet. When it does, you will find it in this place.</p>
          </div>`
    }
  </div>`;
}

/** What the app's manifest says about it. */
export function drawAbout() {
  const { app, commands, shortcuts } = screen();
  return html`<div class="scroller about" tabindex="0" role="region" aria-label="About ${app.name}">
    <div class="about-head">${avatar(member(app.botId), "large")}<p class="beginning-name">${app.name}</p></div>
    ${
      commands.length
        ? html`<h2>Commands</h2>
            <dl>
              ${commands.map(({ command, description, hint }) => html`<dt>${command} <span class="command-hint">${hint}</span></dt><dd>${description}</dd>`)}
            </dl>`
        : nothing
    }
    ${
      shortcuts.length
        ? html`<h2>Shortcuts</h2>
            <dl>
              ${shortcuts.map(
                ({ name, type }) => html`<dt>${name}</dt>
                  <dd>${type === "global" ? "From + in the message field" : "From “More actions” of a message"}</dd>`,
              )}
            </dl>`
        : nothing
    }
  </div>`;
}
