import { isoText, msOf } from "../store/instants.ts";
import { move, type Nudge, nudgeByKey } from "../store/nudges.ts";
import { graceMilliseconds, recordSent, type Standing, standingOf } from "../store/nudges-due.ts";
import { recordFolded } from "../store/nudges-folded.ts";
import { saveDmChannel } from "../store/people.ts";
import { compose } from "./compose.ts";
import { fold } from "./fold.ts";
import { recipientsOf } from "./recipients.ts";
import { backOff, call, end, nowText, postpone, type Sending } from "./sending.ts";
import { meaningOf } from "./slack-answers.ts";
import { dayIn, dayPlus } from "./working-time.ts";

/** How soon a nudge is looked at again whose pair or person is about to be planned anew. */
const replanLook = 1_000;
const pauseLook = 300_000;

/**
 * Posts a nudge: looks once more whether it may be said, writes the intent, posts with the nudge's token in the
 * metadata, records what Slack answered.
 */
export async function post(sending: Sending, before: Nudge): Promise<void> {
  const { scope, log } = sending;
  try {
    const nudge = await nudgeByKey(scope, before.key);
    if (nudge?.state === "waiting" && nudge.ts === null) await postIfRight(sending, nudge);
  } catch (error) {
    // Whatever went wrong, the row says how far it came; that decides what may be tried next.
    await afterFailure(sending, before, error);
    log.warn({ workspace: scope.workspace, nudge: before.key, err: error }, "a message did not go through");
  }
}

async function postIfRight(sending: Sending, nudge: Nudge): Promise<void> {
  const { scope } = sending;
  if (nudge.until <= nowText(sending)) return end(sending, nudge, "missed", "its moment had passed");
  const standing = await standingOf(scope, nudge);
  const wrong = whyNot(standing, nudge);
  if (wrong || !standing) {
    return end(sending, nudge, nudge.asked === 1 ? "dropped" : "withdrawn", wrong ?? "nobody Slack knows");
  }
  const later = await notBefore(sending, standing, nudge);
  if (later !== undefined) return postpone(sending, nudge, later);
  if (nudge.asked === 0 && !(await fold(sending, nudge, standing.zone))) return;
  const { message, parts } = await compose(sending, nudge);
  if (!message) return end(sending, nudge, "dropped", "there was nothing to say");
  await deliver(sending, nudge, standing, message, parts);
}

/** Why this may not be said to this person any more. */
function whyNot(standing: Standing | undefined, nudge: Nudge): string | undefined {
  if (standing?.kind !== "member") return "no longer a member";
  if (nudge.pair_id === null) return undefined;
  if (standing.manager_id === null || standing.ended_at !== null) return "no longer a pair";
  const to = nudge.kind === "topics" ? standing.rep_id : standing.manager_id;
  return to === nudge.person_id ? undefined : "no longer theirs";
}

/** When it may be said if not now: after a pause, once a change was planned for, in the recipient's working hours. */
async function notBefore(sending: Sending, standing: Standing, nudge: Nudge): Promise<number | undefined> {
  const now = sending.clock.now().epochMilliseconds;
  if (standing.paused_at !== null) return now + pauseLook;
  if (nudge.asked === 1) return undefined;
  if (standing.replan !== null && standing.replan <= isoText(now)) return now + replanLook;
  const today = dayIn(standing.zone, now);
  const recipients = await recipientsOf(sending.scope, [nudge.person_id], dayPlus(today, -1), dayPlus(today, 60));
  const next = recipients.get(nudge.person_id)?.time.nextMoment(now);
  if (next === now) return undefined;
  return next ?? msOf(nudge.until);
}

async function deliver(
  sending: Sending,
  nudge: Nudge,
  standing: Standing,
  message: { text: string; blocks: unknown[] },
  parts: readonly Nudge[],
): Promise<void> {
  const { scope, slack, pace, clock } = sending;
  const channel = standing.dm_channel ?? (await openDm(sending, nudge));
  const now = nowText(sending);
  const intent = { state: "sending" as const, channel, tries: nudge.tries + 1, intent_at: now, try_at: now };
  if (!(await move(scope, nudge, intent))) return;
  pace.countPerson(scope.workspace, nudge.person_id, clock.now().epochMilliseconds);
  const answer = await call(sending, "chat.postMessage", () =>
    slack.chat.postMessage({
      channel,
      ...(message as { text: string; blocks: [] }),
      unfurl_links: false,
      metadata: { event_type: "sideline_nudge", event_payload: { nudge: nudge.token } },
    }),
  );
  if (!answer.ts) throw new Error("Slack accepted a message and gave it no ts");
  await recordSent(scope, nudge, answer.ts, nowText(sending));
  if (parts.length > 0) {
    await recordFolded(
      scope,
      parts.map(({ key }) => key),
      nowText(sending),
    );
  }
}

async function openDm(sending: Sending, nudge: Nudge): Promise<string> {
  const { slack, scope } = sending;
  const opened = await call(sending, "conversations.open", () => slack.conversations.open({ users: nudge.person_id }));
  const channel = opened.channel?.id;
  if (!channel) throw new Error("Slack opened a DM and gave it no id");
  await saveDmChannel(scope, nudge.person_id, channel);
  return channel;
}

/** Decides from an error, and from how far the row came, what may be tried next. */
async function afterFailure(sending: Sending, before: Nudge, error: unknown): Promise<void> {
  const { scope, clock } = sending;
  const nudge = await nudgeByKey(scope, before.key);
  if (nudge?.state !== "waiting" && nudge?.state !== "sending") return;
  const meaning = meaningOf(error);
  const now = clock.now().epochMilliseconds;
  switch (meaning.means) {
    case "wait":
      await move(scope, nudge, { state: "waiting", try_at: isoText(now + meaning.milliseconds) });
      return;
    case "shut out":
      await move(scope, nudge, { state: "waiting", try_at: isoText(backOff(sending, nudge.tries)) });
      return;
    case "refused":
      await end(sending, nudge, "dropped", meaning.reason);
      return;
    case "lost":
      // A post whose answer was lost must be read back first; before the intent nothing was posted.
      if (nudge.state === "sending") {
        await move(scope, nudge, { state: "unsettled", try_at: isoText(now + graceMilliseconds) });
      } else await postpone(sending, nudge, backOff(sending, nudge.tries));
      return;
  }
}
