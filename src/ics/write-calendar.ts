import ICAL from "ical.js";

/** One 1:1 as a calendar shows it: never a word of notes or topics. */
export interface CalendarEntry {
  /** The same for the same 1:1, wherever it is moved. */
  uid: string;
  title: string;
  startsAt: Temporal.Instant;
  minutes: number;
}

/**
 * Writes an iCalendar file (RFC 5545). Each 1:1 is an event of its own in UTC: then no calendar program has to agree
 * with us about rules, exceptions or time zones.
 */
export function writeCalendar(name: string, entries: readonly CalendarEntry[], now: Temporal.Instant): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Sideline//1:1s//EN");
  calendar.addPropertyWithValue("x-wr-calname", name);
  // How often a program may look again; the name of RFC 7986, and the one older programs know.
  calendar.addPropertyWithValue("refresh-interval", ICAL.Duration.fromString("PT1H"));
  calendar.addPropertyWithValue("x-published-ttl", "PT1H");
  for (const { uid, title, startsAt, minutes } of entries) {
    const event = new ICAL.Component("vevent");
    event.addPropertyWithValue("uid", uid);
    event.addPropertyWithValue("dtstamp", utcTime(now));
    event.addPropertyWithValue("dtstart", utcTime(startsAt));
    event.addPropertyWithValue("dtend", utcTime(startsAt.add({ minutes })));
    event.addPropertyWithValue("summary", title);
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}

function utcTime(at: Temporal.Instant): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(at.epochMilliseconds), true);
}
