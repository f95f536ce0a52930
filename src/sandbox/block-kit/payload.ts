/** What is wrong with a payload as a whole, and how chat.* and views.* say so. */
import { blocksIn } from "./blocks.ts";
import { type BlockKitProblem, broken, formatProblem, type Place } from "./problem.ts";
import { ruleProblems } from "./rules.ts";
import { lengthOfText, tableCharacters } from "./text-length.ts";
import { validateView } from "./views.ts";

/**
 * Observed, not documented: text and something for every block (slackapi/bolt-js#2509 and #2867). 60 a block lies between
 * the longest messages seen accepted (9,597 in 50 blocks) and refused (11,341 in 45); a header was measured at 100.
 */
const MAX_LENGTH_OF_MESSAGE = 13_200;
const ROOM_OF_BLOCK = 60;
const ROOM_OF_HEADER = 100;
/** docs.slack.dev, markdown block: over all markdown blocks of a payload. */
const MAX_MARKDOWN_IN_MESSAGE = 12_000;
/** docs.slack.dev, table block and data table block: over all cells of all tables of a message. */
const MAX_IN_TABLES = { table: 10_000, data_table: 20_000 };
/** docs.slack.dev, data visualization block. */
const MAX_CHARTS = 2;
/** docs.slack.dev, views.open: `view_too_large`. */
const MAX_VIEW_BYTES = 250_000;

/** A Web API answer's `error`, with the problems that explain it where Slack explains. */
export interface Refusal {
  error: string;
  problems: BlockKitProblem[];
}

/** Everything Slack finds wrong with these blocks on this surface; empty when it takes them. */
export function validateBlocks(blocks: unknown, place: Place, pointer = "/blocks"): BlockKitProblem[] {
  const problems = blocksIn[place](blocks, { pointer, place });
  if (problems.length > 0) return problems;
  const known = blocks as { type: string }[];
  return [...ruleProblems(known, pointer, place), ...(place === "message" ? messageProblems(known, pointer) : [])];
}

/** Why chat.postMessage, chat.update or chat.postEphemeral refuses these blocks (JSON text or parsed); null if not. */
export function refuseMessageBlocks(blocks: unknown): Refusal | null {
  const parsed = jsonOf(blocks);
  if (!Array.isArray(parsed)) return { error: "invalid_blocks_format", problems: [] };
  const problems = validateBlocks(parsed, "message");
  if (problems.length > 0) return { error: "invalid_blocks", problems };
  return isTooLong(parsed) ? { error: "msg_blocks_too_long", problems: [] } : null;
}

/** Why views.open, push, update or publish refuses this view (JSON text or parsed); null if it does not. */
export function refuseView(view: unknown): Refusal | null {
  const parsed = jsonOf(view);
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

/** An argument as sent: JSON text or parsed. Undefined for text that is no JSON, refused like any wrong type. */
export function jsonOf(argument: unknown): unknown {
  if (typeof argument !== "string") return argument;
  try {
    return JSON.parse(argument);
  } catch {
    return undefined;
  }
}

function messageProblems(blocks: { type: string }[], pointer: string): BlockKitProblem[] {
  const charts = blocks.filter(({ type }) => type === "data_visualization").length;
  const tooManyCharts = broken(`no more than ${MAX_CHARTS} \`data_visualization\` blocks allowed`, pointer);
  const tables = Object.entries(MAX_IN_TABLES).filter(([type, max]) => tableCharacters(blocks, type) > max);
  return [
    ...(charts > MAX_CHARTS ? [tooManyCharts] : []),
    ...tables.map(([type, max]) => broken(`no more than ${max} characters allowed in all \`${type}\` blocks`, pointer)),
  ];
}

function isTooLong(blocks: { type: string }[]): boolean {
  const markdown = blocks.filter(({ type }) => type === "markdown");
  const room = blocks.reduce((sum, { type }) => sum + (type === "header" ? ROOM_OF_HEADER : ROOM_OF_BLOCK), 0);
  return lengthOfText(markdown) > MAX_MARKDOWN_IN_MESSAGE || lengthOfText(blocks) + room > MAX_LENGTH_OF_MESSAGE;
}
