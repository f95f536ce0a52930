/** Block Kit as Slack stores it: what an app left out is filled in. */
import type { Blocks } from "../screen.ts";
import { deepBlocks, elementsOf } from "./blocks.ts";
import type { Ids } from "./ids.ts";
import type { Json } from "./kinds.ts";

/** A copy with ids for blocks and elements without them and Slack's defaults spelled out. */
export function storedBlocks(blocks: Blocks, ids: Ids): Blocks {
  const copy = structuredClone(blocks);
  for (const block of deepBlocks(copy)) {
    block.block_id = block.block_id || ids.short();
    if (block.type === "input") Object.assign(block, { optional: false, dispatch_action: false, ...block });
    for (const element of elementsOf(block)) completeElement(element, ids);
  }
  completeTexts(copy);
  return copy;
}

/** Elements of context blocks, which nobody can click. */
const plainElements = new Set(["mrkdwn", "plain_text", "image", "card"]);

function completeElement(element: Json, ids: Ids): void {
  if (plainElements.has(String(element.type))) return;
  element.action_id = element.action_id || ids.short();
  if (element.type === "plain_text_input") {
    element.dispatch_action_config ??= { trigger_actions_on: ["on_enter_pressed"] };
  }
}

/** Text objects say outright whether emoji and links in them are drawn. */
function completeTexts(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const record = value as Json;
  if (typeof record.text === "string" && record.type === "plain_text") record.emoji ??= true;
  if (typeof record.text === "string" && record.type === "mrkdwn") record.verbatim ??= false;
  for (const inner of Object.values(record)) completeTexts(inner);
}
