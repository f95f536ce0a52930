import type { Member, Screen, SeenConversation, SeenMessage, SeenModal } from "../screen.ts";
import { valuesOf } from "../state/blocks.ts";
import { isUnread, visibleTo } from "../state/conversations.ts";
import type { Conversation, Message, View } from "../state/records.ts";
import type { Workspace } from "../state/workspace.ts";
import type { MemberPlan } from "../team.ts";
import type { Seat } from "./seat.ts";

/** Everything one member sees of the local Slack now. */
export function screenOf({ workspace, member }: Seat): Screen {
  const home = workspace.views.homeOf(member.id);
  workspace.conversations.appDm(member.id);
  return {
    team: { id: workspace.id, name: workspace.name },
    app: { name: workspace.app.botName, botId: workspace.installation.botUserId },
    me: memberSeen(member),
    members: [...workspace.members.values()].map(memberSeen),
    commands: workspace.app.commands.map(({ command, description, hint }) => ({ command, description, hint })),
    shortcuts: workspace.app.shortcuts,
    conversations: workspace.conversations
      .of(member.id)
      .filter((conversation) => conversation.kind === "im")
      .map((conversation) => conversationSeen(workspace, conversation, member.id)),
    home: home ? { viewId: home.id, blocks: home.blocks, values: home.values, trouble: home.trouble } : null,
    modals: workspace.views.stackOf(member.id).map(modalSeen),
    now: new Date(workspace.clock.now()).toISOString(),
  };
}

function memberSeen(plan: MemberPlan): Member {
  const { id, name, realName, title, email, zone, kind, colour } = plan;
  return { id, name, realName, title, email, zone, kind, colour };
}

function conversationSeen(workspace: Workspace, conversation: Conversation, me: string): SeenConversation {
  const partner = conversation.members.find((id) => id !== me) ?? me;
  const messages = visibleTo(conversation, me).map((message) => messageSeen(conversation, message, me));
  return {
    id: conversation.id,
    with: partner,
    isApp: workspace.isApp(partner),
    unread: messages.filter((message) => message.unread).length,
    messages,
  };
}

export function messageSeen(conversation: Conversation, message: Message, me: string): SeenMessage {
  return {
    ts: message.ts,
    from: message.user,
    text: message.text,
    blocks: message.blocks,
    values: valuesOf(message.blocks ?? [], message.values.get(me) ?? {}),
    edited: message.editedTs !== null,
    ephemeral: message.ephemeralTo !== null,
    slackbot: message.slackbot,
    unread: isUnread(conversation, message, me),
    trouble: message.trouble.get(me) ?? null,
  };
}

export function modalSeen(view: View): SeenModal {
  return {
    viewId: view.id,
    title: textOf(view.title) ?? "",
    submit: textOf(view.submit),
    close: textOf(view.close) ?? "Cancel",
    blocks: view.blocks,
    values: view.values,
    errors: view.errors,
    trouble: view.trouble,
    busy: view.busy,
  };
}

function textOf(text: Record<string, unknown> | null): string | null {
  return typeof text?.text === "string" ? text.text : null;
}
