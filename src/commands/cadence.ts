/** `npm run cadence`: the dates of a recurrence rule or of typed words, for people, other programs and whole files of them. */
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { recurrenceOf } from "../coaching/cadence/cadence-rule.ts";
import { type Instance, instances, type Recurrence } from "../coaching/cadence/recurrence.ts";
import { readRule } from "../coaching/cadence/rule-text.ts";
import { readTyped } from "../coaching/cadence/typed.ts";
import { isZone, readLocal } from "../coaching/cadence/written.ts";
import { cadenceInWords } from "../slack/cadence-in-words.ts";
import { cadenceSaid, typedProblemSaid } from "../slack/cadence-said.ts";
import { jsonLines, utf8 } from "./json-lines.ts";

const usage = `npm run cadence -- --rrule "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU" --start 2026-03-03T10:00 --zone America/New_York
npm run cadence -- --every "first Thursday 14:30" --start 2026-03-03 --zone Europe/Berlin
npm run -s cadence -- --batch < lines of {"rrule","start","zone","count"}

Prints the dates of a recurrence rule (start is its DTSTART) or of a typed cadence (start is from when on) as a table, 10
unless --count says otherwise. With --json it is [{"local","zone","utc"}...]: local is the time the rule gives, utc the
instant it happens, which is later on the clock where a changing clock skips local. A batch answers each line with
{"dates":[...]} or {"error":"a sentence"} and goes on.

Exit code: 0, or 2 with a sentence for bad input; a batch ends with 1 when any of its lines was bad.`;

/** What is asked for, from the command line or from a line of a batch: nothing of it is checked yet. */
type Question = Partial<Record<"rrule" | "every" | "start" | "zone" | "count", unknown>>;

interface Answer {
  zone: string;
  found: Instance[];
  /** For a typed cadence: how it was understood. */
  understood: string[];
}

type Problem = { problem: string };

/** So that a line of a batch cannot ask for more than memory holds. */
const mostDates = 100_000;

async function main(): Promise<number> {
  const options = readOptions();
  if ("problem" in options) return refused(options);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  if (options.batch) return await answerLines();
  const answer = answerTo(options);
  if ("problem" in answer) return refused(answer);
  console.log(options.json ? JSON.stringify(rows(answer)) : table(answer));
  return 0;
}

function refused({ problem }: Problem): number {
  console.error(problem);
  return 2;
}

function readOptions(): (Question & { json?: boolean; batch?: boolean; help?: boolean }) | Problem {
  try {
    const text = { type: "string" } as const;
    const yes = { type: "boolean" } as const;
    const options = {
      rrule: text,
      every: text,
      start: text,
      zone: text,
      count: text,
      json: yes,
      batch: yes,
      help: yes,
    };
    const { values } = parseArgs({ options });
    if (!values.batch)
      return { ...values, count: /^\d+$/u.test(values.count ?? "") ? Number(values.count) : values.count };
    const [other] = Object.keys(values).filter((name) => name !== "batch" && name !== "json");
    return other ? { problem: `--batch reads everything from its lines; leave out --${other}.` } : values;
  } catch (error) {
    // parseArgs says what is wrong with an option by throwing; its sentence is fit for people.
    return { problem: (error as Error).message };
  }
}

/** Answers each line of standard input on standard output; 1 when any was bad. */
async function answerLines(): Promise<number> {
  let bad = 0;
  async function* answers() {
    for await (const bytes of jsonLines(process.stdin)) {
      const line = utf8(bytes);
      if (line?.trim() === "") continue;
      const answer = line === undefined ? { error: "The line is not UTF-8." } : answerLine(line);
      if ("error" in answer) bad += 1;
      yield `${JSON.stringify(answer)}\n`;
    }
  }
  try {
    await pipeline(answers, process.stdout);
  } catch (error) {
    // Whoever reads the answers (`head`) may have had enough of them.
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
  }
  return bad === 0 ? 0 : 1;
}

function answerLine(line: string): { dates: Row[] } | { error: string } {
  let question: unknown;
  try {
    question = JSON.parse(line);
  } catch {
    // There is no other way to ask whether a text is JSON.
    return { error: "The line is not JSON." };
  }
  if (typeof question !== "object" || question === null || Array.isArray(question)) {
    return { error: 'The line is not an object like {"rrule":…,"start":…,"zone":…,"count":…}.' };
  }
  const answer = answerTo(question);
  return "problem" in answer ? { error: answer.problem } : { dates: rows(answer) };
}

function answerTo({ rrule, every, start, zone, count = 10 }: Question): Answer | Problem {
  if ((rrule === undefined) === (every === undefined))
    return { problem: "Give either a rule (rrule) or words (every)." };
  const from = typeof start === "string" ? readLocal(start) : undefined;
  if (!from) return { problem: `start takes a local date or time such as 2026-03-03T10:00, not ${said(start)}.` };
  if (typeof zone !== "string" || !isZone(zone)) {
    return { problem: `zone takes an IANA time zone such as America/New_York, not ${said(zone)}.` };
  }
  if (typeof count !== "number" || !Number.isInteger(count) || count < 1 || count > mostDates) {
    return { problem: `count takes a whole number from 1 to ${mostDates}, not ${said(count)}.` };
  }
  const wanted = every === undefined ? ruled(rrule, from, zone) : typed(every, from, zone);
  if ("problem" in wanted) return wanted;
  return { zone, found: [...instances(wanted.recurrence).take(count)], understood: wanted.understood };
}

type Wanted = { recurrence: Recurrence; understood: string[] };

function ruled(rrule: unknown, start: Temporal.PlainDateTime, zone: string): Wanted | Problem {
  const reading = typeof rrule === "string" ? readRule(rrule) : { problem: `rrule takes a text, not ${said(rrule)}.` };
  return "problem" in reading ? reading : { recurrence: { rule: reading.rule, start, zone }, understood: [] };
}

function typed(every: unknown, from: Temporal.PlainDateTime, zone: string): Wanted | Problem {
  if (typeof every !== "string") return { problem: `every takes a text, not ${said(every)}.` };
  const reading = readTyped(every, { zone, from });
  if ("problem" in reading) return { problem: typedProblemSaid(reading.problem, "en-GB") };
  const remarks = reading.remarks.map((remark) => cadenceSaid(remark, "en-GB"));
  const sentence = `${cadenceInWords(reading.cadence, "en-GB")}, for ${reading.cadence.lengthMinutes} minutes`;
  return { recurrence: recurrenceOf(reading.cadence), understood: [sentence, ...remarks] };
}

function said(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

interface Row {
  local: string;
  zone: string;
  utc: string;
}

function rows({ zone, found }: Answer): Row[] {
  return found.map(({ local, instant }) => ({ local: local.toString(), zone, utc: instant.toString() }));
}

function table({ zone, found, understood }: Answer): string {
  const lines = found.map(({ local, instant }) => {
    const day = local.toLocaleString("en-GB", { weekday: "short", day: "2-digit", month: "short", year: "numeric" });
    return `${day}  ${local.toPlainTime()}  ${zone}  ${instant}`;
  });
  return [...understood, ...(lines.length > 0 ? lines : ["There is no such date."])].join("\n");
}

process.exitCode = await main();
