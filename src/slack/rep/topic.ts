import type { ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { agreeToPair, type Pair, pairById, pairsOfRep } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction } from "../../store/scope.ts";
import { addTopic } from "../../store/topics.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, input, option, plain, quoted, section } from "../blocks.ts";
import { asTyped } from "../command-words.ts";
import type { Click, Listener, Moment, ShortcutOn, SubmitAnswer, ViewState } from "../listener.ts";
import { textIn } from "../metadata.ts";
import { showOnPrompts } from "../prompts/show-on-prompts.ts";
import { refuse } from "../refusals.ts";

const ids = { form: "topic", text: "topic.text", pair: "topic.pair", fromMessage: "topic_from_message" } as const;

/** A topic is one thing in one or two lines of a list. */
export const topicLimit = 150;

/** A rep puts topics on the next 1:1. */
export const topicListeners: Listener[] = [
  { on: "action", id: actionIds.openTopic, handle: openTopic },
  { on: "shortcut", id: ids.fromMessage, handle: topicFromMessage },
  { on: "submit", id: ids.form, handle: saveTopic },
];

/** `/1on1 topic …`: saved at once when it is plain what and for whom, else asked for in a form. */
export async function addTopicFromCommand(moment: Moment, text: string): Promise<void> {
  const t = textsFor(moment.me.locale);
  const lists = await ownLists(moment);
  const [list] = lists;
  if (!list) return tellNobody(moment, text);
  if (text.length > topicLimit) {
    const words = t("topics.tooLongTyped", { most: topicLimit, length: text.length });
    return moment.tell({ text: `${words}\n${quoted(text)}` });
  }
  if (text === "" || lists.length > 1) return showTopicForm(moment, lists, text);
  await putOnList(moment, list.pair.id, text);
  await tellAdded(moment, list.manager, text);
}

/** "Talk about this in my next 1:1", chosen on any message: its words become the topic, to be said one's own way. */
async function topicFromMessage(moment: Moment, { text }: ShortcutOn): Promise<void> {
  const lists = await ownLists(moment);
  if (lists.length === 0) return tellNobody(moment, "");
  const t = textsFor(moment.me.locale);
  const words = (await named(moment, asTyped(text))).replace(/\s+/gu, " ").trim();
  const news = words === "" ? t("topics.form.noWords") : words.length > topicLimit ? t("topics.form.cut") : undefined;
  await showTopicForm(moment, lists, cut(words, topicLimit), news);
}

/** A message names people by their ids. */
async function named({ scope }: Moment, text: string): Promise<string> {
  const mentioned = [...new Set([...text.matchAll(/<@([A-Z0-9]+)>/gu)].map((match) => match[1]!))];
  let words = text;
  for (const id of mentioned) {
    const person = await personById(scope, id);
    words = words.replaceAll(`<@${id}>`, () => `@${person?.first_name ?? "?"}`);
  }
  return words;
}

/** A pair in which somebody is the rep, and with whom. */
interface OwnList {
  pair: Pair;
  manager: Person;
}

/** The lists a rep can put something on: those of managers who are still there. */
async function ownLists({ scope, me }: Moment): Promise<OwnList[]> {
  const pairs = await pairsOfRep(scope, me.id);
  const lists = await Promise.all(
    pairs.map(async (pair) => ({ pair, manager: await personById(scope, pair.manager_id) })),
  );
  return lists.filter((list): list is OwnList => list.manager?.kind === "member");
}

/** There is no list; nothing of what was typed is lost. */
async function tellNobody(moment: Moment, typed: string): Promise<void> {
  const { scope, me } = moment;
  const t = textsFor(me.locale);
  const [left] = await pairsOfRep(scope, me.id);
  const manager = left && (await personById(scope, left.manager_id));
  const words = manager
    ? t("topics.managerLeft", { name: escaped(manager.first_name) })
    : t("topics.nobody", { handle: me.handle });
  await moment.tell({ text: typed === "" ? words : `${words}\n${quoted(typed)}` });
}

async function tellAdded(moment: Moment, manager: Person, text: string): Promise<void> {
  const t = textsFor(moment.me.locale);
  const words = `${t("topics.added", { name: escaped(manager.first_name) })}\n${quoted(text)}`;
  await moment.tell({
    text: words,
    blocks: [section(words), actions("topic-added", button(t("topics.mineButton"), actionIds.openTopics, "all"))],
  });
}

