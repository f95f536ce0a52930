import ICAL from "ical.js";
import type { Cadence } from "../coaching/cadence/cadence.ts";
import { cadenceOf } from "../coaching/cadence/cadence-rule.ts";
import { readRule } from "../coaching/cadence/rule-text.ts";
import { isZone } from "../coaching/cadence/written.ts";

/** A meeting that repeats, as a calendar has it. */
export interface CalendarSeries {
  title: string;
  /** Everybody in it, the organiser too; small letters, rooms left out. */
  emails: string[];
  /** When it repeats; its skipped and moved dates are in the exceptions. */
  reading: { cadence: Cadence } | { problem: string };
}

/**
 * Reads the repeating meetings of an iCalendar file (RFC 5545); single and cancelled ones are left out.
 *
 * @param zone where the calendar's owner is: for times in UTC and for zones this machine does not know
 * @returns a sentence when the text is no calendar
 */
export function readCalendar(text: string, zone: string): { series: CalendarSeries[] } | { problem: string } {
  const calendar = parsed(text);
  if (!calendar) return { problem: "That is no iCalendar file: it should begin with BEGIN:VCALENDAR." };
  const events = calendar.getAllSubcomponents("vevent");
  const overrides = Map.groupBy(
    events.filter((event) => event.hasProperty("recurrence-id")),
    uidOf,
  );
  const series = events
    .filter((event) => event.hasProperty("rrule") && !event.hasProperty("recurrence-id") && !isCancelled(event))
    .map((event) => readSeries(event, overrides.get(uidOf(event)) ?? [], zone));
  return { series };
}

/** The library throws at what is no iCalendar; that is an answer to the person who named the file. */
function parsed(text: string): ICAL.Component | undefined {
  try {
    const component = new ICAL.Component(ICAL.parse(text) as unknown as [string, unknown[], unknown[]]);
    return component.name === "vcalendar" ? component : undefined;
  } catch {
    return undefined;
  }
}

function readSeries(event: ICAL.Component, overrides: readonly ICAL.Component[], zone: string): CalendarSeries {
  return {
    title: String(event.getFirstPropertyValue("summary") ?? "(no title)"),
    emails: emailsOf(event),
    reading: readTimes(event, overrides, zone),
  };
}

function readTimes(
  event: ICAL.Component,
  overrides: readonly ICAL.Component[],
  zone: string,
): CalendarSeries["reading"] {
  const start = timeOf(event, "dtstart");
  const rules = event.getAllProperties("rrule");
  if (!start || start.isDate) return { problem: "It lasts whole days." };
  if (rules.length !== 1) return { problem: "It repeats by more than one rule." };
  const read = readRule(String(rules[0]!.getFirstValue()));
  if ("problem" in read) return read;
  const where = zoneOf(event, zone);
  const local = (time: ICAL.Time) => localIn(time, where);
  const exdates = event
    .getAllProperties("exdate")
    .flatMap((property) => property.getValues() as ICAL.Time[])
    .map(local);
  const made = cadenceOf({ rule: read.rule, start: local(start), zone: where, exdates }, minutesOf(event, start));
  if ("problem" in made) return made;
  return { cadence: withOverrides(made.cadence, overrides, local) };
}

function minutesOf(event: ICAL.Component, start: ICAL.Time): number {
  const end = timeOf(event, "dtend");
  const duration = event.getFirstPropertyValue("duration") as ICAL.Duration | null;
  const seconds = end ? end.toUnixTime() - start.toUnixTime() : (duration?.toSeconds() ?? 1800);
  return Math.round(seconds / 60);
}

/** Single dates of the series that were moved or cancelled. */
function withOverrides(
  cadence: Cadence,
  overrides: readonly ICAL.Component[],
  local: (time: ICAL.Time) => Temporal.PlainDateTime,
): Cadence {
  const skipped = [...cadence.exceptions.skipped];
  const moved: Record<string, string> = {};
  for (const override of overrides) {
    const from = timeOf(override, "recurrence-id");
    const to = timeOf(override, "dtstart");
    if (!from || !to) continue;
    const [key, place] = [minuteOf(local(from)), minuteOf(local(to))];
    if (isCancelled(override)) skipped.push(key);
    else if (key !== place) moved[key] = place;
  }
  return { ...cadence, exceptions: { skipped, moved } };
}

function minuteOf(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: "minute" });
}

function zoneOf(event: ICAL.Component, ownersZone: string): string {
  const named = String(event.getFirstProperty("dtstart")?.getParameter("tzid") ?? "");
  return isZone(named) ? named : ownersZone;
}

/** A time in UTC is placed where the series is; any other is the wall clock there already. */
function localIn(time: ICAL.Time, zone: string): Temporal.PlainDateTime {
  const { year, month, day, hour, minute, second } = time;
  const wall = new Temporal.PlainDateTime(year, month, day, hour, minute, second);
  if (time.zone !== ICAL.Timezone.utcTimezone) return wall;
  return wall.toZonedDateTime("UTC").withTimeZone(zone).toPlainDateTime();
}

function timeOf(event: ICAL.Component, name: string): ICAL.Time | undefined {
  return (event.getFirstPropertyValue(name) as ICAL.Time | null) ?? undefined;
}

function uidOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue("uid") ?? "");
}

function isCancelled(event: ICAL.Component): boolean {
  return String(event.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";
}

function emailsOf(event: ICAL.Component): string[] {
  const properties = [...event.getAllProperties("organizer"), ...event.getAllProperties("attendee")];
  const people = properties.filter((property) => !isRoom(String(property.getParameter("cutype") ?? "")));
  const emails = people
    .map((property) => /^mailto:(.+@.+)$/iu.exec(String(property.getFirstValue() ?? ""))?.[1]?.toLowerCase())
    .filter((email) => email !== undefined);
  return [...new Set(emails)];
}

function isRoom(kind: string): boolean {
  return ["ROOM", "RESOURCE"].includes(kind.toUpperCase());
}
