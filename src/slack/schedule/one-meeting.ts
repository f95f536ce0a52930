import {
  type CadenceRow,
  cadenceOf,
  keepMeeting,
  moveMeeting,
  restoreMeeting,
  skipMeeting,
} from "../../store/cadences.ts";
import { type Pair, pairById } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, escaped, section } from "../blocks.ts";
import { dayInWords, isDay, momentInWords } from "../dates.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { noticeModal } from "../notices.ts";
import { showInWeek } from "../prompts/the-week.ts";
import { refuse } from "../refusals.ts";
import type { Meeting } from "./diary.ts";
import { meetingValue, readMeetingValue } from "./meeting-value.ts";
import { ids as moveIds, moveView } from "./move-form.ts";
import { tellRep } from "./schedule-news.ts";

const ids = { restore: "restore_meeting" } as const;

/** One 1:1 is skipped, moved, kept although somebody is off, or put back as it was. Only its manager does that. */
export const oneMeetingListeners: Listener[] = [
  { on: "action", id: actionIds.skipMeeting, handle: (moment, click) => skip(moment, click.value) },
  { on: "action", id: actionIds.keepMeeting, handle: keep },
  { on: "action", id: actionIds.moveMeeting, handle: (moment, click) => openMove(moment, click.value) },
  { on: "action", id: ids.restore, handle: (moment, click) => restore(moment, click.value) },
  { on: "submit", id: moveIds.form, handle: move },
];

/** A 1:1 of a pair I manage. */
interface Mine {
  pair: Pair;
  rep: Person;
  meeting: Meeting;
  cadence: CadenceRow;
}

async function mine({ scope, me, diary }: Moment, value: string): Promise<Mine | undefined> {
  const name = readMeetingValue(value);
  const pair = name && (await pairById(scope, name.pairId));
  if (!name || !pair || pair.manager_id !== me.id || pair.ended_at !== null) return undefined;
  const cadence = await cadenceOf(scope, pair.id);
  const meeting = cadence && (await diary.meeting(scope, pair.id, name.day));
  const rep = await personById(scope, pair.rep_id);
  return cadence && meeting && rep ? { pair, rep, meeting, cadence } : undefined;
}

/** Changes a 1:1; while it is still to come the rep hears of it. */
async function change(moment: Moment, { pair, meeting }: Mine, work: (scope: Scope) => Promise<void>): Promise<void> {
  const { scope, now, diary } = moment;
  await inTransaction(scope, async (inside) => {
    await work(inside);
    await showInWeek(inside, pair.manager_id, meeting.day, now);
    if (Temporal.Instant.compare(meeting.startsAt, now) > 0) {
      await tellRep(inside, { pair, news: { day: meeting.day }, now, diary, before: meeting.startsAt });
    }
  });
  moment.wakeSender();
}

/** @param value names the 1:1 */
export async function skip(moment: Moment, value: string): Promise<void> {
  const found = await mine(moment, value);
  if (!found) return refuse(moment);
  const { pair, rep, meeting } = found;
  await change(moment, found, (scope) => skipMeeting(scope, pair.id, meeting.day));
  const name = escaped(rep.first_name);
  const isPast = Temporal.Instant.compare(meeting.startsAt, moment.now) <= 0;
  const t = textsFor(moment.me.locale);
  const words = isPast
    ? t("schedule.one.didNotMeet", { name })
    : t("schedule.one.skipped", { name, when: momentInWords(meeting.startsAt, moment.now, moment.me) });
  const undo = button(t("schedule.one.undoButton"), ids.restore, meetingValue(meeting));
  await moment.tell({
    text: t("schedule.one.skippedNotice"),
    blocks: [section(words), actions("skipped", undo)],
  });
}

