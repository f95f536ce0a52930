// @ts-check
/** What this window knows and can do: the Screen of the person it is, acting as that person, and drawing again. */
/** @import { Screen, Deed, Done, Member } from "../screen.ts" */
import { complain } from "./toast.js";
import { Wire } from "./wire.js";

/** @typedef {Deed extends infer D ? D extends Deed ? Omit<D, "as"> : never : never} Act */

/** @type {Screen | null} */
let current = null;
/** @type {Wire | null} */
let wire = null;
let connected = true;
let drawn = true;
/** @type {() => void} */
let draw = () => {};
/** @type {((screen: Screen, before: Screen | null, askedAt: number) => void)[]} */
const listeners = [];

/** The Screen; only called once there is one. */
export function screen() {
  if (!current) throw new Error("The page was drawn before its first Screen.");
  return current;
}

export const isConnected = () => connected;

/** @param {(screen: Screen, before: Screen | null, askedAt: number) => void} listener runs before the Screen is drawn */
export function onScreen(listener) {
  listeners.push(listener);
}

/** @param {() => void} how */
export function drawWith(how) {
  draw = how;
}

/** Draws once, soon, however often it is called. */
export function redraw() {
  if (!drawn) return;
  drawn = false;
  queueMicrotask(() => {
    drawn = true;
    if (current) draw();
  });
}

/**
 * Be a person in this window.
 * @param {string | null} as id or name; null is the first member
 */
export async function become(as) {
  wire?.close();
  wire = new Wire(as, take, connect, (name) =>
    complain(`Nobody here is called ${name}. You are ${screen().me.realName}.`),
  );
  await wire.open();
}

/** @param {boolean} isConnected */
function connect(isConnected) {
  if (connected === isConnected) return;
  connected = isConnected;
  redraw();
}

/** @param {Screen} next @param {number} askedAt */
function take(next, askedAt) {
  const before = current && current.me.id === next.me.id ? current : null;
  const now = before ? shared(before, next) : next;
  current = now;
  for (const listener of listeners) listener(now, before, askedAt);
  redraw();
}

/**
 * What has not changed stays the same object, so that drawing it again can be left out.
 * @param {any} old @param {any} fresh @returns {any}
 */
function shared(old, fresh) {
  if (!isTree(old) || !isTree(fresh) || Array.isArray(old) !== Array.isArray(fresh)) return fresh;
  let isSame = Object.keys(old).length === Object.keys(fresh).length;
  for (const key of Object.keys(fresh)) {
    fresh[key] = shared(old[key], fresh[key]);
    if (fresh[key] !== old[key]) isSame = false;
  }
  return isSame ? old : fresh;
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isTree(value) {
  return typeof value === "object" && value !== null;
}

/**
 * Does something as the person of this window, and waits for the Screen that shows it.
 * @param {Act} deed
 * @returns {Promise<Done>}
 */
export async function act(deed) {
  const done = await send(deed);
  await refresh();
  return done;
}

/** As `act`, without waiting for a Screen. @param {Act} deed @returns {Promise<Done>} */
export async function send(deed) {
  if (!wire) throw new Error("Nobody is signed in yet.");
  return wire.act(/** @type {Deed} */ ({ as: screen().me.id, ...deed }));
}

/** Resolves when a Screen asked for after this call has been taken. */
export async function refresh() {
  await wire?.refresh();
}

/**
 * @param {string} id of a person or a bot user
 * @returns {Member | undefined}
 */
export function member(id) {
  return screen().members.find((one) => one.id === id);
}
