import { type Person, personById } from "../../store/people.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { escaped } from "../blocks.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { ids, listView, sharedPair, showList } from "./history-list.ts";
import { historyNoteListeners } from "./history-note.ts";

/** Earlier 1:1s: the manager reads, corrects and deletes their own notes; the rep reads what was shared. */
export const historyListeners: Listener[] = [
  { on: "action", id: actionIds.openHistory, handle: openFromButton },
  { on: "action", id: ids.newer, handle: turnPage },
  { on: "action", id: ids.older, handle: turnPage },
  ...historyNoteListeners,
];

/** Opens the list of earlier 1:1s with somebody. */
export async function openHistory(moment: Moment, them: Person): Promise<void> {
  const shared = await sharedPair(moment, them);
  if (!shared) {
    const words = { name: escaped(them.first_name), handle: them.handle };
    return moment.tell({ text: textsFor(moment.me.locale)("after.history.none", words) });
  }
  await moment.slack.views.open({ trigger_id: moment.trigger, view: await listView(moment, shared, them, 0) });
}

async function openFromButton(moment: Moment, click: Click): Promise<void> {
  const them = await personById(moment.scope, click.value);
  if (!them) return refuse(moment);
  await openHistory(moment, them);
}

async function turnPage(moment: Moment, click: Click): Promise<void> {
  const page = Number(click.value);
  if (!click.view || !Number.isSafeInteger(page) || page < 0) return refuse(moment);
  await showList(moment, click.view.id, click.view, page);
}
