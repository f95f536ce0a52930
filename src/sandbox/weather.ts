/**
 * Bad weather between an app and Slack, made to order: lost replies, rate limits, outages, double deliveries. Deterministic.
 *
 *   slack.weather.next("chat.postMessage", "accept-then-reset");
 *   slack.weather.next("users.list", "429", { retryAfter: 2, times: 3 });
 *   slack.weather.random({ "503": 0.05, "accept-then-reset": 0.02 }, 42);
 */
import { seededRandom } from "./random.ts";

/**
 * What happens to a call. The `accept-then-` kinds do what was asked and lose the answer: the connection is reset, a
 * 503 comes back, or nothing ever does. The others do nothing of what was asked.
 */
export type Storm = "accept-then-reset" | "accept-then-503" | "accept-then-hang" | "503" | "429" | "hang" | "reset";

export interface Forecast {
  storm: Storm;
  /** Seconds, for 429. */
  retryAfter: number;
}

export interface StormOptions {
  /** Seconds, for 429; 1 where not said. */
  retryAfter?: number;
  /** Only calls for this workspace. */
  teamId?: string;
  /** How many calls are hit; 1 where not said. */
  times?: number;
}

interface Planned extends Forecast {
  method: string;
  teamId: string | undefined;
  left: number;
}

export class Weather {
  #planned: Planned[] = [];
  #rates: [Storm, number][] = [];
  #dice: () => number = seededRandom(1);
  #twice = 0;
  /** A delivery that waits for the next to pass, once one is to. */
  #overtaken: PromiseWithResolvers<void> | undefined;
  #overtakes = false;

  /** The next call of `method` ("*" for any) meets this. Several are met in the order they were ordered. */
  next(method: string, storm: Storm, options: StormOptions = {}): void {
    const { retryAfter = 1, teamId, times = 1 } = options;
    this.#planned.push({ method, storm, retryAfter, teamId, left: times });
  }

  /** From now on each call meets a storm with these chances (0..1 each); the same seed gives the same storms. */
  random(rates: Partial<Record<Storm, number>>, seed: number): void {
    this.#rates = Object.entries(rates) as [Storm, number][];
    this.#dice = seededRandom(seed);
  }

  /** The next deliveries to the app arrive twice. */
  duplicateNext(times = 1): void {
    this.#twice += times;
  }

  /** The next delivery to the app arrives only after the one that follows it. */
  overtakeNext(): void {
    this.#overtakes = true;
  }

  /** Fine weather again. */
  clear(): void {
    this.#planned = [];
    this.#rates = [];
    this.#twice = 0;
    this.#overtakes = false;
  }

  /** What this call meets, if anything. */
  forecast(method: string, teamId: string | null): Forecast | null {
    const planned = this.#planned.find(
      (plan) =>
        (plan.method === "*" || plan.method === method) && (plan.teamId === undefined || plan.teamId === teamId),
    );
    if (!planned) return this.#chance();
    planned.left -= 1;
    if (planned.left === 0) this.#planned = this.#planned.filter((plan) => plan !== planned);
    return planned;
  }

  #chance(): Forecast | null {
    if (this.#rates.length === 0) return null;
    let dice = this.#dice();
    for (const [storm, rate] of this.#rates) {
      if (dice < rate) return { storm, retryAfter: 1 };
      dice -= rate;
    }
    return null;
  }

  /** Whether this delivery is to arrive twice. */
  takeDuplicate(): boolean {
    if (this.#twice === 0) return false;
    this.#twice -= 1;
    return true;
  }

  /** Resolves when the next delivery has passed this one; undefined for one that nothing overtakes. */
  takeOvertaken(): Promise<void> | undefined {
    if (!this.#overtakes) return undefined;
    this.#overtakes = false;
    this.#overtaken = Promise.withResolvers();
    return this.#overtaken.promise;
  }

  /** A delivery has arrived: whatever it overtook goes on. */
  hasPassed(): void {
    this.#overtaken?.resolve();
    this.#overtaken = undefined;
  }
}
