import type { KnownBlock } from "@slack/types";
import { actionIds } from "../action-ids.ts";
import { button, escaped, header, section } from "../blocks.ts";
import { dayInWords, dayWhere, timeInWords } from "../dates.ts";
import type { Meeting } from "../schedule/diary.ts";
import type { ManagerFacts } from "./facts.ts";

/** More than these make a wall of names; the list of all dates is a click away. */
const mostMeetings = 15;

/** The manager's 1:1s from Monday to Sunday, with those behind them ticked. */
export function weekBlocks(facts: ManagerFacts): KnownBlock[] {
  const { t, now } = facts;
  const held = facts.week.filter(({ skipped }) => !skipped);
  const toCome = held.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, now) >= 0);
  // Where they are too many, those behind me give way to those ahead.
  const first = held.length > mostMeetings ? held.length - Math.max(toCome.length, mostMeetings) : 0;
  const shown = held.slice(first, first + mostMeetings);
  const more = held.length - shown.length;
  const lines = shown.map((meeting) => meetingLine(facts, meeting));
  const text = [...lines, ...(more > 0 ? [t("home.week.more", { count: more })] : [])].join("\n");
  return [
    header(t("home.week.header")),
    section(text || t("home.week.none"), {
      accessory: button(t("home.pipelineButton"), actionIds.openPipeline, "all"),
    }),
  ];
}

function meetingLine({ t, me, now, today, managed, people }: ManagerFacts, meeting: Meeting): string {
  const pair = managed.find(({ id }) => id === meeting.pairId);
  const rep = people.get(pair?.rep_id ?? "");
  const values = {
    day: dayInWords(dayWhere(meeting.startsAt, me.zone), today, me.locale),
    time: timeInWords(meeting.startsAt, me),
    name: escaped(rep?.name ?? t("home.somebodyWhoLeft")),
  };
  if (meeting.logged) return t("home.week.written", values);
  if (meeting.off.length > 0) return t("home.week.off", values);
  const isPast = Temporal.Instant.compare(meeting.startsAt, now) < 0;
  return isPast ? t("home.week.unwritten", values) : t("home.week.toCome", values);
}
