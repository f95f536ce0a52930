import type { Json } from "../state/kinds.ts";

export interface Delivery {
  type: "slash_commands" | "interactive" | "events_api";
  payload: Json;
  /** Whether the ack may carry an answer. */
  acceptsAnswer: boolean;
  retry?: { attempt: number; reason: string };
}

export type Missed = "no connection" | "timeout" | "http_error";

/** What the app made of a delivery. */
export type Outcome =
  | { acked: true; answer: unknown }
  /** `mayRetry` is false where the app asked not to be told again. */
  | { acked: false; why: Missed; mayRetry?: boolean };

/** How payloads reach the app: over its sockets or to its request URL. */
export interface Transport {
  deliver(delivery: Delivery): Promise<Outcome>;
  /** Slack's word, in the retry of an event, for why the attempt before it was missed. */
  retryReason(why: Missed): string;
  stop(): Promise<void>;
}
