import { createHmac } from "node:crypto";
import { deadline } from "../clock.ts";
import type { Core } from "../core.ts";
import { parseJsonObject } from "../http-body.ts";
import type { Json } from "../state/kinds.ts";
import type { Delivery, Missed, Outcome, Transport } from "./transport.ts";

/** Where an app listens. */
export interface RequestUrls {
  events: string | null;
  interactivity: string | null;
  options: string | null;
  /** By slash command. */
  commands: Record<string, string>;
}

/** One address for everything, as Bolt's receivers have it. */
export function allAt(url: string, commands: { command: string }[]): RequestUrls {
  return {
    events: url,
    interactivity: url,
    options: url,
    commands: Object.fromEntries(commands.map(({ command }) => [command, url])),
  };
}

/** Deliveries as signed requests to the app's request URLs. */
export class HttpMode implements Transport {
  readonly #core: Core;
  readonly #urls: RequestUrls;
  readonly #stopped = new AbortController();
  #eventsUrlVerified = false;

  constructor(core: Core, urls: RequestUrls) {
    this.#core = core;
    this.#urls = urls;
  }

  async deliver(delivery: Delivery): Promise<Outcome> {
    const url = this.#urlFor(delivery);
    if (!url) return { acked: false, why: "no connection" };
    if (delivery.type === "events_api" && !(await this.#verified(url))) return { acked: false, why: "http_error" };
    return this.#post(url, delivery);
  }

  #urlFor({ type, payload }: Delivery): string | null {
    if (type === "events_api") return this.#urls.events;
    if (type === "slash_commands") return this.#urls.commands[String(payload.command)] ?? null;
    return payload.type === "block_suggestion" ? this.#urls.options : this.#urls.interactivity;
  }

  /** Slack asks an events URL for its challenge before it sends the first event (docs.slack.dev, "url_verification"). */
  async #verified(url: string): Promise<boolean> {
    if (this.#eventsUrlVerified) return true;
    const challenge = this.#core.ids.secret();
    const payload = { token: this.#core.verificationToken, challenge, type: "url_verification" };
    const outcome = await this.#post(url, { type: "events_api", payload, acceptsAnswer: true });
    const echoed = outcome.acked && challengeIn(outcome.answer) === challenge;
    if (!echoed) this.#core.records.trouble("url_verification", "the request URL did not answer with the challenge");
    this.#eventsUrlVerified = echoed;
    return echoed;
  }

  async #post(url: string, delivery: Delivery): Promise<Outcome> {
    const late = new AbortController();
    const callOff = deadline(this.#core.clock, this.#core.ackWithinMs, () => late.abort());
    const { type, body } = encoded(delivery);
    try {
      const response = await fetch(url, {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.any([late.signal, this.#stopped.signal]),
        headers: { ...this.#signed(body), ...retryHeaders(delivery), "content-type": type },
        body: new TextEncoder().encode(body),
      });
      const text = await response.text();
      if (response.ok) return { acked: true, answer: answerIn(response.headers.get("content-type"), text) };
      return { acked: false, why: "http_error", mayRetry: response.headers.get("x-slack-no-retry") !== "1" };
    } catch {
      // The app being away, late or rude is weather here; the caller shows people what Slack would.
      return { acked: false, why: late.signal.aborted ? "timeout" : "no connection" };
    } finally {
      callOff();
    }
  }

  /** Signed with the machine's time, which is what receivers compare with (docs.slack.dev, "Verifying requests"). */
  #signed(body: string): Record<string, string> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const digest = createHmac("sha256", this.#core.signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
    return {
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${digest}`,
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      accept: "application/json,*/*",
    };
  }

  retryReason(why: Missed): string {
    return { timeout: "http_timeout", "no connection": "connection_failed", http_error: "http_error" }[why];
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
  }
}

function encoded({ type, payload }: Delivery): { type: string; body: string } {
  if (type === "events_api") return { type: "application/json", body: JSON.stringify(payload) };
  const fields = type === "slash_commands" ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return { type: "application/x-www-form-urlencoded", body: new URLSearchParams(fields).toString() };
}

function retryHeaders({ retry }: Delivery): Record<string, string> {
  return retry ? { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason } : {};
}

function answerIn(contentType: string | null, text: string): unknown {
  if (contentType?.startsWith("application/json")) return parseJsonObject(text) ?? {};
  return text;
}

/** Slack takes the challenge as JSON or as the bare body. */
function challengeIn(answer: unknown): unknown {
  return typeof answer === "string" ? answer.trim() : (answer as Json | null)?.challenge;
}
