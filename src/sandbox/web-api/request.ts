import type { IncomingMessage } from "node:http";
import { parseJsonObject, readBody, readFields } from "../http-body.ts";
import type { Json } from "../state/kinds.ts";
import { Arguments } from "./call.ts";

export interface Request {
  /** "chat.postMessage" */
  method: string;
  token: string | null;
  args: Arguments;
  /** Slack's error for a body it cannot read. */
  broken: "invalid_json" | "json_not_object" | null;
  /** Slack's warning about the content-type. */
  warning: "missing_charset" | "superfluous_charset" | null;
}

/** Reads a request to /api/<method>: arguments in the address, in a form or as JSON, the token in header or body. */
export async function readRequest(request: IncomingMessage): Promise<Request> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const type = request.headers["content-type"] ?? "";
  const body = await readBody(request);
  const { token, ...fields }: Json = { ...Object.fromEntries(url.searchParams), ...readFields(type, body) };
  return {
    method: url.pathname.slice("/api/".length),
    token: bearerOf(request) ?? tokenInBody(token),
    args: new Arguments(fields),
    broken: isJson(type) ? brokenJson(body.toString("utf8")) : null,
    warning: charsetWarning(type),
  };
}

function bearerOf(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

/** An app-level token is taken from the header only (docs.slack.dev, "apps.connections.open"). */
function tokenInBody(token: unknown): string | null {
  return typeof token === "string" && !token.startsWith("xapp-") ? token : null;
}

function isJson(type: string): boolean {
  return type.startsWith("application/json");
}

function brokenJson(text: string): Request["broken"] {
  if (text === "" || parseJsonObject(text)) return null;
  return /^\s*[[\d"tfn-]/.test(text) ? "json_not_object" : "invalid_json";
}

/** docs.slack.dev, "Using the Web API": JSON is to name its charset, a form is not. */
function charsetWarning(type: string): Request["warning"] {
  const named = /;\s*charset=/i.test(type);
  if (isJson(type)) return named ? null : "missing_charset";
  return type.startsWith("application/x-www-form-urlencoded") && named ? "superfluous_charset" : null;
}
