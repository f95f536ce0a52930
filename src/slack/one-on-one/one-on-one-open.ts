/** What stands open when a 1:1 begins: the rep's topics, and what was agreed before. */
import type { KnownBlock, SectionBlock } from "@slack/types";
import type { Commitment } from "../../store/commitments.ts";
import type { WaitingTopic } from "../../store/topics.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { context, cut, escaped, header, input, longOption, option, plain, section } from "../blocks.ts";
import { dayInWords, howLongSince } from "../dates.ts";
import { howItWent, lineLimit, outcomes } from "./commitment-blocks.ts";
import { checkboxGroups } from "./one-on-one-fields.ts";
import { type Agenda, ids, mostSkills, mostTopics, type OneOnOneForm } from "./one-on-one-form.ts";

/** After so many 1:1s without it, a topic earns its manager a gentle word. */
const longCarried = 5;
/** More than two such words would be a list of reproaches. */
const mostGentleWords = 2;

/** What the rep wants to talk about, in the rep's order; of each the manager says what became of it. */
export function topicBlocks(form: OneOnOneForm, agenda: Agenda, t: Texts): KnownBlock[] {
  const { rep, topics } = agenda;
  const name = escaped(rep.first_name);
  const title = header(t("oneOnOne.topics.header", { name: rep.first_name }));
  if (topics.length === 0) return [title, section(t("oneOnOne.topics.none", { name }))];
  const more = topics.length - mostTopics;
  return [
    title,
    ...topics.slice(0, mostTopics).map((topic) => topicBlock(form, topic, agenda, t)),
    ...(more > 0 ? [context(t("oneOnOne.topics.more", { count: more }))] : []),
    ...gentleWords(topics, rep.first_name, t).map(context),
    context(t("oneOnOne.topics.how", { name })),
  ];
}

function topicBlock(form: OneOnOneForm, topic: WaitingTopic, { me, today }: Agenda, t: Texts): KnownBlock {
  const [talked, carry, parked] = [
    option(t("oneOnOne.topics.talkedOption"), "talked"),
    option(t("oneOnOne.topics.carryOption"), "carry"),
    option(t("oneOnOne.topics.parkedOption"), "parked"),
  ];
  const fate = form.talkedAbout.includes(topic.id) ? talked : form.parked.includes(topic.id) ? parked : carry;
  const waited = howLongWaited(topic, today, me.locale);
  return {
    ...topicSection(topic.text, waited),
    block_id: `topic-${topic.id}`,
    accessory: {
      type: "static_select",
      action_id: ids.typed,
      placeholder: plain(t("oneOnOne.topics.whatPlaceholder")),
      options: [talked, carry, parked],
      initial_option: fate,
    },
  };
}

/** A topic as it was typed, stars and underscores and all, with how long it has waited. */
export function topicSection(text: string, waited: string): SectionBlock {
  return { type: "section", text: plain(waited ? `${text} (${waited})` : text) };
}

/** "waiting for 3 weeks · carried over 2 times"; empty for one that is new. */
export function howLongWaited(topic: WaitingTopic, today: string, locale: string): string {
  const t = textsFor(locale);
  const since = (topic.brought_back_at ?? topic.created_at).slice(0, 10);
  const time = howLongSince(since, today, locale);
  return [time && t("topics.waits", { time }), topic.carried > 0 && t("topics.carried", { count: topic.carried })]
    .filter(Boolean)
    .join(" \u00b7 ");
}

/** What a manager hears of topics that came along five times: at most two, mrkdwn. @param name the rep's, as it is */
export function gentleWords(topics: readonly WaitingTopic[], name: string, t: Texts): string[] {
  return topics
    .filter(({ carried }) => carried >= longCarried)
    .slice(0, mostGentleWords)
    .map(({ text, carried }) =>
      t("topics.gentle", { topic: escaped(cut(text, 80)), times: carried, name: escaped(name) }),
    );
}

/** What was agreed before: how the skills went that were to be tried, and what else is done. */
export function openCommitmentBlocks(form: OneOnOneForm, agenda: Agenda, t: Texts): KnownBlock[] {
  const { openCommitments } = agenda;
  const title = header(t("oneOnOne.open.header"));
  if (openCommitments.length === 0) return [title, section(t("oneOnOne.open.none"))];
  const skills = openCommitments.filter(({ kind }) => kind === "skill").slice(0, mostSkills);
  const others = openCommitments.filter((commitment) => !skills.includes(commitment));
  const options = others.map((commitment) =>
    longOption(commitment.what, commitment.id, whoByWhen(commitment, agenda, t)),
  );
  return [
    title,
    ...skills.flatMap((commitment) => skillBlocks(form, commitment, agenda, t)),
    ...(skills.length > 0 ? [context(t("oneOnOne.open.shared", { name: escaped(agenda.rep.first_name) }))] : []),
    ...checkboxGroups("open", t("oneOnOne.open.tickLabel"), options, form.ticked, t),
  ];
}

function skillBlocks(form: OneOnOneForm, commitment: Commitment, agenda: Agenda, t: Texts): KnownBlock[] {
  const { id, what } = commitment;
  const answer = form.how[id];
  const options = outcomes.map((each) => option(t(`commitments.outcome.${each}Option`), each));
  const chosen = options.find(({ value }) => value === answer?.outcome);
  const before = howItWent(commitment, t);
  return [
    input(
      `how-${id}`,
      t("oneOnOne.open.howLabel", { what }),
      {
        type: "static_select",
        action_id: ids.typed,
        placeholder: plain(t("oneOnOne.open.howPlaceholder")),
        options,
        ...(chosen && { initial_option: chosen }),
      },
      {
        optional: true,
        dispatch_action: true,
        hint: plain([whoByWhen(commitment, agenda, t), ...(before ? [before] : [])].join(" \u00b7 ")),
      },
    ),
    input(
      `line-${id}`,
      t("oneOnOne.open.lineLabel"),
      {
        type: "plain_text_input",
        action_id: ids.typed,
        max_length: lineLimit,
        placeholder: plain(t("oneOnOne.open.linePlaceholder")),
        dispatch_action_config: { trigger_actions_on: ["on_character_entered"] },
        ...(answer?.line && { initial_value: answer.line }),
      },
      { optional: true, dispatch_action: true },
    ),
  ];
}

function whoByWhen({ owner_id, due }: Commitment, { me, rep, today }: Agenda, t: Texts): string {
  const owner = owner_id === me.id ? t("commitments.you") : rep.first_name;
  return due ? `${owner}, ${t("commitments.by", { day: dayInWords(due, today, me.locale) })}` : owner;
}
