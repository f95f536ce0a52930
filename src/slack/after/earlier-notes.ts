import { isOrdinaryWord } from "../../coaching/note-reader/index.ts";
import { repeatOf } from "../../coaching/note-reader/repeats.ts";
import { sameDeals } from "../../coaching/note-reader/same-deals.ts";
import type { Reading } from "../../coaching/words.ts";
import { linesOfNotes, type Note, type NoteLine, notesUpTo } from "../../store/notes.ts";
import type { Person } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { cut, escaped } from "../blocks.ts";
import { dayInWords } from "../dates.ts";

/** How many notes back a pattern is looked for: two months of weekly 1:1s. */
const lookBack = 8;

/** A note of the same pair before this one, and how it was read. */
interface EarlierNote {
  note: Note;
  reading: Reading;
}

/** The notes of a pair before this one, oldest first. */
export async function earlierNotes(
  scope: Scope,
  { pairId, day, except }: { pairId: string; day: string; except: string },
): Promise<EarlierNote[]> {
  const notes = await notesUpTo(scope, { pairId, day, except, most: lookBack });
  const lines = await linesOfNotes(
    scope,
    notes.map(({ id }) => id),
  );
  return notes.map((note) => ({ note, reading: asReading(note, lines.get(note.id) ?? []) }));
}

function asReading(note: Note, lines: readonly NoteLine[]): Reading {
  const { verdict, confidence } = note;
  return { verdict, confidence, lines: lines.map((line) => ({ ...line, label: line.corrected ?? line.label })) };
}

/**
 * What a run of notes shows, in a sentence each, as a question or a fact and never as guilt: a note that is nearly the
 * last one again, and, where a note is about deals alone, the deals that come up week after week.
 */
export async function patternsIn(
  scope: Scope,
  { note, lines, me, rep, today }: { note: Note; lines: readonly NoteLine[]; me: Person; rep: Person; today: string },
): Promise<string[]> {
  const earlier = await earlierNotes(scope, { pairId: note.pair_id, day: note.held_on, except: note.id });
  if (earlier.length === 0) return [];
  return [
    ...again(note, earlier, me, today),
    ...(note.verdict === "deal_only" ? sameAgain(note, lines, earlier, me, rep) : []),
  ];
}

function again(note: Note, earlier: readonly EarlierNote[], me: Person, today: string): string[] {
  const text = (each: Note) => [each.text, each.deals_text].join("\n");
  const last = earlier.at(-1)!.note;
  const repeat = repeatOf(text(note), [text(last)]);
  if (!repeat) return [];
  const t = textsFor(me.locale);
  const day = dayInWords(last.held_on, today, me.locale);
  if (repeat.fresh.length === 0) return [t("after.note.again", { day })];
  return [t("after.note.againNew", { day, fresh: escaped(cut(repeat.fresh.join("; "), 200)) })];
}

function sameAgain(
  note: Note,
  lines: readonly NoteLine[],
  earlier: readonly EarlierNote[],
  me: Person,
  rep: Person,
): string[] {
  const readings = [...earlier.map(({ reading }) => reading), asReading(note, lines)];
  const deals = sameDeals(readings, [me.name, rep.name], isOrdinaryWord).slice(0, 3);
  if (deals.length === 0) return [];
  const t = textsFor(me.locale);
  const named = deals.map(({ name, notes }) => t("after.note.sameDeal", { deal: escaped(cut(name, 60)), notes }));
  return [t("after.note.sameDeals", { deals: named.join("; "), name: escaped(rep.first_name) })];
}
