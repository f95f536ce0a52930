// @ts-check
/**
 * What was typed or chosen in this window and the local Slack may not have yet. A Screen never overwrites it: an entry
 * goes only when a Screen asked for after it was stored has come back, so the text under the caret stays as it is.
 */
/** @import { Place, Value } from "../screen.ts" */
import { onScreen, redraw, refresh, send } from "./page.js";
import { complain } from "./toast.js";

const pauseMs = 300;

/**
 * @typedef {{ place: Place, blockId: string, actionId: string }} Field
 * @typedef {Field & { value: Value, enter: boolean, timer: number | null, storedAt: number | null }} Entry
 */

/** @type {Map<string, Entry>} */
const entries = new Map();
/** Fills go out one after the other, so that an older one never arrives last. @type {Promise<void>} */
let line = Promise.resolve();

/** @param {Field} field */
const keyOf = (field) => JSON.stringify([field.place, field.blockId, field.actionId]);

/** @param {Field} field @returns {Value | undefined} */
export function typedIn(field) {
  return entries.get(keyOf(field))?.value;
}

/**
 * Keeps a value of a modal or the Home tab and sends it: at once, or when the typing pauses.
 * @param {Field} field @param {Value} value
 * @param {{ pause?: boolean, enter?: boolean }} [how] pause: wait for more typing; enter: Enter was pressed in it
 */
export function fill(field, value, { pause = false, enter = false } = {}) {
  const key = keyOf(field);
  const entry = keep(key, { ...field, value, enter, timer: null, storedAt: null });
  if (pause) entry.timer = window.setTimeout(() => queue(key, entry), pauseMs);
  else queue(key, entry);
}

/**
 * Shows a choice that is sent as a click, until a Screen has it.
 * @param {Field} field @param {Value} value
 * @returns {() => void} to be called when the click was answered
 */
export function hold(field, value) {
  const entry = keep(keyOf(field), { ...field, value, enter: false, timer: null, storedAt: null });
  return () => {
    entry.storedAt = performance.now();
  };
}

/** @param {string} key @param {Entry} entry */
function keep(key, entry) {
  const before = entries.get(key);
  if (before?.timer) clearTimeout(before.timer);
  entries.set(key, entry);
  changed(entry.place);
  return entry;
}

/** Counts what changed in messages without a new Screen: a message is drawn again only when it could look different. */
let messageChanges = 0;
export const messageVersion = () => messageChanges;

/** Something looks different at a place. @param {Place} place */
export function changed(place) {
  if ("message" in place) messageChanges += 1;
  redraw();
}

/** Sends what still waits for the typing to pause. Resolves when all of it is stored. */
export async function flush() {
  for (const [key, entry] of entries) {
    if (entry.timer) clearTimeout(entry.timer);
    if (entry.timer) queue(key, entry);
  }
  await line;
}

/** @param {string} key @param {Entry} entry */
function queue(key, entry) {
  entry.timer = null;
  line = line.then(() => store(key, entry));
}

/** @param {string} key @param {Entry} entry */
async function store(key, entry) {
  const { place, blockId, actionId, value } = entry;
  if (!("view" in place)) return;
  const enter = entry.enter ? { enter: /** @type {const} */ (true) } : {};
  const done = await send({ do: "fills", viewId: place.view, blockId, actionId, value, ...enter });
  entry.storedAt = performance.now();
  if (!done.ok && entries.get(key) === entry) complain(done.error);
  void refresh();
}

onScreen((screen, before, askedAt) => {
  if (!before) entries.clear();
  const views = new Set([...screen.modals.map(({ viewId }) => viewId), screen.home?.viewId]);
  for (const [key, entry] of entries) {
    const isStored = entry.storedAt !== null && entry.storedAt <= askedAt;
    const isGone = "view" in entry.place && !views.has(entry.place.view);
    if (!isStored && !isGone) continue;
    if (entry.timer) clearTimeout(entry.timer);
    entries.delete(key);
    changed(entry.place);
  }
});

// Leaving the page within the pause would lose the last words; closing it hides it first.
document.addEventListener("visibilitychange", () => void flush());
