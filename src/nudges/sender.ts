import type { KnownBlock } from "@slack/types";
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import { type Clock, utc } from "../clock.ts";
import type { Log } from "../log.ts";
import * as ledger from "../store/nudges.ts";
import type { Db } from "../store/open.ts";
import { personById, saveDmChannel } from "../store/people.ts";
import type { Scope } from "../store/scope.ts";

/** What a nudge says: blocks, and a text for notifications, which never holds a word of a note. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

export interface SenderParts {
  db: Db;
  /** Own client: no retries of its own, a timeout, rejects when rate limited; never the one people wait for. */
  slack: WebClient;
  clock: Clock;
  log: Log;
  /** The words of a nudge made from the state of this moment; undefined when it is no longer true or nobody's to say. */
  words(scope: Scope, nudge: ledger.Nudge): Promise<Message | undefined>;
}

export interface Sender {
  /** Sends what is due. Safe to call at any time: one drain runs at a time, and another follows if asked meanwhile. */
  drain(): Promise<void>;
  /** Lets the call under way end, then starts no other. */
  close(): Promise<void>;
}

/**
 * How long after a lost answer the DM is read back. Slack writes a message before it answers, so a message that is not
 * there after this was not accepted; the client's own timeout (10 s) lies before it.
 */
const graceMilliseconds = 10_000;
const batch = 50;

/** Answers of Slack's that leave open whether the call was carried out. */
const undecided = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout"]);

/**
 * The sender: each nudge of the ledger reaches Slack once. Slack has no idempotency key, so the intent is written first,
 * the message carries the nudge's token in its metadata, and where the answer is lost the DM is read before another try.
 */
export function createSender(parts: SenderParts): Sender {
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;

  async function drainAll(): Promise<void> {
    const heldBack = new Set<string>();
    for (;;) {
      const due = await ledger.dueNudges(parts.db, utc(parts.clock.now()), batch);
      const sendable = due.filter(({ workspace_id }) => !heldBack.has(workspace_id));
      if (sendable.length === 0 || closed) return;
      for (const nudge of sendable) {
        if (closed) return;
        if (heldBack.has(nudge.workspace_id)) continue;
        const rateLimited = await attempt(parts, nudge);
        if (rateLimited) heldBack.add(nudge.workspace_id);
      }
    }
  }

  async function drainUntilQuiet(): Promise<void> {
    do {
      again = false;
      await drainAll();
    } while (again && !closed);
  }

  return {
    drain() {
      again = true;
      running ??= drainUntilQuiet().finally(() => {
        running = undefined;
      });
      return running;
    },
    async close() {
      closed = true;
      await running?.catch(() => undefined);
    },
  };
}

/** Moves one nudge on; true when Slack asked for a pause. */
async function attempt(parts: SenderParts, nudge: ledger.Nudge): Promise<boolean> {
  const scope: Scope = { db: parts.db, workspace: nudge.workspace_id };
  try {
    if (nudge.state === "unsettled" && !(await isSettledAsUnsent(parts, scope, nudge))) return false;
    await send(parts, scope, await ledger.nudgeByKey(scope, nudge.key));
    return false;
  } catch (error) {
    return await postpone(parts, scope, nudge.key, error);
  }
}

/** Reads the DM back for the nudge's token: found means it was sent after all. */
async function isSettledAsUnsent(parts: SenderParts, scope: Scope, nudge: ledger.Nudge): Promise<boolean> {
  const found = nudge.channel ? await findInDm(parts, nudge.channel, nudge.token) : undefined;
  if (found) {
    // Which revision arrived is not known: where there were several, the newest is written over it once more.
    await ledger.move(scope, nudge, { state: nudge.revision > 0 ? "waiting" : "sent", ts: found });
    parts.log.info({ workspace: scope.workspace, nudge: nudge.key }, "a lost answer was settled: the message is there");
    return false;
  }
  return ledger.move(scope, nudge, { state: "waiting" });
}

