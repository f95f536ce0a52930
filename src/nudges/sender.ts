/**
 * The sender: each nudge of the ledger reaches Slack once, at its own pace in each workspace. It never waits: what may
 * not be sent yet is left for a later drain, so a drain a second is enough and nothing is lost when one does not come.
 *
 *   const sender = createSender({ db, slackOf, clock, log, words });
 *   await sender.drain();      // sends what is due and allowed now
 */
import { isoText } from "../store/instants.ts";
import type { Nudge } from "../store/nudges.ts";
import { dueAtOnce, dueNudges, holdBack, unsettleStale, workspacesWithDue, writeOffLate } from "../store/nudges-due.ts";
import { nudgesPausedAt } from "../store/settings.ts";
import { createPace, type Method } from "./pace.ts";
import { post } from "./post.ts";
import { readBack } from "./read-back.ts";
import { nowText, othersFirst, type SenderParts, type Sending } from "./sending.ts";
import { sayAgain } from "./update.ts";

export type { Message } from "./message.ts";

export interface Sender {
  /** Sends what is due. Safe to call at any time: a workspace is served by one hand, which looks again if asked meanwhile. */
  drain(): Promise<void>;
  /** Lets the calls under way end, then starts no other. */
  close(): Promise<void>;
}

/** Of the burst Slack allows, what prompts leave for answers to what a person just did. */
const keptForAnswers = 3;
/** How long a paused workspace is left alone before it is looked at again. */
const pauseLook = 300_000;
/** Longer than any call can take: the client's timeout is 8 seconds. */
const longestCall = 120_000;

export const whilePaused = "nudges were paused";
export const tooLate = "its moment had passed";

export function createSender(parts: SenderParts): Sender {
  const pace = createPace();
  const lanes = new Map<string, { running: Promise<void>; again: boolean }>();
  const lookedForOld = new Map<string, number>();
  let closed = false;

  /** A call that ended without being written down (the database was full, say) is read back like a lost one. */
  async function unsettleOld({ scope, clock }: Sending): Promise<void> {
    const now = clock.now().epochMilliseconds;
    const before = lookedForOld.get(scope.workspace) ?? 0;
    if (Math.abs(now - before) < longestCall) return;
    lookedForOld.set(scope.workspace, now);
    await unsettleStale(scope, isoText(now - longestCall), isoText(now));
  }

  async function serve(workspace: string): Promise<void> {
    const sending: Sending = { ...parts, pace, slack: parts.slackOf(workspace), scope: { db: parts.db, workspace } };
    const lane = lanes.get(workspace)!;
    await unsettleOld(sending);
    do {
      lane.again = false;
      await serveOnce(sending, () => closed);
    } while (lane.again && !closed);
  }

  function laneOf(workspace: string): Promise<void> {
    const lane = lanes.get(workspace);
    if (lane) {
      lane.again = true;
      return lane.running;
    }
    const started = { running: Promise.resolve(), again: false };
    lanes.set(workspace, started);
    started.running = serve(workspace)
      // One workspace's trouble must not keep the others waiting; the rows are looked at again at the next drain.
      .catch((error: unknown) => parts.log.error({ workspace, err: error }, "the sender failed"))
      .finally(() => lanes.delete(workspace));
    return started.running;
  }

  return {
    async drain() {
      if (closed) return;
      const now = parts.clock.now().epochMilliseconds;
      const workspaces = await workspacesWithDue(parts.db, isoText(now), isoText(now - 2 * longestCall));
      await Promise.all(workspaces.map(laneOf));
    },
    async close() {
      closed = true;
      await Promise.all([...lanes.values()].map(({ running }) => running));
    },
  };
}

async function serveOnce(sending: Sending, isClosed: () => boolean): Promise<void> {
  while (!isClosed()) {
    const now = nowText(sending);
    const due = await dueNudges(sending.scope, now);
    if (due.some(({ until, ts }) => until <= now && ts === null) && (await writeOff(sending, now))) continue;
    let handled = 0;
    for (const nudge of due) {
      if (isClosed()) return;
      const [method, step] = stepOf(nudge);
      if (!mayCall(sending, method, nudge) || !mayReach(sending, method, nudge)) continue;
      await othersFirst();
      if (await step(sending, nudge)) return;
      handled += 1;
    }
    // Where the pace allows no more, or there was no more, the next drain goes on.
    if (handled < dueAtOnce) return;
  }
}

/** What came too late is written off in one step; what a pause holds back is held back in one step. */
async function writeOff({ scope, clock }: Sending, now: string): Promise<boolean> {
  const paused = (await nudgesPausedAt(scope)) !== null;
  const written = await writeOffLate(scope, now, paused ? whilePaused : tooLate);
  if (paused) await holdBack(scope, now, isoText(clock.now().epochMilliseconds + pauseLook));
  return written > 0 || paused;
}

/** Moves one nudge on. @returns true when nothing more is to be done in this workspace for now */
type Step = (sending: Sending, nudge: Nudge) => Promise<boolean>;

/** A lost answer is read back, a message that is there is said anew, all else is posted. */
function stepOf(nudge: Nudge): [Method, Step] {
  if (nudge.state === "unsettled") return ["conversations.history", andGoOn(readBack)];
  return nudge.ts === null ? ["chat.postMessage", post] : ["chat.update", andGoOn(sayAgain)];
}

function andGoOn(step: (sending: Sending, nudge: Nudge) => Promise<void>): Step {
  return async (sending, nudge) => {
    await step(sending, nudge);
    return false;
  };
}

function mayCall({ pace, scope, clock }: Sending, method: Method, nudge: Nudge): boolean {
  const keeping = method === "chat.postMessage" && nudge.asked === 0 ? keptForAnswers : 0;
  return pace.allows(scope.workspace, method, clock.now().epochMilliseconds, keeping);
}

function mayReach({ pace, scope, clock }: Sending, method: Method, nudge: Nudge): boolean {
  if (method !== "chat.postMessage") return true;
  const now = clock.now().epochMilliseconds;
  return pace.allowsPerson(scope.workspace, nudge.person_id, now);
}

export type { SenderParts } from "./sending.ts";
