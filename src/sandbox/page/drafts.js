// @ts-check
/** What is written and not sent yet, by person and conversation. Kept as long as the window is open. */
import { screen } from "./page.js";

/** @param {string} channel @returns {string} */
export function draftOf(channel) {
  return sessionStorage.getItem(keyOf(channel)) ?? "";
}

/** @param {string} channel @param {string} text */
export function keepDraft(channel, text) {
  if (text) sessionStorage.setItem(keyOf(channel), text);
  else sessionStorage.removeItem(keyOf(channel));
}

/** @param {string} channel */
const keyOf = (channel) => `local-slack-draft ${screen().me.id} ${channel}`;