async function findInDm(parts: SenderParts, channel: string, token: string): Promise<string | undefined> {
  const dayAgo = parts.clock.now().subtract({ hours: 24 }).epochMilliseconds / 1000;
  let cursor: string | undefined;
  do {
    const page = await parts.slack.conversations.history({
      channel,
      oldest: String(dayAgo),
      include_all_metadata: true,
      limit: 200,
      ...(cursor && { cursor }),
    });
    const hit = page.messages?.find(
      ({ metadata }) => (metadata?.event_payload as { nudge?: string } | undefined)?.nudge === token,
    );
    if (hit?.ts) return hit.ts;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return undefined;
}

async function send(parts: SenderParts, scope: Scope, nudge: ledger.Nudge | undefined): Promise<void> {
  if (nudge?.state !== "waiting") return;
  if (utc(parts.clock.now()) > nudge.until) {
    await ledger.move(scope, nudge, { state: "missed", reason: "its moment had passed" });
    return;
  }
  const message = await parts.words(scope, nudge);
  if (!message) {
    await ledger.move(scope, nudge, { state: "dropped", reason: "no longer true" });
    return;
  }
  const channel = nudge.channel ?? (await dmChannel(parts, scope, nudge.person_id));
  const intent = { state: "sending" as const, channel, tries: nudge.tries + 1 };
  if (!(await ledger.move(scope, nudge, intent))) return;
  const ts = await deliver(parts, { ...nudge, channel }, message);
  await settle(scope, nudge, ts);
}

async function deliver(
  parts: SenderParts,
  nudge: ledger.Nudge & { channel: string },
  message: Message,
): Promise<string> {
  if (nudge.ts) {
    await parts.slack.chat.update({ channel: nudge.channel, ts: nudge.ts, ...message });
    return nudge.ts;
  }
  const answer = await parts.slack.chat.postMessage({
    channel: nudge.channel,
    ...message,
    unfurl_links: false,
    metadata: { event_type: "sideline_nudge", event_payload: { nudge: nudge.token } },
  });
  if (!answer.ts) throw new Error("Slack accepted a message and gave it no ts");
  return answer.ts;
}

/** Sent; and if it was to be said anew while the call was under way, it waits again. */
async function settle(scope: Scope, before: ledger.Nudge, ts: string): Promise<void> {
  const now = await ledger.nudgeByKey(scope, before.key);
  const moved = now !== undefined && now.revision !== before.revision;
  await ledger.move(scope, { key: before.key, state: "sending" }, { state: moved ? "waiting" : "sent", ts, tries: 0 });
}

async function dmChannel(parts: SenderParts, scope: Scope, personId: string): Promise<string> {
  const person = await personById(scope, personId);
  if (person?.dm_channel) return person.dm_channel;
  const opened = await parts.slack.conversations.open({ users: personId });
  const channel = opened.channel?.id;
  if (!channel) throw new Error("Slack opened a DM and gave it no id");
  await saveDmChannel(scope, personId, channel);
  return channel;
}

/** Decides from an error what the nudge's state now is; true when Slack asked for a pause. */
async function postpone(parts: SenderParts, scope: Scope, key: string, error: unknown): Promise<boolean> {
  const nudge = await ledger.nudgeByKey(scope, key);
  if (!nudge) return false;
  const now = parts.clock.now();
  const facts = { workspace: scope.workspace, nudge: key, tries: nudge.tries, err: error };

  if (error instanceof WebAPIRateLimitedError) {
    const due = utc(now.add({ seconds: Math.ceil(error.retryAfter) }));
    await ledger.move(scope, nudge, { state: wasPosting(nudge) ? "waiting" : pausedState(nudge), due_at: due });
    parts.log.info(facts, "Slack asks to wait");
    return true;
  }
  if (error instanceof WebAPIPlatformError && !undecided.has(error.data.error)) {
    await ledger.move(scope, nudge, { state: "dropped", reason: error.data.error });
    parts.log.warn(facts, "Slack refused a message for good");
    return false;
  }
  const wait = graceMilliseconds * 2 ** Math.min(nudge.tries, 8);
  await ledger.move(scope, nudge, {
    // An update may simply be done again; a post whose answer is lost must be read back first.
    state: wasPosting(nudge) && !nudge.ts ? "unsettled" : pausedState(nudge),
    due_at: utc(now.add({ milliseconds: wait })),
    tries: Math.max(nudge.tries, 1),
  });
  parts.log.warn(facts, "a message did not go through; it will be looked at again");
  return false;
}

function wasPosting(nudge: ledger.Nudge): boolean {
  return nudge.state === "sending";
}

function pausedState(nudge: ledger.Nudge): "waiting" | "unsettled" {
  return nudge.state === "unsettled" ? "unsettled" : "waiting";
}
