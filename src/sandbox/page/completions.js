// @ts-check
/** What the composer offers while a slash command or a mention is being typed. */
/** @import { Member, Screen } from "../screen.ts" */

import { html, nothing } from "lit-html";
import { avatar } from "./avatar.js";
import { member, screen } from "./page.js";

const most = 8;

/**
 * @typedef {object} Completion
 * @property {string} insert what takes the place of what was typed
 * @property {{ command: string, description: string, hint: string } | null} command
 * @property {Member | null} member
 *
 * @typedef {{ title: string, from: number, to: number, exact: boolean, options: Completion[] }} Completions
 *   from and to: the piece of text being completed; exact: what is typed already is the first option
 */

/**
 * @param {Screen} screen @param {string} text @param {number} caret
 * @returns {Completions | null} null when there is nothing worth showing
 */
export function completionsFor(screen, text, caret) {
  return commandsFor(screen, text, caret) ?? membersFor(screen, text, caret);
}

/** @param {Screen} screen @param {string} text @param {number} caret @returns {Completions | null} */
function commandsFor({ commands }, text, caret) {
  const typed = /^\/\S*$/.exec(text.slice(0, caret))?.[0].toLowerCase();
  if (!typed || /^\S/.test(text.slice(caret))) return null;
  const options = commands
    .filter(({ command }) => command.toLowerCase().startsWith(typed))
    .map((command) => ({ insert: `${command.command} `, command, member: null }));
  return found("Commands", 0, caret, options.slice(0, most), options[0]?.command.command.toLowerCase() === typed);
}

/** @param {Screen} screen @param {string} text @param {number} caret @returns {Completions | null} */
function membersFor({ members }, text, caret) {
  const typed = /(?:^|[\s(])@([\p{L}\p{N}._-]*)$/u.exec(text.slice(0, caret));
  if (!typed || /^[\p{L}\p{N}]/u.test(text.slice(caret))) return null;
  const word = (typed[1] ?? "").toLowerCase();
  const fit = members
    .filter(({ kind }) => kind !== "deactivated" && kind !== "stranger")
    .map((member) => ({ member, rank: rankOf(member, word) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.member.realName.localeCompare(b.member.realName))
    .slice(0, most)
    .map(({ member }) => ({ insert: `@${member.name} `, command: null, member }));
  return found("People", caret - word.length - 1, caret, fit, fit[0]?.member.name.toLowerCase() === word);
}

/** @param {Member} member @param {string} word @returns {number} 0 its name begins so, 1 a word of it, 2 somewhere, 3 not at all */
function rankOf({ name, realName }, word) {
  const real = realName.toLowerCase();
  if (name.toLowerCase().startsWith(word) || real.startsWith(word)) return 0;
  if (real.split(/\s+/).some((one) => one.startsWith(word))) return 1;
  return real.includes(word) ? 2 : 3;
}

/** @param {string} title @param {number} from @param {number} to @param {Completion[]} options @param {boolean} exact */
function found(title, from, to, options, exact) {
  // Somebody who typed the whole name needs no list that offers it again.
  return options.length && !(exact && options.length === 1 && title === "People")
    ? { title, from, to, exact, options }
    : null;
}

/** @param {Completion} option */
export function drawCompletion({ command, member: person }) {
  return command ? drawCommand(command) : drawMember(person);
}

/** @param {{ command: string, description: string, hint: string }} command */
function drawCommand({ command, description, hint }) {
  return html`${avatar(member(screen().app.botId), "tiny")}
    <span class="option-text"><b>${command}</b> <span class="command-hint">${hint}</span></span>
    <span class="option-note">${description}</span>`;
}

/** @param {Member | null} person */
function drawMember(person) {
  return html`${avatar(person ?? undefined, "tiny")}<span class="option-text"><b>${person?.realName}</b> <span class="command-hint">${person?.name}</span>${
    person?.id === screen().me.id ? html` <span class="command-hint">(you)</span>` : nothing
  }</span><span class="option-note">${person?.title}</span>`;
}
