import { utc } from "../../clock.ts";
import { type Cadence, noExceptions } from "../../coaching/cadence/cadence.ts";
import { weekdays } from "../../coaching/cadence/days.ts";
import { nextOccurrences } from "../../coaching/cadence/occurrences.ts";
import { readTyped, type TypedReading } from "../../coaching/cadence/typed.ts";
import { cadenceOf } from "../../store/cadences.ts";
import { dayOfLastNote } from "../../store/notes.ts";
import { type Pair, pairOf } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { escaped } from "../blocks.ts";
import { cadenceInWords } from "../cadence-in-words.ts";
import { cadenceSaid, typedProblemSaid } from "../cadence-said.ts";
import { dateAndTime, dayWhere, timeInWords } from "../dates.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { noticeModal } from "../notices.ts";
import { refuse } from "../refusals.ts";
import { cadenceFrom, isSame, keepCadence } from "./cadence-kept.ts";
import * as form from "./schedule-form.ts";
import { tellRep } from "./schedule-news.ts";

/** When a pair meets: a form, or typed words; what was understood and the next dates are shown before it is saved. */
export const scheduleListeners: Listener[] = [
  { on: "action", id: form.ids.typed, handle: applyTyped },
  { on: "action", id: form.ids.changed, handle: showAgain },
  { on: "submit", id: form.ids.form, handle: save },
];

/** Opens the form for a pair of mine; `typed` are words such as "every other tuesday at 10". */
export async function openSchedule(moment: Moment, pair: Pair, rep: Person, typed = ""): Promise<void> {
  const read = typed === "" ? undefined : readTyped(typed, { zone: moment.me.zone, from: localNow(moment) });
  const values =
    read && "cadence" in read
      ? form.formOf(read.cadence, read.cadence.firstDate, typed)
      : { ...(await standing(moment, pair)), typed };
  const remarks = read ? remarksOn(read, moment.me.locale) : [];
  const applied = read && "cadence" in read ? typed : "";
  const view = viewOf(moment, rep, { values, remarks, metadata: { rep: rep.id, round: 0, applied } });
  await moment.present(view);
}

/** The fields as the pair has it now; for a new one, the weekday of their last 1:1. */
async function standing(moment: Moment, pair: Pair): Promise<form.ScheduleForm> {
  const { scope, now, diary, today } = moment;
  const row = await cadenceOf(scope, pair.id);
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 });
  if (row) {
    const cadence = cadenceFrom(row);
    const next = (await diary.next(scope, pair.id, now, 1)).at(-1);
    return form.formOf(cadence, next ? next.day : today);
  }
  const last = await dayOfLastNote(scope, pair.id);
  const like = last ? Temporal.PlainDate.from(last).dayOfWeek : tomorrow.dayOfWeek;
  const weekday = weekdays[Math.min(like, 5) - 1]!;
  return {
    typed: "",
    often: "week-1",
    weekdays: [weekday],
    time: "10:00",
    minutes: 30,
    from: tomorrow.toString(),
    until: null,
  };
}

interface Shown {
  values: form.ScheduleForm;
  remarks: readonly string[];
  metadata: form.ScheduleMetadata;
}

function viewOf(moment: Moment, rep: Person, { values, remarks, metadata }: Shown) {
  const reading = form.cadenceOfForm(values, moment.me);
  const understood =
    "cadence" in reading
      ? understoodText(moment, rep, reading.cadence)
      : `_${escaped(Object.values(reading.errors).join(" "))}_`;
  return form.scheduleView(metadata, values, { me: moment.me, rep, understood, remarks });
}

/** What was understood, and the next four dates in each one's own zone. */
function understoodText({ me, now }: Moment, rep: Person, cadence: Cadence): string {
  const t = textsFor(me.locale);
  const dates = nextOccurrences({ ...cadence, exceptions: noExceptions }, { after: now, count: 4 });
  const lines = dates.map(({ start }) => {
    const mine = dateAndTime(start, now, me);
    if (rep.zone === me.zone) return `\u2022 ${mine}`;
    const there = { zone: rep.zone, locale: me.locale };
    const sameDay = dayWhere(start, rep.zone) === dayWhere(start, me.zone);
    const when = sameDay ? timeInWords(start, there) : dateAndTime(start, now, there);
    return `\u2022 ${mine} ${t("schedule.form.theirs", { when, name: escaped(rep.first_name) })}`;
  });
  const words = { cadence: cadenceInWords(cadence, me.locale), count: cadence.lengthMinutes };
  const title = t("schedule.form.understood", words);
  if (lines.length === 0) return `${title}\n${t("schedule.form.noDates")}`;
  const which = lines.length === 4 ? t("schedule.form.nextFour") : t("schedule.form.allLeft");
  return `${title}\n${which}\n${lines.join("\n")}`;
}

