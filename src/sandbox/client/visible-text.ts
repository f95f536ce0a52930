/** What a person reads on the screen, as plain lines: for finding things by their words and for pictures of a screen. */
import type { Blocks, Values } from "../screen.ts";
import { elementsOf, objectsIn, valueField } from "../state/blocks.ts";
import type { Json } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import { nameOf, richText, textOf } from "./plain-words.ts";

export function visibleText(workspace: Workspace, blocks: Blocks, values: Values = {}): string {
  return lines(blocks.map((block) => blockText(workspace, block, values)));
}

function blockText(workspace: Workspace, block: Json, values: Values): string {
  switch (block.type) {
    case "divider":
      return "---";
    case "rich_text":
      return richText(workspace, block);
    case "image":
      return lines([textOf(workspace, block.title), imageText(block)]);
    case "input":
      return inputText(workspace, block, values);
    case "context":
      return objectsIn(block.elements)
        .map((element) => (element.type === "image" ? imageText(element) : textOf(workspace, element)))
        .join(" ");
    case "table":
    case "data_table":
      return tableText(workspace, block);
    case "data_visualization":
      return `[chart: ${textOf(workspace, block.title)}]`;
    default:
      return otherText(workspace, block, values);
  }
}

function inputText(workspace: Workspace, block: Json, values: Values): string {
  const label = textOf(workspace, block.label) + (block.optional === true ? " (optional)" : "");
  return lines([label, elementText(workspace, block, block.element as Json, values), textOf(workspace, block.hint)]);
}

function tableText(workspace: Workspace, block: Json): string {
  const rows = Array.isArray(block.rows) ? block.rows : [];
  const cell = (one: Json) => (one.type === "rich_text" ? richText(workspace, one) : textOf(workspace, one));
  return lines(rows.map((row) => objectsIn(row).map(cell).join(" | ")));
}

/** Sections, headers, actions, cards, containers and whatever else is made of texts and elements. */
function otherText(workspace: Workspace, block: Json, values: Values): string {
  const texts = [block.title, block.subtitle, block.text, block.body, block.subtext, ...objectsIn(block.fields)];
  const elements = elementsOf(block).map((element) => elementText(workspace, block, element, values));
  return lines([
    ...texts.map((text) => textOf(workspace, text)),
    visibleText(workspace, objectsIn(block.child_blocks), values),
    elements.join(" "),
  ]);
}

function elementText(workspace: Workspace, block: Json, element: Json, values: Values): string {
  const chosen = chosenText(workspace, values[String(block.block_id)]?.[String(element.action_id)]);
  switch (element.type) {
    case "button":
    case "workflow_button":
      return `[${textOf(workspace, element.text)}]`;
    case "overflow":
      return `[${optionTexts(workspace, element).join(" / ")}]`;
    case "image":
      return imageText(element);
    case "card":
      return otherText(workspace, element, values);
    case "checkboxes":
    case "radio_buttons":
      return tickText(workspace, element, chosen);
    default:
      return `<${chosen.length > 0 ? chosen.join(", ") : textOf(workspace, element.placeholder)}>`;
  }
}

function tickText(workspace: Workspace, element: Json, chosen: string[]): string {
  const options = objectsIn(element.options).map((option) => {
    const words = textOf(workspace, option.text);
    const description = textOf(workspace, option.description);
    return `${chosen.includes(words) ? "(x)" : "( )"} ${words}${description && `: ${description}`}`;
  });
  return lines(options);
}

function optionTexts(workspace: Workspace, element: Json): string[] {
  return objectsIn(element.options).map((option) => textOf(workspace, option.text));
}

function chosenText(workspace: Workspace, value: Json | undefined): string[] {
  const field = value && valueField(String(value.type));
  const held = field ? value[field] : null;
  if (held === null || held === undefined) return [];
  if (field === "rich_text_value") return [richText(workspace, held as Json)];
  const all = Array.isArray(held) ? held : [held];
  return all.map((one: unknown) => (isObject(one) ? optionOrFile(workspace, one) : nameOf(workspace, String(one))));
}

function optionOrFile(workspace: Workspace, one: Json): string {
  return textOf(workspace, one.text ?? one.name);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function imageText(image: Json): string {
  return `[image: ${image.alt_text}]`;
}

function lines(parts: string[]): string {
  return parts.filter(Boolean).join("\n");
}
