/** Calendars: read from what calendar programs write, and written for them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCalendar } from "../src/ics/read-calendar.ts";
import { writeCalendar } from "../src/ics/write-calendar.ts";
import { Terminal } from "./terminal.ts";

const newYork = "America/New_York";

/** An event as calendar programs write them; lines replace those of the same name. */
function event(...lines: string[]): string {
  const usual = [
    "UID:one@calendar",
    "DTSTAMP:20261101T000000Z",
    "DTSTART;TZID=America/New_York:20261103T100000",
    "DTEND;TZID=America/New_York:20261103T103000",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "SUMMARY:Dave / Ravi",
    "ORGANIZER:mailto:dave@northwind.example",
    "ATTENDEE;CUTYPE=INDIVIDUAL:mailto:Ravi@northwind.example",
  ];
  const name = (line: string) => line.split(/[;:]/u)[0];
  const kept = usual.filter((line) => !lines.some((other) => name(other) === name(line)));
  return ["BEGIN:VEVENT", ...kept, ...lines, "END:VEVENT"].join("\r\n");
}

function calendar(...events: string[]): string {
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", ...events, "END:VCALENDAR", ""].join("\r\n");
}

function seriesIn(text: string, zone = newYork) {
  const read = readCalendar(text, zone);
  if ("problem" in read) throw new Error(read.problem);
  return read.series;
}

describe("reading a calendar", () => {
  test("gives who is in a meeting and when it repeats", () => {
    const [series] = seriesIn(calendar(event()));
    expect(series?.title).toBe("Dave / Ravi");
    expect(series?.emails).toEqual(["dave@northwind.example", "ravi@northwind.example"]);
    expect(series?.reading).toMatchObject({
      cadence: {
        pattern: { every: "week", weeks: 2, weekdays: ["TU"] },
        time: "10:00",
        lengthMinutes: 30,
        zone: newYork,
        firstDate: "2026-11-03",
      },
    });
  });

  test("takes single dates that were left out, cancelled or moved", () => {
    const moved = event(
      "RECURRENCE-ID;TZID=America/New_York:20261201T100000",
      "DTSTART;TZID=America/New_York:20261202T150000",
      "DTEND;TZID=America/New_York:20261202T153000",
    ).replace(/RRULE:.*\r\n/u, "");
    const cancelled = event("RECURRENCE-ID;TZID=America/New_York:20261215T100000", "STATUS:CANCELLED").replace(
      /RRULE:.*\r\n/u,
      "",
    );
    const [series, ...more] = seriesIn(
      calendar(event("EXDATE;TZID=America/New_York:20261117T100000"), moved, cancelled),
    );
    expect(more).toEqual([]);
    expect(series?.reading).toMatchObject({
      cadence: {
        exceptions: {
          skipped: ["2026-11-17T10:00", "2026-12-15T10:00"],
          moved: { "2026-12-01T10:00": "2026-12-02T15:00" },
        },
      },
    });
  });

  test("places times in UTC, and zones nobody knows, where the owner is", () => {
    const utc = event("DTSTART:20261103T150000Z", "DTEND:20261103T153000Z");
    const odd = event("DTSTART;TZID=Eastern Standard Time:20261103T100000", "DURATION:PT45M").replace(
      /DTEND.*\r\n/u,
      "",
    );
    expect(seriesIn(calendar(utc))[0]?.reading).toMatchObject({ cadence: { time: "10:00", zone: newYork } });
    expect(seriesIn(calendar(odd))[0]?.reading).toMatchObject({
      cadence: { time: "10:00", zone: newYork, lengthMinutes: 45 },
    });
  });

  test("leaves out single meetings, cancelled ones and rooms", () => {
    const single = event().replace(/RRULE:.*\r\n/u, "");
    const room = event("ATTENDEE;CUTYPE=ROOM:mailto:room4@northwind.example");
    expect(seriesIn(calendar(single, event("STATUS:CANCELLED")))).toEqual([]);
    expect(seriesIn(calendar(room))[0]?.emails).toEqual(["dave@northwind.example"]);
  });

  test("says why a 1:1 cannot repeat like that", () => {
    const daily = event("RRULE:FREQ=DAILY");
    const wholeDay = event("DTSTART;VALUE=DATE:20261103", "DTEND;VALUE=DATE:20261104");
    expect(seriesIn(calendar(daily))[0]?.reading).toMatchObject({
      problem: expect.stringContaining("repeats otherwise"),
    });
    expect(seriesIn(calendar(wholeDay))[0]?.reading).toEqual({ problem: "It lasts whole days." });
  });

  test.for(["", "hello", "BEGIN:VCALENDAR\r\n", "BEGIN:VCARD\r\nEND:VCARD\r\n"])(
    "refuses %j with a sentence",
    (text) => {
      expect(readCalendar(text, newYork)).toMatchObject({ problem: expect.stringContaining("no iCalendar file") });
    },
  );
});