async function applyTyped(moment: Moment, click: Click): Promise<void> {
  const mine = click.view && (await ownForm(moment, click.view));
  if (!click.view || !mine) return refuse(moment);
  const { metadata, rep } = mine;
  const values = form.readSchedule(click.view, moment.today);
  const shown = typedInto(moment, values, metadata);
  const view = viewOf(moment, rep, "problem" in shown ? { values, remarks: [shown.problem], metadata } : shown);
  await moment.slack.views.update({ view_id: click.view.id, view });
}

/** The form with its typed words in the fields, under new block names; a sentence when they were not understood. */
function typedInto(
  moment: Moment,
  values: form.ScheduleForm,
  metadata: form.ScheduleMetadata,
): Shown | { problem: string } {
  const read = readTyped(values.typed, { zone: moment.me.zone, from: localNow(moment) });
  const { locale } = moment.me;
  if ("problem" in read) return { problem: typedProblemSaid(read.problem, locale) };
  return {
    values: form.formOf(read.cadence, read.cadence.firstDate, values.typed),
    remarks: remarksOn(read, locale),
    metadata: { ...metadata, round: metadata.round + 1, applied: values.typed },
  };
}

function remarksOn(read: TypedReading, locale: string): string[] {
  if ("problem" in read) return [typedProblemSaid(read.problem, locale)];
  return read.remarks.map((remark) => cadenceSaid(remark, locale));
}

async function showAgain(moment: Moment, click: Click): Promise<void> {
  const mine = click.view && (await ownForm(moment, click.view));
  if (!click.view || !mine) return refuse(moment);
  const values = form.readSchedule(click.view, moment.today);
  const view = viewOf(moment, mine.rep, { values, remarks: [], metadata: mine.metadata });
  await moment.slack.views.update({ view_id: click.view.id, view });
}

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const mine = await ownForm(moment, view);
  if (!mine) {
    await refuse(moment);
    return undefined;
  }
  const { metadata, rep, pair } = mine;
  const values = form.readSchedule(view, moment.today);
  // Words typed and not looked at yet are shown first; nothing is saved that nobody has seen.
  if (values.typed !== "" && values.typed !== metadata.applied) {
    const shown = typedInto(moment, values, metadata);
    if ("problem" in shown) return errors({ typed: shown.problem }, metadata);
    return { response_action: "update", view: viewOf(moment, rep, shown) };
  }
  const reading = form.cadenceOfForm(values, moment.me);
  if ("errors" in reading) return errors(reading.errors, metadata);
  await keep(moment, pair, reading.cadence);
  const t = textsFor(moment.me.locale);
  const then = t("schedule.form.saved", { name: escaped(rep.first_name) });
  const text = `${understoodText(moment, rep, reading.cadence)}\n\n${then}`;
  return {
    response_action: "update",
    view: noticeModal({ title: t("schedule.form.savedTitle"), text }, moment.me.locale),
  };
}

async function keep(moment: Moment, pair: Pair, cadence: Cadence): Promise<void> {
  const { scope, now, diary } = moment;
  const row = await cadenceOf(scope, pair.id);
  const asBefore = row && row.paused_until === null && isSame(cadenceFrom(row), cadence, now);
  if (asBefore) return;
  await inTransaction(scope, async (inside) => {
    await keepCadence(inside, pair, cadence, utc(now));
    await tellRep(inside, { pair, news: "cadence", now, diary });
  });
  moment.wakeSender();
}

function errors(byName: Record<string, string>, { round }: form.ScheduleMetadata): SubmitAnswer {
  const byBlock = Object.entries(byName).map(([name, sentence]) => [form.blockId(name, round), sentence]);
  return { response_action: "errors", errors: Object.fromEntries(byBlock) };
}

/** Checks that the rep the form names is the sender's; undefined when not. */
async function ownForm(
  { scope, me }: Moment,
  view: ViewState,
): Promise<{ metadata: form.ScheduleMetadata; pair: Pair; rep: Person } | undefined> {
  const metadata = form.readScheduleMetadata(view);
  const pair = metadata && (await pairOf(scope, me.id, metadata.rep));
  const rep = pair && (await personById(scope, pair.rep_id));
  return metadata && pair && rep ? { metadata, pair, rep } : undefined;
}

function localNow({ now, me }: Moment): Temporal.PlainDateTime {
  return now.toZonedDateTimeISO(me.zone).toPlainDateTime();
}
