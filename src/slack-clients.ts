import { WebClient, type WebClientOptions } from "@slack/web-api";
import { type Log, logForSlack } from "./log.ts";

/** What a client needs to know; `fetch` is for the simulator, which brings a Slack of its own. */
export type ClientParts = { token: string; slackApiUrl: string; log: Log } & Pick<
  WebClientOptions,
  "fetch" | "timeout"
>;

/**
 * Two clients, so that a pause Slack asks of the sender never makes a person wait for a form. Each gets an options
 * object of its own, since Slack's libraries write into them. Neither tries again by itself: a form's trigger lives three
 * seconds, and a nudge whose answer was lost must be read back first.
 */
export function interactiveClient({ token, ...parts }: ClientParts): WebClient {
  // An answer that takes longer comes too late anyway.
  return new WebClient(token, { timeout: 5_000, ...options(parts) });
}

/** For what nobody waits for. */
export function sendingClient({ token, ...parts }: ClientParts): WebClient {
  return new WebClient(token, { timeout: 8_000, ...options(parts) });
}

function options({ log, ...rest }: Omit<ClientParts, "token">): WebClientOptions {
  return { ...rest, logger: logForSlack(log), retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
}
