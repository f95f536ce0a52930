import { utc } from "../../clock.ts";
import { planQuestion } from "../../store/agenda.ts";
import { type Note, ownNote } from "../../store/notes.ts";
import { saveReflections } from "../../store/people.ts";
import { textsFor } from "../../texts/texts.ts";
import { escaped } from "../blocks.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { readingModal } from "./reading-modal.ts";
import { ids } from "./reflection.ts";

/** The buttons under the message a manager gets after a 1:1. */
export const afterOneOnOneListeners: Listener[] = [
  { on: "action", id: ids.plan, handle: planIt },
  { on: "action", id: ids.why, handle: (moment, click) => showReading(moment, click, "why") },
  { on: "action", id: ids.wrong, handle: (moment, click) => showReading(moment, click, "wrong") },
  { on: "action", id: ids.fewer, handle: fewer },
];

async function planIt(moment: Moment, click: Click): Promise<void> {
  const note = await ownNote(moment.scope, moment.me.id, click.value);
  if (!note?.question) return refuse(moment);
  await planQuestion(moment.scope, note.pair_id, note.question, utc(moment.now));
  const t = textsFor(moment.me.locale);
  await moment.tell({ text: t("after.note.planned", { question: escaped(note.question) }) });
}

async function showReading(moment: Moment, click: Click, mode: "why" | "wrong"): Promise<void> {
  const note: Note | undefined = await ownNote(moment.scope, moment.me.id, click.value);
  if (!note) return refuse(moment);
  const view = await readingModal(moment.scope, note, mode, moment.me.locale);
  await moment.slack.views.open({ trigger_id: moment.trigger, view });
}

async function fewer(moment: Moment, click: Click): Promise<void> {
  const next = click.value === "every" ? "every" : moment.me.reflections === "every" ? "weekly" : "never";
  await saveReflections(moment.scope, moment.me.id, next);
  await moment.tell({ text: textsFor(moment.me.locale)(`after.note.${next}`) });
}
