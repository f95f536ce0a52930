import type { KnownBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import { isCoaching, mixOfLines } from "../../coaching/mix.ts";
import { cadenceOf } from "../../store/cadences.ts";
import { countNotes, linesOf, type Note, type NoteLine, ownNote } from "../../store/notes.ts";
import { lastSent, type Nudge } from "../../store/nudges.ts";
import { pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, quoted, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import { mixInSquares } from "../mix-in-squares.ts";
import { dealLines, dealsButton } from "../pipeline/deal-lines.ts";
import { patternsIn } from "./earlier-notes.ts";
import { labelOf } from "./label-of.ts";

export const ids = {
  plan: "reflection.plan",
  wrong: "reflection.wrong",
  why: "reflection.why",
  fewer: "reflection.fewer",
} as const;

/** The manager's private message after a 1:1: what the note covered, with the lines that say so; undefined when it is not wanted. */
export async function reflectionMessage(scope: Scope, nudge: Nudge): Promise<Message | undefined> {
  const note = await ownNote(scope, nudge.person_id, nudge.about);
  const me = await personById(scope, nudge.person_id);
  if (!note && nudge.ts) return deletedMessage(me?.locale ?? "en-US");
  const pair = note && (await pairById(scope, note.pair_id));
  const rep = pair && (await personById(scope, pair.rep_id));
  if (!note || !me || !rep || me.kind !== "member") return undefined;
  // A message that is there already is kept true, whatever the wish for fewer new ones.
  if (!nudge.ts && !(await isWanted(scope, me, nudge))) return undefined;
  const about = { note, lines: await linesOf(scope, note.id), me, rep, today: dayFor(me, nudge.due_at) };
  const offer = (await countNotes(scope, pair.id)) === 1 && !(await cadenceOf(scope, pair.id));
  return {
    // Notifications show this text on locked screens: no word of the note in it.
    text: textsFor(me.locale)("after.note.notice", { name: rep.first_name }),
    blocks: [
      ...reflectionBlocks({ ...about, patterns: await patternsIn(scope, about) }),
      ...(offer ? scheduleOffer(rep, textsFor(me.locale)) : []),
    ],
  };
}

/** Stands where a message stood whose note was deleted, so that no line of it stays behind in Slack. */
export function deletedMessage(locale: string): Message {
  const t = textsFor(locale);
  return { text: t("after.note.deletedNotice"), blocks: [context(t("after.note.deleted"))] };
}

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

function reflectionBlocks(reflection: Reflection): KnownBlock[] {
  const { note, lines, me, rep, today, patterns } = reflection;
  const t = textsFor(me.locale);
  const counted = lines.map((line) => ({ label: labelOf(line), thin: line.thin }));
  const name = escaped(rep.first_name);
  const day = dayInWords(note.held_on, today, me.locale);
  const blocks: KnownBlock[] = [
    section(`${t("after.note.headline", { name, day })}\n${sentence(note, name, t)}`),
    ...(note.verdict === "unsure" || note.verdict === "empty" ? [] : mixInSquares(mixOfLines(counted), t)),
    ...evidence(note, lines, t),
    ...(patterns.length > 0 ? [context(patterns.join("\n"))] : []),
  ];
  if (note.verdict === "deal_only" && note.question) {
    blocks.push(section(`${t("after.note.question")}\n${quoted(note.question)}`));
    if (note.question_because) blocks.push(context(escaped(note.question_because)));
  }
  const buttons = [
    ...(note.verdict === "deal_only" && note.question
      ? [button(t("after.note.planButton"), ids.plan, note.id, { style: "primary" })]
      : []),
    ...(dealLines(lines).length > 0 ? [dealsButton(note.id, t)] : []),
    button(t("after.note.whyButton"), ids.why, note.id, { accessibility_label: cut(t("after.note.whyAlt"), 75) }),
    button(t("after.note.wrongButton"), ids.wrong, note.id),
    button(t("after.note.fewerButton"), ids.fewer, "fewer"),
  ];
  blocks.push(actions("reflection", ...buttons), context(t("after.note.onlyYou")));
  return blocks;
}

/** After the first 1:1 of a pair, once. */
function scheduleOffer(rep: Person, t: Texts): KnownBlock[] {
  return [
    section(t("after.note.scheduleOffer", { name: escaped(rep.first_name) }), {
      accessory: button(t("after.note.scheduleButton"), actionIds.openSchedule, rep.id),
    }),
  ];
}

/** The verdict as a sentence. It speaks of the notes, never of the manager. */
function sentence(note: Note, name: string, t: Texts): string {
  if (note.corrected === 0) return t(`after.note.${note.verdict}`, { name });
  if (note.verdict === "deal_only") return t("after.note.correctedDeals");
  if (note.verdict === "empty") return t("after.note.correctedOther");
  return t("after.note.correctedCoaching", { name });
}

const shownLines = 3;

/** The lines that carry the verdict: coaching ones where there are any, else the deals. */
function evidence(note: Note, lines: NoteLine[], t: Texts): KnownBlock[] {
  if (note.verdict === "empty" || note.verdict === "unsure") return [];
  const coaching = lines.filter((line) => isCoaching({ label: labelOf(line) }));
  const telling = coaching.length > 0 ? coaching : lines.filter((line) => labelOf(line) === "deal");
  const shown = [...telling].sort((a, b) => b.confidence - a.confidence).slice(0, shownLines);
  const inOrder = shown.sort((a, b) => a.position - b.position);
  const more = telling.length - inOrder.length;
  const rest = more > 0 ? `\n${t("after.note.more", { count: more })}` : "";
  return [section(`${inOrder.map((line) => quoted(cut(line.text, 300))).join("\n")}${rest}`)];
}
