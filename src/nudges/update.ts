import { isoText } from "../store/instants.ts";
import { move, type Nudge, nudgeByKey } from "../store/nudges.ts";
import { recordSent, writeIntent } from "../store/nudges-due.ts";
import { personById } from "../store/people.ts";
import { compose } from "./compose.ts";
import { backOff, call, nowText, type Sending } from "./sending.ts";
import { meaningOf } from "./slack-answers.ts";

/** Says a message anew that is there already. Done twice it is the same message still, so a lost answer is no danger. */
export async function sayAgain(sending: Sending, before: Nudge): Promise<void> {
  const { scope, log } = sending;
  try {
    if (before.ts !== null) await update(sending, before, before.ts);
  } catch (error) {
    await afterFailure(sending, before, error);
    log.warn({ workspace: scope.workspace, nudge: before.key, err: error }, "a message could not be said anew");
  }
}

async function update(sending: Sending, nudge: Nudge, ts: string): Promise<void> {
  const { scope, slack } = sending;
  const person = await personById(scope, nudge.person_id);
  if (person?.kind !== "member") return leave(sending, nudge, "no longer a member");
  if (nudge.until <= nowText(sending)) return leave(sending, nudge, "its moment had passed");
  const composed = await compose(sending, nudge);
  if (!composed || nudge.channel === null) return leave(sending, nudge, "there was nothing to say");
  const { channel, tries, intent_at } = nudge;
  if (!(await writeIntent(scope, nudge, [], { channel, tries, intent_at, try_at: nowText(sending) }))) return;
  await call(sending, "chat.update", () => slack.chat.update({ channel, ts, ...composed.message }));
  await recordSent(scope, nudge, composed.parts, { channel, ts }, nowText(sending));
}

/** The message stays as it is, unless there was something new to say while it was looked at. */
async function leave({ scope }: Sending, nudge: Nudge, reason: string): Promise<void> {
  const now = await nudgeByKey(scope, nudge.key);
  if (now?.revision === nudge.revision) await move(scope, now, { state: "sent", reason });
  else if (now?.state === "sending") await move(scope, now, { state: "waiting" });
}

async function afterFailure(sending: Sending, before: Nudge, error: unknown): Promise<void> {
  const { scope, clock } = sending;
  const nudge = await nudgeByKey(scope, before.key);
  if (nudge?.state !== "waiting" && nudge?.state !== "sending") return;
  const meaning = meaningOf(error);
  if (meaning.means === "refused") return leave(sending, nudge, meaning.reason);
  const again =
    meaning.means === "wait" ? clock.now().epochMilliseconds + meaning.milliseconds : backOff(sending, nudge.tries);
  await move(scope, nudge, { state: "waiting", try_at: isoText(again), tries: nudge.tries + 1 });
}
