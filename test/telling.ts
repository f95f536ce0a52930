/** The start that all stories share: a local Slack, the real bot on a fresh database file, and people to move. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, expect } from "vitest";
import { type Bot, startBot } from "../src/bot.ts";
import { openLog } from "../src/log.ts";
import { type MovableClock, movableClock } from "../src/sandbox/clock.ts";
import type { Person } from "../src/sandbox/person.ts";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";
import type { TeamPlan } from "../src/sandbox/team.ts";
import { strayWords } from "./canaries.ts";
import { testKeys } from "./test-key.ts";
import { openUnsealed, plainWords, sealedRow } from "./unsealed.ts";

/** Monday, five to nine where Dave is (New York), five to eight where Ravi is (Chicago). */
export const mondayMorning = "2026-11-23T13:55:00Z";

const open = new Set<Telling>();

afterEach(async ({ task }) => {
  for (const telling of open) await telling.end(task.result?.state !== "fail");
});

/**
 * Starts a local Slack and Sideline on it, on a Monday morning; both are stopped after the test, which fails on trouble.
 * Everybody has heard already what Sideline is, unless the story is about newcomers.
 */
export async function aSlackWithSideline(options: StoryOptions = {}): Promise<Telling> {
  const clock = movableClock(options.at ?? mondayMorning, { ticking: true });
  const slack = await startSandbox({ clock, ...(options.teams && { teams: options.teams }) });
  const telling = new Telling(slack, clock, options.newcomers ?? false);
  open.add(telling);
  await telling.start();
  return telling;
}

export interface StoryOptions {
  teams?: TeamPlan[];
  at?: string;
  newcomers?: boolean;
}

export class Telling {
  readonly slack: Sandbox;
  readonly clock: MovableClock;
  readonly folder = mkdtempSync(join(tmpdir(), "sideline-story-"));
  readonly file = join(this.folder, "sideline.db");
  /** What the bot logged, at level trace: one JSON line each. */
  readonly log: string[] = [];
  /** What the bot is given at its next start, the newest first. */
  keys = testKeys;
  bot!: Bot;
  #database: Database.Database | undefined;
  #reading: Database.Database | undefined;
  #expectedTrouble: RegExp[] = [];
  #errorsExpected = false;
  #messagesExpected = false;
  readonly #newcomers: boolean;

  constructor(slack: Sandbox, clock: MovableClock, newcomers: boolean) {
    this.slack = slack;
    this.clock = clock;
    this.#newcomers = newcomers;
  }

  get dave(): Person {
    return this.slack.person("dave");
  }
  get ravi(): Person {
    return this.slack.person("ravi");
  }
  get mina(): Person {
    return this.slack.person("mina");
  }
  get lena(): Person {
    return this.slack.person("lena");
  }

  /** A second connection to the bot's own file: to look, to hold a lock, to put a stone in the way. */
  get database(): Database.Database {
    this.#database ??= new Database(this.file);
    return this.#database;
  }

