import type { KnownBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import { isCoaching, tenths } from "../../coaching/mix.ts";
import type { Label } from "../../coaching/words.ts";
import { cadenceOf } from "../../store/cadences.ts";
import { countNotes, linesOf, type Note, type NoteLine, ownNote } from "../../store/notes.ts";
import { lastSent, type Nudge } from "../../store/nudges.ts";
import { pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, quoted, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import { patternsIn } from "./earlier-notes.ts";

export const ids = {
  plan: "reflection.plan",
  wrong: "reflection.wrong",
  why: "reflection.why",
  fewer: "reflection.fewer",
} as const;

/** The manager's private message after a 1:1: what the note covered, with the lines that say so; undefined when it is not wanted. */
export async function reflectionMessage(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  const note = await ownNote(scope, nudge.person_id, nudge.about);
  if (!note && nudge.ts) return deletedMessage;
  const pair = note && (await pairById(scope, note.pair_id));
  const me = await personById(scope, nudge.person_id);
  const rep = pair && (await personById(scope, pair.rep_id));
  if (!note || !me || !rep || me.kind !== "member") return undefined;
  // A message that is there already is kept true, whatever the wish for fewer new ones.
  if (!nudge.ts && !(await isWanted(scope, me, nudge))) return undefined;
  const about = { note, lines: await linesOf(scope, note.id), me, rep, today: dayFor(me, nudge.due_at) };
  const offer = (await countNotes(scope, pair.id)) === 1 && !(await cadenceOf(scope, pair.id));
  return {
    // Notifications show this text on locked screens: no word of the note in it.
    text: `Your 1:1 with ${rep.first_name}: what your notes covered`,
    blocks: [
      ...reflectionBlocks({ ...about, patterns: await patternsIn(scope, about) }),
      ...(offer ? scheduleOffer(rep) : []),
    ],
  };
}

/** Stands where a message stood whose note was deleted, so that no line of it stays behind in Slack. */
export const deletedMessage: Message = {
  text: "The notes of this 1:1 were deleted",
  blocks: [context("_The notes of this 1:1 were deleted, and what stood here with them._")],
};

async function isWanted(scope: Scope, me: Person, nudge: Nudge): Promise<boolean> {
  if (me.reflections === "every") return true;
  if (me.reflections === "never") return false;
  const last = await lastSent(scope, { kind: "reflection", personId: me.id, about: nudge.about });
  if (!last) return true;
  return utc(Temporal.Instant.from(last).add({ hours: 24 * 7 })) <= nudge.due_at;
}

function dayFor(me: Person, at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(me.zone).toPlainDate().toString();
}

interface Reflection {
  note: Note;
  lines: NoteLine[];
  me: Person;
  rep: Person;
  today: string;
  /** What a run of notes shows, a sentence each. */
  patterns: string[];
}

/** The label that holds: the manager's where they corrected one. */
export function labelOf(line: NoteLine): Label {
  return line.corrected ?? line.label;
}

function reflectionBlocks(reflection: Reflection): KnownBlock[] {
  const { note, lines, me, rep, today, patterns } = reflection;
  const counted = lines.map((line) => ({ label: labelOf(line), thin: line.thin }));
  const name = escaped(rep.first_name);
  const day = dayInWords(note.held_on, today, me.locale);
  const blocks: KnownBlock[] = [
    section(`*Your 1:1 with ${name}, ${day}*\n${sentence(note, name)}`),
    ...(note.verdict === "unsure" || note.verdict === "empty" ? [] : picture(counted)),
    ...evidence(note, lines),
    ...(patterns.length > 0 ? [context(patterns.join("\n"))] : []),
  ];
  if (note.verdict === "deal_only" && note.question) {
    blocks.push(section(`*One question for next time*\n${quoted(note.question)}`));
    if (note.question_because) blocks.push(context(escaped(note.question_because)));
  }
  const buttons = [
    ...(note.verdict === "deal_only" && note.question
      ? [button("Plan it for next time", ids.plan, note.id, { style: "primary" })]
      : []),
    button("Why?", ids.why, note.id, { accessibility_label: "Show how each line of the note was read, and why" }),
    button("This is wrong", ids.wrong, note.id),
    button("Fewer of these", ids.fewer, "fewer"),
  ];
  blocks.push(
    actions("reflection", ...buttons),
    context("Only you see this. It is about what was written down, not about what happened in the room."),
  );
  return blocks;
}

/** After the first 1:1 of a pair, once. */
function scheduleOffer(rep: Person): KnownBlock[] {
  return [
    section(`Do you and ${escaped(rep.first_name)} meet regularly? Then I can remind you both in good time.`, {
      accessory: button("Set when you meet", actionIds.openSchedule, rep.id),
    }),
  ];
}

/** The verdict as a sentence. It speaks of the notes, never of the manager. */
function sentence(note: Note, name: string): string {
  if (note.corrected === 1) return `Thank you, corrected: ${correctedSentence(note, name)}`;
  switch (note.verdict) {
    case "deal_only":
      return `Your notes mention only deals this time. If you also talked about ${name} - how the work feels, a skill, a goal - a line about it is worth having next time.`;
    case "thin":
      return "Your notes name more than deals, in a word or two. A sentence on what was said will be worth a lot to you before the next 1:1.";
    case "mixed":
      return `Deals and ${name}: your notes hold both.`;
    case "coaching":
      return `This one was about ${name}. Nicely kept.`;
    case "empty":
      return "Saved. There is little in it to say what you talked about, and that is fine.";
    case "unsure":
      return "Saved. I could not tell what these notes were mostly about, so I count nothing.";
  }
}

function correctedSentence(note: Note, name: string): string {
  if (note.verdict === "deal_only") return "as you say, these notes are about deals.";
  if (note.verdict === "empty") return "as you say, these notes are about other things.";
  return `your notes hold coaching for ${name}. I will keep your correction as an example to learn from.`;
}

/** The note as ten squares, and the same in words for those who do not see them. */
export function picture(counted: { label: Label; thin: boolean }[]): KnownBlock[] {
  const shares = tenths(counted);
  if (shares.deal + shares.coaching + shares.other === 0) return [];
  const row =
    squares.coaching.repeat(shares.coaching) + squares.deal.repeat(shares.deal) + squares.other.repeat(shares.other);
  const words = [
    shares.coaching > 0 && `${squares.coaching} ${howMany(counted, isCoaching)} about the person`,
    shares.deal > 0 && `${squares.deal} ${howMany(counted, ({ label }) => label === "deal")} about deals`,
    shares.other > 0 && `${squares.other} ${howMany(counted, ({ label }) => label === "other")} about other things`,
  ].filter(Boolean);
  return [context(`${row}\n${words.join("   ")}`)];
}

const squares = { coaching: ":large_green_square:", deal: ":large_blue_square:", other: ":white_large_square:" };

function howMany(counted: { label: Label; thin: boolean }[], is: (line: { label: Label }) => boolean): string {
  const count = counted.filter(is).length;
  return count === 1 ? "1 line" : `${count} lines`;
}

const shownLines = 3;

/** The lines that carry the verdict: coaching ones where there are any, else the deals. */
function evidence(note: Note, lines: NoteLine[]): KnownBlock[] {
  if (note.verdict === "empty" || note.verdict === "unsure") return [];
  const coaching = lines.filter((line) => isCoaching({ label: labelOf(line) }));
  const telling = coaching.length > 0 ? coaching : lines.filter((line) => labelOf(line) === "deal");
  const shown = [...telling].sort((a, b) => b.confidence - a.confidence).slice(0, shownLines);
  const inOrder = shown.sort((a, b) => a.position - b.position);
  const more = telling.length - inOrder.length;
  const rest = more > 0 ? `\n_and ${more} more like ${more === 1 ? "it" : "these"}_` : "";
  return [section(`${inOrder.map((line) => quoted(cut(line.text, 300))).join("\n")}${rest}`)];
}
