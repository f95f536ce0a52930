/**
 * What has to hold between the fields of a payload whose every field is right: Slack checks this by hand after its
 * schema, so these lines stand alone, under no "failed to match all allowed schemas". Wordings without a source are
 * ours, after the manner of Slack's: no recording of theirs was found.
 */
import { dataProblems } from "./data-rules.ts";
import { elementProblems } from "./element-rules.ts";
import { linkProblems } from "./link-rules.ts";
import { type BlockKitProblem, below, broken, type Place } from "./problem.ts";

/** A block or element that passed the schema, and where it sits. */
export interface Placed {
  value: Record<string, unknown>;
  pointer: string;
}

/** Everything wrong between the fields of blocks that passed the schema. */
export function ruleProblems(blocks: unknown, pointer: string, place: Place): BlockKitProblem[] {
  const all = placed(blocks, pointer).flatMap((block) => [block, ...blocksInside(block)]);
  return [
    ...all.flatMap((block) => blockProblems(block, place)),
    ...repeated(all, "block_id"),
    ...focusedTwice(all.flatMap(elementsOf)),
  ];
}

/** The input blocks among them, in containers too. */
export function inputBlocks(blocks: unknown, pointer: string): Placed[] {
  return placed(blocks, pointer)
    .flatMap((block) => [block, ...blocksInside(block)])
    .filter(({ value }) => value.type === "input");
}

function blockProblems(block: Placed, place: Place): BlockKitProblem[] {
  const elements = elementsOf(block);
  return [
    ...eitherOr(block),
    ...dataProblems(block),
    ...[block, ...elements].flatMap((part) => [...linkProblems(part), ...elementProblems(part, block, place)]),
    ...repeated(elements, "action_id"),
  ];
}

function eitherOr({ value, pointer }: Placed): BlockKitProblem[] {
  const type = below(pointer, "type");
  const none = (...fields: string[]) => fields.every((field) => value[field] === undefined);
  if (value.type === "section" && none("text", "fields")) {
    // github.com/slackapi/java-slack-sdk/issues/1017
    return [broken("must define either `text` or `fields`", type)];
  }
  if (value.type === "card" && none("hero_image", "title", "actions", "body")) {
    return [broken("must define at least one of `hero_image`, `title`, `actions` or `body`", type)];
  }
  if (value.type === "card" && !none("icon") && !none("slack_icon")) {
    return [broken("must define only one of `icon` or `slack_icon`", type)];
  }
  if (value.type === "container" && none("title", "rich_text_title")) {
    return [broken("must define either `title` or `rich_text_title`", type)];
  }
  if (value.type === "container" && value.default_collapsed === true && value.is_collapsible !== true) {
    return [broken("`default_collapsed` requires `is_collapsible`", below(pointer, "default_collapsed"))];
  }
  return [];
}

/** `action_id` has to be unique in its block, `block_id` in the payload (recorded for action_id: fabro-sh/fabro#251). */
function repeated(items: Placed[], field: "action_id" | "block_id"): BlockKitProblem[] {
  const seen = new Set<unknown>();
  return items.flatMap(({ value, pointer }) => {
    const id = value[field];
    if (id === undefined) return [];
    if (seen.has(id)) return [broken(`\`${field}\` "${id}" already exists`, below(pointer, field))];
    seen.add(id);
    return [];
  });
}

function focusedTwice(elements: Placed[]): BlockKitProblem[] {
  const focused = elements.filter(({ value }) => value.focus_on_load === true);
  return focused
    .slice(1)
    .map(({ pointer }) => broken("only one element may set `focus_on_load`", below(pointer, "focus_on_load")));
}

function blocksInside({ value, pointer }: Placed): Placed[] {
  if (value.type === "container") return placed(value.child_blocks, below(pointer, "child_blocks"));
  if (value.type === "carousel") return placed(value.elements, below(pointer, "elements"));
  return [];
}

const holders: Record<string, string[]> = {
  actions: ["elements"],
  context: ["elements"],
  context_actions: ["elements"],
  section: ["accessory"],
  input: ["element"],
  card: ["hero_image", "icon", "actions"],
  container: ["icon"],
};

/** The elements a block holds itself. */
function elementsOf({ value, pointer }: Placed): Placed[] {
  const fields = holders[value.type as string] ?? [];
  return fields.flatMap((field) => placed(value[field], below(pointer, field)));
}

/** One thing or a list of things, as a list with pointers. */
function placed(value: unknown, pointer: string): Placed[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ value: value as Placed["value"], pointer }];
  return value.map((item, index) => ({ value: item, pointer: below(pointer, index) }));
}
