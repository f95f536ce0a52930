import { isFlagKind } from "../store/flag-kinds.ts";
import { isoText } from "../store/instants.ts";
import type { Nudge } from "../store/nudges.ts";
import { alsoDue, foldIntoSent, promptsBegunSince } from "../store/nudges-folded.ts";
import type { PromptKind } from "../store/schema.ts";
import { inTransaction } from "../store/scope.ts";
import { end, nowText, postpone, type Sending } from "./sending.ts";
import { dayPlus } from "./working-time.ts";
import { dayIn } from "./zone-clock.ts";

/** Of unasked messages a person gets so many a day; what else there is stands in the last of them. */
const mostADay = 3;

/** What is as true in the morning as at its own time. A 1:1 that has not taken place cannot be logged yet. */
const canBeSaidEarly: PromptKind[] = ["topics", "brief", "week", "goals", "clash", "leader-week"];

/**
 * Keeps to three messages a person a day: the third takes in what else the day would bring, and what comes after that is
 * written into it.
 *
 * @returns what is to be said within this nudge's message, or undefined when it gets no message of its own
 */
export async function fold(sending: Sending, nudge: Nudge, zone: string): Promise<readonly Nudge[] | undefined> {
  const { scope, clock } = sending;
  const today = dayIn(zone, clock.now().epochMilliseconds);
  const begun = await promptsBegunSince(scope, nudge.person_id, midnight(zone, today));
  const messages = begun.filter((other) => other.key !== nudge.key && isOut(other));
  if (messages.length < mostADay - 1) return [];
  const tomorrow = midnight(zone, dayPlus(today, 1));
  if (messages.length === mostADay - 1) return alsoDue(scope, nudge, tomorrow, canBeSaidEarly);
  // What is written into a message that is there makes no sound, and nobody can be said to have been told by it.
  const mustBeHeard = isFlagKind(nudge.kind) || nudge.kind === "welcome";
  const last = mustBeHeard ? undefined : messages.find(({ ts }) => ts !== null);
  if (last) await inTransaction(scope, (inside) => foldIntoSent(inside, nudge, last, nowText(sending)));
  else if (tomorrow < nudge.until) await postpone(sending, nudge, Date.parse(tomorrow));
  else await end(sending, nudge, "missed", "that day's messages had all been sent");
  return undefined;
}

/** Whether a message of this nudge is, or may be, in Slack. */
function isOut({ state, ts }: Nudge): boolean {
  return ts !== null || state === "sending" || state === "unsettled" || state === "unknown";
}

function midnight(zone: string, day: string): string {
  return isoText(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}
