import type { KnownBlock } from "@slack/types";
import { customerKey, customersIn } from "../../coaching/note-reader/customers.ts";
import { isOrdinaryWord } from "../../coaching/note-reader/index.ts";
import { coachingLabels, type Label } from "../../coaching/words.ts";
import type { Commitment } from "../../store/commitments.ts";
import { dayOfLastNote } from "../../store/notes.ts";
import type { Nudge } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { lastTalkedAbout, latestDealLines } from "../../store/talked-about.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { button, context, cut, escaped, section } from "../blocks.ts";
import { dayInWords, dayWhere, howLongAgo, momentInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import { agendaOf } from "../one-on-one/agenda.ts";
import type { Agenda } from "../one-on-one/one-on-one-form.ts";
import type { Meeting, Now } from "../schedule/diary.ts";
import { briefGoalBlocks } from "./brief-goals.ts";
import { aboutOf, gone, type PromptAbout, promptActions, quietly } from "./prompt.ts";

/** An hour before a 1:1 the manager hears what matters to the rep; the deals come last. */
export async function briefMessage(scope: Scope, nudge: Nudge, at: Now): Promise<Message | undefined> {
  const about = await aboutOf(scope, nudge, at);
  if (!about) return gone(scope, nudge);
  const name = escaped(about.rep.first_name);
  const { meeting } = about;
  // Said anew when their 1:1 is over, it tells no more of what the rep may have taken back.
  if (meeting && Temporal.Instant.compare(meeting.startsAt.add({ minutes: meeting.minutes }), at.now) <= 0) {
    return nudge.ts ? quietly(textsFor(about.me.locale)("goals.brief.over", { name })) : undefined;
  }
  if (!meeting || meeting.skipped || meeting.off.length > 0) {
    return nudge.ts ? quietly(`This 1:1 with ${name} does not take place. What is open carries over.`) : undefined;
  }
  if (await isWrittenDown(scope, about, meeting)) {
    return nudge.ts ? quietly(`:white_check_mark: Your 1:1 with ${name}: logged, thanks.`) : undefined;
  }
  const when = momentInWords(meeting.startsAt, at.now, about.me);
  return {
    text: `Your 1:1 with ${about.rep.first_name} is ${when}`,
    blocks: [
      section(`*Your 1:1 with ${name} is ${when}.*`),
      ...(await briefBlocks(scope, about)),
      promptActions(
        nudge,
        about.me,
        at.now,
        button("Open the 1:1", actionIds.startOneOnOne, about.rep.id, { style: "primary" }),
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
  const name = escaped(rep.first_name);
  return [
    section(topicText(agenda, name)),
    ...(await briefGoalBlocks(scope, agenda)),
    ...commitmentBlocks(agenda, name),
    ...(agenda.lastHeldOn === undefined ? [] : await neglected(scope, about)),
    section(questionText(agenda)),
    ...(await dealBlocks(scope, pair.id)),
  ];
}

/** More than so many of a kind and nobody reads them an hour before; the form shows all. */
const shown = 5;

function listed(lines: readonly string[]): string {
  const more = lines.length > shown ? [`_and ${lines.length - shown} more_`] : [];
  return [...lines.slice(0, shown), ...more].map((line) => `\u2022 ${line}`).join("\n");
}

function topicText({ topics }: Agenda, name: string): string {
  if (topics.length === 0)
    return `*${name} has put nothing on the list.* Open with "What is on your mind today?" and wait.`;
  return `*${name} wants to talk about*\n${listed(topics.map(({ text }) => escaped(text)))}`;
}

function commitmentBlocks({ openCommitments, me, today }: Agenda, name: string): KnownBlock[] {
  if (openCommitments.length === 0) return [];
  const line = (commitment: Commitment) => {
    const who = commitment.owner_id === me.id ? "You" : name;
    return `*${who}:* ${escaped(commitment.what)}${dueText(commitment, today, me.locale)}`;
  };
  return [section(`*Still open*\n${listed(openCommitments.map(line))}`)];
}

function dueText({ due }: Commitment, today: string, locale: string): string {
  if (!due) return "";
  return due < today ? ` _(was for ${dayInWords(due, today, locale)})_` : ` _(by ${dayInWords(due, today, locale)})_`;
}

const subjects: Record<(typeof coachingLabels)[number], string> = {
  skill: "a skill to work on",
  goal: "where it is all going",
  person: "how the work feels",
  support: "what you can do to help",
};

/** What the notes have not held for longest: never a reproach, an idea. */
async function neglected(scope: Scope, { pair, me, today, rep }: PromptAbout): Promise<KnownBlock[]> {
  const last = await lastTalkedAbout(scope, pair.id);
  const day = (label: Label) => last.get(label) ?? "";
  const [longest] = [...coachingLabels].sort((a, b) => day(a).localeCompare(day(b)));
  if (!longest || day(longest) === today) return [];
  const since = last.get(longest);
  const ago =
    since === undefined ? "not in your notes so far" : `last in your notes ${howLongAgo(since, today, me.locale)}`;
  return [section(`*Longest not talked about with ${escaped(rep.first_name)}:* ${subjects[longest]} _(${ago})_`)];
}

function questionText({ planned, question }: Agenda): string {
  const [first] = planned;
  if (first) return `*You planned to ask*\n>${escaped(first.text)}`;
  return `*One question worth asking*\n>${escaped(question?.text ?? "What is on your mind?")}`;
}

/** Notes this far back still name deals that may be open. */
const notesRead = 3;

/** Names alone, and last: the pipeline has its own meeting. */
async function dealBlocks(scope: Scope, pairId: string): Promise<KnownBlock[]> {
  const lines = await latestDealLines(scope, pairId, notesRead);
  const names = new Map(
    lines.flatMap((line) => customersIn(line, isOrdinaryWord)).map((name) => [customerKey(name), name]),
  );
  if (names.size === 0) return [];
  return [
    context(cut(`Deals, if there is time: ${[...names.values()].slice(0, shown).map(escaped).join(", ")}`, 1000)),
  ];
}
