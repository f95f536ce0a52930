import type { Clock } from "../clock.ts";
import type { Ids } from "./ids.ts";
import type { ResponseUrl } from "./kinds.ts";
import { keepNewest } from "./newest.ts";

/** docs.slack.dev, "Handling user interaction": five answers within thirty minutes. */
const usesAllowed = 5;
const lifeMs = 30 * 60_000;

/** The response_urls handed out with commands and clicks. */
export class ResponseUrls {
  readonly #ids: Ids;
  readonly #clock: Clock;
  readonly #all = new Map<string, ResponseUrl>();

  constructor(ids: Ids, clock: Clock) {
    this.#ids = ids;
    this.#clock = clock;
  }

  /** A new path on the local Slack; `messageTs` where a click on that message asked. */
  make(
    kind: "commands" | "actions" | "app",
    teamId: string,
    userId: string,
    channelId: string,
    messageTs: string | null,
  ) {
    const path = `/${kind}/${teamId}/${this.#clock.now()}/${this.#ids.secret()}`;
    const url = {
      path,
      teamId,
      userId,
      channelId,
      messageTs,
      usesLeft: usesAllowed,
      expiresAt: this.#clock.now() + lifeMs,
    };
    keepNewest(this.#all, path, url);
    return path;
  }

  get(path: string): ResponseUrl | undefined {
    return this.#all.get(path);
  }

  /** Counts one use; says in Slack's word why it cannot be used. */
  use(url: ResponseUrl): "expired_url" | "used_url" | null {
    if (this.#clock.now() > url.expiresAt) return "expired_url";
    if (url.usesLeft === 0) return "used_url";
    url.usesLeft -= 1;
    return null;
  }
}
