import { createServer } from "node:http";
import type { Log } from "../log.ts";

/** The calendars people subscribe to, each under an address only its owner knows. */
export interface Feed {
  port: number;
  close(): Promise<void>;
}

/**
 * Answers GET /calendar/<secret>.ics with that person's calendar, everything else with 404.
 *
 * @param port 0 takes a free one
 * @param calendarOf the calendar a secret stands for; undefined for one nobody has
 */
export async function openFeed(
  port: number,
  calendarOf: (secret: string) => Promise<string | undefined>,
  log: Log,
): Promise<Feed> {
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
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, resolve);
  await promise;
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
