import type { Core } from "../core.ts";
import { messageJson } from "../json/message-json.ts";
import { viewJson } from "../json/view-json.ts";
import type { Conversation, Json, Message } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import { deliver } from "./deliver.ts";
import { eventPayload } from "./payloads.ts";

/** Retries of an event nobody acked: at once, after a minute, after five (docs.slack.dev, "The Events API"). */
const retryAfterMs = [0, 60_000, 5 * 60_000];

/** Tells the app of an event its manifest subscribes to. Resolves when the first attempt is acked or missed. */
export async function sendEvent(core: Core, workspace: Workspace, subscription: string, event: Json): Promise<void> {
  if (!workspace.installation.active && !saysGoodbye(subscription)) return;
  if (!core.app.botEvents.includes(subscription)) return;
  const payload = eventPayload(core, workspace, {
    ...event,
    event_ts: event.event_ts ?? workspace.conversations.nextTs(),
  });
  await attempt(core, payload, 0, "");
}

async function attempt(core: Core, payload: Json, count: number, reason: string): Promise<void> {
  const outcome = await deliver(core, {
    type: "events_api",
    payload,
    acceptsAnswer: false,
    ...(count > 0 && { retry: { attempt: count, reason } }),
  });
  const wait = retryAfterMs[count];
  if (outcome.acked || outcome.mayRetry === false || wait === undefined) return;
  const again = () => void attempt(core, payload, count + 1, core.transport.retryReason(outcome.why));
  if (wait === 0) again();
  else core.clock.after(wait, again);
}

function saysGoodbye(subscription: string): boolean {
  return subscription === "app_uninstalled" || subscription === "tokens_revoked";
}

/** A message of any member in a DM with the app. */
export function messageEvent(
  core: Core,
  workspace: Workspace,
  conversation: Conversation,
  message: Message,
): Promise<void> {
  if (!isAppDm(workspace, conversation)) return Promise.resolve();
  return sendEvent(core, workspace, "message.im", {
    ...messageJson(workspace, message, { metadata: true }),
    channel: conversation.id,
    channel_type: "im",
    event_ts: message.ts,
    ...(!message.byApp && { client_msg_id: core.ids.secret() }),
  });
}

export function messageChangedEvent(
  core: Core,
  workspace: Workspace,
  conversation: Conversation,
  message: Message,
  previous: Json,
): Promise<void> {
  return hiddenEvent(core, workspace, conversation, {
    subtype: "message_changed",
    message: messageJson(workspace, message, { metadata: true }),
    previous_message: previous,
  });
}

export function messageDeletedEvent(
  core: Core,
  workspace: Workspace,
  conversation: Conversation,
  message: Message,
): Promise<void> {
  return hiddenEvent(core, workspace, conversation, {
    subtype: "message_deleted",
    previous_message: messageJson(workspace, message, { metadata: true }),
    deleted_ts: message.ts,
  });
}

/** What became of a message: an event without words of its own, which nobody sees. */
function hiddenEvent(core: Core, workspace: Workspace, conversation: Conversation, what: Json): Promise<void> {
  if (!isAppDm(workspace, conversation)) return Promise.resolve();
  return sendEvent(core, workspace, "message.im", {
    type: "message",
    ...what,
    channel: conversation.id,
    hidden: true,
    ts: workspace.conversations.nextTs(),
    channel_type: "im",
  });
}

/** Somebody looks at the app: at its Home tab or at the messages with it. */
export function appHomeOpenedEvent(
  core: Core,
  workspace: Workspace,
  userId: string,
  tab: "home" | "messages",
): Promise<void> {
  const home = tab === "home" ? workspace.views.homeOf(userId) : undefined;
  const conversation = workspace.conversations.appDm(userId);
  return sendEvent(core, workspace, "app_home_opened", {
    type: "app_home_opened",
    user: userId,
    channel: conversation.id,
    tab,
    ...(home && { view: viewJson(workspace, home, home.values) }),
  });
}

function isAppDm(workspace: Workspace, conversation: Conversation): boolean {
  return conversation.kind === "im" && conversation.members.includes(workspace.installation.botUserId);
}
