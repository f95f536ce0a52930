import { helpBlocks } from "./help.ts";
import type { EventMoment, Listener } from "./listener.ts";
import { knownPerson } from "./people-list.ts";
import { answerAsTopic } from "./rep/topic-reply.ts";

/** Somebody writes to the bot instead of typing a command: it says what it understands. */
export const directMessageListeners: Listener[] = [{ on: "event", id: "message", handle: answer }];

async function answer(moment: EventMoment, event: Record<string, unknown>): Promise<void> {
  const { channel, channel_type, user, subtype, bot_id } = event;
  const fromPerson = channel_type === "im" && subtype === undefined && bot_id === undefined;
  if (!fromPerson || typeof user !== "string" || typeof channel !== "string" || user === moment.bot.userId) return;
  const me = await knownPerson(moment.scope, moment.slack, user);
  if (me?.kind !== "member") return;
  if (typeof event.text === "string" && (await answerAsTopic(moment, me, { channel, text: event.text }))) return;
  await moment.slack.chat.postMessage({ channel, text: "I listen to /1on1", blocks: helpBlocks(me) });
}
