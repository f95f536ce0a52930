import type { KnownBlock } from "@slack/types";
import type { FlagNote } from "../../coaching/flags/rule.ts";
import { linesOfNotes, type NoteLine } from "../../store/notes.ts";
import type { Scope } from "../../store/scope.ts";
import type { Texts } from "../../texts/texts.ts";
import { labelOf } from "../after/label-of.ts";
import { context, cut, escaped, quoted, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { KnownFlag } from "./known-flag.ts";

/** More than so many notes nobody reads again; they are the newest. */
const shownNotes = 4;
const shownLines = 2;

/** The notes a flag rests on, each with the lines that were surest to be about deals, in the manager's own words. */
export async function evidenceBlocks(scope: Scope, known: KnownFlag, t: Texts): Promise<KnownBlock[]> {
  const shown = known.notes.slice(-shownNotes);
  const lines = await linesOfNotes(
    scope,
    shown.map(({ id }) => id),
  );
  const more = known.notes.length - shown.length;
  return [
    ...shown.map((note) => section(`${dayOf(note, known, t)}\n${tellingLines(lines.get(note.id) ?? [])}`)),
    ...(more > 0 ? [context(t("flags.evidence.more", { count: more }))] : []),
  ];
}

function dayOf(note: FlagNote, { flag, today, me, reps }: KnownFlag, t: Texts): string {
  const day = dayInWords(note.heldOn, today, me.locale);
  const name = escaped(reps.get(note.pairId)?.first_name ?? "?");
  return flag.pairId === null ? t("flags.evidence.noteWith", { day, name }) : t("flags.evidence.note", { day });
}

function tellingLines(lines: readonly NoteLine[]): string {
  const deals = lines.filter((line) => labelOf(line) === "deal");
  const surest = deals.toSorted((a, b) => b.confidence - a.confidence).slice(0, shownLines);
  const inOrder = surest.toSorted((a, b) => a.position - b.position);
  return inOrder.map(({ text }) => quoted(cut(text, 300))).join("\n");
}
