import { isDeepStrictEqual } from "node:util";
import { isoText, msOf } from "../store/instants.ts";
import { move, type Nudge, nudgeByKey } from "../store/nudges.ts";
import {
  graceMilliseconds,
  holdBack,
  recordSent,
  type Standing,
  standingOf,
  writeIntent,
} from "../store/nudges-due.ts";
import { saveDmChannel } from "../store/people.ts";
import { usualWeek } from "../store/working-week.ts";
import { type Composed, compose } from "./compose.ts";
import { fold } from "./fold.ts";
import { workingTimeOf } from "./recipients.ts";
import {
  backOff,
  call,
  end,
  isAnswer,
  longestDelivery,
  nowText,
  othersFirst,
  postpone,
  type Sending,
  waitAgain,
} from "./sending.ts";
import { meaningOf } from "./slack-answers.ts";
import { dayPlus } from "./working-time.ts";
import { dayIn } from "./zone-clock.ts";

/** How soon a nudge is looked at again whose pair or person is about to be planned anew. */
const replanLook = 1_000;
const pauseLook = 300_000;

/**
 * Posts a nudge: looks once more whether it may be said, writes the intent, posts with the nudge's token in the
 * metadata, records what Slack answered.
 *
 * @returns true when an admin has paused the workspace, so that no other need be tried
 */
export async function post(sending: Sending, nudge: Nudge): Promise<boolean> {
  const { scope, log } = sending;
  try {
    const standing = await standingOf(scope, nudge);
    if (standing && standing.paused_at !== null) return await holdAllBack(sending);
    await postIfRight(sending, nudge, standing);
  } catch (error) {
    // Whatever went wrong, the row says how far it came; that decides what may be tried next.
    await afterFailure(sending, nudge, error);
    log.warn({ workspace: scope.workspace, nudge: nudge.key, err: error }, "a message did not go through");
  }
  return false;
}

async function holdAllBack({ scope, clock }: Sending): Promise<true> {
  const now = clock.now().epochMilliseconds;
  // All of them at the same moments, so that a long pause is not looked at again for each.
  await holdBack(scope, isoText(now), isoText(Math.ceil((now + 1) / pauseLook) * pauseLook));
  return true;
}

async function postIfRight(sending: Sending, nudge: Nudge, standing: Standing | undefined): Promise<void> {
  const arrival = sending.clock.now().epochMilliseconds + longestDelivery;
  if (nudge.until <= isoText(arrival)) return end(sending, nudge, "missed", "its moment had passed");
  const wrong = whyNot(standing, nudge);
  if (wrong || !standing) {
    return end(sending, nudge, nudge.asked === 1 ? "dropped" : "withdrawn", wrong ?? "nobody Slack knows");
  }
  const later = await notBefore(sending, standing, nudge);
  if (later !== undefined) return postpone(sending, nudge, later);
  const joining = nudge.asked === 1 ? [] : await fold(sending, nudge, standing.zone);
  if (!joining) return;
  const composed = await compose(sending, nudge, joining);
  if (!composed) return end(sending, nudge, "dropped", "there was nothing to say");
  await othersFirst();
  // Whoever went in between may have changed what it stands on.
  if (!isDeepStrictEqual(standing, await standingOf(sending.scope, nudge))) {
    return postpone(sending, nudge, sending.clock.now().epochMilliseconds + replanLook);
  }
  await deliver(sending, nudge, standing, composed);
}

/** Why this may not be said to this person any more. */
function whyNot(standing: Standing | undefined, nudge: Nudge): string | undefined {
  if (standing?.kind !== "member") return "no longer a member";
  if (nudge.pair_id === null) return undefined;
  if (standing.manager_id === null || standing.ended_at !== null) return "no longer a pair";
  const to = nudge.kind === "topics" ? standing.rep_id : standing.manager_id;
  return to === nudge.person_id ? undefined : "no longer theirs";
}

/** When it may be said if not now: after a pause, once a change was planned for, unasked in the recipient's working hours. */
async function notBefore(sending: Sending, standing: Standing, nudge: Nudge): Promise<number | undefined> {
  const now = sending.clock.now().epochMilliseconds;
  if (isAnswer(nudge)) return undefined;
  if (standing.replan !== null && standing.replan <= isoText(now)) return now + replanLook;
  if (nudge.asked === 1) return undefined;
  const today = dayIn(standing.zone, now);
  const hours = {
    zone: standing.zone,
    working_days: standing.working_days ?? usualWeek.working_days,
    day_starts: standing.day_starts ?? usualWeek.day_starts,
    day_ends: standing.day_ends ?? usualWeek.day_ends,
    region: standing.region,
  };
  const time = await workingTimeOf(sending.scope, nudge.person_id, hours, today, dayPlus(today, 60));
  const quietUntil = standing.quiet_until ?? today;
  if (today < quietUntil) return time.nextMoment(time.clockTime(quietUntil, "00:00")) ?? msOf(nudge.until);
  const arrival = now + longestDelivery;
  if (time.nextMoment(now) === now && time.nextMoment(arrival) === arrival) return undefined;
  return time.nextMoment(arrival) ?? msOf(nudge.until);
}

async function deliver(
  sending: Sending,
  nudge: Nudge,
  standing: Standing,
  { message, parts }: Composed,
): Promise<void> {
  const { scope, slack, pace, clock } = sending;
  // Slack opens the DM by itself for a person's id, which saves a call of a method that may be called less often.
  const channel = standing.dm_channel ?? nudge.person_id;
  const now = nowText(sending);
  const intent = { channel: standing.dm_channel, tries: nudge.tries + 1, intent_at: now, try_at: now };
  if (!(await writeIntent(scope, nudge, parts, intent))) return;
  pace.countPerson(scope.workspace, nudge.person_id, clock.now().epochMilliseconds);
  const answer = await call(sending, "chat.postMessage", () =>
    slack.chat.postMessage({
      channel,
      ...message,
      unfurl_links: false,
      metadata: { event_type: "sideline_nudge", event_payload: { nudge: nudge.token } },
    }),
  );
  if (!answer.ts || !answer.channel) throw new Error("Slack accepted a message and did not say where it is");
  await recordSent(scope, nudge, parts, { channel: answer.channel, ts: answer.ts }, nowText(sending));
  if (standing.dm_channel === null) await saveDmChannel(scope, nudge.person_id, answer.channel);
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
      await waitAgain(sending, nudge, now + meaning.milliseconds);
      return;
    case "shut out":
      await waitAgain(sending, nudge, backOff(sending, nudge.tries));
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