test("what is written is a calendar: instants in UTC, one event each, titles escaped", () => {
  const text = writeCalendar(
    "1:1s",
    [
      {
        uid: "a-1@sideline",
        title: "1:1 with Ana; Zoë, jr",
        startsAt: Temporal.Instant.from("2026-11-24T15:00:00Z"),
        minutes: 30,
      },
    ],
    Temporal.Instant.from("2026-11-23T00:00:00Z"),
  );
  expect(text.split("\r\n")).toEqual(
    expect.arrayContaining([
      "UID:a-1@sideline",
      "DTSTAMP:20261123T000000Z",
      "DTSTART:20261124T150000Z",
      "DTEND:20261124T153000Z",
      "SUMMARY:1:1 with Ana\\; Zoë\\, jr",
    ]),
  );
  expect(text.match(/BEGIN:VEVENT/gu)).toHaveLength(1);
});

describe("npm run calendar", () => {
  let terminal: Terminal;

  beforeEach(async () => {
    terminal = await Terminal.open();
  });
  afterEach(() => terminal.close());

  const run = (...args: string[]) => terminal.run("calendar.ts", ...args);

  test("an import shows what it would set, sets it with --apply, and what was set is exported", async () => {
    const file = join(terminal.folder, "dave.ics");
    const stranger = event("UID:two", "SUMMARY:Acme weekly", "ATTENDEE:mailto:buyer@acme.example");
    const team = `${event("UID:three", "SUMMARY:Team")}`.replace(
      "END:VEVENT",
      "ATTENDEE:mailto:lena@northwind.example\r\nEND:VEVENT",
    );
    writeFileSync(file, calendar(event(), stranger, team));
    const dry = await run("import", file, "--for", "dave@northwind.example");
    expect(dry.code).toBe(0);
    expect(dry.said).toContain("1 1:1 found for Dave Brandt.");
    expect(dry.said).toContain("Ravi Patel: every other Tuesday at 10:00 AM (America/New_York), 30 minutes");
    expect(dry.said).toContain('left out   "Acme weekly": buyer@acme.example is nobody Slack knows as a member.');
    expect(dry.said).toContain('left out   "Team": 2 other people are in it.');
    expect(dry.said).toContain("dry run");
    expect(terminal.rows("select * from cadences")).toEqual([]);

    expect((await run("import", file, "--for", "dave@northwind.example", "--apply")).said).toContain("Done.");
    expect(terminal.rows("select rrule, start, zone, minutes from cadences")).toEqual([
      { rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", start: "2026-11-03T10:00", zone: newYork, minutes: 30 },
    ]);
    expect(terminal.rows("select kind from nudges order by kind")).toEqual([
      { kind: "new-pair" },
      { kind: "schedule" },
    ]);

    const exported = await run("export", "--for", "ravi@northwind.example");
    expect(exported.said).toContain("SUMMARY:1:1 with Dave");
  });

  test.for([
    [["import", "nothing.ics", "--for", "dave@northwind.example"], "There is no file nothing.ics."],
    [
      ["export", "--for", "nobody@northwind.example"],
      "Slack knows no member with the address nobody@northwind.example.",
    ],
    [["import"], "That is not how it is called"],
  ] as const)("%j is refused with a sentence", async ([args, sentence]) => {
    const refused = await run(...args);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(sentence);
  });
});
