import type { KnownBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import type { Nudge } from "../../store/nudges.ts";
import { answerableTopics } from "../../store/nudges-own.ts";
import type { Person } from "../../store/people.ts";
import { asTyped } from "../command-words.ts";
import type { EventMoment } from "../listener.ts";
import { answerAsCheckIn, answerableCheckIns } from "./check-in-reply.ts";
import { answerAsTopic } from "./topic-reply.ts";

/** What somebody wrote to the bot. */
export interface Said {
  channel: string;
  text: string;
  /** The message in whose thread it stands. */
  thread: string | undefined;
}

/**
 * Takes what a rep writes for an answer to what they were asked: in a thread to its message, else to whichever question
 * came last.
 *
 * @returns false when nothing was asked, or the words are no answer
 */
export async function answerInWords(moment: EventMoment, me: Person, said: Said): Promise<boolean> {
  const topics = await answerableTopics(moment.scope, me.id, utc(moment.now));
  const checkIns = await answerableCheckIns(moment, me);
  const words = asTyped(said.text).trim();
  if (words === "" || !isForCheckIn(said, topics, checkIns)) return answerAsTopic(moment, me, said);
  const { channel, thread } = said;
  const say = (text: string, blocks: KnownBlock[]) =>
    moment.slack.chat.postMessage({ channel, text, blocks, ...(thread !== undefined && { thread_ts: thread }) });
  return answerAsCheckIn(moment, me, words, say);
}

function isForCheckIn({ thread }: Said, topics: readonly Nudge[], checkIns: readonly Nudge[]): boolean {
  const inThread = (nudges: readonly Nudge[]) => thread !== undefined && nudges.some(({ ts }) => ts === thread);
  if (inThread(topics) !== inThread(checkIns)) return inThread(checkIns);
  // A message's ts is when it was posted, in seconds; saying it anew does not change it.
  const latest = (nudges: readonly Nudge[]) => Math.max(0, ...nudges.map(({ ts }) => Number(ts)));
  return latest(checkIns) > latest(topics);
}
