/** What a storm does to an answer. */
import type { ServerResponse } from "node:http";
import type { Forecast } from "../weather.ts";

/** Whether the call is done all the same and only its answer lost. */
export function accepts({ storm }: Forecast): boolean {
  return storm.startsWith("accept-then-");
}

/** Turns a call away without doing anything of it. */
export function turnAway({ storm, retryAfter }: Forecast, response: ServerResponse): void {
  if (storm === "429") rateLimited(retryAfter, response);
  if (storm === "503") unavailable(response);
  if (storm === "reset") response.destroy();
  // "hang": the connection stays open and nothing ever comes.
}

/** Loses the answer to a call that was done. */
export function loseAnswer({ storm }: Forecast, response: ServerResponse): void {
  if (storm === "accept-then-503") unavailable(response);
  if (storm === "accept-then-reset") response.destroy();
}

/** `retryAfter` in seconds. */
export function rateLimited(retryAfter: number, response: ServerResponse): void {
  response.writeHead(429, { "retry-after": String(retryAfter), "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify({ ok: false, error: "ratelimited" }));
}

function unavailable(response: ServerResponse): void {
  response.writeHead(503, { "content-type": "text/html" });
  response.end("<html><body>Service Unavailable</body></html>");
}
