import { createServer } from "node:http";
import { type Listening, listenOn } from "../listen.ts";
import type { Audit } from "./audit.ts";

/**
 * A page for whoever watches the process. Answers GET /health: 200 while all is well, 503 when nudges are late, lost or unknown, or the audit itself has not
 * looked for too long. Numbers only; nothing of anybody's notes or names.
 *
 * @param port 0 takes a free one
 * @param tooOld whether findings of this moment (UTC) are too old to be believed
 */
export async function openHealth(port: number, audit: Audit, tooOld: (at: string) => boolean): Promise<Listening> {
  const server = createServer((request, response) => {
    if (request.url !== "/health") {
      response.writeHead(404).end();
      return;
    }
    const found = audit.last();
    const well =
      found !== undefined && !tooOld(found.at) && found.late + found.lost + found.unknown + found.unplanned === 0;
    response.writeHead(well ? 200 : 503, { "content-type": "application/json" });
    response.end(JSON.stringify({ ok: well, ...found }));
  });
  return listenOn(server, port);
}
