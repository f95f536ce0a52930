/** What the parts of the local Slack share: one app, the workspaces it is installed in, and what went on. */
import type { Clock } from "./clock.ts";
import type { ResponseUrls } from "./delivery/response-urls.ts";
import type { Transport } from "./delivery/transport.ts";
import type { AppManifest } from "./manifest.ts";
import type { Ids } from "./state/ids.ts";
import type { Json } from "./state/records.ts";
import type { Workspace } from "./state/workspace.ts";
import type { Weather } from "./weather.ts";
import type { RateLimits } from "./web-api/rate-limits.ts";

export interface Core {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: () => number;
  readonly app: AppManifest;
  readonly appId: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
  readonly workspaces: Map<string, Workspace>;
  readonly responseUrls: ResponseUrls;
  readonly weather: Weather;
  readonly records: Records;
  /** Null where the app is not held to them. */
  readonly rateLimits: RateLimits | null;
  /** How long the app may take to ack. */
  readonly ackWithinMs: number;
  /** "http://127.0.0.1:3100" */
  origin: string;
  transport: Transport;
}

/** One call of the Web API and what came of it. */
export interface ApiCall {
  /** Epoch ms of the local Slack's clock. */
  at: number;
  teamId: string | null;
  method: string;
  args: Json;
  answer: Json;
}

/** Something a well-behaved app does not cause: a rejected block, a late ack, a call of an unknown method. */
export interface Trouble {
  at: number;
  what: string;
  detail: string;
}

/** Everything that went on, for tests to look back on. */
export class Records {
  readonly calls: ApiCall[] = [];
  readonly troubles: Trouble[] = [];
  /** Epoch ms of the machine at which something last went on. */
  lastMoved = performance.now();
  /** Calls and deliveries under way. */
  underWay = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  call(teamId: string | null, method: string, args: Json, answer: Json): void {
    this.calls.push({ at: this.#clock.now(), teamId, method, args, answer });
  }

  trouble(what: string, detail: string): void {
    this.troubles.push({ at: this.#clock.now(), what, detail });
  }

  /** Counts `work` as under way until it is over. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
      this.lastMoved = performance.now();
    }
  }
}
