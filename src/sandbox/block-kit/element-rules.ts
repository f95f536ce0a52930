/** What has to hold between the fields of one element. */
import { isDeepStrictEqual } from "node:util";
import { type BlockKitProblem, below, broken, type Place } from "./problem.ts";
import type { Placed } from "./rules.ts";

type Values = Placed["value"];

/** Everything wrong between the fields of this element, in this block, on this surface; an image block counts as both. */
export function elementProblems(element: Placed, block: Placed, place: Place): BlockKitProblem[] {
  return [...source(element), ...choices(element), ...bounds(element), ...inItsBlock(element, block, place)];
}

/** An image comes from one source, a Slack file is named one way. */
function source({ value, pointer }: Placed): BlockKitProblem[] {
  const file = value.slack_file as Values | undefined;
  if (value.type !== "image" || !file) return [];
  const at = below(pointer, "slack_file");
  if (value.image_url !== undefined) {
    return [broken("must define either `image_url` or `slack_file`, not both", below(pointer, "type"))];
  }
  if ((file.id === undefined) === (file.url === undefined)) {
    return [broken("must define either `id` or `url`", at)];
  }
  if (file.url !== undefined && URL.parse(String(file.url))?.protocol !== "https:") {
    // github.com/slackapi/bolt-python/issues/1016
    return [broken("invalid_url", `${at}.url`)];
  }
  return [];
}

/** Wording for initial options: github.com/maxchehab/phelia/pull/23; an empty list is none of the options either. */
function choices({ value, pointer }: Placed): BlockKitProblem[] {
  if (value.type === "static_select" || value.type === "multi_static_select") {
    if ((value.options === undefined) === (value.option_groups === undefined)) {
      return [broken("must define either `options` or `option_groups`", below(pointer, "type"))];
    }
  }
  const initial = initialOptions(value);
  const offered = offeredOptions(value);
  const unknown = (option: unknown) => offered && !offered.some((one) => isSame(one, option));
  if (initial && (initial.options.length === 0 || initial.options.some(unknown))) {
    return [broken("must be one of the provided options", below(pointer, initial.field))];
  }
  if (typeof value.max_selected_items === "number" && initialCount(value) > value.max_selected_items) {
    return [broken("no more initial items than `max_selected_items` allowed", below(pointer, "max_selected_items"))];
  }
  return [];
}

/** Slack's clients show no form at all when a description differs (slackapi/python-slack-sdk#1509). */
function isSame(one: unknown, other: unknown): boolean {
  const read = (option: unknown) => {
    const { value, text, description } = option as Record<"value" | "text" | "description", Values | undefined>;
    return [value, text?.type, text?.text, description?.type, description?.text];
  };
  return isDeepStrictEqual(read(one), read(other));
}

/** The options chosen initially, if the element says so at all. */
function initialOptions(value: Values): { field: string; options: unknown[] } | null {
  if (value.initial_option !== undefined) return { field: "initial_option", options: [value.initial_option] };
  if (Array.isArray(value.initial_options)) return { field: "initial_options", options: value.initial_options };
  return null;
}

/** All options on offer; null where Slack asks the app or the workspace for them. */
function offeredOptions(value: Values): unknown[] | null {
  if (Array.isArray(value.options)) return value.options;
  if (Array.isArray(value.option_groups)) return value.option_groups.flatMap((group) => group.options);
  return null;
}

function initialCount(value: Values): number {
  const lists = [value.initial_options, value.initial_users, value.initial_conversations, value.initial_channels];
  return lists.find(Array.isArray)?.length ?? 0;
}

function bounds({ value, pointer }: Placed): BlockKitProblem[] {
  const crossed = (low: string, high: string): BlockKitProblem[] =>
    value[low] !== undefined && value[high] !== undefined && Number(value[low]) > Number(value[high])
      ? [broken(`\`${low}\` must not be greater than \`${high}\``, below(pointer, low))]
      : [];
  const fractions =
    value.type === "number_input" && value.is_decimal_allowed === false
      ? ["initial_value", "min_value", "max_value"].filter((field) => String(value[field] ?? "").includes("."))
      : [];
  return [
    ...crossed("min_length", "max_length"),
    ...crossed("min_value", "max_value"),
    ...crossed("min_lines", "max_lines"),
    ...fractions.map((field) => broken("must be a whole number", below(pointer, field))),
  ];
}

function inItsBlock({ value, pointer }: Placed, block: Placed, place: Place): BlockKitProblem[] {
  const inInput = block.value.type === "input";
  if (value.type === "file_input" && block.value.dispatch_action === true) {
    // docs.slack.dev, input block: "an unsupported type error will be raised"
    return [broken("unsupported type: file_input", below(pointer, "type"))];
  }
  if (value.response_url_enabled === true && !(inInput && place === "modal")) {
    return [
      broken(
        "`response_url_enabled` is only allowed in `input` blocks in modals",
        below(pointer, "response_url_enabled"),
      ),
    ];
  }
  return [];
}
