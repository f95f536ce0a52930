import { messageChangedEvent, messageDeletedEvent, messageEvent } from "../delivery/events.ts";
import { messageJson } from "../json/message-json.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Conversation, Json, Message } from "../state/kinds.ts";
import { storedBlocks } from "../state/stored-blocks.ts";
import type { Workspace } from "../state/workspace.ts";
import { slackbotId } from "../team.ts";
import type { Call, Method } from "./call.ts";
import { checkedContent, longestUpdate } from "./checked-message.ts";
import { namedConversation } from "./conversations.ts";

export const chatMethods: Record<string, Method> = {
  "chat.postMessage": { scopes: ["chat:write"], run: post },
  "chat.postEphemeral": { scopes: ["chat:write"], run: postEphemeral },
  "chat.update": { scopes: ["chat:write"], run: update },
  "chat.delete": { scopes: ["chat:write"], run: remove },
};

function post(call: Call): Json {
  const { core, workspace, args } = call;
  const conversation = addressed(call);
  const content = checkedContent(workspace, args);
  const message = workspace.conversations.post(conversation, {
    user: workspace.installation.botUserId,
    ...content,
    blocks: content.blocks && storedBlocks(content.blocks, core.ids),
    threadTs: args.text("thread_ts") ?? null,
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
  const conversation = addressed(call);
  const userId = args.required("user");
  if (!conversation.members.includes(userId)) throw new SlackFailure("user_not_in_channel");
  const content = checkedContent(workspace, args);
  const message = workspace.conversations.post(conversation, {
    user: workspace.installation.botUserId,
    ...content,
    blocks: content.blocks && storedBlocks(content.blocks, core.ids),
    ephemeralTo: userId,
  });
  return { message_ts: message.ts };
}

/** The conversation a message goes to: a channel id, or a user id for the DM with that member. */
function addressed(call: Call): Conversation {
  const { workspace, args } = call;
  const channel = args.text("channel");
  if (!channel) throw new SlackFailure("channel_not_found");
  const conversation = /^[UW]/.test(channel) ? dmOf(workspace, channel) : namedConversation(call);
  if (conversation.kind === "im" && !workspace.app.messagesTab) throw new SlackFailure("messages_tab_disabled");
  const open = workspace.installation.scopes.includes("chat:write.public");
  if (!conversation.members.includes(workspace.installation.botUserId) && !open)
    throw new SlackFailure("not_in_channel");
  return conversation;
}

/** Messages to the deactivated are taken, and read by nobody: github.com/slackapi/python-slack-sdk/issues/1156. */
function dmOf(workspace: Workspace, userId: string): Conversation {
  const member = workspace.members.get(userId);
  if (!member || member.kind === "stranger") throw new SlackFailure("channel_not_found");
  if (member.kind === "bot" || userId === slackbotId) throw new SlackFailure("cannot_dm_bot");
  return workspace.conversations.appDm(userId);
}

/** Without new blocks the old ones go: a new text takes their place. Metadata stays until it is replaced. */
function update(call: Call): Json {
  const { core, workspace, args } = call;
  const { conversation, message } = ownMessage(call, "cant_update_message");
  const before = messageJson(workspace, message, { metadata: true });
  const { text, blocks, attachments, metadata } = checkedContent(workspace, args, longestUpdate);
  workspace.conversations.edit(message, {
    text,
    blocks: blocks && storedBlocks(blocks, core.ids),
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
  const conversation = namedConversation(call);
  const ts = call.args.text("ts");
  const message = conversation.messages.find((m) => m.ts === ts && m.ephemeralTo === null);
  if (!message) throw new SlackFailure("message_not_found");
  if (!message.byApp) throw new SlackFailure(notOwn);
  return { conversation, message };
}
