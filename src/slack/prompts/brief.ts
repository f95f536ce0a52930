import type { KnownBlock } from "@slack/types";
import { customerKey, customersIn } from "../../coaching/note-reader/customers.ts";
import { isOrdinaryWord } from "../../coaching/note-reader/index.ts";
import { coachingLabels, type Label } from "../../coaching/words.ts";
import { dayOfLastNote } from "../../store/notes.ts";
import type { Nudge } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { lastTalkedAbout, latestDealLines } from "../../store/talked-about.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { button, context, cut, escaped, quoted, section } from "../blocks.ts";
import { dayWhere, howLongAgo, momentInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import { agendaOf } from "../one-on-one/agenda.ts";
import { commitmentSection } from "../one-on-one/commitment-blocks.ts";
import type { Agenda } from "../one-on-one/one-on-one-form.ts";
import { gentleWords, howLongWaited } from "../one-on-one/one-on-one-open.ts";
import type { Meeting, Now } from "../schedule/diary.ts";
import { briefGoalBlocks } from "./brief-goals.ts";
import { aboutOf, gone, type PromptAbout, promptActions, quietly } from "./prompt.ts";

/** An hour before a 1:1 the manager hears what matters to the rep; the deals come last. */
export async function briefMessage(scope: Scope, nudge: Nudge, at: Now): Promise<Message | undefined> {
  const about = await aboutOf(scope, nudge, at);
  if (!about) return gone(scope, nudge);
  const t = textsFor(about.me.locale);
  const name = escaped(about.rep.first_name);
  const { meeting } = about;
  // Said anew when their 1:1 is over, it tells no more of what the rep may have taken back.
  if (meeting && Temporal.Instant.compare(meeting.startsAt.add({ minutes: meeting.minutes }), at.now) <= 0) {
    return nudge.ts ? quietly(t("goals.brief.over", { name })) : undefined;
  }
  if (!meeting || meeting.skipped || meeting.off.length > 0) {
    return nudge.ts ? quietly(t("brief.notHeld", { name })) : undefined;
  }
  if (await isWrittenDown(scope, about, meeting)) {
    return nudge.ts ? quietly(t("prompts.log-it.logged", { name })) : undefined;
  }
  const when = momentInWords(meeting.startsAt, at.now, about.me);
  return {
    text: t("brief.notice", { name: about.rep.first_name, when }),
    blocks: [
      section(t("brief.headline", { name, when })),
      ...(await briefBlocks(scope, about)),
      promptActions(
        nudge,
        about.me,
        at.now,
        button(t("brief.openButton"), actionIds.startOneOnOne, about.rep.id, { style: "primary" }),
      ),
    ],
  };
}

/** They met earlier that day, and there are notes of it. */
async function isWrittenDown(scope: Scope, { pair, me }: PromptAbout, { startsAt }: Meeting): Promise<boolean> {
  return (await dayOfLastNote(scope, pair.id)) === dayWhere(startsAt, me.zone);
}

async function briefBlocks(scope: Scope, about: PromptAbout): Promise<KnownBlock[]> {
  const { pair, me, rep, today } = about;
  const { agenda } = await agendaOf(scope, { pair, me, rep, today, noteId: "" });
  const t = textsFor(me.locale);
  return [
    ...topicBlocks(agenda, t),
    ...(await briefGoalBlocks(scope, agenda)),
    ...commitmentBlocks(agenda, t),
    ...(agenda.lastHeldOn === undefined ? [] : await neglected(scope, about, t)),
    section(questionText(agenda, t)),
    ...(await dealBlocks(scope, pair.id, t)),
  ];
}

/** More than so many of a kind and nobody reads them an hour before; the form shows all. */
const shown = 5;

function topicBlocks({ topics, rep, me, today }: Agenda, t: Texts): KnownBlock[] {
  const name = escaped(rep.first_name);
  if (topics.length === 0) return [section(t("brief.noTopics", { name }))];
  const lines = topics.slice(0, shown).map((topic) => {
    const waited = howLongWaited(topic, today, me.locale);
    return `\u2022 ${escaped(topic.text)}${waited && ` _(${waited})_`}`;
  });
  const more = topics.length - shown;
  return [
    section(
      [t("brief.topics", { name }), ...lines, ...(more > 0 ? [t("brief.more", { count: more })] : [])].join("\n"),
    ),
    ...gentleWords(topics, rep.first_name, t).map(context),
  ];
}

/** The skills to ask about first; each is ticked off where it stands. */
function commitmentBlocks({ openCommitments, me, rep, today }: Agenda, t: Texts): KnownBlock[] {
  const reader = { me, other: rep.first_name, isManager: true, today };
  const skills = openCommitments.filter(({ kind }) => kind === "skill");
  const others = openCommitments.filter(({ kind }) => kind !== "skill");
  const list = (title: string, commitments: typeof openCommitments): KnownBlock[] => {
    if (commitments.length === 0) return [];
    const more = commitments.length - shown;
    return [
      section(title),
      ...commitments.slice(0, shown).map((commitment) => commitmentSection(commitment, reader)),
      ...(more > 0 ? [context(t("brief.more", { count: more }))] : []),
    ];
  };
  return [...list(t("brief.skills"), skills), ...list(t("brief.open"), others)];
}

/** What the notes have not held for longest: never a reproach, an idea. */
async function neglected(scope: Scope, { pair, me, today, rep }: PromptAbout, t: Texts): Promise<KnownBlock[]> {
  const last = await lastTalkedAbout(scope, pair.id);
  const day = (label: Label) => last.get(label) ?? "";
  const [longest] = [...coachingLabels].sort((a, b) => day(a).localeCompare(day(b)));
  if (!longest || day(longest) === today) return [];
  const since = last.get(longest);
  const ago = since ? t("brief.lastInNotes", { ago: howLongAgo(since, today, me.locale) }) : t("brief.notInNotes");
  const subject = t(`brief.subject.${longest}`);
  return [section(t("brief.neglected", { name: escaped(rep.first_name), subject, ago }))];
}

function questionText({ planned, question }: Agenda, t: Texts): string {
  const [first] = planned;
  if (first) return `${t("brief.planned")}\n${quoted(first.text)}`;
  return `${t("brief.question")}\n${quoted(question?.text ?? t("brief.anyQuestion"))}`;
}

/** Notes this far back still name deals that may be open. */
const notesRead = 3;

/** Names alone, and last: the pipeline has its own meeting. */
async function dealBlocks(scope: Scope, pairId: string, t: Texts): Promise<KnownBlock[]> {
  const lines = await latestDealLines(scope, pairId, notesRead);
  const names = new Map(
    lines.flatMap((line) => customersIn(line, isOrdinaryWord)).map((name) => [customerKey(name), name]),
  );
  if (names.size === 0) return [];
  const deals = [...names.values()].slice(0, shown).map(escaped).join(", ");
  return [context(cut(t("brief.deals", { deals }), 1000))];
}
