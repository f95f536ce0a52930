import type { IncomingMessage } from "node:http";
import type { Json } from "./state/kinds.ts";

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The fields of a form, multipart or JSON body; none where the body is no such thing. */
export function readFields(contentType: string | undefined, body: Buffer): Json {
  if (body.length === 0) return {};
  if (contentType?.startsWith("application/json")) return parseJsonObject(body.toString("utf8")) ?? {};
  return Object.fromEntries(new URLSearchParams(body.toString("utf8")));
}

export function parseJsonObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    // What a stranger sends may be anything; the caller answers it in Slack's words.
    return null;
  }
}
