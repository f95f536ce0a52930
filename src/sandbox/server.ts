/** The one port everything of the local Slack is on. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Core } from "./core.ts";
import { serveFile } from "./file-server.ts";
import { LivePages, servePage, type Who } from "./page-server.ts";
import { answerCall } from "./web-api/answer.ts";
import { answerResponseUrl } from "./web-api/answer-response-url.ts";

export interface Listening {
  origin: string;
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects with EADDRINUSE and the like. */
export async function listen(core: Core, who: Who, port: number): Promise<Listening> {
  const live = new LivePages(who);
  const server = createServer((request, response) => {
    route(core, who, request, response).catch((error) => broken(core, response, error));
  });
  server.on("upgrade", (request, stream, head) => {
    const path = pathOf(request);
    if (path.startsWith("/link") && core.sockets) core.sockets.upgrade(request, stream, head);
    else if (path === "/page/live") live.upgrade(request, stream, head);
    else stream.destroy();
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, "127.0.0.1", resolve);
  await promise;
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    stop: () =>
      new Promise((stopped) => {
        live.stop();
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

async function route(core: Core, who: Who, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  if (path.startsWith("/api/")) return core.records.during(() => answerCall(core, request, response));
  if (core.responseUrls.get(path)) return core.records.during(() => answerResponseUrl(core, path, request, response));
  if (await serveFile(core, request, response)) return;
  if (await servePage(who, request, response)) return;
  response.writeHead(404, { "content-type": "text/plain" }).end("Not here.");
}

function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? "/", "http://127.0.0.1").pathname;
}

/** A mistake in the local Slack itself: said aloud, since every test and demo stands on it. */
function broken(core: Core, response: ServerResponse, error: unknown): void {
  core.records.trouble(
    "the local Slack failed",
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
  if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
  response.end(JSON.stringify({ ok: false, error: "internal_error" }));
}
