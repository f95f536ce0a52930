import { deliver } from "../delivery/deliver.ts";
import { appHomeOpenedEvent, messageEvent } from "../delivery/events.ts";
import { commandPayload } from "../delivery/payloads.ts";
import type { Missed } from "../delivery/transport.ts";
import type { Command } from "../manifest.ts";
import type { Conversation } from "../state/kinds.ts";
import type { MemberPlan } from "../team.ts";
import { answerToCommand } from "../web-api/response-message.ts";
import { markedUp } from "./composer.ts";
import { CannotDo, conversationOf, type Seat } from "./seat.ts";

/**
 * Sends what was typed: a slash command goes to the app, anything else into the conversation. `channel` may be a
 * member's id: the DM with them, made at its first use. With `thread`, the ts of a message, it is an answer in its thread.
 */
export async function type(seat: Seat, channel: string, text: string, thread?: string): Promise<void> {
  const { core, workspace, member } = seat;
  refuseWhoCannot(member);
  const conversation = workspace.members.has(channel)
    ? workspace.conversations.dm(member.id, channel)
    : conversationOf(seat, channel);
  if (text.startsWith("/")) return runCommand(seat, conversation, text);
  const message = workspace.conversations.post(conversation, {
    user: member.id,
    text: markedUp(seat, text),
    ...(thread !== undefined && { threadTs: thread }),
  });
  await messageEvent(core, workspace, conversation, message);
}

function refuseWhoCannot({ kind, realName }: MemberPlan): void {
  if (kind === "deactivated") throw new CannotDo(`${realName} is deactivated.`);
  if (kind === "bot") throw new CannotDo(`${realName} is a bot.`);
}

async function runCommand(seat: Seat, conversation: Conversation, line: string): Promise<void> {
  const { core, workspace, member } = seat;
  const name = line.split(/\s/, 1)[0] ?? line;
  const text = line.slice(name.length).trim();
  const command = workspace.app.commands.find((c) => c.command === name);
  const says = (words: string) => workspace.conversations.slackbotSays(conversation, member.id, words);
  if (!command || member.kind === "stranger" || !workspace.installation.active) return void says(notACommand(name));
  const payload = commandPayload(core, workspace, member, conversation, name, commandText(seat, command, text));
  const outcome = await deliver(core, { type: "slash_commands", payload, acceptsAnswer: true });
  if (!outcome.acked) return void says(failed(name, outcome.why));
  answerToCommand(core, workspace, conversation, member.id, outcome.answer);
}

function commandText(seat: Seat, command: Command, text: string): string {
  return command.escapes ? markedUp(seat, text, { withNames: true }) : text;
}

/** Slackbot's words about something that is no command. */
function notACommand(name: string): string {
  return `\`${name}\` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands. If you are trying to send a message, try preceding the "/" with an empty space.`;
}

/** Words: github.com/dgurkaynak/slack-poker-planner/issues/89 (2026), github.com/Netflix/dispatch/issues/495. */
function failed(name: string, why: Missed): string {
  if (why === "http_error") return `${name} failed with the error "http_client_error"`;
  return `${name} failed because the app did not respond. Please try again or contact the app developer.`;
}

/** Looks at one of the app's tabs. */
export async function openApp({ core, workspace, member }: Seat, tab: "home" | "messages"): Promise<void> {
  await appHomeOpenedEvent(core, workspace, member.id, tab);
}
