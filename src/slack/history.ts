import type { KnownBlock, ModalView } from "@slack/types";
import { utc } from "../clock.ts";
import { commitmentsOfNote } from "../store/commitments.ts";
import { countNotes, deleteNote, type Note, notesOfPair, ownNote, restoreNote } from "../store/notes.ts";
import { nudgeKey, sayAnew } from "../store/nudges.ts";
import { latestPairOf, type Pair, pairById, pairOf } from "../store/pairs.ts";
import { type Person, personById } from "../store/people.ts";
import { inTransaction } from "../store/scope.ts";
import { actionIds } from "./action-ids.ts";
import { actions, button, context, cut, escaped, longSections, plain, quoted, section } from "./blocks.ts";
import { dayInWords } from "./dates.ts";
import type { Click, Listener, Moment, ViewState } from "./listener.ts";
import { correctOneOnOne } from "./one-on-one.ts";
import { notThere } from "./refusals.ts";
import { readAllButton, sharedText } from "./shared.ts";

const ids = {
  page: "history.page",
  read: "history.read",
  correct: "history.correct",
  delete: "history.delete",
  undo: "history.undo",
} as const;

/** Earlier 1:1s: the manager reads, corrects and deletes their own notes; the rep reads what was shared. */
export const historyListeners: Listener[] = [
  { on: "action", id: actionIds.openHistory, handle: openFromButton },
  { on: "action", id: ids.page, handle: turnPage },
  { on: "action", id: ids.read, handle: read },
  { on: "action", id: ids.correct, handle: correct },
  { on: "action", id: ids.delete, handle: remove },
  { on: "action", id: ids.undo, handle: undo },
];

const perPage = 15;
/** How much of shared notes stands in the list itself; with commitments and escapes it stays below a section's 3,000. */
const startOfNotes = 600;

/** The pair of two people seen from one of them, open or ended: old notes stay readable. */
async function sharedPair(moment: Moment, them: Person): Promise<{ pair: Pair; iManage: boolean } | undefined> {
  const mine = await latestPairOf(moment.scope, moment.me.id, them.id);
  if (mine) return { pair: mine, iManage: true };
  const theirs = await latestPairOf(moment.scope, them.id, moment.me.id);
  return theirs && { pair: theirs, iManage: false };
}

/** Opens the list of earlier 1:1s with somebody. */
export async function openHistory(moment: Moment, them: Person): Promise<void> {
  const shared = await sharedPair(moment, them);
  if (!shared) {
    const name = escaped(them.first_name);
    return moment.tell({
      text: `There are no 1:1s of you and ${name} here yet. \`/1on1 @${them.handle}\` starts the first.`,
    });
  }
  await moment.slack.views.open({ trigger_id: moment.trigger, view: await listView(moment, shared, them, 0) });
}

async function openFromButton(moment: Moment, click: Click): Promise<void> {
  const them = await personById(moment.scope, click.value);
  if (!them) return moment.tell({ text: notThere });
  await openHistory(moment, them);
}

interface ListMetadata {
  them: string;
  page: number;
}

async function listView(
  moment: Moment,
  { pair, iManage }: { pair: Pair; iManage: boolean },
  them: Person,
  page: number,
  deleted?: Note,
): Promise<ModalView> {
  const { scope } = moment;
  const count = await countNotes(scope, pair.id);
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
      ...(deleted ? [undoBlock(moment, deleted)] : []),
      ...(rows.length > 0 ? rows.flat() : [section("_No 1:1 is written down yet._")]),
      ...pageButtons(page, Math.ceil(count / perPage)),
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
  const agreed = commitments.map(
    ({ what, done_at }) => `${done_at ? ":white_check_mark:" : ":black_square_button:"} ${escaped(what)}`,
  );
  const notes = sharedText(note);
  const parts = [`*${day}*`, ...agreed, ...(notes ? [quoted(cut(notes, startOfNotes))] : [])];
  return [
    section(parts.length > 1 ? parts.join("\n") : `${parts[0]}\n_Nothing was shared from it._`, {
      ...(notes.length > startOfNotes && { accessory: readAllButton(note.id) }),
    }),
  ];
}

function undoBlock(moment: Moment, note: Note): KnownBlock {
  const day = dayInWords(note.held_on, moment.today, moment.me.locale);
  return section(`:wastebasket: *The notes of ${day} are deleted.* They are erased for good tomorrow.`, {
    accessory: button("Undo", ids.undo, note.id),
  });
}

function pageButtons(page: number, pages: number): KnownBlock[] {
  if (pages <= 1) return [];
  return [
    actions(
      "pages",
      ...(page > 0 ? [button("Newer", ids.page, String(page - 1))] : []),
      ...(page + 1 < pages ? [button("Older", ids.page, String(page + 1))] : []),
    ),
  ];
}

