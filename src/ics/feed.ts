import { createServer } from "node:http";
import { type Listening, listenOn } from "../listen.ts";
import type { Log } from "../log.ts";

/**
 * The calendars people subscribe to: answers GET /calendar/<secret>.ics with that person's calendar, an address only its owner
 * knows, and everything else with 404.
 *
 * @param port 0 takes a free one
 * @param calendarOf the calendar a secret stands for; undefined for one nobody has
 */
export async function openFeed(
  port: number,
  calendarOf: (secret: string) => Promise<string | undefined>,
  log: Log,
): Promise<Listening> {
  const server = createServer(async (request, response) => {
    const secret = /^\/calendar\/([\w-]{20,100})\.ics$/u.exec(request.url ?? "")?.[1];
    try {
      const text = request.method === "GET" && secret ? await calendarOf(secret) : undefined;
      if (text === undefined) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, no-store" });
      response.end(text);
    } catch (error) {
      // The address is a secret and stays out of the log.
      log.error({ err: error }, "a calendar could not be given");
      response.writeHead(500).end();
    }
  });
  return listenOn(server, port);
}
