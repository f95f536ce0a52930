import { messageChangedEvent, messageDeletedEvent, messageEvent } from "../delivery/events.ts";
import type { Blocks } from "../screen.ts";
import { SlackFailure } from "../slack-failure.ts";
import { withIds } from "../state/blocks.ts";
import type { Conversation, Json, Message } from "../state/records.ts";
import type { Call, Method } from "./call.ts";
import { checkedContent } from "./checked-message.ts";
import { dmWith, namedConversation } from "./conversations.ts";
import { messageJson } from "./message-json.ts";

export const chatMethods: Record<string, Method> = {
  "chat.postMessage": { scopes: ["chat:write"], run: post },
  "chat.postEphemeral": { scopes: ["chat:write"], run: postEphemeral },
  "chat.update": { scopes: ["chat:write"], run: update },
  "chat.delete": { scopes: ["chat:write"], run: remove },
};

function post(call: Call): Json {
  const { core, workspace, args } = call;
  const conversation = addressed(call);
  const content = checkedContent(call);
  const threadTs = args.text("thread_ts") ?? null;
  const message = workspace.conversations.post(conversation, {
    user: workspace.installation.botUserId,
    ...content,
    blocks: content.blocks && withIds(content.blocks, core.ids),
    threadTs,
  });
  void messageEvent(core, workspace, conversation, message);
  return {
    channel: conversation.id,
    ts: message.ts,
    message: messageJson(workspace, message, { metadata: true }),
  };
}

function postEphemeral(call: Call): Json {
  const { core, workspace, args } = call;
  const userId = args.text("user");
  if (!userId || !workspace.members.has(userId)) throw new SlackFailure("user_not_in_channel");
  const conversation = addressed(call);
  if (!conversation.members.includes(userId)) throw new SlackFailure("user_not_in_channel");
  const content = checkedContent(call);
  const message = workspace.conversations.post(conversation, {
    user: workspace.installation.botUserId,
    ...content,
    blocks: content.blocks && withIds(content.blocks, core.ids),
    ephemeralTo: userId,
  });
  return { message_ts: message.ts };
}

/** The conversation a message goes to: a channel id, or a user id for the DM with that member. */
function addressed(call: Call): Conversation {
  const { workspace, args } = call;
  const channel = args.text("channel");
  if (!channel) throw new SlackFailure("channel_not_found");
  if (/^[UW]/.test(channel)) return dmWith(workspace, channel, "channel_not_found");
  const conversation = namedConversation(call);
  const open = workspace.installation.scopes.includes("chat:write.public");
  if (!conversation.members.includes(workspace.installation.botUserId) && !open)
    throw new SlackFailure("not_in_channel");
  return conversation;
}

function update(call: Call): Json {
  const { core, workspace } = call;
  const { conversation, message } = ownMessage(call, "cant_update_message");
  const before = messageJson(workspace, message, { metadata: true });
  const { text, blocks, attachments, metadata } = checkedContent(call);
  // Without new blocks a new text takes the old blocks' place, and what is not named stays as it was.
  workspace.conversations.edit(message, {
    text,
    blocks: blocks && withIds(blocks as Blocks, core.ids),
    attachments,
    metadata: metadata ?? message.metadata,
  });
  void messageChangedEvent(core, workspace, conversation, message, before);
  return {
    channel: conversation.id,
    ts: message.ts,
    text: message.text,
    message: messageJson(workspace, message, { metadata: true }),
  };
}

function remove(call: Call): Json {
  const { core, workspace } = call;
  const { conversation, message } = ownMessage(call, "cant_delete_message");
  workspace.conversations.remove(conversation, message);
  void messageDeletedEvent(core, workspace, conversation, message);
  return { channel: conversation.id, ts: message.ts };
}

/** The app's own message named by channel and ts; messages of others fail with `notOwn`. */
function ownMessage(call: Call, notOwn: string): { conversation: Conversation; message: Message } {
  const { args } = call;
  const conversation = namedConversation(call);
  const message = conversation.messages.find((m) => m.ts === args.text("ts") && m.ephemeralTo === null);
  if (!message) throw new SlackFailure("message_not_found");
  if (!message.byApp) throw new SlackFailure(notOwn);
  return { conversation, message };
}
