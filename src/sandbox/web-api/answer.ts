/** The Web API over HTTP. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Core } from "../core.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Json } from "../state/kinds.ts";
import { admit, type Caller, scopeHeaders, whoHas } from "./admission.ts";
import { allMethods } from "./methods.ts";
import { type Request, readRequest } from "./request.ts";
import { accepts, loseAnswer, rateLimited, turnAway } from "./storms.ts";

/** Answers one request to /api/<method>. */
export async function answerCall(core: Core, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  const caller = whoHas(core, request.token);
  const teamId = caller?.workspace?.id ?? null;
  const wait = core.rateLimits?.count(request.method, teamId, request.args.text("channel"));
  if (wait) return rateLimited(wait, response);
  const forecast = core.weather.forecast(request.method, teamId);
  if (forecast && !accepts(forecast)) return turnAway(forecast, response);
  const answer = await answerTo(core, request, caller);
  core.records.call(teamId, request.method, request.args.raw, answer);
  noteMistake(core, request.method, answer);
  if (forecast) return loseAnswer(forecast, response);
  send(response, withWarning(answer, request), scopeHeaders(allMethods[request.method], caller));
}

async function answerTo(core: Core, request: Request, caller: Caller | null): Promise<Json> {
  try {
    const method = allMethods[request.method];
    if (!method) throw new SlackFailure("unknown_method");
    if (request.broken) throw new SlackFailure(request.broken);
    const workspace = admit(core, method, caller, request.token);
    return { ok: true, ...(await method.run({ core, workspace, args: request.args })) };
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error;
    // A refusal is an answer here: that is what SlackFailure is for.
    return { ok: false, error: error.code, ...error.extra };
  }
}

/** Errors only a mistake in the app's code brings about. */
const mistakes = new Set([
  "unknown_method",
  "invalid_json",
  "json_not_object",
  "not_authed",
  "invalid_auth",
  "not_allowed_token_type",
  "missing_scope",
  "invalid_arguments",
  "invalid_blocks",
  "invalid_blocks_format",
  "invalid_attachments",
  "invalid_metadata_format",
  "invalid_metadata_schema",
  "metadata_too_large",
  "markdown_text_conflict",
  "too_many_attachments",
  "msg_blocks_too_long",
  "msg_too_long",
  "no_text",
  "view_too_large",
  "push_limit_reached",
  "duplicate_external_id",
  "invalid_trigger_id",
  "exchanged_trigger_id",
  "expired_trigger_id",
]);

function noteMistake(core: Core, method: string, answer: Json): void {
  if (answer.ok || !mistakes.has(String(answer.error))) return;
  const { messages } = (answer.response_metadata ?? {}) as { messages?: string[] };
  core.records.trouble(`${method}: ${answer.error}`, (messages ?? []).join("; "));
}

function withWarning(answer: Json, { warning }: Request): Json {
  if (!warning) return answer;
  const metadata = answer.response_metadata as Json | undefined;
  return { ...answer, warning, response_metadata: { ...metadata, warnings: [warning] } };
}

function send(response: ServerResponse, answer: Json, headers: Record<string, string>): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(answer));
}
