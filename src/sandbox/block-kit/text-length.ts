/** How much a person would read: Slack's limits on whole messages count this. */
import { characters, isObject } from "./vocabulary.ts";

/** Code points in every `text` string of these blocks, at any depth. */
export function lengthOfText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + lengthOfText(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === "text" && typeof inner === "string" ? characters(inner) : lengthOfText(inner)),
    0,
  );
}

/** Code points in the cells of all tables of this type, numbers as they are written. */
export function tableCharacters(blocks: unknown[], type: string): number {
  return blocks
    .filter((block) => isObject(block) && block.type === type)
    .reduce((sum: number, block) => sum + lengthOfText((block as { rows: unknown }).rows), 0);
}
