import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "./clock.ts";
import type { Json } from "./state/kinds.ts";

/** One call of the Web API (or of a response_url) and what came of it. */
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

/** A demo may run for days: what is older than this many is forgotten. */
const callsKept = 10_000;

/** Calm for this long means that whatever the app was about to do is done. */
const calmMs = 150;

/** Everything that went on, for tests to look back on. */
export class Records {
  readonly calls: ApiCall[] = [];
  /** What the app's acks answered, as the calls are kept: views, options, sentences. */
  readonly answers: unknown[] = [];
  readonly troubles: Trouble[] = [];
  readonly #clock: Clock;
  /** Calls and deliveries under way. */
  #underWay = 0;
  /** `performance.now()` when something last ended. */
  #lastEnded = performance.now();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  call(teamId: string | null, method: string, args: Json, answer: Json): void {
    this.calls.push({ at: this.#clock.now(), teamId, method, args, answer });
    if (this.calls.length > callsKept) this.calls.shift();
  }

  answer(answer: unknown): void {
    this.answers.push(answer);
    if (this.answers.length > callsKept) this.answers.shift();
  }

  trouble(what: string, detail: string): void {
    this.troubles.push({ at: this.#clock.now(), what, detail });
  }

  /** Counts `work` as under way until it is over. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      this.#lastEnded = performance.now();
    }
  }

  /** Resolves once no call or delivery is under way and none has been for a moment. */
  async atRest(): Promise<void> {
    while (this.#underWay > 0 || performance.now() - this.#lastEnded < calmMs) await sleep(10);
  }
}
