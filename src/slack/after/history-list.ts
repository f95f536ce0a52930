import type { KnownBlock, ModalView } from "@slack/types";
import { type Commitment, commitmentsOfNote } from "../../store/commitments.ts";
import { countNotes, type Note, notesOfPair } from "../../store/notes.ts";
import { latestPairOf, type Pair } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, button, context, cut, escaped, plain, quoted, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Moment, ViewState } from "../listener.ts";
import { carriedBy, textIn } from "../metadata.ts";
import { howItWent } from "../one-on-one/commitment-blocks.ts";
import { refuse } from "../refusals.ts";
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
  const t = textsFor(moment.me.locale);
  const name = escaped(them.first_name);
  const pages = Math.max(1, Math.ceil((await countNotes(scope, pair.id)) / perPage));
  const page = Math.min(wantedPage, pages - 1);
  const notes = await notesOfPair(scope, pair.id, { page, size: perPage });
  const metadata: ListMetadata = { them: them.id, page };
  const rows = await Promise.all(notes.map((note) => (iManage ? ownRow(moment, note) : sharedRow(moment, note))));
  return {
    type: "modal",
    callback_id: "history",
    private_metadata: JSON.stringify(metadata),
    title: plain(cut(t("after.history.title", { name: them.first_name }), 24)),
    close: plain(t("after.history.closeClose")),
    blocks: [
      context(iManage ? t("after.history.onlyYou") : t("after.history.sharedBy", { name })),
      ...(rows.length > 0 ? rows.flat() : [section(t("after.history.empty"))]),
      ...pageButtons(page, pages, t),
    ],
  };
}

async function ownRow(moment: Moment, note: Note): Promise<KnownBlock[]> {
  const t = textsFor(moment.me.locale);
  const day = dayInWords(note.held_on, moment.today, moment.me.locale);
  const start = cut((note.text || note.deals_text).replace(/\s+/gu, " "), 140);
  return [
    section(`*${day}*\n${escaped(start)}`, {
      accessory: button(t("after.history.readButton"), ids.read, note.id, {
        accessibility_label: t("after.history.readAlt", { day }),
      }),
    }),
  ];
}

async function sharedRow(moment: Moment, note: Note): Promise<KnownBlock[]> {
  const t = textsFor(moment.me.locale);
  const commitments = await commitmentsOfNote(moment.scope, note.id);
  const day = dayInWords(note.held_on, moment.today, moment.me.locale);
  const agreed = commitments.map((commitment) => agreedLine(commitment, t));
  const notes = sharedText(note);
  const parts = [`*${day}*`, ...agreed, ...(notes ? [quoted(cut(notes, startOfNotes))] : [])];
  return [
    section(parts.length > 1 ? parts.join("\n") : `${parts[0]}\n${t("after.history.nothingShared")}`, {
      ...(notes.length > startOfNotes && { accessory: readAllButton(note.id, t) }),
    }),
  ];
}

function pageButtons(page: number, pages: number, t: Texts): KnownBlock[] {
  if (pages <= 1) return [];
  return [
    actions(
      "pages",
      ...(page > 0 ? [button(t("after.history.newerButton"), ids.newer, String(page - 1))] : []),
      ...(page + 1 < pages ? [button(t("after.history.olderButton"), ids.older, String(page + 1))] : []),
    ),
  ];
}

/** Shows a page of the list in the modal `viewId`, in which a list was already. */
export async function showList(moment: Moment, viewId: string, list: ViewState, page: number): Promise<void> {
  const { them: id } = metadataOf(list);
  const them = await personById(moment.scope, id);
  const shared = them && (await sharedPair(moment, them));
  if (!them || !shared) return refuse(moment);
  await moment.slack.views.update({ view_id: viewId, view: await listView(moment, shared, them, page) });
}

/** Which list a modal shows, or belongs to. */
export function metadataOf(view: ViewState): ListMetadata {
  const { page } = carriedBy(view);
  return { them: textIn(view, "them"), page: typeof page === "number" ? page : 0 };
}

/** What was agreed, as a line with its tick, and how it went where that was said. */
export function agreedLine(commitment: Commitment, t: Texts): string {
  const how = howItWent(commitment, t);
  const line = `${commitment.done_at ? ":white_check_mark:" : ":black_square_button:"} ${escaped(commitment.what)}`;
  return how ? `${line} _(${escaped(how)})_` : line;
}
