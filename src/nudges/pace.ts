/**
 * How fast Slack may be called. Slack allows about a message a second to one DM and, over all, to one workspace, with
 * short bursts; other methods by their tier, per minute (docs.slack.dev, "Rate limits"). What Slack itself asks with
 * Retry-After holds for that method in that workspace, and for nothing else.
 */
export type Method = "chat.postMessage" | "chat.update" | "conversations.history" | "conversations.open";

export interface Pace {
  /** Whether a call may be made now. `keeping` calls are left for what is more urgent. */
  allows(workspace: string, method: Method, now: number, keeping?: number): boolean;
  /** Counts a call. */
  count(workspace: string, method: Method, now: number): void;
  /** Slack asks to wait until `until`. */
  hold(workspace: string, method: Method, now: number, until: number): void;
  /** Whether a person's DM may get a message now. */
  allowsPerson(workspace: string, person: string, now: number): boolean;
  countPerson(workspace: string, person: string, now: number): void;
}

interface Rate {
  perSecond: number;
  burst: number;
}

/** Tier 3 is "50+ per minute"; posting has a tier of its own. */
const tier3: Rate = { perSecond: 50 / 60, burst: 10 };
const rates: Record<Method, Rate> = {
  "chat.postMessage": { perSecond: 1, burst: 10 },
  "chat.update": tier3,
  "conversations.history": tier3,
  "conversations.open": tier3,
};
const toOnePerson: Rate = { perSecond: 1, burst: 3 };

const mostBuckets = 10_000;
const longestRefill = 60_000;

interface Bucket {
  left: number;
  at: number;
}

export function createPace(): Pace {
  const buckets = new Map<string, Bucket>();
  const held = new Map<string, { from: number; until: number }>();
  /** Refills by what has passed; a clock that was set back refills nothing. */
  function bucketOf(key: string, { burst, perSecond }: Rate, now: number): Bucket {
    const bucket = buckets.get(key) ?? { left: burst, at: now };
    bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1_000) * perSecond);
    bucket.at = now;
    buckets.set(key, bucket);
    return bucket;
  }

  return {
    allows(workspace, method, now, keeping = 0) {
      const hold = held.get(`${workspace} ${method}`);
      // A clock that was set back does not make a pause longer.
      if (hold && now >= hold.from && now < hold.until) return false;
      return bucketOf(`${workspace} ${method}`, rates[method], now).left >= 1 + keeping;
    },
    count(workspace, method, now) {
      bucketOf(`${workspace} ${method}`, rates[method], now).left -= 1;
    },
    hold(workspace, method, now, until) {
      held.set(`${workspace} ${method}`, { from: now, until });
    },
    allowsPerson(workspace, person, now) {
      // Only who got a message lately has a bucket, so that this stays small in a large company.
      const key = `${workspace} ${person}`;
      return !buckets.has(key) || bucketOf(key, toOnePerson, now).left >= 1;
    },
    countPerson(workspace, person, now) {
      if (buckets.size > mostBuckets) forgetFull(now);
      bucketOf(`${workspace} ${person}`, toOnePerson, now).left -= 1;
    },
  };

  /** A bucket nobody drew from for a while is full, which is what an absent one means. */
  function forgetFull(now: number): void {
    for (const [key, { at }] of buckets) if (Math.abs(now - at) > longestRefill) buckets.delete(key);
  }
}
