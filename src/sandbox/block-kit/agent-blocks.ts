/** The blocks Slack made for AI apps, in messages only. */
import { blockId } from "./composition-objects.ts";
import { contextActions } from "./elements.ts";
import { richText } from "./rich-text.ts";
import { array, byType, type Check, type Fields, isObject, object, onlyIn, string, word } from "./vocabulary.ts";

const inMessages = (check: Check): Check => onlyIn(["message"], check);

const source = object({
  required: { type: word("url"), url: string({ min: 1 }), text: string({ min: 1 }) },
});

const taskCard = (statuses: string[], type: { required?: Fields; optional?: Fields }): Check =>
  object({
    required: { ...type.required, task_id: string({ min: 1 }), title: string({ min: 1 }) },
    optional: {
      ...type.optional,
      block_id: blockId,
      status: word(...statuses),
      details: richText,
      output: richText,
      sources: array(source),
    },
  });

const alone = ["in_progress", "complete", "error"];
/** Only what waits in a plan can be pending. */
const inPlan = ["pending", ...alone];
const type = word("task_card");

const planTask: Check = (value, spot) =>
  isObject(value) && Object.hasOwn(value, "type")
    ? byType({ task_card: taskCard(inPlan, { required: { type } }) })(value, spot)
    : taskCard(inPlan, {})(value, spot);

export const agentBlocks: Fields = {
  /** 12,000 characters are the limit over all markdown blocks of a payload: see payload.ts. */
  markdown: inMessages(
    object({
      required: { type: word("markdown"), text: string({ min: 1, max: 12_000 }) },
      optional: { block_id: blockId },
    }),
  ),
  context_actions: inMessages(
    object({
      required: { type: word("context_actions"), elements: array(byType(contextActions), { min: 1, max: 5 }) },
      optional: { block_id: blockId },
    }),
  ),
  task_card: inMessages(taskCard(alone, { required: { type } })),
  /** The title is a bare string, unlike every other block's. */
  plan: inMessages(
    object({
      required: { type: word("plan"), title: string({ min: 1 }) },
      optional: { block_id: blockId, tasks: array(planTask), status: word(...inPlan) },
    }),
  ),
};
