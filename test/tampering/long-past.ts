/** What Dave and Ravi have from before and from between, too long to be played: with it, everything can be seen and clicked. */
import type { Json } from "../../src/sandbox/state/kinds.ts";
import { heldTables } from "../../src/store/held-tables.ts";
import type { Telling } from "../telling.ts";
import { daveAndRavi, putFlags, secrets } from "./dave-and-ravi.ts";
import { type Shown, shownIn } from "./shown.ts";

const before = "2026-11-20T15:00:00.000Z";

/** Dave and Ravi have of everything there is; it is Tuesday, an hour before they meet, and what is sent about that is sent. */
export async function everythingThereIs(telling: Telling): Promise<void> {
  await daveAndRavi(telling);
  await telling.passes({ hours: 24, minutes: 10 });
  theirPast(telling);
  await bringsInACalendar(telling);
}

async function bringsInACalendar({ dave }: Telling): Promise<void> {
  await dave.types("/1on1 schedule");
  await dave.clicks({ actionId: "calendar_import.open" });
  await dave.submits({ "A calendar file (.ics)": { name: "dave.ics", text: calendar } });
  await dave.closes();
}

const calendar = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "BEGIN:VEVENT",
  "UID:ravi",
  "DTSTART;TZID=America/New_York:20261124T100000",
  "DURATION:PT30M",
  "RRULE:FREQ=WEEKLY;BYDAY=TU",
  "ATTENDEE:mailto:ravi@northwind.example",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

/** Fills in what else there can be of everything: each column of words has one of the secrets in it. */
function theirPast(telling: Telling): void {
  earlierNotes(telling);
  whatWasParked(telling);
  goalsOfOld(telling);
  // What waits for Ravi's morning would be sent in between.
  telling.database.exec("update nudges set state = 'missed' where state = 'waiting' and due_at < '2026-11-24T14'");
  inWords(telling);
  // A tick may have moved them.
  putFlags(telling);
}

/** Two pages of them: in the latest there are deals alone, one is shared and longer than a message. */
function earlierNotes({ rows, puts }: Telling): void {
  const [note] = rows("select * from notes");
  const [line] = rows("select * from note_lines where position = 0");
  const asked = { question: secrets.question, question_because: secrets.because };
  for (const [at, week] of weeks("2026-11-16", 16).entries()) {
    const written = { held_on: week, created_at: `${week}T15:00:00.000Z`, updated_at: `${week}T15:00:00.000Z` };
    const shared = at === 1 ? { shared: "notes", text: "Long. ".repeat(1200) } : {};
    puts("notes", {
      ...note,
      ...written,
      ...shared,
      ...asked,
      id: `note-before-${at}`,
      verdict: at < 3 ? "deal_only" : "coaching",
    });
    puts("note_lines", { ...line, because: JSON.stringify([secrets.lineBecause]), note_id: `note-before-${at}` });
  }
}

function weeks(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => Temporal.PlainDate.from(last).subtract({ weeks: at }).toString());
}

function whatWasParked({ rows, puts }: Telling): void {
  const [topic] = rows("select * from topics");
  puts("topics", { ...topic, id: "topic-parked", parked_in: "note-before-0" });
}

function goalsOfOld({ rows, puts }: Telling): void {
  const [goal] = rows("select * from goals where privacy = 'only me'");
  const words = { why: secrets.goalWhy, how: secrets.goalHow, first_step: secrets.firstStep };
  puts("goals", { ...goal, ...words, id: "goal-let-go", ended_at: before, ended_as: "let go" });
  puts("goal_events", {
    workspace_id: goal!.workspace_id,
    id: "goal-was-let-go",
    goal_id: "goal-let-go",
    at: before,
    what: "let go",
    text: secrets.goalEvent,
  });
}

/** Rows that were played get the words that nobody typed. */
function inWords({ rows, puts, database, ravi }: Telling): void {
  const [suggestion] = rows("select * from goal_suggestions");
  puts("goal_suggestions", { ...suggestion, id: "suggested-why", why: secrets.suggestedWhy });
  const [commitment] = rows("select * from commitments where kind = 'ordinary'");
  const went = { kind: "skill", outcome: "went-well", outcome_line: secrets.outcomeLine, outcome_at: before };
  puts("commitments", { ...commitment, ...went, id: "agreed-and-done", position: 2 });
  const [checkIn] = rows("select * from check_ins where rep_id = ?", ravi.id);
  database.prepare("delete from check_ins where id = ?").run(checkIn!.id);
  const line = `${secrets.checkInLine} ${typed}`;
  puts("check_ins", { ...checkIn, line, line_privacy: "only me", proud: secrets.proud });
  const [question] = rows("select * from planned_questions");
  puts("planned_questions", { ...question, id: "planned-too", text: secrets.planned });
}

/** What Ravi wrote to the bot in plain words, beside a secret. */
const typed = "and so it went";

/** What stands in messages that are sent on other days than this one, and who has them. */
export function shownOnOtherDays({ rows, slack, dave, ravi }: Telling): Record<string, Shown[]> {
  const [pair] = rows<{ id: string }>("select id from pairs where manager_id = ?", dave.id);
  const [topic] = rows<{ id: string }>("select id from topics where parked_in is null");
  const [goal] = rows<{ id: string }>("select id from goals where privacy = 'shared' and rep_id = ?", ravi.id);
  const [week, meeting] = ["2026-11-23", `${pair!.id} 2026-12-01`];
  return {
    dave: [
      ...shownIn(slack.answers as Json[]).filter(({ listener }) => listener === "calendar_import.confirm"),
      { listener: "flag.plan", value: "flag-told" },
      { listener: "flag.wrong", value: "flag-told" },
      { listener: "flag.right", value: "flag-disputed" },
      { listener: "flag.tell_leader", value: "flag-over" },
      ...["overview.earlier", "overview.more", "schedule.earlier", "schedule.page"].map(page),
      ...["skip_meeting", "keep_meeting", "move_meeting"].map((listener) => ({ listener, value: meeting })),
    ],
    ravi: [
      { listener: "topic.take_back", value: topic!.id },
      { listener: "topic.for", value: `${pair!.id} forged words` },
      ...["share_line", "keep_line", "take_back"].map((what) => ({
        listener: `check_in.${what}`,
        value: `${week} ${typed}`,
      })),
      { listener: "check_in.as_topic", value: `${pair!.id} ${week} ${typed}` },
      { listener: "check_in.skip", value: week },
      { listener: "goal.edit", value: goal!.id },
    ],
    priya: ["leading.earlier", "leading.later"].map(page),
    alex: [{ listener: "setup.open", value: "open" }],
  };
}

function page(listener: string): Shown {
  return { listener, value: "page-0" };
}

/** The columns of words in which nothing is secret: an attempt at them would not be noticed. */
export function columnsWithoutSecrets({ rows }: Telling): string[] {
  const words = Object.values(secrets);
  return heldTables.flatMap(([table, about]) => {
    const columns = Object.entries(about.columns).filter(([, holds]) => holds === "words");
    return columns
      .filter(([column]) => {
        const texts = rows<{ text: unknown }>(`select ${column} as text from ${table}`);
        return !texts.some(({ text }) => words.some((word) => String(text).includes(word)));
      })
      .map(([column]) => `${table}.${column}`);
  });
}
