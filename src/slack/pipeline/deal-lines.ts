import type { Button, Overflow } from "@slack/types";
import { linesOf, type Note, type NoteLine, ownNote } from "../../store/notes.ts";
import type { Texts } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { labelOf } from "../after/label-of.ts";
import { button, cut, option } from "../blocks.ts";
import type { Moment } from "../listener.ts";

/** Ids of what can be done with a deal line; the listeners are in deals-of-note.ts. */
export const ids = { park: "deal.park", ask: "deal.ask", menu: "deal.menu" } as const;

/** The lines of a note that are about deals, in order. */
export function dealLines(lines: readonly NoteLine[]): NoteLine[] {
  return lines.filter((line) => labelOf(line) === "deal");
}

/** Opens the deals of a note, to park them or ask about them. */
export function dealsButton(noteId: string, t: Texts): Button {
  return button(t("pipeline.dealsButton"), actionIds.openDeals, noteId, {
    accessibility_label: cut(t("pipeline.dealsAlt"), 75),
  });
}

/** What can be done with one deal line, as a menu beside it. */
export function dealMenu(noteId: string, position: number, t: Texts): Overflow {
  const which = lineValue(noteId, position);
  return {
    type: "overflow",
    action_id: ids.menu,
    options: [option(t("pipeline.parkOption"), `park ${which}`), option(t("pipeline.askOption"), `ask ${which}`)],
  };
}

/** Names a line of a note in a button's value. */
export function lineValue(noteId: string, position: number): string {
  return `${noteId} ${position}`;
}

/** The deal line a value names, where the note is this person's own and still says so. */
export async function ownDealLine(
  { scope, me }: Moment,
  value: string,
): Promise<{ note: Note; line: NoteLine } | undefined> {
  const [noteId = "", position = ""] = value.split(" ");
  const note = await ownNote(scope, me.id, noteId);
  const line = note && dealLines(await linesOf(scope, note.id)).find((each) => String(each.position) === position);
  return note && line && { note, line };
}
