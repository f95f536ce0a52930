/** Slack's rate limits, per method and workspace; off unless asked for. */
import type { Clock } from "../clock.ts";

/** Calls a minute by tier (docs.slack.dev, "Rate limits"). */
const tiers = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

/** github.com/slackapi/java-slack-sdk, rate_limit_tiers.json. */
const tierOf: Record<string, keyof typeof tiers> = {
  "apps.connections.open": 1,
  "users.list": 2,
  "usergroups.list": 2,
  "usergroups.users.list": 2,
  "conversations.open": 3,
  "conversations.info": 3,
  "conversations.history": 3,
  "chat.update": 3,
  "chat.delete": 3,
  "users.lookupByEmail": 3,
  "team.info": 3,
  "views.open": 4,
  "views.push": 4,
  "views.update": 4,
  "views.publish": 4,
  "users.info": 4,
  "users.profile.get": 4,
  "chat.postEphemeral": 4,
  "files.info": 4,
  "files.getUploadURLExternal": 4,
  "files.completeUploadExternal": 4,
};

/** One message a second into a channel; "short bursts" are let through, and five is our reading of short. */
const posting = { burst: 5, perMinute: 60 };

interface Bucket {
  left: number;
  /** Epoch ms. */
  filledAt: number;
}

/** Buckets that calls take from and time refills. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a call; the answer is the seconds to wait where it is one too many, else null. */
  count(method: string, teamId: string | null, channel: string | undefined): number | null {
    if (method === "chat.postMessage") return this.#take(`${teamId} ${channel}`, posting.burst, posting.perMinute);
    const tier = tierOf[method];
    return tier ? this.#take(`${teamId} ${method}`, tiers[tier], tiers[tier]) : null;
  }

  #take(key: string, most: number, perMinute: number): number | null {
    const now = this.#clock.now();
    const bucket = this.#buckets.get(key) ?? { left: most, filledAt: now };
    const left = Math.min(most, bucket.left + ((now - bucket.filledAt) * perMinute) / 60_000);
    const allowed = left >= 1;
    this.#buckets.set(key, { left: allowed ? left - 1 : left, filledAt: now });
    return allowed ? null : Math.max(1, Math.ceil(((1 - left) * 60) / perMinute));
  }
}
