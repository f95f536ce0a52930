/** What Slack took, nudge by nudge; on the way it shows what was said twice, to somebody else, or elsewhere. */
import type { Violation } from "./check.ts";
import type { Writing } from "./check-words.ts";
import type { Accepted } from "./virtual-slack.ts";

export interface Delivery {
  at: number;
  message: Accepted;
  /** Whether it came within another nudge's message. */
  folded: boolean;
  /** All that was written of it in that message, in order. */
  writings: [Writing, ...Writing[]];
}

/** The name of the nudge somebody asked to be told again; its own name otherwise. */
export function askedFor(key: string): string {
  return key.split(", snoozed to ")[0]!;
}

type Complain = (what: Violation["what"], key: string, at: number, detail: string) => void;

/** @param accepted all one workspace took, in order */
export function readDeliveries(accepted: readonly Accepted[], complain: Complain): Map<string, Delivery> {
  const deliveries = new Map<string, Delivery>();
  const tokens = new Map<string, string>();
  for (const message of accepted) {
    if (message.how === "post") {
      const other = tokens.get(message.token);
      const keys = message.said.map(({ key }) => key).join(" + ");
      if (other !== undefined) complain("duplicate", keys, message.at, `posted as ${other} and ${message.ts}`);
      tokens.set(message.token, message.ts);
    }
    for (const place of message.said.keys()) readOne(deliveries, message, place, complain);
  }
  return deliveries;
}

function readOne(deliveries: Map<string, Delivery>, message: Accepted, place: number, complain: Complain): void {
  const { at, how, person } = message;
  const { key: named, facts } = message.said[place]!;
  const [workspace, ...rest] = named.split(": ");
  const key = rest.join(": ");
  if (workspace !== message.workspace) complain("wrong workspace", key, at, `meant for ${workspace}`);
  if (!askedFor(key).endsWith(` for ${person}`)) complain("wrong person", key, at, `reached ${person}`);
  const before = deliveries.get(key);
  if (!before) {
    deliveries.set(key, { at, message, folded: how === "update" || place > 0, writings: [{ at, how, facts }] });
    return;
  }
  before.writings.push({ at, how, facts });
  const [first, now] = [before.message, message].map(({ channel, ts }) => `${channel} ${ts}`);
  if (first !== now) complain("duplicate", key, at, `stands in ${first} and ${now}`);
}
