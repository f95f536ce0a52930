/** Messages an app sends back along the way it was asked: in a command's ack and through a response_url. */
import type { Core } from "../core.ts";
import { messageChangedEvent, messageDeletedEvent, messageEvent } from "../delivery/events.ts";
import { messageJson } from "../json/message-json.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Conversation, Json, ResponseUrl } from "../state/kinds.ts";
import { storedBlocks } from "../state/stored-blocks.ts";
import type { Workspace } from "../state/workspace.ts";
import { Arguments } from "./call.ts";
import { checkedContent } from "./checked-message.ts";

/** What a command's ack says, if it says anything. A message Slack cannot show is noted as trouble. */
export function answerToCommand(
  core: Core,
  workspace: Workspace,
  conversation: Conversation,
  userId: string,
  answer: unknown,
): void {
  const body = typeof answer === "string" ? { text: answer } : ((answer ?? {}) as Json);
  if (!body.text && !body.blocks && !body.attachments) return;
  try {
    say(core, workspace, conversation, userId, body);
  } catch (error) {
    if (!(error instanceof SlackFailure)) throw error;
    // The app has had its answer; only the person is left to hear of it.
    core.records.trouble("bad ack", `${error.code}: answer to a command`);
    workspace.conversations.slackbotSays(conversation, userId, `The command failed with the error "${error.code}"`);
  }
}

/** Does what was posted to a response_url. Fails with Slack's words for content it cannot show. */
export function respond(core: Core, workspace: Workspace, url: ResponseUrl, body: Json): void {
  const conversation = workspace.conversations.get(url.channelId)!;
  const original = conversation.messages.find((message) => message.ts === url.messageTs);
  if (original && body.delete_original === true) {
    workspace.conversations.remove(conversation, original);
    if (!original.ephemeralTo) void messageDeletedEvent(core, workspace, conversation, original);
  } else if (original && body.replace_original === true) {
    const before = messageJson(workspace, original);
    const { text, blocks, attachments, metadata } = checkedContent(workspace, new Arguments(body));
    workspace.conversations.edit(original, {
      text,
      blocks: blocks && storedBlocks(blocks, core.ids),
      attachments,
      metadata,
    });
    if (!original.ephemeralTo) void messageChangedEvent(core, workspace, conversation, original, before);
  } else {
    say(core, workspace, conversation, url.userId, body);
  }
}

/** Only the person who asked sees it, unless it is to be `in_channel`. */
function say(core: Core, workspace: Workspace, conversation: Conversation, userId: string, body: Json): void {
  const content = checkedContent(workspace, new Arguments(body));
  const inChannel = body.response_type === "in_channel";
  const message = workspace.conversations.post(conversation, {
    user: workspace.installation.botUserId,
    ...content,
    blocks: content.blocks && storedBlocks(content.blocks, core.ids),
    ephemeralTo: inChannel ? null : userId,
  });
  if (inChannel) void messageEvent(core, workspace, conversation, message);
}
