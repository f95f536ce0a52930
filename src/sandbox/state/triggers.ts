import type { Clock } from "../clock.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Ids } from "./ids.ts";
import type { Trigger } from "./kinds.ts";
import { keepNewest } from "./newest.ts";

/** How long a trigger_id can be used (docs.slack.dev, "Handling user interaction": three seconds). */
const triggerLifeMs = 3000;

/** The trigger_ids handed out with what people do: good for one modal, for three seconds. */
export class Triggers {
  readonly #ids: Ids;
  readonly #clock: Clock;
  readonly #all = new Map<string, Trigger>();

  constructor(ids: Ids, clock: Clock) {
    this.#ids = ids;
    this.#clock = clock;
  }

  /** A new one, born in a modal where `viewId` is given. */
  make(userId: string, viewId: string | null = null): string {
    const id = `${this.#clock.now()}.${Math.floor(this.#clock.now() / 1000)}.${this.#ids.secret()}`;
    const expiresAt = this.#clock.now() + triggerLifeMs;
    keepNewest(this.#all, id, { id, userId, expiresAt, used: false, viewId });
    return id;
  }

  /** Uses one up. Fails as Slack does: invalid_trigger_id, exchanged_trigger_id or expired_trigger_id. */
  use(id: string | undefined): Trigger {
    const trigger = id === undefined ? undefined : this.#all.get(id);
    if (!trigger) throw new SlackFailure("invalid_trigger_id");
    if (trigger.used) throw new SlackFailure("exchanged_trigger_id");
    if (this.#clock.now() > trigger.expiresAt) throw new SlackFailure("expired_trigger_id");
    trigger.used = true;
    return trigger;
  }
}
