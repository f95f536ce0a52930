/** Finds what a person means by its words: a button, an option of a menu, an input by its label. */
import type { Blocks, Place, Screen, Value, Values } from "../screen.ts";
import { deepBlocks, elementsOf, objectsIn, valueField } from "../state/blocks.ts";
import type { Json } from "../state/kinds.ts";
import { textOf } from "./plain-words.ts";
import type { Seat } from "./seat.ts";

export interface Look {
  seat: Seat;
  screen: Screen;
  /** The Home tab is in front of the messages. */
  homeFirst: boolean;
}

export interface Found {
  place: Place;
  blockId: string;
  actionId: string;
  element: Json;
  /** Of an input block: filled rather than clicked. */
  isInput: boolean;
  value: Value;
  confirm: { yes: string; no: string } | null;
}

interface Shown {
  place: Place;
  block: Json;
  element: Json;
  /** What it holds now. */
  value: Value | undefined;
}

/** The button or menu option that reads `words`, the newest first. */
export function findByWords(look: Look, words: string | { actionId: string }): Found | undefined {
  for (const shown of shownElements(look)) {
    const value = clickedValue(look.seat, shown, words);
    if (value && shown.block.type !== "input") return foundAt(look.seat, shown, value);
  }
  return undefined;
}

/** The value a click on these words gives; null where the element has no such words. */
function clickedValue({ workspace }: Seat, shown: Shown, words: string | { actionId: string }): Value | null {
  const { element } = shown;
  const reads = (text: unknown) => textOf(workspace, text) === words;
  const type = String(element.type);
  if (type === "button" || type === "workflow_button" || type === "icon_button") {
    const meant = typeof words === "string" ? reads(element.text) : element.action_id === words.actionId;
    return meant ? { type, ...(element.value !== undefined && { value: element.value }) } : null;
  }
  if (type === "feedback_buttons") return feedbackValue(element, reads);
  if (!optionLists.has(type)) return null;
  const option = objectsIn(element.options).find((o) => reads(o.text));
  return option ? chosen(shown, option) : null;
}

const optionLists = new Set(["overflow", "radio_buttons", "static_select", "checkboxes", "multi_static_select"]);

function chosen(shown: Shown, option: Json): Value {
  const type = String(shown.element.type);
  if (!holdsSeveral.has(type)) return { type, selected_option: option };
  const before = objectsIn(shown.value?.selected_options);
  const without = before.filter(({ value }) => value !== option.value);
  return { type, selected_options: without.length < before.length ? without : [...before, option] };
}

const holdsSeveral = new Set(["checkboxes", "multi_static_select"]);

function feedbackValue(element: Json, reads: (text: unknown) => boolean): Value | null {
  const button = [element.positive_button, element.negative_button].find((b) => b && reads((b as Json).text)) as
    | Json
    | undefined;
  return button ? { type: "feedback_buttons", value: button.value } : null;
}

/** The checkbox or radio button that reads `words`, in an input or not, and what its element holds once it is ticked. */
export function findTick(look: Look, words: string): Found | undefined {
  for (const shown of shownElements(look)) {
    if (!ticked.has(String(shown.element.type))) continue;
    const value = clickedValue(look.seat, shown, words);
    if (value) return foundAt(look.seat, shown, value);
  }
  return undefined;
}

const ticked = new Set(["checkboxes", "radio_buttons"]);

/** The element that holds a value under that label, block_id or action_id. */
export function findInput(look: Look, label: string): Found | undefined {
  const shown = shownElements(look).find(
    (candidate) => valueField(String(candidate.element.type)) && isCalled(look.seat, candidate, label),
  );
  return shown && foundAt(look.seat, shown, { type: String(shown.element.type) });
}

function isCalled({ workspace }: Seat, { block, element }: Shown, label: string): boolean {
  const names = [block.block_id, element.action_id, textOf(workspace, block.label)];
  if (block.type !== "input") names.push(textOf(workspace, block.text), textOf(workspace, element.placeholder));
  return names.includes(label);
}

function foundAt({ workspace }: Seat, { place, block, element }: Shown, value: Value): Found {
  const confirm = element.confirm as Json | undefined;
  return {
    place,
    blockId: String(block.block_id),
    actionId: String(element.action_id),
    element,
    isInput: block.type === "input",
    value,
    confirm: confirm
      ? { yes: textOf(workspace, confirm.confirm) || "Yes", no: textOf(workspace, confirm.deny) || "Cancel" }
      : null,
  };
}

/** Everything in reach: an open modal covers all else. */
function shownElements({ screen, homeFirst }: Look): Shown[] {
  const modal = screen.modals.at(-1);
  if (modal) return elementsIn({ view: modal.viewId }, modal.blocks, modal.values);
  const home = screen.home ? elementsIn({ view: screen.home.viewId }, screen.home.blocks, screen.home.values) : [];
  const messages = screen.conversations
    .flatMap((conversation) => conversation.messages.map((message) => ({ channel: conversation.id, message })))
    .sort((a, b) => (a.message.ts < b.message.ts ? 1 : -1))
    .flatMap(({ channel, message }) =>
      elementsIn({ message: { channel, ts: message.ts } }, message.blocks ?? [], message.values),
    );
  return homeFirst ? [...home, ...messages] : [...messages, ...home];
}

function elementsIn(place: Place, blocks: Blocks, values: Values): Shown[] {
  return deepBlocks(blocks).flatMap((block) =>
    elementsOf(block).map((element) => {
      const value = values[String(block.block_id)]?.[String(element.action_id)];
      return { place, block, element, value };
    }),
  );
}
