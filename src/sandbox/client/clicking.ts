import { deliver } from "../delivery/deliver.ts";
import {
  action,
  blockActionsPayload,
  blockSuggestionPayload,
  type ClickedIn,
  globalShortcutPayload,
  messageShortcutPayload,
} from "../delivery/payloads.ts";
import { fileJson } from "../json/file-json.ts";
import type { Blocks, Place, Value } from "../screen.ts";
import { deepBlocks, elementsOf, initialValue, valueField, valuesOf } from "../state/blocks.ts";
import type { Json } from "../state/kinds.ts";
import { CannotDo, found, messageOf, type Seat, troubleConnecting } from "./seat.ts";

export interface Target {
  in: Place;
  blockId: string;
  actionId: string;
}

/** A button, or a choice in a section or actions block: the app hears of it at once. */
export async function click(seat: Seat, target: Target, value: Value): Promise<void> {
  const where = found(seat, target.in);
  const { block, element } = elementAt(blocksOf(where), target);
  if (block.type === "input") throw new CannotDo("An input is filled, not clicked.");
  keep(seat, where, target, element, value);
  await tellOfAction(seat, where, target.blockId, element, value);
}

/**
 * Fills an input of a modal or the Home tab; `enter` where Enter was pressed in it. The app hears of it only where the
 * block asks for that.
 */
export async function fill(seat: Seat, target: Target, value: Value, enter = false): Promise<void> {
  const where = found(seat, target.in);
  if (!("view" in where)) throw new CannotDo("Only forms have inputs to fill.");
  const { block, element } = elementAt(where.view.blocks, target);
  keep(seat, where, target, element, element.type === "file_input" ? withUploads(seat, value) : value);
  delete where.view.errors[target.blockId];
  seat.workspace.changed();
  if (tells(block, element, enter)) await tellOfAction(seat, where, target.blockId, element, value);
}

/** Files a person puts into an input are uploaded as they are put there; what stays is Slack's word for each. */
function withUploads({ core, workspace, member }: Seat, value: Value): Value {
  const files = (value.files ?? []) as { name: string; content?: string }[];
  return {
    ...value,
    files: files.map(({ content, ...known }) => {
      if (content === undefined) return known;
      return fileJson(core, workspace, workspace.files.add(member.id, known.name, Buffer.from(content, "base64")));
    }),
  };
}

/** Whether the app hears of a change in this input (docs.slack.dev, "Input block": dispatch_action). */
function tells(block: Json, element: Json, enter: boolean): boolean {
  if (block.type !== "input") return true;
  if (block.dispatch_action !== true) return false;
  const { trigger_actions_on: on } = (element.dispatch_action_config ?? {}) as { trigger_actions_on?: string[] };
  if (valueField(String(element.type)) !== "value") return true;
  return (
    (enter && (on ?? ["on_enter_pressed"]).includes("on_enter_pressed")) ||
    on?.includes("on_character_entered") === true
  );
}

function keep(seat: Seat, where: ClickedIn, target: Target, element: Json, value: Value): void {
  if (!initialValue(element)) return;
  const held = { [target.blockId]: { [target.actionId]: value } };
  if ("view" in where) {
    const { values } = where.view;
    where.view.values = { ...values, [target.blockId]: { ...values[target.blockId], ...held[target.blockId] } };
  } else {
    const before = valuesOf(where.message.blocks ?? [], where.message.values.get(seat.member.id) ?? {});
    where.message.values.set(seat.member.id, {
      ...before,
      [target.blockId]: { ...before[target.blockId], ...held[target.blockId] },
    });
  }
  seat.workspace.changed();
}

async function tellOfAction(seat: Seat, where: ClickedIn, blockId: string, element: Json, value: Value): Promise<void> {
  const { core, workspace, member } = seat;
  const entry = action(element, blockId, value, workspace.conversations.nextTs());
  const payload = blockActionsPayload(core, workspace, member, where, entry);
  const outcome = await deliver(core, { type: "interactive", payload, acceptsAnswer: true });
  if (!outcome.acked) warn(seat, where);
}

/** Slack's warning beside an element the app did not answer for. */
function warn(seat: Seat, where: ClickedIn): void {
  if ("view" in where) where.view.trouble = troubleConnecting;
  else where.message.trouble.set(seat.member.id, troubleConnecting);
  seat.workspace.changed();
}

/** Types into an external select; the answer is the options the app offers. */
export async function search(seat: Seat, target: Target, text: string): Promise<Json[]> {
  const { core, workspace, member } = seat;
  const where = found(seat, target.in);
  const { element } = elementAt(blocksOf(where), target);
  // docs.slack.dev, "External select": three characters where the element does not say.
  const least = typeof element.min_query_length === "number" ? element.min_query_length : 3;
  if (text.length < least) return [];
  const payload = blockSuggestionPayload(core, workspace, member, where, target.blockId, target.actionId, text);
  const outcome = await deliver(core, { type: "interactive", payload, acceptsAnswer: true });
  if (!outcome.acked) return [];
  return offered(seat, outcome.answer);
}

function offered(seat: Seat, answer: unknown): Json[] {
  const { options, option_groups: groups } = (answer ?? {}) as {
    options?: Json[];
    option_groups?: { options: Json[] }[];
  };
  const list = Array.isArray(options)
    ? options
    : Array.isArray(groups)
      ? groups.flatMap((group) => group.options)
      : null;
  if (!list)
    seat.core.records.trouble("bad ack", "An external select was answered with neither options nor option_groups.");
  return list ?? [];
}

export async function startShortcut(
  seat: Seat,
  callbackId: string,
  on?: { channel: string; ts: string },
): Promise<void> {
  const { core, workspace, member } = seat;
  const shortcut = workspace.app.shortcuts.find((s) => s.callbackId === callbackId);
  if (!shortcut || (shortcut.type === "message") !== (on !== undefined))
    throw new CannotDo("There is no such shortcut here.");
  const payload = on
    ? messageShortcutPayload(core, workspace, member, callbackId, messageOf(seat, on))
    : globalShortcutPayload(core, workspace, member, callbackId);
  const outcome = await deliver(core, { type: "interactive", payload, acceptsAnswer: true });
  if (outcome.acked) return;
  const conversation = workspace.conversations.appDm(member.id);
  workspace.conversations.slackbotSays(
    conversation,
    member.id,
    `${shortcut.name} failed because the app did not respond`,
  );
}

function blocksOf(where: ClickedIn): Blocks {
  return "view" in where ? where.view.blocks : (where.message.blocks ?? []);
}

function elementAt(blocks: Blocks, target: Target): { block: Json; element: Json } {
  const block = deepBlocks(blocks).find((b) => b.block_id === target.blockId);
  const element = block && elementsOf(block).find((e) => e.action_id === target.actionId);
  if (!block || !element) throw new CannotDo("That is no longer on the screen.");
  return { block, element };
}
