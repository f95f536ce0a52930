/** The page people use and the line between it and them: see screen.ts for the contract. */
import { createReadStream, existsSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { type WebSocket, WebSocketServer } from "ws";
import { parseJsonObject, readBody } from "./http-body.ts";
import type { Person } from "./person.ts";
import type { Deed, Screen } from "./screen.ts";

/** Finds who "as" is by id, handle or e-mail; the first person where nobody is named. */
export type Who = (as: string | null) => Person | undefined;

const pageFolder = fileURLToPath(new URL("./page", import.meta.url));
const litFolder = fileURLToPath(new URL("../../node_modules/lit-html", import.meta.url));

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** Answers a request that is the page's; false where it is not. */
export async function servePage(who: Who, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (pathname === "/") return file(pageFolder, "index.html", response);
  if (pathname === "/page/screen") return json(response, who(searchParams.get("as"))?.screen);
  if (pathname === "/page/do" && request.method === "POST") return doDeed(who, request, response);
  if (pathname.startsWith("/page/")) return file(pageFolder, pathname.slice("/page/".length), response);
  if (pathname.startsWith("/lib/lit-html/")) return file(litFolder, pathname.slice("/lib/lit-html/".length), response);
  return false;
}

async function doDeed(who: Who, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const deed = parseJsonObject((await readBody(request)).toString("utf8")) as Deed | null;
  const person = deed && typeof deed.as === "string" ? who(deed.as) : undefined;
  return json(response, person && (await person.does(deed!)));
}

function json(response: ServerResponse, answer: unknown): true {
  if (answer === undefined)
    response.writeHead(404, { "content-type": "text/plain" }).end("Nobody here is called that.");
  else response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(answer));
  return true;
}

function file(folder: string, name: string, response: ServerResponse): boolean {
  const path = normalize(join(folder, decodeURIComponent(name)));
  const mediaType = mediaTypes[extname(path)];
  if (!path.startsWith(folder + sep) || !mediaType || !existsSync(path) || !statSync(path).isFile()) return false;
  response.writeHead(200, { "content-type": mediaType, "cache-control": "no-cache" });
  createReadStream(path).pipe(response);
  return true;
}

/** Tells pages when the screen of their person has changed. */
export class LivePages {
  readonly #who: Who;
  readonly #server = new WebSocketServer({ noServer: true });

  constructor(who: Who) {
    this.#who = who;
  }

  /** Takes an upgrade of /page/live. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const person = this.#who(new URL(request.url ?? "/", "http://127.0.0.1").searchParams.get("as"));
    if (!person) {
      stream.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#follow(socket, person));
  }

  /** Many changes at once are told once, and only where this person can see them. */
  #follow(socket: WebSocket, person: Person): void {
    let shown = look(person);
    let due: NodeJS.Immediate | undefined;
    const stop = person.watch(() => {
      due ??= setImmediate(() => {
        due = undefined;
        const now = look(person);
        if (now !== shown) socket.send('{"changed":true}');
        shown = now;
      });
    });
    socket.on("close", () => {
      clearImmediate(due);
      stop();
    });
    socket.on("error", () => socket.terminate());
  }

  stop(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }
}

/** The time of day alone is no change. */
function look(person: Person): string {
  const { now: _, ...rest }: Screen = person.screen;
  return JSON.stringify(rest);
}
