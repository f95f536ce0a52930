// @ts-check
/** What this window looks at: a conversation or the app's tabs, kept in the address so that a link opens the same. */
/** @import { Screen, SeenConversation } from "../screen.ts" */
import { act, member, onScreen, redraw, screen } from "./page.js";

/** @typedef {"home" | "messages" | "about"} Tab */

const looking = {
  /** @type {string | null} */
  channel: null,
  /** @type {Tab} */
  tab: "messages",
  /** On a narrow screen: the list of conversations instead of one. */
  list: false,
  /** @type {Map<string, string>} channel -> ts of the first message that was new when it was opened */
  newFrom: new Map(),
};
/** @type {Set<string>} conversations being marked read */
const reading = new Set();

/** @returns {SeenConversation | undefined} */
export function conversation() {
  return conversations().find(({ id }) => id === looking.channel) ?? conversations().find(isWithOpenPerson);
}

/** A DM gets an id of its own with its first message. @param {SeenConversation} one */
function isWithOpenPerson(one) {
  return one.with === looking.channel;
}

/** The conversations there are, and an empty one with everybody else: its id is the member's. @returns {SeenConversation[]} */
export function conversations() {
  const { conversations: known, members, me } = screen();
  const met = new Set(known.map((one) => one.with));
  const others = members.filter(
    ({ id, kind }) => !met.has(id) && id !== me.id && (kind === "member" || kind === "admin" || kind === "guest"),
  );
  return [...known, ...others.map(({ id }) => ({ id, with: id, isApp: false, unread: 0, messages: [] }))];
}

/** @returns {Tab} */
export const tab = () => (conversation()?.isApp ? looking.tab : "messages");

export const isListShown = () => looking.list;

/** @param {string} channel @returns {string | undefined} */
export const newFrom = (channel) => looking.newFrom.get(channel);

/** @param {string} channel */
export function openConversation(channel) {
  if (looking.channel && looking.channel !== channel) looking.newFrom.delete(looking.channel);
  looking.channel = channel;
  looking.tab = "messages";
  looking.list = false;
  seen();
}

/** @param {Tab} next */
export function openTab(next) {
  looking.tab = next;
  seen();
  if (next === "home") void act({ do: "opens home" });
}

export function showList() {
  looking.list = true;
  redraw();
}

/** After something else came into view: the address, the "New" line, and what is read by being seen. */
function seen() {
  const open = conversation();
  if (open && tab() === "messages") {
    const firstNew = open.messages.find(({ unread }) => unread);
    if (firstNew && !looking.newFrom.has(open.id)) looking.newFrom.set(open.id, firstNew.ts);
  }
  keepAddress();
  markRead();
  redraw();
}

function markRead() {
  const open = conversation();
  if (!open?.unread || tab() !== "messages" || document.visibilityState !== "visible" || reading.has(open.id)) return;
  reading.add(open.id);
  void act({ do: "reads", channel: open.id }).finally(() => reading.delete(open.id));
}

/** The address as a link to what is seen: `?as=ravi&with=dave`, `&tab=home`. */
function keepAddress() {
  const open = conversation();
  const query = new URLSearchParams({ as: screen().me.name });
  if (open) query.set("with", open.isApp ? "app" : (member(open.with)?.name ?? open.with));
  if (tab() !== "messages") query.set("tab", tab());
  history.replaceState(null, "", `?${query}`);
}

/** @param {Screen} now */
function firstLook(now) {
  const query = new URLSearchParams(location.search);
  const wanted = query.get("with");
  const found = conversations().find(({ isApp, with: id }) =>
    wanted === "app"
      ? isApp
      : wanted && (id === wanted || now.members.some((one) => one.id === id && one.name === wanted)),
  );
  looking.newFrom.clear();
  const open = found ?? now.conversations.find(({ isApp }) => isApp) ?? now.conversations[0];
  looking.channel = open?.id ?? null;
  const named = query.get("tab");
  looking.tab = open?.isApp && (named === "home" || named === "about") ? named : "messages";
  looking.list = false;
  seen();
  if (tab() === "home") void act({ do: "opens home" });
}

onScreen((now, before) => {
  if (!before) return firstLook(now);
  looking.channel = (conversation() ?? now.conversations[0])?.id ?? null;
  if (document.visibilityState === "visible") return markRead();
  const open = conversation();
  const firstNew = open?.messages.find(({ unread }) => unread);
  if (open && firstNew && !looking.newFrom.has(open.id)) looking.newFrom.set(open.id, firstNew.ts);
});

document.addEventListener("visibilitychange", () => {
  if (looking.channel) markRead();
});
