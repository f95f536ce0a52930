import type { Core } from "../core.ts";
import type { Place } from "../screen.ts";
import type { Conversation, Message, View } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import type { MemberPlan } from "../team.ts";

/** One member in front of their Slack. */
export interface Seat {
  core: Core;
  workspace: Workspace;
  member: MemberPlan;
}

/** Something a person cannot do; the message is a sentence for them. */
export class CannotDo extends Error {}

/** What Slack shows when an app does not answer a click or a form. */
export const troubleConnecting = "We had some trouble connecting. Try again?";

/** A place on the person's own screen. Throws CannotDo where it is gone or was never theirs. */
export function found(seat: Seat, place: Place): { message: Message; conversation: Conversation } | { view: View } {
  return "view" in place ? { view: viewOf(seat, place.view) } : messageOf(seat, place.message);
}

export function conversationOf(seat: Seat, id: string): Conversation {
  const conversation = seat.workspace.conversations.get(id);
  if (!conversation?.members.includes(seat.member.id)) throw new CannotDo("That conversation is not yours.");
  return conversation;
}

export function messageOf(
  seat: Seat,
  at: { channel: string; ts: string },
): { message: Message; conversation: Conversation } {
  const conversation = conversationOf(seat, at.channel);
  const message = conversation.messages.find((m) => m.ts === at.ts);
  if (!message || (message.ephemeralTo && message.ephemeralTo !== seat.member.id)) {
    throw new CannotDo("That message is gone.");
  }
  return { message, conversation };
}

export function viewOf(seat: Seat, viewId: string): View {
  const home = seat.workspace.views.homeOf(seat.member.id);
  const view = [...seat.workspace.views.stackOf(seat.member.id), ...(home ? [home] : [])].find((v) => v.id === viewId);
  if (!view) throw new CannotDo("That form is no longer open.");
  return view;
}
