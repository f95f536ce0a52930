import { setImmediate } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { isoText } from "../store/instants.ts";
import { move, type Nudge } from "../store/nudges.ts";
import { graceMilliseconds } from "../store/nudges-due.ts";
import { release } from "../store/nudges-folded.ts";
import type { Db } from "../store/open.ts";
import type { NudgeState } from "../store/schema.ts";
import { inTransaction, type Scope } from "../store/scope.ts";
import { lookAgain } from "../store/timetable.ts";
import type { Message } from "./message.ts";
import type { Method, Pace } from "./pace.ts";
import { deadToken, meaningOf } from "./slack-answers.ts";

export interface SenderParts {
  db: Db;
  /**
   * A workspace's own client for sending: no retries of its own, a timeout of 8 seconds, rejects when rate limited; never
   * the one people wait for.
   */
  slackOf(workspace: string): WebClient;
  clock: Clock;
  log: Log;
  /** The words of a nudge made from the state of this moment; undefined when it is no longer true or nobody's to say. */
  words(scope: Scope, nudge: Nudge): Promise<Message | undefined>;
  /** Slack says that the token is no good any more: the app was taken out of the workspace, or it was shut. */
  tokenDied?(scope: Scope): Promise<void>;
}

/** The sender at work in one workspace. */
export interface Sending extends SenderParts {
  slack: WebClient;
  scope: Scope;
  pace: Pace;
}

/** How long nothing is tried in a workspace that does not let us in. */
const shutOutFor = 300_000;
const everyMethod: Method[] = ["chat.postMessage", "chat.update", "conversations.history", "conversations.open"];

/**
 * A call may take until the client gives up, and Slack may take what it was sent a little later still: a message that
 * could arrive after its moment, or after work, is not sent.
 */
export const longestDelivery = 20_000;

export function nowText({ clock }: Pick<Sending, "clock">): string {
  return isoText(clock.now().epochMilliseconds);
}

/** Ends a nudge that was not sent, unless it was planned anew meanwhile; what was folded into it waits for itself again. */
export async function end(sending: Sending, nudge: Nudge, state: NudgeState, reason: string): Promise<void> {
  await inTransaction(sending.scope, async (scope) => {
    if (await move(scope, nudge, { state, reason })) await release(scope, [nudge.key]);
  });
}

/** Leaves a nudge for later. */
export async function postpone({ scope }: Sending, nudge: Nudge, until: number): Promise<void> {
  await move(scope, nudge, { try_at: isoText(until) });
}

/**
 * Slack does not have it: it waits again. While its call was under way what it is about may have changed, so it is
 * planned anew before it may be sent.
 */
export async function waitAgain(sending: Sending, nudge: Nudge, until: number): Promise<void> {
  await inTransaction(sending.scope, async (scope) => {
    await move(scope, nudge, { state: "waiting", try_at: isoText(until) });
    if (isAnswer(nudge)) return;
    await lookAgain(scope, nudge.pair_id === null ? { people: [nudge.person_id] } : { pairs: [nudge.pair_id] });
  });
}

/** What answers something somebody just did; a snoozed prompt was asked for, too, but hangs on its 1:1. */
export function isAnswer({ asked, pair_id }: Nudge): boolean {
  return asked === 1 && pair_id === null;
}

/** Waits twice as long at every try, up to five minutes: when Slack is well again nothing should wait much longer. */
export function backOff({ clock }: Sending, tries: number): number {
  return clock.now().epochMilliseconds + graceMilliseconds * 2 ** Math.min(tries, 4);
}

/** The database answers at once, so that all is done in one go unless this is said: whoever waits for a form goes first. */
export function othersFirst(): Promise<void> {
  return setImmediate();
}

/** Counts a call, makes it, and heeds what Slack says about the pace. */
export async function call<T>(sending: Sending, method: Method, make: () => Promise<T>): Promise<T> {
  const { pace, scope, clock, log } = sending;
  const { workspace } = scope;
  pace.count(workspace, method, clock.now().epochMilliseconds);
  try {
    return await make();
  } catch (error) {
    const meaning = meaningOf(error);
    const now = clock.now().epochMilliseconds;
    if (meaning.means === "wait") pace.hold(workspace, method, now, now + meaning.milliseconds);
    if (meaning.means === "shut out") {
      const closed = meaning.from === "method" ? [method] : everyMethod;
      for (const each of closed) pace.hold(workspace, each, now, now + shutOutFor);
      log.error({ workspace, method, reason: meaning.reason }, "Slack does not let the bot in");
      if (deadToken.has(meaning.reason)) await sending.tokenDied?.(scope);
    }
    throw error;
  }
}
