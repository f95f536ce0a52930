import type { KnownBlock, ModalView } from "@slack/types";
import { type Commitment, commitmentsOfNote } from "../../store/commitments.ts";
import { countNotes, type Note, notesOfPair } from "../../store/notes.ts";
import { latestPairOf, type Pair } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { actions, button, context, cut, escaped, plain, quoted, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Moment, ViewState } from "../listener.ts";
import { notThere } from "../refusals.ts";
import { readAllButton, sharedText } from "./shared.ts";

export const ids = {
  newer: "history.newer",
  older: "history.older",
  read: "history.read",
} as const;

const perPage = 15;
/** How much of shared notes stands in the list itself; with commitments and escapes it stays below a section's 3,000. */
const startOfNotes = 600;

/** The pair of two people seen from one of them, open or ended: old notes stay readable. */
export async function sharedPair(moment: Moment, them: Person): Promise<{ pair: Pair; iManage: boolean } | undefined> {
  const mine = await latestPairOf(moment.scope, moment.me.id, them.id);
  if (mine) return { pair: mine, iManage: true };
  const theirs = await latestPairOf(moment.scope, them.id, moment.me.id);
  return theirs && { pair: theirs, iManage: false };
}

interface ListMetadata {
  them: string;
  page: number;
}

/** The list of earlier 1:1s, one page of it. */
export async function listView(
  moment: Moment,
  { pair, iManage }: { pair: Pair; iManage: boolean },
  them: Person,
  wantedPage: number,
): Promise<ModalView> {
  const { scope } = moment;
  const pages = Math.max(1, Math.ceil((await countNotes(scope, pair.id)) / perPage));
  const page = Math.min(wantedPage, pages - 1);
  const notes = await notesOfPair(scope, pair.id, { page, size: perPage });
  const metadata: ListMetadata = { them: them.id, page };
  const rows = await Promise.all(notes.map((note) => (iManage ? ownRow(moment, note) : sharedRow(moment, note))));
  return {
    type: "modal",
    callback_id: "history",
    private_metadata: JSON.stringify(metadata),
    title: plain(cut(`1:1s with ${them.first_name}`, 24)),
    close: plain("Close"),
    blocks: [
      context(iManage ? "*Only you can read these notes.*" : `What ${escaped(them.first_name)} shared with you.`),
      ...(rows.length > 0 ? rows.flat() : [section("_No 1:1 is written down yet._")]),
      ...pageButtons(page, pages),
    ],
  };
}

async function ownRow(moment: Moment, note: Note): Promise<KnownBlock[]> {
  const day = dayInWords(note.held_on, moment.today, moment.me.locale);
  const start = cut((note.text || note.deals_text).replace(/\s+/gu, " "), 140);
  return [
    section(`*${day}*\n${escaped(start)}`, {
      accessory: button("Read", ids.read, note.id, { accessibility_label: `Read the notes of ${day}` }),
    }),
  ];
}

async function sharedRow(moment: Moment, note: Note): Promise<KnownBlock[]> {
  const commitments = await commitmentsOfNote(moment.scope, note.id);
  const day = dayInWords(note.held_on, moment.today, moment.me.locale);
  const agreed = commitments.map(agreedLine);
  const notes = sharedText(note);
  const parts = [`*${day}*`, ...agreed, ...(notes ? [quoted(cut(notes, startOfNotes))] : [])];
  return [
    section(parts.length > 1 ? parts.join("\n") : `${parts[0]}\n_Nothing was shared from it._`, {
      ...(notes.length > startOfNotes && { accessory: readAllButton(note.id) }),
    }),
  ];
}

function pageButtons(page: number, pages: number): KnownBlock[] {
  if (pages <= 1) return [];
  return [
    actions(
      "pages",
      ...(page > 0 ? [button("Newer", ids.newer, String(page - 1))] : []),
      ...(page + 1 < pages ? [button("Older", ids.older, String(page + 1))] : []),
    ),
  ];
}

/** Shows a page of the list in the modal `viewId`, in which a list was already. */
export async function showList(moment: Moment, viewId: string, list: ViewState, page: number): Promise<void> {
  const { them: id } = metadataOf(list);
  const them = await personById(moment.scope, id);
  const shared = them && (await sharedPair(moment, them));
  if (!them || !shared) return moment.tell({ text: notThere });
  await moment.slack.views.update({ view_id: viewId, view: await listView(moment, shared, them, page) });
}

/** Which list a modal shows, or belongs to. */
export function metadataOf(view: ViewState): ListMetadata {
  try {
    const { them, page } = JSON.parse(view.metadata) as Partial<ListMetadata>;
    return { them: typeof them === "string" ? them : "", page: typeof page === "number" ? page : 0 };
  } catch {
    return { them: "", page: 0 };
  }
}

/** What was agreed, as a line with its tick. */
export function agreedLine({ what, done_at }: Commitment): string {
  return `${done_at ? ":white_check_mark:" : ":black_square_button:"} ${escaped(what)}`;
}
