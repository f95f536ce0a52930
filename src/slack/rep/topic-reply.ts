import type { KnownBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import type { Nudge } from "../../store/nudges.ts";
import { answerableTopics } from "../../store/nudges-own.ts";
import { type Pair, pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { removeTopic, topicById } from "../../store/topics.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, escaped, quoted, section } from "../blocks.ts";
import { asTyped } from "../command-words.ts";
import type { Click, EventMoment, Listener, Moment } from "../listener.ts";
import { showOnPrompts } from "../prompts/show-on-prompts.ts";
import { refuse } from "../refusals.ts";
import { isCommand, isNothing, isThanks } from "./plain-words.ts";
import { putOnList, topicLimit } from "./topic.ts";

const ids = { takeBack: "topic.take_back", forPair: "topic.for" } as const;

/** A rep answers "what do you want to talk about?" in plain words, in the conversation itself. */
export const topicReplyListeners: Listener[] = [
  { on: "action", id: ids.takeBack, handle: takeBack },
  { on: "action", id: ids.forPair, handle: putForPair },
];

/**
 * Takes what a rep writes for a topic, while there is a prompt to answer.
 *
 * @returns false when there is none, or the words are no answer to it
 */
export async function answerAsTopic(
  moment: EventMoment,
  me: Person,
  { channel, text, thread }: { channel: string; text: string; thread?: string | undefined },
): Promise<boolean> {
  const words = asTyped(text).trim();
  if (words === "" || isCommand.test(words)) return false;
  const pairs = await pairsAsked(moment.scope, await answerableTopics(moment.scope, me.id, utc(moment.now)), me);
  const [pair, ...others] = pairs;
  const t = textsFor(me.locale);
  if (!pair) return false;
  const say = (said: string, blocks: KnownBlock[]) =>
    moment.slack.chat.postMessage({ channel, text: said, blocks, ...(thread !== undefined && { thread_ts: thread }) });
  if (isThanks.test(words)) return true;
  if (isNothing.test(words)) {
    const said = t("topics.reply.fine");
    await say(said, [section(said)]);
    return true;
  }
  if (words.length > topicLimit) {
    const said = t("topics.tooLong", { most: topicLimit, length: words.length });
    await say(t("topics.tooLongNotice"), [section(said)]);
    return true;
  }
  if (others.length > 0) {
    await say(t("topics.reply.whichNotice"), await whichBlocks(moment.scope, pairs, words, t));
    return true;
  }
  const id = await putOnList(moment, pair.id, words);
  await say(t("topics.addedNotice"), await addedBlocks(moment.scope, pair, { id, words }, t));
  return true;
}

async function pairsAsked(scope: Scope, asked: readonly Nudge[], me: Person): Promise<Pair[]> {
  const ids = [...new Set(asked.map(({ pair_id }) => pair_id ?? ""))];
  const pairs = await Promise.all(ids.map((id) => pairById(scope, id)));
  return pairs.filter((pair) => pair !== undefined && pair.rep_id === me.id && pair.ended_at === null) as Pair[];
}

async function addedBlocks(
  scope: Scope,
  pair: Pair,
  topic: { id: string; words: string },
  t: Texts,
): Promise<KnownBlock[]> {
  const manager = await personById(scope, pair.manager_id);
  const name = escaped(manager?.first_name ?? t("topics.yourManager"));
  return [
    section(`${t("topics.added", { name })}\n${quoted(topic.words)}`),
    actions(
      "topic-added",
      button(t("topics.mineButton"), actionIds.openTopics, "all"),
      button(t("topics.reply.takeBackButton"), ids.takeBack, topic.id),
    ),
  ];
}

async function whichBlocks(scope: Scope, pairs: readonly Pair[], words: string, t: Texts): Promise<KnownBlock[]> {
  const managers = await Promise.all(pairs.map(({ manager_id }) => personById(scope, manager_id)));
  const buttons = pairs
    .slice(0, 5)
    .map(({ id }, at) =>
      button(managers[at]?.first_name ?? t("topics.reply.managerButton"), ids.forPair, `${id} ${words}`),
    );
  return [section(`${t("topics.reply.which")}\n${quoted(words)}`), ...buttonRows(buttons)];
}

/** Two buttons of one block need ids of their own; a block each keeps one id for all. */
function buttonRows(buttons: ReturnType<typeof button>[]): KnownBlock[] {
  return buttons.map((each, at) => actions(`topic-for-${at}`, each));
}

async function putForPair(moment: Moment, click: Click): Promise<void> {
  const space = click.value.indexOf(" ");
  const pair = await pairById(moment.scope, click.value.slice(0, Math.max(0, space)));
  const words = click.value.slice(space + 1).trim();
  if (pair?.rep_id !== moment.me.id || pair.ended_at !== null || words === "" || words.length > topicLimit) {
    return refuse(moment);
  }
  const id = await putOnList(moment, pair.id, words);
  const t = textsFor(moment.me.locale);
  const blocks = await addedBlocks(moment.scope, pair, { id, words }, t);
  await moment.tell({ text: t("topics.addedNotice"), blocks, instead: click.inMessage });
}

async function takeBack(moment: Moment, click: Click): Promise<void> {
  const { scope, me, now } = moment;
  const topic = await topicById(scope, click.value);
  const pair = topic && (await pairById(scope, topic.pair_id));
  if (!topic || pair?.rep_id !== me.id || topic.talked_in !== null) return refuse(moment);
  await inTransaction(scope, async (inside) => {
    await removeTopic(inside, topic.id);
    await showOnPrompts(inside, pair.id, now);
  });
  moment.wakeSender();
  const taken = textsFor(me.locale)("topics.reply.takenBack");
  await moment.tell({ text: `${taken}\n${quoted(topic.text)}`, instead: click.inMessage });
}