async function keep(moment: Moment, click: Click): Promise<void> {
  const found = await mine(moment, click.value);
  if (!found) return refuse(moment);
  const { pair, rep, meeting } = found;
  await inTransaction(moment.scope, async (inside) => {
    await keepMeeting(inside, pair.id, meeting.day);
    await showInWeek(inside, pair.manager_id, meeting.day, moment.now);
  });
  moment.wakeSender();
  await moment.tell({
    text: textsFor(moment.me.locale)("schedule.one.kept", {
      name: escaped(rep.first_name),
      when: momentInWords(meeting.startsAt, moment.now, moment.me),
    }),
  });
}

/** Puts a skipped or moved 1:1 back as it was. @param value names the 1:1 */
export async function restore(moment: Moment, value: string): Promise<void> {
  const found = await mine(moment, value);
  if (!found) return refuse(moment);
  const { pair, rep, meeting } = found;
  await change(moment, found, (scope) => restoreMeeting(scope, pair.id, meeting.day));
  const day = dayInWords(meeting.day, moment.today, moment.me.locale);
  const t = textsFor(moment.me.locale);
  await moment.tell({ text: t("schedule.one.restored", { name: escaped(rep.first_name), day }) });
}

/** Opens the form that moves one 1:1, at the first day on which both work. @param value names the 1:1 */
export async function openMove(moment: Moment, value: string): Promise<void> {
  const found = await mine(moment, value);
  if (!found) return refuse(moment);
  const { scope, me, now, diary } = moment;
  const { pair, rep, meeting } = found;
  const before = sameTimeOfDay(meeting.startsAt, now, me.zone);
  const suggested = await diary.commonDay(scope, [pair.manager_id, pair.rep_id], before);
  const view = moveView({ me, rep, meeting, now, suggested: suggested ?? before });
  await moment.present(view);
}

/** When it is, or the last time since that the clock showed the same: nobody means to meet at the minute it is now. */
function sameTimeOfDay(at: Temporal.Instant, now: Temporal.Instant, zone: string): Temporal.Instant {
  if (Temporal.Instant.compare(at, now) > 0) return at;
  const time = at.toZonedDateTimeISO(zone).toPlainTime();
  const today = now.toZonedDateTimeISO(zone).withPlainTime(time);
  return (Temporal.Instant.compare(today.toInstant(), now) > 0 ? today.subtract({ days: 1 }) : today).toInstant();
}

async function move(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const found = await mine(moment, view.metadata);
  if (!found) {
    await refuse(moment);
    return undefined;
  }
  const t = textsFor(moment.me.locale);
  const { pair, meeting, cadence } = found;
  const day = view.values.day?.[moveIds.day]?.selected_date ?? "";
  const time = view.values.time?.[moveIds.time]?.selected_time ?? "";
  const to = isDay(day) && /^\d{2}:\d{2}$/u.test(time) ? placed(day, time, moment.me.zone) : undefined;
  if (!to) return { response_action: "errors", errors: { day: t("schedule.move.pickBoth") } };
  if (Temporal.Instant.compare(to, moment.now) <= 0) {
    return { response_action: "errors", errors: { day: t("schedule.move.passed") } };
  }
  if (await isTaken(moment, found, to)) {
    return { response_action: "errors", errors: { day: t("schedule.move.taken") } };
  }
  const local = to.toZonedDateTimeISO(cadence.zone).toPlainDateTime().toString({ smallestUnit: "minute" });
  await change(moment, found, (scope) => moveMeeting(scope, pair.id, meeting.day, local));
  const name = escaped(found.rep.first_name);
  const text = t("schedule.move.moved", { name, when: momentInWords(to, moment.now, moment.me) });
  return { response_action: "update", view: noticeModal({ text }, moment.me.locale) };
}

function placed(day: string, time: string, zone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${day}T${time}`)
    .toZonedDateTime(zone, { disambiguation: "compatible" })
    .toInstant();
}

async function isTaken({ scope, diary }: Moment, { pair, meeting }: Mine, to: Temporal.Instant): Promise<boolean> {
  const then = await diary.between(scope, [pair.id], to, to.add({ minutes: 1 }));
  return then.some(({ day, skipped }) => !skipped && day !== meeting.day);
}
