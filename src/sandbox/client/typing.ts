import { deliver } from "../delivery/deliver.ts";
import { appHomeOpenedEvent, messageEvent } from "../delivery/events.ts";
import { commandPayload } from "../delivery/payloads.ts";
import type { Missed } from "../delivery/transport.ts";
import type { Command } from "../manifest.ts";
import type { Conversation } from "../state/kinds.ts";
import { answerToCommand } from "../web-api/response-message.ts";
import { CannotDo, conversationOf, type Seat } from "./seat.ts";

/**
 * Sends what was typed: a slash command goes to the app, anything else into the conversation. `channel` may be a
 * member's id: the DM with them, made at its first use.
 */
export async function type(seat: Seat, channel: string, text: string): Promise<void> {
  const { conversations, members } = seat.workspace;
  const conversation = members.has(channel) ? conversations.dm(seat.member.id, channel) : conversationOf(seat, channel);
  const { kind, realName } = seat.member;
  if (kind === "deactivated" || kind === "bot")
    throw new CannotDo(`${realName} is ${kind === "bot" ? "a bot" : kind}.`);
  if (text.startsWith("/")) return runCommand(seat, conversation, text);
  const { core, workspace, member } = seat;
  const message = workspace.conversations.post(conversation, {
    user: member.id,
    text: withMentions(seat, withLinks(escaped(text))),
  });
  await messageEvent(core, workspace, conversation, message);
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
  return command.escapes ? withMentions(seat, withLinks(escaped(text)), true) : text;
}

/** Addresses as Slack marks them up (docs.slack.dev, "Slash commands": should_escape; e-mail as in messages). */
function withLinks(text: string): string {
  return text
    .replaceAll(/\bhttps?:\/\/[^\s|<>]+/g, "<$&>")
    .replaceAll(/(?<![\w.@<:/|])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "<mailto:$&|$&>");
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

/** Slack's three escapes (docs.slack.dev, "Formatting message text"). */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Handles after @ become <@U…> as the composer makes them; with the name where a command asks for it. */
function withMentions(seat: Seat, text: string, withName = false): string {
  return text.replaceAll(/(?<![\w.@])@([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu, (typed, handle: string) => {
    const { name, tail } = longestHandle(seat, handle);
    const found = [...seat.workspace.members.values()].find((m) => m.name === name);
    if (!found) return typed;
    return `<@${found.id}${withName ? `|${found.name}` : ""}>${tail}`;
  });
}

/** A full stop at the end of a sentence is not part of the handle. */
function longestHandle(seat: Seat, handle: string): { name: string; tail: string } {
  const names = new Set([...seat.workspace.members.values()].map((m) => m.name));
  for (let length = handle.length; length > 0; length--) {
    const name = handle.slice(0, length);
    if (names.has(name) && !/^[\p{L}\p{N}]/u.test(handle.slice(length))) return { name, tail: handle.slice(length) };
  }
  return { name: handle, tail: "" };
}

/** Looks at one of the app's tabs. */
export async function openApp({ core, workspace, member }: Seat, tab: "home" | "messages"): Promise<void> {
  await appHomeOpenedEvent(core, workspace, member.id, tab);
}
