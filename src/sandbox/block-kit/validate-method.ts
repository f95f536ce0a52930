/** https://docs.slack.dev/reference/methods/blocks.validate */
import { jsonOf, validateBlocks } from "./payload.ts";
import { type BlockKitProblem, wrongType } from "./problem.ts";
import { validateView } from "./views.ts";
import { isObject } from "./vocabulary.ts";

/** Exactly one of them, as JSON text or parsed. */
export interface ValidateArguments {
  blocks?: unknown;
  message?: unknown;
  view?: unknown;
}

/**
 * The body blocks.validate answers with. Pointers start at the argument's own root (`/0/text/type`), and "failed to
 * match all allowed schemas" is left out, as in Slack's example. Blocks alone are held to the rules of a message.
 */
export function blocksValidateAnswer(given: ValidateArguments): Record<string, unknown> {
  const [argument, ...more] = (["blocks", "message", "view"] as const).filter((name) => given[name] !== undefined);
  if (!argument || more.length > 0) {
    const message = "must provide exactly one of `blocks`, `view`, or `message`";
    return { ok: false, error: "invalid_arguments", response_metadata: { messages: [message] } };
  }
  const errors = problemsOf[argument](jsonOf(given[argument])).filter(
    (problem) => problem.constraint?.type !== "all_of",
  );
  return errors.length === 0 ? { ok: true } : { ok: false, error: `invalid_${argument}`, errors };
}

const problemsOf = {
  blocks: (blocks: unknown) => validateBlocks(blocks, "message", ""),
  message: messageProblems,
  view: (view: unknown) => validateView(view, ""),
};

function messageProblems(message: unknown): BlockKitProblem[] {
  if (!isObject(message)) return [wrongType("must provide an object", "")];
  const { blocks = [], attachments = [] } = message;
  if (!Array.isArray(attachments)) return [wrongType("must provide an array", "/attachments")];
  return [
    ...validateBlocks(blocks, "message"),
    ...attachments.flatMap((attachment, at) =>
      isObject(attachment) ? validateBlocks(attachment.blocks ?? [], "message", `/attachments/${at}/blocks`) : [],
    ),
  ];
}
