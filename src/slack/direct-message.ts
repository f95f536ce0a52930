import { textsFor } from "../texts/texts.ts";
import { helpBlocks } from "./help.ts";
import type { EventMoment, Listener } from "./listener.ts";
import { knownPerson } from "./people-list.ts";
import { answerInWords } from "./rep/plain-answer.ts";

/** Somebody writes to the bot instead of typing a command: it says what it understands. */
export const directMessageListeners: Listener[] = [{ on: "event", id: "message", handle: answer }];

async function answer(moment: EventMoment, event: Record<string, unknown>): Promise<void> {
  const { channel, channel_type, user, subtype, bot_id } = event;
  const fromPerson = channel_type === "im" && subtype === undefined && bot_id === undefined;
  if (!fromPerson || typeof user !== "string" || typeof channel !== "string" || user === moment.bot.userId) return;
  const me = await knownPerson(moment.scope, moment.slack, user);
  if (me?.kind !== "member") return;
  const thread = typeof event.thread_ts === "string" ? event.thread_ts : undefined;
  if (typeof event.text === "string" && (await answerInWords(moment, me, { channel, text: event.text, thread })))
    return;
  await moment.slack.chat.postMessage({ channel, text: textsFor(me.locale)("help.listening"), blocks: helpBlocks(me) });
}
