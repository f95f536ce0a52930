import type { Button, KnownBlock, ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { commitmentsOfNote } from "../../store/commitments.ts";
import { deleteNote, linesOf, type Note, ownNote, restoreNote } from "../../store/notes.ts";
import { nudgeKey, sayAnew } from "../../store/nudges.ts";
import { pairById, pairOf } from "../../store/pairs.ts";
import { personById } from "../../store/people.ts";
import { inTransaction } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, button, context, cut, escaped, longSections, plain, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Click, Listener, Moment, ViewState } from "../listener.ts";
import { correctOneOnOne } from "../one-on-one/one-on-one.ts";
import { dealLines, dealsButton } from "../pipeline/deal-lines.ts";
import { refuse } from "../refusals.ts";
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
  if (!note || !click.view) return refuse(moment);
  const view = await noteView(moment, note, click.view.metadata);
  await moment.slack.views.push({ trigger_id: moment.trigger, view });
}

/** One 1:1, whole. */
async function noteView(moment: Moment, note: Note, metadata: string): Promise<ModalView> {
  const t = textsFor(moment.me.locale);
  const commitments = await commitmentsOfNote(moment.scope, note.id);
  const agreed = commitments.map((commitment) => agreedLine(commitment, t));
  const hasDeals = dealLines(await linesOf(moment.scope, note.id)).length > 0;
  return modalOver(metadata, "history.note", dayOf(moment, note), t, [
    ...longSections(note.text, escaped),
    ...(agreed.length > 0 ? [section([t("after.history.agreed"), ...agreed].join("\n"))] : []),
    ...(note.deals_text ? [section(t("after.history.deals")), ...longSections(note.deals_text, escaped)] : []),
    context(note.shared === "notes" ? t("after.history.notesShared") : t("after.history.commitmentsShared")),
    actions(
      "note",
      button(t("after.history.correctButton"), ids.correct, note.id),
      ...(hasDeals ? [dealsButton(note.id, t)] : []),
      deleteButton(note, t),
    ),
  ]);
}

function dayOf({ today, me }: Moment, note: Note): string {
  return dayInWords(note.held_on, today, me.locale);
}

/** A modal over the list of earlier 1:1s, whose metadata says which page of it lies below. */
function modalOver(metadata: string, callbackId: string, day: string, t: Texts, blocks: KnownBlock[]): ModalView {
  return {
    type: "modal",
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(cut(t("after.history.dayTitle", { day }), 24)),
    close: plain(t("after.history.backClose")),
    blocks,
  };
}

function deleteButton(note: Note, t: Texts): Button {
  return button(t("after.history.deleteButton"), ids.delete, note.id, {
    style: "danger",
    confirm: {
      title: plain(t("after.history.deleteConfirmTitle")),
      text: plain(t("after.history.deleteWhat")),
      confirm: plain(t("after.history.deleteConfirm")),
      deny: plain(t("after.history.keepDeny")),
      style: "danger",
    },
  });
}

async function correct(moment: Moment, click: Click): Promise<void> {
  const note = await ownNote(moment.scope, moment.me.id, click.value);
  const pair = note && (await pairById(moment.scope, note.pair_id));
  const rep = pair && (await personById(moment.scope, pair.rep_id));
  if (!note || !pair || !rep) return refuse(moment);
  if (!(await pairOf(moment.scope, moment.me.id, rep.id))) {
    const t = textsFor(moment.me.locale);
    return moment.tell({ text: t("after.history.noPair", { name: escaped(rep.first_name) }) });
  }
  await correctOneOnOne(moment, pair, rep, note);
}

async function remove(moment: Moment, click: Click): Promise<void> {
  const note = await ownNote(moment.scope, moment.me.id, click.value);
  if (!note || !click.view) return refuse(moment);
  await changeAndRefresh(moment, note, (inside) => deleteNote(inside, note.id, utc(moment.now)));
  const view = deletedView(moment, note, click.view.metadata);
  await moment.slack.views.update({ view_id: click.view.id, view });
  await refreshListBelow(moment, click.view);
}

function deletedView(moment: Moment, note: Note, metadata: string): ModalView {
  const day = dayOf(moment, note);
  const t = textsFor(moment.me.locale);
  return modalOver(metadata, "history.deleted", day, t, [
    section(t("after.history.deleted", { day }), {
      accessory: button(t("after.history.undoButton"), ids.undo, note.id),
    }),
  ]);
}

async function undo(moment: Moment, click: Click): Promise<void> {
  const restored = await inTransaction(moment.scope, (inside) => restoreNote(inside, moment.me.id, click.value));
  const note = restored ? await ownNote(moment.scope, moment.me.id, click.value) : undefined;
  if (!note || !click.view) return refuse(moment, textsFor(moment.me.locale)("after.history.erased"));
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
