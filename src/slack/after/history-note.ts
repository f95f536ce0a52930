import type { Button, KnownBlock, ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { commitmentsOfNote } from "../../store/commitments.ts";
import { deleteNote, type Note, ownNote, restoreNote } from "../../store/notes.ts";
import { nudgeKey, sayAnew } from "../../store/nudges.ts";
import { pairById, pairOf } from "../../store/pairs.ts";
import { personById } from "../../store/people.ts";
import { inTransaction } from "../../store/scope.ts";
import { actions, button, context, cut, escaped, longSections, plain, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Click, Listener, Moment, ViewState } from "../listener.ts";
import { correctOneOnOne } from "../one-on-one/one-on-one.ts";
import { notThere } from "../refusals.ts";
import { agreedLine, ids as listIds, metadataOf, showList } from "./history-list.ts";

const ids = { correct: "history.correct", delete: "history.delete", undo: "history.undo" } as const;

/** One earlier 1:1 over the list of them: its manager reads, corrects and deletes it, and takes the deletion back. */
export const historyNoteListeners: Listener[] = [
  { on: "action", id: listIds.read, handle: read },
  { on: "action", id: ids.correct, handle: correct },
  { on: "action", id: ids.delete, handle: remove },
  { on: "action", id: ids.undo, handle: undo },
];

async function read(moment: Moment, click: Click): Promise<void> {
  const note = await ownNote(moment.scope, moment.me.id, click.value);
  if (!note || !click.view) return moment.tell({ text: notThere });
  const view = await noteView(moment, note, click.view.metadata);
  await moment.slack.views.push({ trigger_id: moment.trigger, view });
}

/** One 1:1, whole. */
async function noteView(moment: Moment, note: Note, metadata: string): Promise<ModalView> {
  const commitments = await commitmentsOfNote(moment.scope, note.id);
  const agreed = commitments.map(agreedLine);
  return modalOver(metadata, "history.note", dayOf(moment, note), [
    ...longSections(note.text, escaped),
    ...(agreed.length > 0 ? [section(`*Agreed*\n${agreed.join("\n")}`)] : []),
    ...(note.deals_text ? [section("*Deals*"), ...longSections(note.deals_text, escaped)] : []),
    context(
      note.shared === "notes" ? "The notes were shared, the deals were not." : "Only the commitments were shared.",
    ),
    actions("note", button("Correct", ids.correct, note.id), deleteButton(note)),
  ]);
}

function dayOf({ today, me }: Moment, note: Note): string {
  return dayInWords(note.held_on, today, me.locale);
}

/** A modal over the list of earlier 1:1s, whose metadata says which page of it lies below. */
function modalOver(metadata: string, callbackId: string, day: string, blocks: KnownBlock[]): ModalView {
  return {
    type: "modal",
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(cut(`1:1 on ${day}`, 24)),
    close: plain("Back"),
    blocks,
  };
}

function deleteButton(note: Note): Button {
  return button("Delete", ids.delete, note.id, {
    style: "danger",
    confirm: {
      title: plain("Delete these notes?"),
      text: plain("The notes and what was agreed go away for you and your rep. You can undo it until tomorrow."),
      confirm: plain("Delete"),
      deny: plain("Keep"),
      style: "danger",
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
  const view = deletedView(moment, note, click.view.metadata);
  await moment.slack.views.update({ view_id: click.view.id, view });
  await refreshListBelow(moment, click.view);
}

function deletedView(moment: Moment, note: Note, metadata: string): ModalView {
  const day = dayOf(moment, note);
  return modalOver(metadata, "history.deleted", day, [
    section(`:wastebasket: *The notes of ${day} are deleted.* They are erased for good tomorrow.`, {
      accessory: button("Undo", ids.undo, note.id),
    }),
  ]);
}

async function undo(moment: Moment, click: Click): Promise<void> {
  const restored = await inTransaction(moment.scope, (inside) => restoreNote(inside, moment.me.id, click.value));
  const note = restored ? await ownNote(moment.scope, moment.me.id, click.value) : undefined;
  if (!note || !click.view) return moment.tell({ text: "It cannot be brought back any more: it was erased." });
  await changeAndRefresh(moment, note, async () => {});
  const view = await noteView(moment, note, click.view.metadata);
  await moment.slack.views.update({ view_id: click.view.id, view });
  await refreshListBelow(moment, click.view);
}

/** The list a note was opened from lies under it and must not show what is gone. */
async function refreshListBelow(moment: Moment, view: ViewState): Promise<void> {
  if (view.rootId !== view.id) await showList(moment, view.rootId, view, metadataOf(view).page);
}

/** What was sent about a note follows it: gone with a deletion, back with an undo. */
async function changeAndRefresh(
  moment: Moment,
  note: Note,
  change: (inside: Moment["scope"]) => Promise<void>,
): Promise<void> {
  const pair = await pairById(moment.scope, note.pair_id);
  const [now, until] = [utc(moment.now), utc(moment.now.add({ hours: 24 }))];
  await inTransaction(moment.scope, async (inside) => {
    await change(inside);
    await sayAnew(inside, nudgeKey({ kind: "reflection", about: note.id, personId: note.author_id }), now, until);
    if (pair) await sayAnew(inside, nudgeKey({ kind: "shared", about: note.id, personId: pair.rep_id }), now, until);
  });
  moment.wakeSender();
}