async function turnPage(moment: Moment, click: Click): Promise<void> {
  const page = Number(click.value);
  if (!click.view || !Number.isSafeInteger(page) || page < 0) return;
  await showList(moment, click.view.id, click.view, page);
}

async function showList(moment: Moment, viewId: string, list: ViewState, page: number, deleted?: Note): Promise<void> {
  const { them: id } = metadataOf(list);
  const them = await personById(moment.scope, id);
  const shared = them && (await sharedPair(moment, them));
  if (!them || !shared) return moment.tell({ text: notThere });
  await moment.slack.views.update({ view_id: viewId, view: await listView(moment, shared, them, page, deleted) });
}

function metadataOf(view: ViewState): ListMetadata {
  try {
    const { them, page } = JSON.parse(view.metadata) as Partial<ListMetadata>;
    return { them: typeof them === "string" ? them : "", page: typeof page === "number" ? page : 0 };
  } catch {
    return { them: "", page: 0 };
  }
}

async function read(moment: Moment, click: Click): Promise<void> {
  const note = await ownNote(moment.scope, moment.me.id, click.value);
  if (!note || !click.view) return moment.tell({ text: notThere });
  const commitments = await commitmentsOfNote(moment.scope, note.id);
  const day = dayInWords(note.held_on, moment.today, moment.me.locale);
  const agreed = commitments.map(
    ({ what, done_at }) => `${done_at ? ":white_check_mark:" : ":black_square_button:"} ${escaped(what)}`,
  );
  await moment.slack.views.push({
    trigger_id: moment.trigger,
    view: {
      type: "modal",
      callback_id: "history.note",
      private_metadata: click.view.metadata,
      title: plain(cut(`1:1 on ${day}`, 24)),
      close: plain("Back"),
      blocks: [
        ...longSections(note.text, escaped),
        ...(agreed.length > 0 ? [section(`*Agreed*\n${agreed.join("\n")}`)] : []),
        ...(note.deals_text ? [section("*Deals*"), ...longSections(note.deals_text, escaped)] : []),
        context(
          note.shared === "notes" ? "The notes were shared, the deals were not." : "Only the commitments were shared.",
        ),
        actions(
          "note",
          button("Correct", ids.correct, note.id),
          button("Delete", ids.delete, note.id, {
            style: "danger",
            confirm: {
              title: plain("Delete these notes?"),
              text: plain(
                "The notes and what was agreed go away for you and your rep. You can undo it until tomorrow.",
              ),
              confirm: plain("Delete"),
              deny: plain("Keep"),
              style: "danger",
            },
          }),
        ),
      ],
    },
  });
}

async function correct(moment: Moment, click: Click): Promise<void> {
  const note = await ownNote(moment.scope, moment.me.id, click.value);
  const pair = note && (await pairById(moment.scope, note.pair_id));
  const rep = pair && (await personById(moment.scope, pair.rep_id));
  if (!note || !pair || !rep) return moment.tell({ text: notThere });
  if (!(await pairOf(moment.scope, moment.me.id, rep.id))) {
    return moment.tell({
      text: `You and ${escaped(rep.first_name)} are no pair any more: the notes can be read and deleted, not changed.`,
    });
  }
  await correctOneOnOne(moment, pair, rep, note);
}

async function remove(moment: Moment, click: Click): Promise<void> {
  const note = await ownNote(moment.scope, moment.me.id, click.value);
  if (!note || !click.view) return moment.tell({ text: notThere });
  await changeAndRefresh(moment, note, (inside) => deleteNote(inside, note.id, utc(moment.now)));
  await showList(moment, click.view.id, click.view, 0, note);
}

async function undo(moment: Moment, click: Click): Promise<void> {
  const restored = await inTransaction(moment.scope, (inside) => restoreNote(inside, moment.me.id, click.value));
  const note = restored ? await ownNote(moment.scope, moment.me.id, click.value) : undefined;
  if (!note || !click.view) return moment.tell({ text: "It cannot be brought back any more: it was erased." });
  await changeAndRefresh(moment, note, async () => {});
  await showList(moment, click.view.id, click.view, metadataOf(click.view).page);
}

/** What was sent about a note follows it: gone with a deletion, back with an undo. */
async function changeAndRefresh(
  moment: Moment,
  note: Note,
  change: (inside: Moment["scope"]) => Promise<void>,
): Promise<void> {
  const pair = await pairById(moment.scope, note.pair_id);
  const until = utc(moment.now.add({ hours: 24 }));
  await inTransaction(moment.scope, async (inside) => {
    await change(inside);
    await sayAnew(
      inside,
      nudgeKey({ kind: "reflection", about: note.id, personId: note.author_id }),
      utc(moment.now),
      until,
    );
    if (pair)
      await sayAnew(
        inside,
        nudgeKey({ kind: "shared", about: note.id, personId: pair.rep_id }),
        utc(moment.now),
        until,
      );
  });
  moment.wakeSender();
}
