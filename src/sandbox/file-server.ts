/** Where apps put files and where they are had from. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Core } from "./core.ts";
import { readBody } from "./http-body.ts";
import type { StoredFile } from "./state/kinds.ts";

/** Answers a request about a file's content; false where it is about something else. */
export async function serveFile(core: Core, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [, kind, ...rest] = new URL(request.url ?? "/", core.origin).pathname.split("/");
  if (kind === "upload") return upload(core, rest[1] ?? "", request, response);
  if (kind === "files") return download(response, everyFile(core, rest[0] ?? ""));
  if (kind === "files-pri") return privateDownload(core, rest[0] ?? "", request, response);
  return false;
}

/** Takes the bytes raw or as a form with one file, as Slack does. */
async function upload(core: Core, secret: string, request: IncomingMessage, response: ServerResponse): Promise<true> {
  const file = [...core.workspaces.values()].map(({ files }) => files.bySecret(secret)).find(Boolean);
  const content = await uploadedBytes(request);
  if (!file || !content) {
    response.writeHead(file ? 400 : 404, { "content-type": "text/plain" }).end("error");
    return true;
  }
  file.content = content;
  response.writeHead(200, { "content-type": "text/plain" }).end(`OK - ${content.length}`);
  return true;
}

async function uploadedBytes(request: IncomingMessage): Promise<Buffer | null> {
  const body = await readBody(request);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body.length > 0 ? body : null;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const part = [...form.values()].find((value) => typeof value !== "string");
  return part ? Buffer.from(await part.arrayBuffer()) : null;
}

/** For the page, whose people are signed in. */
function everyFile(core: Core, id: string): StoredFile | undefined {
  return [...core.workspaces.values()].map(({ files }) => files.get(id)).find(Boolean);
}

/** For apps, which show their token; Slack sends whoever has none to its sign-in page. */
function privateDownload(core: Core, name: string, request: IncomingMessage, response: ServerResponse): true {
  const [teamId = "", fileId = ""] = name.split("-");
  const workspace = core.workspaces.get(teamId);
  const token = workspace?.installation.botToken;
  const allowed = workspace?.installation.scopes.includes("files:read");
  if (!allowed || request.headers.authorization !== `Bearer ${token}`) {
    response.writeHead(302, { location: core.origin }).end();
    return true;
  }
  return download(response, workspace?.files.get(fileId));
}

function download(response: ServerResponse, file: StoredFile | undefined): true {
  if (file?.content)
    response.writeHead(200, { "content-type": file.mimetype || "application/octet-stream" }).end(file.content);
  else response.writeHead(404, { "content-type": "text/plain" }).end("No such file.");
  return true;
}
