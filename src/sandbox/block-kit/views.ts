/** https://docs.slack.dev/reference/views: modals and the Home tab. */
import { blocksIn } from "./blocks.ts";
import { plainText } from "./composition-objects.ts";
import { type BlockKitProblem, below, broken, type Place } from "./problem.ts";
import { inputBlocks, ruleProblems } from "./rules.ts";
import { allOf, boolean, byType, type Fields, isObject, object, string, word } from "./vocabulary.ts";

const modalText = plainText(24);

const common: Fields = {
  private_metadata: string({ max: 3000 }),
  callback_id: string({ max: 255 }),
  external_id: string({ max: 255 }),
};

const modal = object({
  required: { type: word("modal"), title: modalText, blocks: blocksIn.modal },
  optional: {
    submit: modalText,
    close: modalText,
    clear_on_close: boolean,
    notify_on_close: boolean,
    ...common,
  },
});

const home = object({ required: { type: word("home"), blocks: blocksIn.home }, optional: common });

/** One kind or the other, under the line "failed to match all allowed schemas [json-pointer:/view]". */
const view = allOf(byType({ modal, home }));

/** Everything Slack finds wrong with a modal or a Home tab; empty when it takes it. */
export function validateView(value: unknown, pointer = "/view"): BlockKitProblem[] {
  const place: Place = isObject(value) && value.type === "home" ? "home" : "modal";
  const problems = view(value, { pointer, place });
  if (problems.length > 0 || !isObject(value)) return problems;
  return [
    ...withoutSubmit(value, below(pointer, "blocks")),
    ...ruleProblems(value.blocks, below(withoutSlash(pointer), "blocks"), place),
  ];
}

/**
 * The rules behind the schema name a view's parts without the first slash, "invalid url
 * [json-pointer:view/blocks/1/accessory/url]" (MacPaw/together-app#4, maxchehab/phelia#23); the one on `submit` does not.
 */
function withoutSlash(pointer: string): string {
  return pointer.replace(/^\//, "");
}

function withoutSubmit(view: Record<string, unknown>, pointer: string): BlockKitProblem[] {
  const [input] = inputBlocks(view.blocks, pointer);
  if (!input || view.type !== "modal" || view.submit !== undefined) return [];
  return [broken("must define `submit` to use an `input` block in modals", below(input.pointer, "input"))];
}
