import { isoText, msOf } from "../store/instants.ts";
import { move, type Nudge } from "../store/nudges.ts";
import { recordFound } from "../store/nudges-due.ts";
import { personById, saveDmChannel } from "../store/people.ts";
import { backOff, call, end, nowText, type Sending, waitAgain } from "./sending.ts";
import { meaningOf } from "./slack-answers.ts";

/** Clocks differ, Slack's and ours: a message is looked for from a day before it was due. */
const clocksDiffer = 24 * 3_600_000;
/** How long after its moment we go on trying to find out what became of a message. */
const giveUpAfter = 24 * 3_600_000;

/** Settles a message whose answer was lost: reads the DM for the nudge's token, and only if it is not there it may be posted again. */
export async function readBack(sending: Sending, nudge: Nudge): Promise<void> {
  const { scope, log } = sending;
  try {
    const channel = nudge.channel ?? (await openDm(sending, nudge));
    const ts = await findInDm(sending, nudge, channel);
    if (ts !== undefined) await found(sending, nudge, channel, ts);
    else await notThere(sending, nudge);
  } catch (error) {
    await afterFailure(sending, nudge, error);
    log.warn({ workspace: scope.workspace, nudge: nudge.key, err: error }, "a DM could not be read back");
  }
}

/** The DM of a nudge that was the first to its recipient: Slack's answer, which named it, was lost. */
async function openDm(sending: Sending, nudge: Nudge): Promise<string> {
  const { slack, scope } = sending;
  const known = (await personById(scope, nudge.person_id))?.dm_channel;
  if (known) return known;
  const opened = await call(sending, "conversations.open", () => slack.conversations.open({ users: nudge.person_id }));
  const channel = opened.channel?.id;
  if (!channel) throw new Error("Slack opened a DM and gave it no id");
  await saveDmChannel(scope, nudge.person_id, channel);
  return channel;
}

async function findInDm(sending: Sending, nudge: Nudge, channel: string): Promise<string | undefined> {
  const oldest = String((msOf(nudge.due_at) - clocksDiffer) / 1000);
  let cursor: string | undefined;
  do {
    const page = await call(sending, "conversations.history", () =>
      sending.slack.conversations.history({
        channel,
        oldest,
        include_all_metadata: true,
        limit: 200,
        ...(cursor && { cursor }),
      }),
    );
    const hit = page.messages?.find(
      ({ metadata }) => (metadata?.event_payload as { nudge?: string } | undefined)?.nudge === nudge.token,
    );
    if (hit?.ts) return hit.ts;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return undefined;
}

async function found(sending: Sending, nudge: Nudge, channel: string, ts: string): Promise<void> {
  const { scope, log } = sending;
  await recordFound(scope, nudge, { channel, ts }, nowText(sending));
  log.info({ workspace: scope.workspace, nudge: nudge.key }, "a lost answer was settled: the message is there");
}

async function notThere(sending: Sending, nudge: Nudge): Promise<void> {
  if (nudge.until <= nowText(sending)) await end(sending, nudge, "missed", "its moment had passed");
  else await waitAgain(sending, nudge, sending.clock.now().epochMilliseconds);
}

async function afterFailure(sending: Sending, nudge: Nudge, error: unknown): Promise<void> {
  const { scope, clock, log } = sending;
  const meaning = meaningOf(error);
  const now = clock.now().epochMilliseconds;
  if (meaning.means === "refused" || now > msOf(nudge.until) + giveUpAfter) {
    await move(scope, nudge, { state: "unknown", reason: "its answer was lost and the DM could not be read" });
    log.error({ workspace: scope.workspace, nudge: nudge.key }, "it cannot be known whether a message was sent");
    return;
  }
  const again = meaning.means === "wait" ? now + meaning.milliseconds : backOff(sending, nudge.tries);
  await move(scope, nudge, { state: "unsettled", try_at: isoText(again), tries: nudge.tries + 1 });
}