  /** A third one, to read with: it sees what people wrote instead of what is stored. */
  get #unsealed(): Database.Database {
    this.#reading ??= openUnsealed(this.file);
    return this.#reading;
  }

  /** Rows of the bot's database as people wrote them. */
  readonly rows = <Row = Record<string, unknown>>(sql: string, ...values: unknown[]): Row[] =>
    this.#unsealed.prepare(sql).all(...values) as Row[];

  /** Writes a row as if it had always been there: for a past too long to be played. */
  readonly puts = (table: string, row: Record<string, unknown>): void => {
    const names = Object.keys(row);
    const places = names.map(() => "?").join(", ");
    const stored = Object.values(sealedRow(table, row));
    this.database.prepare(`insert into ${table} (${names.join(", ")}) values (${places})`).run(stored);
  };

  async start(): Promise<void> {
    const { slack, clock } = this;
    const log = await openLog("trace", { write: (line: string) => this.log.push(line) });
    this.bot = await startBot({
      config: {
        botToken: slack.botToken,
        appToken: slack.appToken,
        slackApiUrl: slack.api,
        databaseFile: this.file,
        keys: this.keys,
        feedPort: 0,
        logLevel: "trace",
      },
      clock: { now: () => Temporal.Instant.fromEpochMilliseconds(clock.now()) },
      log,
    });
    // A full tick reads the people list, so that names can be typed from the first test step on.
    await this.bot.tick();
    if (!this.#newcomers) this.database.exec(welcomesForAll);
  }

  /** Stops the bot as a deploy does, and starts it again on the same file. */
  async restartsTheBot(): Promise<void> {
    await this.slack.atRest();
    await this.bot.stop();
    await this.start();
  }

  /** Moves both clocks forward and lets the bot do what became due. */
  async passes(time: Temporal.DurationLike): Promise<void> {
    await this.slack.atRest();
    this.clock.moveBy(Temporal.Duration.from(time).total({ unit: "milliseconds", relativeTo: mondayIn("UTC") }));
    await this.bot.tick();
  }

  /** This test causes trouble on purpose: what reads so does not fail it, and the bot may log errors. */
  expectTrouble(...words: RegExp[]): void {
    this.#expectedTrouble.push(...words);
    this.#errorsExpected = true;
  }

  /** This test looks at what people get in another way: messages nobody asked to see do not fail it. */
  expectMessages(): void {
    this.#messagesExpected = true;
  }

  /** The log lines at level error and above, parsed. */
  get errors(): { level: number; msg: string; reference?: string; err?: Record<string, unknown> }[] {
    return this.log.map((line) => JSON.parse(line)).filter(({ level }) => level >= 50);
  }

  async end(successfully: boolean): Promise<void> {
    open.delete(this);
    try {
      if (successfully) await this.#expectPeace();
    } finally {
      await this.bot?.stop();
      await this.slack.stop();
      this.#database?.close();
      this.#reading?.close();
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  async #expectPeace(): Promise<void> {
    await this.slack.atRest();
    const troubles = this.slack.troubles.map(({ what, detail }) => `${what}: ${detail}`);
    expect(troubles.filter((line) => !this.#expectedTrouble.some((words) => words.test(line)))).toEqual([]);
    if (!this.#errorsExpected) expect(this.errors).toEqual([]);
    expect(plainWords(this.database)).toEqual([]);
    expect(strayWords(this)).toEqual([]);
    if (!this.#messagesExpected) this.slack.expectNothingUnseen();
  }
}

/** As if everybody had been told, whatever they will be. */
const welcomesForAll = `
  insert or ignore into welcomes (workspace_id, person_id, role, planned_at)
  select workspace_id, id, role, '${mondayMorning}' from people,
    (select 'admin' as role union select 'manager' union select 'rep')`;

function mondayIn(zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(mondayMorning).toZonedDateTimeISO(zone);
}

/** Stands at the top of every 1:1 form. */
const openForm = "Only you can read your notes.";

/** Two people become a pair the way they really do: the manager types, is asked once, and the rep hears of it. */
export async function makesRep(manager: Person, rep: Person): Promise<void> {
  const [firstName] = rep.name.split(" ");
  const [hears, says] = [pairWords(manager), pairWords(rep)];
  await manager.types(`/1on1 @${rep.screen.me.name}`);
  await manager.sees(hears.asked(rep.name));
  await manager.clicks(hears.yes(firstName!));
  await manager.sees(hears.form);
  await manager.closes();
  await rep.sees(says.heard(manager.name));
  await rep.clicks(says.right);
  await rep.sees(says.good(manager.name.split(" ")[0]!));
}

/** What somebody reads on the way, in the language of their Slack. */
function pairWords(person: Person) {
  if (person.locale.startsWith("es")) {
    return {
      asked: (name: string) => `¿${name} forma parte de tu equipo?`,
      yes: (name: string) => `Sí, empezar un 1:1 con ${name}`,
      form: "Tus notas solo las lees tú.",
      heard: (name: string) => `${name} lleva desde ahora los 1:1 contigo`,
      right: "Así es",
      good: (name: string) => `Bien. ${name} ve ahora las metas que compartes`,
    };
  }
  return {
    asked: (name: string) => `Is ${name} your rep?`,
    yes: (name: string) => `Yes, start a 1:1 with ${name}`,
    form: openForm,
    heard: (name: string) => `${name} keeps your 1:1s`,
    right: "That's right",
    good: (name: string) => `Good. ${name} now sees the goals you share`,
  };
}

/** Opens the form for a 1:1 with a rep. */
export async function opensForm(manager: Person, rep: Person): Promise<void> {
  await manager.types(`/1on1 @${rep.screen.me.name}`);
  await manager.sees(pairWords(manager).form);
}

/** Writes down a 1:1 and reads the message it earns. */
export async function writesDown(
  manager: Person,
  rep: Person,
  answers: Parameters<Person["submits"]>[0],
): Promise<Awaited<ReturnType<Person["sees"]>>> {
  await opensForm(manager, rep);
  expect(await manager.submits(answers)).toEqual({ result: "cleared" });
  return manager.sees(`Your 1:1 with ${rep.name.split(" ")[0]}`);
}

/** Opens the newest of the notes a manager wrote down about a rep; nothing but commitments was shared of it. */
export async function readsLastNote(manager: Person, rep: Person): Promise<void> {
  await manager.types(`/1on1 @${rep.screen.me.name} history`);
  await manager.sees(`1:1s with ${rep.name.split(" ")[0]}`);
  await manager.clicks("Read");
  await manager.sees("Only the commitments were shared.");
}

/** Reads whatever is there to be read: for tests that look at all of it in another way. */
export async function readsEverything(person: Person): Promise<void> {
  for (let next = person.unseen()[0]; next; next = person.unseen()[0]) await person.sees(next.text);
}

/** The words of a modal or message, line by line. */
export function linesOf(sight: { text: string }): string[] {
  return sight.text.split("\n");
}
