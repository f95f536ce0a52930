/** The Web API over HTTP: who is calling, may they, what do they get, and what the weather makes of it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Core } from "../core.ts";
import { readBody, readFields } from "../http-body.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Json } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import type { Forecast } from "../weather.ts";
import { Arguments, type Method } from "./call.ts";
import { allMethods } from "./methods.ts";

/** Answers one request to /api/<method>. */
export async function answerCall(core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", core.origin);
  const name = url.pathname.slice("/api/".length);
  const fields = readFields(request.headers["content-type"], await readBody(request));
  const raw = { ...Object.fromEntries(url.searchParams), ...fields };
  const { token, args } = takeToken(request, raw);
  const caller = whoHas(core, token);
  const teamId = caller?.workspace?.id ?? null;
  const wait = allMethods[name] && core.rateLimits?.count(name, teamId, args.text("channel"));
  if (wait) return refuse({ storm: "429", retryAfter: wait }, response);
  const storm = core.weather.forecast(name, teamId);
  if (storm && !accepts(storm)) return refuse(storm, response);
  const method = allMethods[name];
  const answer = await outcome(core, method, caller, token, args);
  core.records.call(teamId, name, args.raw, answer);
  noteTrouble(core, name, answer);
  if (storm) return loseAnswer(storm, response);
  send(response, answer, scopeHeaders(method, caller));
}

interface Caller {
  kind: "bot" | "app";
  workspace: Workspace | null;
}

/** In the header or the body; an app-level token in the header only (docs.slack.dev, "apps.connections.open"). */
function takeToken(request: IncomingMessage, raw: Json): { token: string | null; args: Arguments } {
  const { token: inBody, ...rest } = raw;
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const fromBody = typeof inBody === "string" && !inBody.startsWith("xapp-") ? inBody : null;
  return { token: bearer ?? fromBody, args: new Arguments(rest) };
}

function whoHas(core: Core, token: string | null): Caller | null {
  if (token === core.appToken) return { kind: "app", workspace: null };
  const workspace = [...core.workspaces.values()].find((w) => w.installation.botToken === token);
  return workspace ? { kind: "bot", workspace } : null;
}

async function outcome(
  core: Core,
  method: Method | undefined,
  caller: Caller | null,
  token: string | null,
  args: Arguments,
): Promise<Json> {
  try {
    if (!method) throw new SlackFailure("unknown_method");
    const workspace = admitted(core, method, caller, token);
    return { ok: true, ...(await method.run({ core, workspace, args })) };
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error;
    // A refusal is an answer here: that is what SlackFailure is for.
    return { ok: false, error: error.code, ...error.extra };
  }
}

/** The workspace a call is about, once token and scopes are found to be in order. */
function admitted(core: Core, method: Method, caller: Caller | null, token: string | null): Workspace {
  const [anyWorkspace] = core.workspaces.values();
  if (method.token === "none") return anyWorkspace!;
  if (!token) throw new SlackFailure("not_authed");
  if (!caller) throw new SlackFailure("invalid_auth");
  if ((method.token === "app") !== (caller.kind === "app")) throw new SlackFailure("not_allowed_token_type");
  if (!caller.workspace) return anyWorkspace!;
  const { scopes, active } = caller.workspace.installation;
  if (!active) throw new SlackFailure("account_inactive");
  if (method.scopes.length > 0 && !method.scopes.some((scope) => scopes.includes(scope))) {
    throw new SlackFailure("missing_scope", { needed: method.scopes.join(","), provided: scopes.join(",") });
  }
  return caller.workspace;
}

function scopeHeaders(method: Method | undefined, caller: Caller | null): Record<string, string> {
  if (!method || !caller?.workspace) return {};
  return {
    "x-oauth-scopes": caller.workspace.installation.scopes.join(","),
    "x-accepted-oauth-scopes": method.scopes.join(","),
  };
}

/** Errors only a mistake in the app's code brings about. */
const mistakes = new Set([
  "unknown_method",
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

function noteTrouble(core: Core, name: string, answer: Json): void {
  if (answer.ok || !mistakes.has(String(answer.error))) return;
  const { messages } = (answer.response_metadata ?? {}) as { messages?: string[] };
  core.records.trouble(`${name}: ${answer.error}`, (messages ?? []).join("; "));
}

function accepts(storm: Forecast): boolean {
  return storm.storm.startsWith("accept-then-");
}

function refuse(storm: Forecast, response: ServerResponse): void {
  if (storm.storm === "429") {
    response.writeHead(429, {
      "retry-after": String(storm.retryAfter),
      "content-type": "application/json; charset=utf-8",
    });
    response.end(JSON.stringify({ ok: false, error: "ratelimited" }));
  } else if (storm.storm === "503") {
    unavailable(response);
  } else if (storm.storm === "reset") {
    response.destroy();
  }
  // "hang": the connection stays open and nothing ever comes.
}

function loseAnswer(storm: Forecast, response: ServerResponse): void {
  if (storm.storm === "accept-then-503") unavailable(response);
  if (storm.storm === "accept-then-reset") response.destroy();
}

function unavailable(response: ServerResponse): void {
  response.writeHead(503, { "content-type": "text/html" });
  response.end("<html><body>Service Unavailable</body></html>");
}

function send(response: ServerResponse, answer: Json, headers: Record<string, string>): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(answer));
}
