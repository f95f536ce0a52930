/** What is wrong with a payload as a whole, and how chat.*, views.* and blocks.validate say so. */
import { anyBlock } from "./blocks.ts";
import { type BlockKitProblem, broken, formatProblem, type Place } from "./problem.ts";
import { ruleProblems } from "./rules.ts";
import { lengthOfText, tableCharacters } from "./text-length.ts";
import { validateView } from "./views.ts";
import { array, isObject } from "./vocabulary.ts";

/** Observed, not documented: github.com/slackapi/bolt-js/issues/2509 ("12,000 and a buffer for block containers"). */
const MAX_TEXT_IN_MESSAGE = 13_200;
/** docs.slack.dev, markdown block: over all markdown blocks of a payload. */
const MAX_MARKDOWN_IN_MESSAGE = 12_000;
/** docs.slack.dev, table block and data table block: over all cells of all tables of a message. */
const MAX_IN_TABLES = { table: 10_000, data_table: 20_000 };
/** docs.slack.dev, data visualization block. */
const MAX_CHARTS = 2;
/** docs.slack.dev, views.open: `view_too_large`. */
const MAX_VIEW_BYTES = 250_000;

const blocksOf = {
  message: array(anyBlock, { max: 50 }),
  modal: array(anyBlock, { min: 1, max: 100 }),
  home: array(anyBlock, { min: 1, max: 100 }),
};

/** A Web API answer's `error`, with the problems that explain it where Slack explains. */
export interface Refusal {
  error: string;
  problems: BlockKitProblem[];
}

/** Everything Slack finds wrong with these blocks on this surface; empty when it takes them. */
export function validateBlocks(blocks: unknown, place: Place, pointer = "/blocks"): BlockKitProblem[] {
  const problems = blocksOf[place](blocks, { pointer, place });
  if (problems.length > 0) return problems;
  return [...ruleProblems(blocks, pointer, place), ...(place === "message" ? messageProblems(blocks, pointer) : [])];
}

/** Why chat.postMessage, chat.update or chat.postEphemeral refuses these blocks (JSON text or parsed); null if not. */
export function refuseMessageBlocks(blocks: unknown): Refusal | null {
  const parsed = typeof blocks === "string" ? parseJson(blocks) : blocks;
  if (!Array.isArray(parsed)) return { error: "invalid_blocks_format", problems: [] };
  const problems = validateBlocks(parsed, "message");
  if (problems.length > 0) return { error: "invalid_blocks", problems };
  const markdown = parsed.filter((block) => block.type === "markdown");
  if (lengthOfText(markdown) > MAX_MARKDOWN_IN_MESSAGE || lengthOfText(parsed) > MAX_TEXT_IN_MESSAGE) {
    return { error: "msg_blocks_too_long", problems: [] };
  }
  return null;
}

/** Why views.open, push, update or publish refuses this view (JSON text or parsed); null if it does not. */
export function refuseView(view: unknown): Refusal | null {
  const parsed = typeof view === "string" ? parseJson(view) : view;
  const problems = validateView(parsed);
  if (problems.length > 0) return { error: "invalid_arguments", problems };
  if (Buffer.byteLength(JSON.stringify(parsed)) > MAX_VIEW_BYTES) return { error: "view_too_large", problems: [] };
  return null;
}

/** The body of Slack's answer: chat.* lists the problems twice, views.* once. */
export function refusalAnswer({ error, problems }: Refusal): Record<string, unknown> {
  const lines = problems.map(formatProblem);
  return {
    ok: false,
    error,
    ...(error === "invalid_blocks" && { errors: lines }),
    ...(lines.length > 0 && { response_metadata: { messages: lines.map((line) => `[ERROR] ${line}`) } }),
  };
}

function messageProblems(blocks: unknown, pointer: string): BlockKitProblem[] {
  if (!Array.isArray(blocks)) return [];
  const charts = blocks.filter((block) => block.type === "data_visualization").length;
  const tooManyCharts = broken(`no more than ${MAX_CHARTS} \`data_visualization\` blocks allowed`, pointer);
  const tables = Object.entries(MAX_IN_TABLES).filter(([type, max]) => tableCharacters(blocks, type) > max);
  return [
    ...(charts > MAX_CHARTS ? [tooManyCharts] : []),
    ...tables.map(([type, max]) => broken(`no more than ${max} characters allowed in all \`${type}\` blocks`, pointer)),
  ];
}

/** Undefined for what is not JSON: callers refuse that as they refuse the wrong type. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Arguments of blocks.validate: exactly one, as JSON text or parsed. */
export interface ValidateArguments {
  blocks?: unknown;
  message?: unknown;
  view?: unknown;
}

/**
 * The body blocks.validate answers with (docs.slack.dev/reference/methods/blocks.validate). Pointers start at the
 * argument's own root (`/0/text/type`), and "failed to match all allowed schemas" is left out, as in the example there. Blocks
 * alone are held to the rules of a message.
 */
export function blocksValidateAnswer(given: ValidateArguments): Record<string, unknown> {
  const [argument, ...more] = (["blocks", "message", "view"] as const).filter((name) => given[name] !== undefined);
  if (!argument || more.length > 0) {
    const message = "must provide exactly one of `blocks`, `view`, or `message`";
    return { ok: false, error: "invalid_arguments", response_metadata: { messages: [message] } };
  }
  const value = given[argument];
  const problems = payloadProblems[argument](typeof value === "string" ? parseJson(value) : value);
  const errors = problems.filter(({ constraint }) => constraint?.type !== "all_of");
  return errors.length === 0 ? { ok: true } : { ok: false, error: `invalid_${argument}`, errors };
}

const payloadProblems = {
  blocks: (value: unknown) => validateBlocks(value, "message", ""),
  message: (value: unknown) =>
    isObject(value) ? validateBlocks(value.blocks ?? [], "message", "/blocks") : notAnObject,
  view: (value: unknown) => validateView(value, ""),
};

const notAnObject: BlockKitProblem[] = [{ message: "must provide an object", pointer: "", code: "invalid_type" }];
