/** Everything on a person's screen as things to be read, newest first. */
import { valuesOf } from "../state/blocks.ts";
import { visibleTo } from "../state/conversations.ts";
import type { Conversation, Message, View } from "../state/kinds.ts";
import { mrkdwn, textOf } from "./plain-words.ts";
import type { Seat } from "./seat.ts";
import { visibleText } from "./visible-text.ts";

/** One thing a person sees, with every word on it. */
export interface Sight {
  where: "message" | "modal" | "home";
  text: string;
  blocks: Record<string, unknown>[];
  /** For messages: the conversation, the time, who wrote it, and whether only this person sees it. */
  channel?: string;
  ts?: string;
  from?: string;
  ephemeral?: boolean;
  slackbot?: boolean;
  /** Notification text of a message with blocks. */
  notification?: string;
  /** For modals and the Home tab. */
  viewId?: string;
  version: number;
}

export function sights(seat: Seat): Sight[] {
  const { workspace, member } = seat;
  const stack = [...workspace.views.stackOf(member.id)].reverse();
  const home = workspace.views.homeOf(member.id);
  const messages = workspace.conversations
    .of(member.id)
    .flatMap((conversation) =>
      visibleTo(conversation, member.id).map((message) => messageSight(seat, conversation, message)),
    )
    .sort((a, b) => (a.ts! < b.ts! ? 1 : -1));
  return [
    ...stack.slice(0, 1).map((view) => viewSight(seat, view)),
    ...messages,
    ...(home ? [viewSight(seat, home)] : []),
  ];
}

function messageSight({ workspace, member }: Seat, conversation: Conversation, message: Message): Sight {
  const blocks = message.blocks ?? [];
  const values = valuesOf(blocks, message.values.get(member.id) ?? {});
  const trouble = message.trouble.get(member.id);
  const words = blocks.length > 0 ? visibleText(workspace, blocks, values) : mrkdwn(workspace, message.text);
  return {
    where: "message",
    text: trouble ? `${words}\n${trouble}` : words,
    blocks,
    channel: conversation.id,
    ts: message.ts,
    from: message.user,
    ephemeral: message.ephemeralTo !== null,
    slackbot: message.slackbot,
    notification: message.text,
    version: message.version,
  };
}

function viewSight({ workspace }: Seat, view: View): Sight {
  const title = view.type === "modal" ? textOf(workspace, view.title) : "";
  const buttons = [view.close, view.submit].map((button) => textOf(workspace, button)).filter(Boolean);
  const words = [title, view.trouble, visibleText(workspace, view.blocks, view.values), ...Object.values(view.errors)];
  return {
    where: view.type,
    text: [...words, view.type === "modal" ? buttons.map((button) => `[${button}]`).join(" ") : ""]
      .filter(Boolean)
      .join("\n"),
    blocks: view.blocks,
    viewId: view.id,
    version: 0,
  };
}