/** Puts a topic on a pair's list; the prompts about their next 1:1 that were sent already show it. @returns its id */
export async function putOnList(
  moment: Pick<Moment, "scope" | "now" | "wakeSender">,
  pairId: string,
  text: string,
): Promise<string> {
  const id = await inTransaction(moment.scope, async (inside) => {
    // Who puts a topic on the list agrees to have 1:1s.
    await agreeToPair(inside, pairId);
    const added = await addTopic(inside, pairId, text, utc(moment.now));
    await showOnPrompts(inside, pairId, moment.now);
    return added;
  });
  moment.wakeSender();
  return id;
}

/** A rep tried to start a 1:1 on their manager: the thing to do is to say what it should be about. */
export async function offerTopic(moment: Moment, pair: Pair, manager: Person): Promise<void> {
  const t = textsFor(moment.me.locale);
  const name = escaped(manager.first_name);
  await moment.tell({
    text: t("topics.starts", { name }),
    blocks: [
      section(t("topics.startsWhat", { name })),
      actions("offer-topic", button(t("topics.addButton"), actionIds.openTopic, pair.id, { style: "primary" })),
    ],
  });
}

async function openTopic(moment: Moment, click: Click): Promise<void> {
  const list = await ownList(moment, click.value);
  if (list) return showTopicForm(moment, [list], "");
  await sayWhyNoList(moment, click.value);
}

async function ownList({ scope, me }: Moment, pairId: string): Promise<OwnList | undefined> {
  const pair = await pairById(scope, pairId);
  if (pair?.rep_id !== me.id || pair.ended_at !== null) return undefined;
  const manager = await personById(scope, pair.manager_id);
  return manager?.kind === "member" ? { pair, manager } : undefined;
}

async function sayWhyNoList(moment: Moment, pairId: string): Promise<void> {
  const { scope, me } = moment;
  const pair = await pairById(scope, pairId);
  const manager = pair?.rep_id === me.id && pair.ended_at === null && (await personById(scope, pair.manager_id));
  if (!manager) return refuse(moment);
  await moment.tell({ text: textsFor(me.locale)("topics.managerLeft", { name: escaped(manager.first_name) }) });
}

async function showTopicForm(moment: Moment, lists: readonly OwnList[], text: string, news?: string): Promise<void> {
  const options = lists.slice(0, 100).map(({ pair, manager }) => option(manager.name, pair.id));
  await moment.present(topicView(options, text, moment.me.locale, news));
}

function topicView(
  options: ReturnType<typeof option>[],
  text: string,
  locale: string,
  news: string | undefined,
): ModalView {
  const t = textsFor(locale);
  const who = options[0]!;
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify({ pair: who.value }),
    title: plain(t("topics.form.title")),
    submit: plain(t("topics.form.addSubmit")),
    close: plain(t("topics.form.cancelClose")),
    blocks: [
      ...(news ? [context(news)] : []),
      topicInput(text, locale),
      ...(options.length > 1
        ? [
            input("pair", t("topics.form.whomLabel"), {
              type: "static_select",
              action_id: ids.pair,
              options,
              initial_option: who,
            }),
          ]
        : []),
      context(
        options.length > 1
          ? t("topics.form.readersMany")
          : t("topics.form.readers", { name: escaped(cut(who.text.text, 60)) }),
      ),
    ],
  };
}

/** Where a topic is said, anew or in other words. */
export function topicInput(text: string, locale: string) {
  const t = textsFor(locale);
  return input(
    "topic",
    t("topics.form.textLabel"),
    {
      type: "plain_text_input",
      action_id: ids.text,
      max_length: topicLimit,
      focus_on_load: true,
      placeholder: plain(t("topics.form.textPlaceholder")),
      ...(text !== "" && { initial_value: text }),
    },
    { hint: plain(t("topics.form.textHint")) },
  );
}

/** What was said in {@link topicInput}, or what is wrong with it. */
export function topicTyped(view: ViewState, locale: string): { text: string } | { wrong: string } {
  const t = textsFor(locale);
  const text = (view.values.topic?.[ids.text]?.value ?? "").trim();
  if (text === "") return { wrong: t("topics.form.empty") };
  if (text.length > topicLimit) return { wrong: t("topics.tooLong", { most: topicLimit, length: text.length }) };
  return { text };
}

async function saveTopic(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const pairId = chosenPair(view);
  const list = await ownList(moment, pairId);
  if (!list) {
    await sayWhyNoList(moment, pairId);
    return undefined;
  }
  const typed = topicTyped(view, moment.me.locale);
  if ("wrong" in typed) return { response_action: "errors", errors: { topic: typed.wrong } };
  await putOnList(moment, list.pair.id, typed.text);
  return undefined;
}

function chosenPair(view: ViewState): string {
  const chosen = view.values.pair?.[ids.pair]?.selected_option?.value;
  return chosen || textIn(view, "pair");
}
