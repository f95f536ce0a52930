import type { KnownBlock } from "@slack/types";
import { utc } from "../../clock.ts";
import { mixOfLines } from "../../coaching/mix.ts";
import { type Commitment, openCommitmentsOfPairs } from "../../store/commitments.ts";
import { type Nudge, sayAnew } from "../../store/nudges.ts";
import { nudgesAbout } from "../../store/nudges-own.ts";
import { type Pair, pairsManagedBy } from "../../store/pairs.ts";
import { type Person, peopleByIds, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { linesBetween } from "../../store/talked-about.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { button, context, cut, escaped, section } from "../blocks.ts";
import { dayInWords, dayWhere, timeInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import { mixInSquares } from "../mix-in-squares.ts";
import type { Meeting, Now } from "../schedule/diary.ts";
import { meetingValue } from "../schedule/meeting-value.ts";
import { whoIsOff } from "./clash.ts";
import { promptActions } from "./prompt.ts";

/** A 1:1 was changed: the message about the week it is in says so, if it was sent. */
export async function showInWeek(scope: Scope, managerId: string, day: string, now: Temporal.Instant): Promise<void> {
  const date = Temporal.PlainDate.from(day);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  for (const { key, until, sent_at } of await nudgesAbout(scope, managerId, "week", `the week of ${monday}`)) {
    const later = utc(now.add({ hours: 1 }));
    if (sent_at !== null) await sayAnew(scope, key, utc(now), until > later ? until : later);
  }
}

/** Monday morning: the 1:1s of this week, what stands in their way, what is due, and how last week's notes divided. */
export async function weekMessage(scope: Scope, nudge: Nudge, { now, diary }: Now): Promise<Message | undefined> {
  const me = await personById(scope, nudge.person_id);
  const pairs = me ? await pairsManagedBy(scope, me.id) : [];
  if (!me || nudge.day === null || pairs.length === 0) return undefined;
  const week = weekOf(nudge.day, me.zone);
  const pairIds = pairs.map(({ id }) => id);
  const t = textsFor(me.locale);
  const ahead = {
    t,
    me,
    now,
    pairs: new Map(pairs.map((pair) => [pair.id, pair])),
    reps: await repsOf(scope, pairs),
    meetings: await diary.between(scope, pairIds, week.begins, week.ends),
    due: await dueBy(scope, pairs, dayWhere(week.ends.subtract({ hours: 1 }), me.zone)),
  };
  const before = await diary.between(scope, pairIds, week.begins.subtract({ hours: 24 * 7 }), week.begins);
  const lastWeek = await lastWeekBlocks(scope, me, nudge.day, before);
  if (ahead.meetings.length + ahead.due.length + lastWeek.length === 0) return undefined;
  return {
    text: t("week.title"),
    blocks: [
      ...meetingBlocks(ahead),
      ...dueBlocks(ahead),
      ...lastWeek,
      promptActions(nudge, me, now, button(t("week.scheduleButton"), actionIds.openSchedule, "all")),
    ],
  };
}

interface Ahead {
  t: Texts;
  me: Person;
  now: Temporal.Instant;
  pairs: Map<string, Pair>;
  reps: Map<string, Person>;
  meetings: Meeting[];
  due: { commitment: Commitment; rep: Person | undefined }[];
}

function weekOf(monday: string, zone: string): { begins: Temporal.Instant; ends: Temporal.Instant } {
  const begins = Temporal.PlainDate.from(monday).toZonedDateTime(zone);
  return { begins: begins.toInstant(), ends: begins.add({ days: 7 }).toInstant() };
}

async function repsOf(scope: Scope, pairs: readonly Pair[]): Promise<Map<string, Person>> {
  const people = await peopleByIds(
    scope,
    pairs.map(({ rep_id }) => rep_id),
  );
  return new Map(people.map((person) => [person.id, person]));
}

function meetingBlocks({ t, me, now, pairs, reps, meetings }: Ahead): KnownBlock[] {
  const held = meetings.filter(({ skipped }) => !skipped);
  if (held.length === 0) return [section(t("week.none"))];
  const today = dayWhere(now, me.zone);
  const line = (meeting: Meeting) => {
    const rep = reps.get(pairs.get(meeting.pairId)?.rep_id ?? "");
    const day = dayInWords(dayWhere(meeting.startsAt, me.zone), today, me.locale);
    const name = escaped(rep?.name ?? t("week.somebody"));
    return t("week.line", { day, time: timeInWords(meeting.startsAt, me), name });
  };
  const sound = held.filter(({ off }) => off.length === 0).map(line);
  return [
    section(t("week.meetings", { lines: sound.join("\n") })),
    ...held
      .filter(({ off }) => off.length > 0)
      .map((meeting): KnownBlock => {
        const rep = reps.get(pairs.get(meeting.pairId)?.rep_id ?? "");
        const why = rep ? whoIsOff(meeting, { me, manager: me, rep }) : t("week.somebodyIsOff");
        return section(t("week.offLine", { line: line(meeting), why }), {
          accessory: button(t("week.moveButton"), actionIds.moveMeeting, meetingValue(meeting), {
            accessibility_label: t("week.moveAlt", { name: cut(rep?.name ?? "", 50) }),
          }),
        });
      }),
  ];
}

async function dueBy(scope: Scope, pairs: readonly Pair[], lastDay: string): Promise<Ahead["due"]> {
  const reps = await repsOf(scope, pairs);
  const open = await openCommitmentsOfPairs(
    scope,
    pairs.map(({ id }) => id),
  );
  const due = pairs.flatMap((pair) =>
    (open.get(pair.id) ?? [])
      .filter((commitment) => commitment.due !== null && commitment.due <= lastDay)
      .map((commitment) => ({ commitment, rep: reps.get(pair.rep_id) })),
  );
  return due.sort((a, b) => a.commitment.due!.localeCompare(b.commitment.due!));
}

const dueShown = 6;

function dueBlocks({ t, me, now, due }: Ahead): KnownBlock[] {
  if (due.length === 0) return [];
  const today = dayWhere(now, me.zone);
  const lines = due.slice(0, dueShown).map(({ commitment, rep }) => {
    const name = escaped(rep?.first_name ?? t("week.somebody"));
    const whose = commitment.owner_id === me.id ? t("week.youFor", { name }) : name;
    const day = dayInWords(commitment.due!, today, me.locale);
    const words = { who: whose, what: escaped(commitment.what), day };
    return commitment.due! < today ? t("week.dueSince", words) : t("week.dueBy", words);
  });
  const more = due.length > dueShown ? [t("week.more", { count: due.length - dueShown })] : [];
  return [section(t("week.due", { lines: [...lines, ...more].join("\n") }))];
}

async function lastWeekBlocks(
  scope: Scope,
  me: Person,
  monday: string,
  meetings: readonly Meeting[],
): Promise<KnownBlock[]> {
  const first = Temporal.PlainDate.from(monday).subtract({ days: 7 }).toString();
  const last = Temporal.PlainDate.from(monday).subtract({ days: 1 }).toString();
  const lines = await linesBetween(scope, me.id, first, last);
  const held = meetings.filter(({ skipped, off }) => !skipped && off.length === 0);
  const unlogged = held.filter(({ logged }) => !logged).length;
  const t = textsFor(me.locale);
  if (lines.length === 0) return held.length === 0 ? [] : [context(t("week.noNotes"))];
  const title = unlogged > 0 ? t("week.lastUnlogged", { without: unlogged, count: held.length }) : t("week.last");
  return [context(title), ...mixInSquares(mixOfLines(lines), t)];
}
