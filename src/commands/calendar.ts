import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { machineClock, utc } from "../clock.ts";
import type { Cadence } from "../coaching/cadence/cadence.ts";
import { nextOccurrences } from "../coaching/cadence/occurrences.ts";
import { type CalendarSeries, readCalendar } from "../ics/read-calendar.ts";
import { createDiary } from "../nudges/diary.ts";
import { cadenceInWords } from "../slack/cadence-in-words.ts";
import { keepCadence } from "../slack/schedule/cadence-kept.ts";
import { calendarOf } from "../slack/schedule/calendar-of.ts";
import type { Diary } from "../slack/schedule/diary.ts";
import { tellRep } from "../slack/schedule/schedule-news.ts";
import { moveMeeting, skipMeeting } from "../store/cadences.ts";
import { plan } from "../store/nudges.ts";
import { makePair, pairOf } from "../store/pairs.ts";
import { allPeople, type Person } from "../store/people.ts";
import { inTransaction, type Scope } from "../store/scope.ts";
import { openWorkspace, Refused, runCommand } from "./open-workspace.ts";

const usage = `npm run calendar -- import file.ics --for dave@company.com            shows which 1:1s the file holds; changes nothing
npm run calendar -- import file.ics --for dave@company.com --apply    sets them
npm run calendar -- export --for dave@company.com                     prints that person's 1:1s as .ics

The file is what a calendar program exports (iCalendar), or an address that begins with https://. A meeting that repeats
and has exactly one other person in it, somebody Slack knows, is a 1:1 of the person named with --for.
`;

await runCommand(main);

async function main(): Promise<void> {
  const wish = readArguments();
  if (wish.command === "help") return say(usage);
  const text = wish.command === "import" ? await readSource(wish.source) : "";
  const { scope, close } = await openWorkspace("The calendar");
  try {
    const people = await allPeople(scope);
    const me = people.find(({ email, kind }) => email === wish.email && kind === "member");
    if (!me) throw new Refused(`Slack knows no member with the address ${wish.email}.`);
    if (wish.command === "export") await exportCalendar(scope, me);
    else await importCalendar(scope, { me, people, text, apply: wish.apply });
  } finally {
    await close();
  }
}

interface Wished {
  command: "import" | "export" | "help";
  source: string;
  email: string;
  apply: boolean;
}

function readArguments(): Wished {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        for: { type: "string", default: "" },
        apply: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const [command = "help", source = ""] = positionals;
    const wish = { source, email: values.for.toLowerCase(), apply: values.apply };
    if (values.help || command === "help") return { ...wish, command: "help" };
    if (command === "export" && wish.email !== "") return { ...wish, command };
    if (command === "import" && wish.email !== "" && source !== "") return { ...wish, command };
  } catch {
    // An unknown option gets the same answer as an unknown command.
  }
  throw new Refused(`That is not how it is called:\n\n${usage}`);
}

async function readSource(source: string): Promise<string> {
  if (!/^https:\/\//iu.test(source)) {
    if (!existsSync(source)) throw new Refused(`There is no file ${source}.`);
    return readFileSync(source, "utf8");
  }
  const answer = await fetch(source, { signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
  if (!answer?.ok) throw new Refused("Nothing could be read at that address.");
  return answer.text();
}

async function exportCalendar(scope: Scope, me: Person): Promise<void> {
  const text = await calendarOf(scope, me.id, { now: Temporal.Now.instant(), diary: diaryNow() });
  say(text ?? "");
}

interface Importing {
  me: Person;
  people: readonly Person[];
  text: string;
  apply: boolean;
}

async function importCalendar(scope: Scope, { me, people, text, apply }: Importing): Promise<void> {
  const now = Temporal.Now.instant();
  const read = readCalendar(text, me.zone);
  if ("problem" in read) throw new Refused(read.problem);
  const found = read.series.map((series) => judge(series, me, people, now));
  const [taken, left] = [found.filter((one) => "cadence" in one), found.filter((one) => "why" in one)];
  const doubled = repeated(taken.map(({ rep }) => rep.id));
  const wanted = taken.filter(({ rep }) => !doubled.has(rep.id));
  say(`${wanted.length} ${wanted.length === 1 ? "1:1" : "1:1s"} found for ${me.name}.\n`);
  for (const { rep, cadence } of wanted) {
    say(`  ${rep.name}: ${cadenceInWords(cadence, me.locale)} (${cadence.zone}), ${cadence.lengthMinutes} minutes\n`);
  }
  for (const { rep, title } of taken.filter((one) => doubled.has(one.rep.id))) {
    say(`  left out   "${title}": there is more than one such meeting with ${rep.name}.\n`);
  }
  for (const { title, why } of left) say(`  left out   "${title}": ${why}\n`);
  if (wanted.length === 0) return;
  if (!apply) return say("\nThis was a dry run: nothing was changed. Add --apply to set these.\n");
  for (const one of wanted) await set(scope, me, one, now);
  say("\nDone. Each rep hears of it from Sideline.\n");
}

interface Taken {
  title: string;
  rep: Person;
  cadence: Cadence;
}

/** Whether a meeting is a 1:1 of mine, with whom; or why not. */
function judge(
  { title, emails, reading }: CalendarSeries,
  me: Person,
  people: readonly Person[],
  now: Temporal.Instant,
): Taken | { title: string; why: string } {
  const others = emails.filter((email) => email !== me.email);
  const [other, ...more] = others;
  if (!other) return { title, why: "nobody else is in it." };
  if (more.length > 0) return { title, why: `${others.length} other people are in it.` };
  const rep = people.find(({ email, kind }) => email === other && kind === "member");
  if (!rep) return { title, why: `${other} is nobody Slack knows as a member.` };
  if ("problem" in reading) return { title, why: reading.problem };
  if (nextOccurrences(reading.cadence, { after: now, count: 1 }).length === 0) return { title, why: "it is over." };
  return { title, rep, cadence: reading.cadence };
}

function repeated(ids: readonly string[]): Set<string> {
  return new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
}

/** Makes the pair where there is none, and sets when it meets; the rep hears of both. */
async function set(scope: Scope, me: Person, { rep, cadence }: Taken, now: Temporal.Instant): Promise<void> {
  if (await pairOf(scope, rep.id, me.id)) return say(`  left out   ${rep.name} is the manager of ${me.name} here.\n`);
  await inTransaction(scope, async (inside) => {
    const whose = { managerId: me.id, repId: rep.id, source: "conversation" } as const;
    const { pair, isNew } = await makePair(inside, whose, utc(now));
    await keepCadence(inside, pair, cadence, utc(now));
    await keepExceptions(inside, pair.id, cadence);
    if (isNew) {
      const until = utc(now.add({ hours: 24 * 7 }));
      await plan(inside, { kind: "new-pair", personId: rep.id, about: pair.id, dueAt: utc(now), until });
    }
    await tellRep(inside, { pair, news: "cadence", now, diary: diaryNow() });
  });
}

async function keepExceptions(scope: Scope, pairId: string, { exceptions }: Cadence): Promise<void> {
  for (const key of exceptions.skipped) await skipMeeting(scope, pairId, key.slice(0, 10));
  for (const [key, to] of Object.entries(exceptions.moved)) await moveMeeting(scope, pairId, key.slice(0, 10), to);
}

function diaryNow(): Omit<Diary, "preview"> {
  return createDiary(machineClock);
}

function say(text: string): void {
  process.stdout.write(text);
}
