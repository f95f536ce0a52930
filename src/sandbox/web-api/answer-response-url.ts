import type { IncomingMessage, ServerResponse } from "node:http";
import type { Core } from "../core.ts";
import { parseJsonObject, readBody, readFields } from "../http-body.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Json } from "../state/kinds.ts";
import { respond } from "./response-message.ts";

/** Answers a POST to a response_url: "ok", or Slack's word for why not. */
export async function answerResponseUrl(
  core: Core,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fields = readFields(request.headers["content-type"] ?? "application/json", await readBody(request));
  const body = typeof fields.payload === "string" ? (parseJsonObject(fields.payload) ?? {}) : fields;
  const url = core.responseUrls.get(path)!;
  const failure = core.responseUrls.use(url) ?? failureOf(core, path, body);
  core.records.call(url.teamId, "response_url", body, { ok: failure === null, ...(failure && { error: failure }) });
  if (failure === null) return void response.writeHead(200, { "content-type": "text/plain" }).end("ok");
  core.records.trouble(`response_url: ${failure}`, path.split("/")[1] ?? "");
  // 404 for everything: github.com/slackapi/java-slack-sdk/issues/1349.
  response.writeHead(404, { "content-type": "application/json" });
  response.end(JSON.stringify({ ok: false, error: failure }));
}

function failureOf(core: Core, path: string, body: Json): string | null {
  const url = core.responseUrls.get(path)!;
  try {
    respond(core, core.workspaces.get(url.teamId)!, url, body);
    return null;
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error;
    // Refused content is an answer to the app, not a failure of the local Slack.
    return error.code;
  }
}
