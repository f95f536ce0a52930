import type { KnownBlock, ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { type Pair, pairById, pairsOfRep } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import {
  bringTopicBack,
  moveTopic,
  parkedTopics,
  removeTopic,
  rewordTopic,
  type Topic,
  topicById,
  type WaitingTopic,
  waitingTopics,
} from "../../store/topics.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, header, option, plain, quoted, section } from "../blocks.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { textIn } from "../metadata.ts";
import { howLongWaited, topicSection } from "../one-on-one/one-on-one-open.ts";
import { showOnPrompts } from "../prompts/show-on-prompts.ts";
import { refuse, writeDownRefusal } from "../refusals.ts";
import { topicInput, topicTyped } from "./topic.ts";

const ids = { item: "topic.item", back: "topic.back", edit: "topic_words" } as const;

/** "My topics": a rep puts them in order, says them in other words, takes them off, and brings back what was parked. */
export const topicListListeners: Listener[] = [
  { on: "action", id: actionIds.openTopics, handle: (moment) => openTopics(moment) },
  { on: "action", id: ids.item, handle: chosen },
  { on: "action", id: ids.back, handle: bringBack },
  { on: "submit", id: ids.edit, handle: reword },
];

/** All lists together, with their headlines and buttons, stay below a modal's hundred blocks. */
const mostTopics = 60;
const mostLists = 5;

/** Opens the list. */
export async function openTopics(moment: Moment): Promise<void> {
  await moment.present(await topicsView(moment));
}

async function topicsView(moment: Moment, news?: string): Promise<ModalView> {
  const { scope, me } = moment;
  const t = textsFor(me.locale);
  const pairs = (await pairsOfRep(scope, me.id)).slice(0, mostLists);
  const most = Math.floor(mostTopics / Math.max(1, pairs.length));
  const blocks: KnownBlock[] = [];
  for (const pair of pairs) blocks.push(...(await listBlocks(moment, pair, most)));
  return {
    type: "modal",
    callback_id: "topics",
    title: plain(t("topics.mine.title")),
    close: plain(t("topics.mine.closeClose")),
    blocks: [
      ...(news ? [section(news)] : []),
      ...(blocks.length > 0 ? blocks : [section(t("topics.nobody", { handle: me.handle }))]),
    ],
  };
}

async function listBlocks({ scope, me, today }: Moment, pair: Pair, most: number): Promise<KnownBlock[]> {
  const t = textsFor(me.locale);
  const manager = await personById(scope, pair.manager_id);
  const name = manager?.first_name ?? t("topics.yourManager");
  const waiting = await waitingTopics(scope, pair.id);
  const parked = await parkedTopics(scope, pair.id);
  const shown = waiting.slice(0, most);
  const shownParked = parked.slice(0, Math.max(3, most - shown.length));
  const more = waiting.length - shown.length + parked.length - shownParked.length;
  return [
    header(t("topics.mine.header", { name })),
    ...(shown.length === 0
      ? [section(t("topics.mine.none"))]
      : [context(t("topics.mine.intro", { name: escaped(name) }))]),
    ...shown.map((topic, at) => waitingBlock(topic, { first: at === 0, last: at === waiting.length - 1 }, me, today)),
    ...(manager?.kind === "member"
      ? [actions(`add-${pair.id}`, button(t("topics.addButton"), actionIds.openTopic, pair.id))]
      : [context(t("topics.managerLeft", { name: escaped(name) }))]),
    ...(parked.length > 0 ? [section(t("topics.mine.parked", { name: escaped(name) }))] : []),
    ...shownParked.map((topic) => parkedBlock(topic, me.locale)),
    ...(more > 0 ? [context(t("topics.mine.more", { count: more }))] : []),
  ];
}

function waitingBlock(
  topic: WaitingTopic,
  at: { first: boolean; last: boolean },
  { locale }: Person,
  today: string,
): KnownBlock {
  const t = textsFor(locale);
  const waited = howLongWaited(topic, today, locale);
  const choices = [
    ...(at.first ? [] : [option(t("topics.mine.upOption"), `up ${topic.id}`)]),
    ...(at.last ? [] : [option(t("topics.mine.downOption"), `down ${topic.id}`)]),
    option(t("topics.mine.editOption"), `edit ${topic.id}`),
    option(t("topics.mine.removeOption"), `remove ${topic.id}`),
  ];
  return {
    ...topicSection(topic.text, waited),
    accessory: { type: "overflow", action_id: ids.item, options: choices as [(typeof choices)[number]] },
  };
}

function parkedBlock({ id, text }: Topic, locale: string): KnownBlock {
  const t = textsFor(locale);
  return section(quoted(text), {
    accessory: button(t("topics.mine.backButton"), ids.back, id, {
      accessibility_label: cut(t("topics.mine.backAlt", { topic: text }), 75),
    }),
  });
}

async function chosen(moment: Moment, click: Click): Promise<void> {
  const [what = "", id = ""] = click.value.split(" ");
  const topic = await ownTopic(moment, id);
  if (!topic || topic.parked_in !== null) return refuseAndShow(moment, click.view);
  if (what === "edit") return moment.present(editView(topic, moment.me.locale));
  if (what === "up" || what === "down") {
    await changed(moment, topic, (inside) => moveTopic(inside, topic, what === "up" ? -1 : 1));
  }
  if (what === "remove") await changed(moment, topic, (inside) => removeTopic(inside, topic.id));
  await showAnew(moment, click.view);
}

/** A topic of the rep's own that was not talked about yet. */
async function ownTopic({ scope, me }: Moment, id: string): Promise<Topic | undefined> {
  const topic = await topicById(scope, id);
  const pair = topic && (await pairById(scope, topic.pair_id));
  return pair?.rep_id === me.id && pair.ended_at === null && topic?.talked_in === null ? topic : undefined;
}

function gone({ me }: Moment): string {
  return textsFor(me.locale)("topics.mine.gone");
}

/** Changes a list; the prompts about its next 1:1 that were sent show it. */
async function changed(moment: Moment, topic: Topic, change: (inside: Scope) => Promise<void>): Promise<void> {
  await inTransaction(moment.scope, async (inside) => {
    await change(inside);
    await showOnPrompts(inside, topic.pair_id, moment.now);
  });
  moment.wakeSender();
}

async function showAnew(moment: Moment, list: ViewState | undefined, news?: string): Promise<void> {
  if (list?.type !== "modal") return moment.tell({ text: news ?? gone(moment) });
  await moment.slack.views.update({ view_id: list.id, view: await topicsView(moment, news) });
}

async function refuseAndShow(moment: Moment, list: ViewState | undefined): Promise<void> {
  writeDownRefusal(moment);
  await showAnew(moment, list, gone(moment));
}

async function bringBack(moment: Moment, click: Click): Promise<void> {
  const topic = await ownTopic(moment, click.value);
  if (!topic) return refuseAndShow(moment, click.view);
  // Brought back already, in another window: the list as it stands says so.
  if (topic.parked_in !== null) {
    await changed(moment, topic, (inside) => bringTopicBack(inside, topic, utc(moment.now)));
  }
  await showAnew(moment, click.view);
}

/** The form remembers what the topic said when it was opened, so that a change in another window is seen. */
function editView(
  topic: Pick<Topic, "id" | "text">,
  locale: string,
  { typed = topic.text, news }: { typed?: string; news?: string } = {},
): ModalView {
  const t = textsFor(locale);
  return {
    type: "modal",
    callback_id: ids.edit,
    private_metadata: JSON.stringify({ topic: topic.id, before: topic.text }),
    title: plain(t("topics.form.editTitle")),
    submit: plain(t("topics.form.saveSubmit")),
    close: plain(t("topics.form.cancelClose")),
    blocks: [...(news ? [section(news)] : []), topicInput(typed, locale)],
  };
}

async function reword(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { locale } = moment.me;
  const { topic: id, before } = metadataOf(view);
  const topic = await ownTopic(moment, id);
  if (!topic) {
    await refuse(moment, gone(moment));
    return undefined;
  }
  const typed = topicTyped(view, locale);
  if ("wrong" in typed) return { response_action: "errors", errors: { topic: typed.wrong } };
  if (topic.text !== before && topic.text !== typed.text) {
    const news = textsFor(locale)("topics.form.changedMeanwhile", { words: quoted(topic.text) });
    return { response_action: "update", view: editView(topic, locale, { typed: typed.text, news }) };
  }
  await changed(moment, topic, (inside) => rewordTopic(inside, topic.id, typed.text));
  // The list lies below.
  if (view.rootId !== view.id)
    await moment.slack.views.update({ view_id: view.rootId, view: await topicsView(moment) });
  return undefined;
}

function metadataOf(view: ViewState): { topic: string; before: string } {
  return { topic: textIn(view, "topic"), before: textIn(view, "before") };
}
