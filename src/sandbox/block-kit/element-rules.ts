/** What has to hold between the fields of one element. */
import { isDeepStrictEqual } from "node:util";
import { type BlockKitProblem, below, broken, type Place } from "./problem.ts";
import type { Placed } from "./rules.ts";

type Values = Placed["value"];

const LINK_SCHEMES = ["https:", "http:", "mailto:", "tel:", "slack:"];

/** Everything wrong between the fields of this element, in this block, on this surface. */
export function elementProblems(element: Placed, block: Placed, place: Place): BlockKitProblem[] {
  return [
    ...links(element),
    ...source(element),
    ...choices(element),
    ...bounds(element),
    ...inItsBlock(element, block, place),
  ];
}

/** Wording: github.com/MacPaw/together-app/issues/4. */
function links({ value, pointer }: Placed): BlockKitProblem[] {
  const options = value.type === "overflow" ? (value.options as Values[]) : [];
  const named = [value, ...options].map((item, at) => ({
    url: item.url,
    at: below(item === value ? pointer : `${pointer}/options/${at - 1}`, "url"),
  }));
  return named.flatMap(({ url, at }) => (url === undefined || isLink(url) ? [] : [broken("invalid url", at)]));
}

function isLink(url: unknown): boolean {
  return LINK_SCHEMES.includes(URL.parse(String(url))?.protocol ?? "");
}

/**
 * An image comes from one source, a Slack file is named one way. Slack fetches a linked image while it validates; what
 * no server of Slack's could reach is told apart here by its address (github.com/otiai10/amesh-bot/issues/24).
 */
function source({ value, pointer }: Placed): BlockKitProblem[] {
  if (value.type !== "image") return [];
  const file = value.slack_file as Values | undefined;
  if (!file) {
    const reachable = isReachable(String(value.image_url));
    return reachable ? [] : [broken("downloading image failed", below(pointer, "image_url"))];
  }
  const at = below(pointer, "slack_file");
  if (value.image_url !== undefined) {
    return [broken("must define either `image_url` or `slack_file`, not both", below(pointer, "type"))];
  }
  if ((file.id === undefined) === (file.url === undefined)) {
    return [broken("must define either `id` or `url`", at)];
  }
  return [];
}

function isReachable(address: string): boolean {
  const url = URL.parse(address);
  if (!url || !["http:", "https:"].includes(url.protocol)) return false;
  return !/^(localhost|127\.|10\.|192\.168\.|\[::1\])/.test(url.hostname);
}

/** Wording for initial options: github.com/maxchehab/phelia/pull/23; an empty list is none of the options either. */
function choices({ value, pointer }: Placed): BlockKitProblem[] {
  if (value.filter !== undefined && Object.keys(value.filter as Values).length === 0) {
    return [broken("must have minimum 1 properties", below(pointer, "filter"))];
  }
  if (value.type === "static_select" || value.type === "multi_static_select") {
    if ((value.options === undefined) === (value.option_groups === undefined)) {
      return [broken("must define either `options` or `option_groups`", below(pointer, "type"))];
    }
  }
  const initial = initialOptions(value);
  const offered = offeredOptions(value);
  const unknown = (option: unknown) => offered && !offered.some((one) => isDeepStrictEqual(one, option));
  if (initial && (initial.options.length === 0 || initial.options.some(unknown))) {
    return [broken("must be one of the provided options", below(pointer, initial.field))];
  }
  if (typeof value.max_selected_items === "number" && initialCount(value) > value.max_selected_items) {
    return [broken("no more initial items than `max_selected_items` allowed", below(pointer, "max_selected_items"))];
  }
  return [];
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
  return Math.max(0, ...lists.map((list) => (Array.isArray(list) ? list.length : 0)));
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
