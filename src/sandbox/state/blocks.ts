/** The elements of Block Kit and the values they hold. */
import type { Blocks, Value, Values } from "../screen.ts";
import type { Json } from "./kinds.ts";

/** The elements of a block that can be clicked or filled. */
export function elementsOf(block: Json): Json[] {
  if (block.type === "rich_text" || block.type === "context") return [];
  return objectsIn([block.element, block.accessory, ...objectsIn(block.elements), ...objectsIn(block.actions)]);
}

/** Every block, those inside containers and carousels too. */
export function deepBlocks(blocks: Blocks): Blocks {
  return blocks.flatMap((block) => {
    const inner = block.type === "carousel" ? block.elements : block.child_blocks;
    return [block, ...deepBlocks(objectsIn(inner))];
  });
}

/** What the elements of these blocks hold: what was there before, else their initial values, else Slack's nothing. */
export function valuesOf(blocks: Blocks, before: Values): Values {
  const values: Values = {};
  for (const block of deepBlocks(blocks)) {
    for (const element of elementsOf(block)) {
      const initial = initialValue(element);
      if (!initial) continue;
      const blockId = String(block.block_id);
      const actionId = String(element.action_id);
      const old = before[blockId]?.[actionId];
      values[blockId] = { ...values[blockId], [actionId]: old?.type === initial.type ? old : initial };
    }
  }
  return values;
}

/** The value an untouched element holds; null for elements that hold none (buttons, overflow menus). */
export function initialValue(element: Json): Value | null {
  const type = String(element.type);
  const held = holds[type];
  if (!held) return null;
  return { type, [held.field]: element[held.initial] ?? held.nothing };
}

/** Where `view.state.values` keeps an element's value, which field of the element starts it, and what nothing is. */
const holds: Record<string, { field: string; initial: string; nothing: unknown }> = {
  plain_text_input: { field: "value", initial: "initial_value", nothing: null },
  email_text_input: { field: "value", initial: "initial_value", nothing: null },
  url_text_input: { field: "value", initial: "initial_value", nothing: null },
  number_input: { field: "value", initial: "initial_value", nothing: null },
  rich_text_input: { field: "rich_text_value", initial: "initial_value", nothing: null },
  static_select: { field: "selected_option", initial: "initial_option", nothing: null },
  external_select: { field: "selected_option", initial: "initial_option", nothing: null },
  radio_buttons: { field: "selected_option", initial: "initial_option", nothing: null },
  checkboxes: { field: "selected_options", initial: "initial_options", nothing: [] },
  multi_static_select: { field: "selected_options", initial: "initial_options", nothing: [] },
  multi_external_select: { field: "selected_options", initial: "initial_options", nothing: [] },
  users_select: { field: "selected_user", initial: "initial_user", nothing: null },
  multi_users_select: { field: "selected_users", initial: "initial_users", nothing: [] },
  conversations_select: { field: "selected_conversation", initial: "initial_conversation", nothing: null },
  multi_conversations_select: { field: "selected_conversations", initial: "initial_conversations", nothing: [] },
  channels_select: { field: "selected_channel", initial: "initial_channel", nothing: null },
  multi_channels_select: { field: "selected_channels", initial: "initial_channels", nothing: [] },
  datepicker: { field: "selected_date", initial: "initial_date", nothing: null },
  timepicker: { field: "selected_time", initial: "initial_time", nothing: null },
  datetimepicker: { field: "selected_date_time", initial: "initial_date_time", nothing: null },
  file_input: { field: "files", initial: "initial_files", nothing: [] },
};

/** The field of a value that holds what was chosen or typed. */
export function valueField(type: string): string | undefined {
  return holds[type]?.field;
}

/** Whether an input is still empty. */
export function isEmpty(value: Value | undefined): boolean {
  const field = value && valueField(value.type);
  const held = field ? value[field] : null;
  if (Array.isArray(held)) return held.length === 0;
  if (value?.type === "rich_text_input") return richTextIsEmpty(held);
  return held === null || held === undefined || (typeof held === "string" && held.trim() === "");
}

function richTextIsEmpty(held: unknown): boolean {
  return !JSON.stringify(held ?? null).includes('"text":"');
}

/** The objects of a list in somebody else's JSON; none where it is no list. */
export function objectsIn(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : [];
}
