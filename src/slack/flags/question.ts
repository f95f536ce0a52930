import { ownNote } from "../../store/notes.ts";
import type { Scope } from "../../store/scope.ts";
import type { KnownFlag } from "./known-flag.ts";

/**
 * The question to try next: that of the latest note it rests on, drawn from that note's own deals.
 *
 * @param pairId only of this pair's notes
 */
export async function questionFor(
  scope: Scope,
  { notes, me }: KnownFlag,
  pairId?: string,
): Promise<string | undefined> {
  for (const { id } of notes.filter((note) => pairId === undefined || note.pairId === pairId).toReversed()) {
    const note = await ownNote(scope, me.id, id);
    if (note?.question) return note.question;
  }
  return undefined;
}
