import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fetchCalendar } from "../ics/fetch-calendar.ts";
import { diary } from "../nudges/diary.ts";
import { cadenceInWords } from "../slack/cadence-in-words.ts";
import { keepFound, oneOnOnesIn } from "../slack/schedule/calendar-import.ts";
import { calendarOf } from "../slack/schedule/calendar-of.ts";
import { allPeople, type Person } from "../store/people.ts";
import type { Scope } from "../store/scope.ts";
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
  const text = await fetchCalendar(source, 20_000);
  if (text === undefined) throw new Refused("Nothing could be read at that address; it has to be a public one.");
  return text;
}

async function exportCalendar(scope: Scope, me: Person): Promise<void> {
  const text = await calendarOf(scope, me.id, { now: Temporal.Now.instant(), diary });
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
  const reading = oneOnOnesIn(text, { me: { ...me, locale: "en-US" }, people, now });
  if ("problem" in reading) throw new Refused(reading.problem);
  const { found, left } = reading;
  say(`${found.length} ${found.length === 1 ? "1:1" : "1:1s"} found for ${me.name}.\n`);
  for (const { rep, cadence } of found) {
    say(`  ${rep.name}: ${cadenceInWords(cadence, me.locale)} (${cadence.zone}), ${cadence.lengthMinutes} minutes\n`);
  }
  for (const { title, why } of left) say(`  left out   "${title}": ${why}\n`);
  if (found.length === 0) return;
  if (!apply) return say("\nThis was a dry run: nothing was changed. Add --apply to set these.\n");
  for (const one of found) {
    const isSet = await keepFound(scope, me, one, { now, diary });
    if (!isSet) say(`  left out   ${one.rep.name} is the manager of ${me.name} here.\n`);
  }
  say("\nDone. Each rep hears of it from Sideline.\n");
}

function say(text: string): void {
  process.stdout.write(text);
}
