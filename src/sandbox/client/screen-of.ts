import { isMovable } from "../clock.ts";
import type { Blocks, Member, Screen, SeenConversation, SeenMessage, SeenModal } from "../screen.ts";
import { valuesOf } from "../state/blocks.ts";
import { isUnread, visibleTo } from "../state/conversations.ts";
import type { Conversation, Message, View } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import type { MemberPlan } from "../team.ts";
import type { Seat } from "./seat.ts";

/** Everything one member sees of the local Slack now. */
export function screenOf({ core, workspace, member }: Seat): Screen {
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
      .map((conversation) => conversationSeen(workspace, conversation, member.id))
      .sort((one, other) => Number(other.isApp) - Number(one.isApp)),
    home: home
      ? {
          viewId: home.id,
          blocks: withFileAddresses(workspace, home.blocks),
          values: home.values,
          trouble: home.trouble,
        }
      : null,
    modals: workspace.views.stackOf(member.id).map((view) => modalSeen(workspace, view)),
    now: new Date(workspace.clock.now()).toISOString(),
    clock: isMovable(workspace.clock) ? "movable" : "real",
    nextEvent: core.nextEvent !== undefined,
  };
}

function memberSeen(plan: MemberPlan): Member {
  const { id, name, realName, title, email, zone, kind, colour } = plan;
  return { id, name, realName, title, email, zone, kind, colour };
}

function conversationSeen(workspace: Workspace, conversation: Conversation, me: string): SeenConversation {
  const partner = conversation.members.find((id) => id !== me) ?? me;
  const messages = visibleTo(conversation, me).map((message) => messageSeen(workspace, conversation, message, me));
  return {
    id: conversation.id,
    with: partner,
    isApp: workspace.isApp(partner),
    unread: messages.filter((message) => message.unread).length,
    messages,
  };
}

function messageSeen(workspace: Workspace, conversation: Conversation, message: Message, me: string): SeenMessage {
  return {
    ts: message.ts,
    from: message.user,
    text: message.text,
    blocks: message.blocks && withFileAddresses(workspace, message.blocks),
    files: message.files.flatMap((id) => fileSeen(workspace, id)),
    values: valuesOf(message.blocks ?? [], message.values.get(me) ?? {}),
    edited: message.editedTs !== null,
    ephemeral: message.ephemeralTo !== null,
    slackbot: message.slackbot,
    unread: isUnread(conversation, message, me),
    trouble: message.trouble.get(me) ?? null,
  };
}

function modalSeen(workspace: Workspace, view: View): SeenModal {
  return {
    viewId: view.id,
    title: textOf(view.title) ?? "",
    submit: textOf(view.submit),
    close: textOf(view.close) ?? "Cancel",
    blocks: withFileAddresses(workspace, view.blocks),
    values: view.values,
    errors: view.errors,
    trouble: view.trouble,
    busy: view.busy,
  };
}

function fileSeen(workspace: Workspace, id: string): SeenMessage["files"] {
  const file = workspace.files.get(id);
  return file ? [{ id, name: file.name, mimetype: file.mimetype, url: fileAddress(workspace, id) }] : [];
}

/** A path, so that it is right from wherever the page was loaded. */
function fileAddress(workspace: Workspace, id: string): string {
  return `/files/${id}/${encodeURIComponent(workspace.files.get(id)?.name ?? "")}`;
}

/** Images of uploaded files get an address; blocks without any stay the very same. */
function withFileAddresses(workspace: Workspace, blocks: Blocks): Blocks {
  const text = JSON.stringify(blocks);
  if (!text.includes('"slack_file"')) return blocks;
  return JSON.parse(text, (key, value) =>
    key === "slack_file" && value?.id ? { ...value, url: fileAddress(workspace, value.id) } : value,
  );
}

function textOf(text: Record<string, unknown> | null): string | null {
  return typeof text?.text === "string" ? text.text : null;
}
