import { utc } from "../../clock.ts";
import { commitmentsOfNote } from "../../store/commitments.ts";
import { deleteDraft, isOthersDraft, latestDraft, saveDraft } from "../../store/drafts.ts";
import { type Note, noteIdTaken } from "../../store/notes.ts";
import { type Pair, pairOf } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { newId } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { atTime, dayWhere, momentInWords } from "../dates.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { notMyForm, refuse } from "../refusals.ts";
import { agendaOf } from "./agenda.ts";
import { formErrors } from "./one-on-one-errors.ts";
import type { OwnForm } from "./one-on-one-form.ts";
import * as form from "./one-on-one-form.ts";
import { formView } from "./one-on-one-view.ts";
import { saveOneOnOne } from "./save-one-on-one.ts";

/** The conversation of a 1:1: the form opens, keeps itself as a draft while it is typed, and is saved. */
export const oneOnOneListeners: Listener[] = [
  { on: "submit", id: form.ids.form, handle: submit },
  { on: "action", id: form.ids.typed, quiet: true, handle: keepDraft },
  { on: "action", id: `${form.ids.typed}.owner`, quiet: true, handle: keepDraft },
  { on: "action", id: `${form.ids.typed}.due`, quiet: true, handle: keepDraft },
  { on: "action", id: form.ids.moreRoom, handle: (moment, click) => grow(moment, click, "notes") },
  { on: "action", id: form.ids.moreCommitments, handle: (moment, click) => grow(moment, click, "commitments") },
  { on: "action", id: form.ids.startAfresh, handle: startAfresh },
];

/** Opens the form for a pair: with the draft that was not saved, else empty. */
export async function openOneOnOne(moment: Moment, pair: Pair, rep: Person): Promise<void> {
  const { scope, me, today } = moment;
  const draft = await latestDraft(scope, me.id, rep.id);
  const noteId = draft?.note_id ?? newId();
  const { agenda, questionId } = await agendaOf(scope, { pair, me, rep, today, noteId });
  const values = draft ? form.formOfDraft(draft.form, today) : form.emptyForm(today);
  const correcting = draft && (await noteIdTaken(scope, noteId))?.held_on;
  const draftFrom = draft && whenTyped(draft.updated_at, moment);
  await moment.slack.views.open({
    trigger_id: moment.trigger,
    view: formView({ note: noteId, rep: rep.id, question: questionId }, values, {
      ...agenda,
      draftFrom,
      correcting,
    }),
  });
}

/** Opens the form over a list of earlier 1:1s, to correct one of them. */
export async function correctOneOnOne(moment: Moment, pair: Pair, rep: Person, note: Note): Promise<void> {
  const { scope, me, today } = moment;
  const { agenda } = await agendaOf(scope, { pair, me, rep, today, noteId: note.id });
  const commitments = await commitmentsOfNote(scope, note.id);
  const values: form.OneOnOneForm = {
    ...form.emptyForm(note.held_on),
    notes: form.inFields(note.text),
    deals: note.deals_text,
    shared: note.shared,
    talkedAbout: agenda.topics.filter(({ talked_in }) => talked_in === note.id).map(({ id }) => id),
    parked: agenda.topics.filter(({ parked_in }) => parked_in === note.id).map(({ id }) => id),
    ...(commitments.length > 0 && {
      commitments: commitments.map(({ owner_id, what, due, kind }) => ({
        owner: owner_id === me.id ? "manager" : "rep",
        what,
        due,
        kind,
      })),
    }),
  };
  await moment.slack.views.push({
    trigger_id: moment.trigger,
    view: formView({ note: note.id, rep: rep.id }, values, { ...agenda, correcting: note.held_on }),
  });
}

/** "at 8:55 AM" where it was today. */
function whenTyped(at: string, { me, now, today }: Moment): string {
  const typed = Temporal.Instant.from(at);
  return dayWhere(typed, me.zone) === today ? atTime(typed, me) : momentInWords(typed, now, me);
}

async function submit(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const mine = await ownForm(moment, view);
  if (!mine) {
    await refuse(moment, notMyForm(moment.me.locale));
    return undefined;
  }
  const values = form.readForm(view, moment.today);
  const errors = formErrors(values, moment.today, mine, textsFor(moment.me.locale));
  if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
  await saveOneOnOne(moment, mine, values);
  moment.wakeSender();
  return { response_action: "clear" };
}

async function keepDraft(moment: Moment, click: Click): Promise<void> {
  const mine = click.view && (await ownForm(moment, click.view));
  if (!click.view || !mine) return refuse(moment, notMyForm(moment.me.locale));
  const values = form.readForm(click.view, moment.today);
  if (mine.note && wasJustSaved(mine.note, values, moment.now)) return;
  if (!form.isWorthKeeping(values)) return deleteDraft(moment.scope, moment.me.id, mine.noteId);
  await saveDraft(moment.scope, {
    manager_id: moment.me.id,
    rep_id: mine.rep.id,
    note_id: mine.noteId,
    form: JSON.stringify(values),
    updated_at: utc(moment.now),
  });
}

/** A keystroke can reach us after the Save that followed it; what it holds is no draft any more. */
function wasJustSaved(note: Note, values: form.OneOnOneForm, now: Temporal.Instant): boolean {
  const { text, dealsText } = form.wordsOf(values);
  const justNow = note.updated_at > utc(now.subtract({ seconds: 10 }));
  return justNow && note.text === text && note.deals_text === dealsText;
}

async function grow(moment: Moment, click: Click, what: "notes" | "commitments"): Promise<void> {
  const mine = click.view && (await ownForm(moment, click.view));
  if (!click.view || !mine) return refuse(moment, notMyForm(moment.me.locale));
  const values = form.grown(form.readForm(click.view, moment.today), what);
  await showAgain(moment, click.view, mine, values);
}

async function startAfresh(moment: Moment, click: Click): Promise<void> {
  const mine = click.view && (await ownForm(moment, click.view));
  if (!click.view || !mine) return refuse(moment, notMyForm(moment.me.locale));
  await deleteDraft(moment.scope, moment.me.id, mine.noteId);
  const anew = { ...mine, noteId: newId(), note: undefined, afresh: (mine.afresh ?? 0) + 1 };
  await showAgain(moment, click.view, anew, form.emptyForm(moment.today));
}

async function showAgain(moment: Moment, view: ViewState, mine: OwnForm, values: form.OneOnOneForm): Promise<void> {
  const { scope, me, today } = moment;
  const { agenda, questionId } = await agendaOf(scope, { ...mine, me, today });
  const metadata = { note: mine.noteId, rep: mine.rep.id, question: questionId, afresh: mine.afresh };
  await moment.slack.views.update({
    view_id: view.id,
    view: formView(metadata, values, { ...agenda, correcting: mine.note?.held_on }),
  });
}

/** Checks the ids that travelled with the form against the verified sender; undefined when any is not theirs. */
async function ownForm({ scope, me }: Moment, view: ViewState): Promise<OwnForm | undefined> {
  const metadata = form.readMetadata(view);
  if (!metadata) return undefined;
  const pair = await pairOf(scope, me.id, metadata.rep);
  const rep = pair && (await personById(scope, metadata.rep));
  if (!rep) return undefined;
  const note = await noteIdTaken(scope, metadata.note);
  if (note && (note.author_id !== me.id || note.pair_id !== pair.id)) return undefined;
  const whose = { managerId: me.id, repId: rep.id, noteId: metadata.note };
  if (await isOthersDraft(scope, whose)) return undefined;
  return { noteId: metadata.note, note, pair, rep, question: metadata.question, afresh: metadata.afresh };
}
