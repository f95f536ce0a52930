/** Plays a script: the real planner, ledger, sender and store live through it, and what Slack took is written down. */
import { setImmediate } from "node:timers/promises";
import type Database from "better-sqlite3";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import type { Log } from "../log.ts";
import { newKeyText, readKeys } from "../store/keys.ts";
import { keepingStatements, migrate, openDatabase } from "../store/open.ts";
import type { NudgesTable, Schema } from "../store/schema.ts";
import { Vault } from "../store/vault.ts";
import { saveWorkspace } from "../store/workspaces.ts";
import { clockwork } from "./clockwork.ts";
import { doDeed, settle } from "./deeds.ts";
import { withIdsOf } from "./ids.ts";
import { type BotProcess, startProcess } from "./process.ts";
import type { ClickScript, Happening, Script } from "./script.ts";
import { type Accepted, virtualSlack } from "./virtual-slack.ts";
import { promptKey } from "./words.ts";

/** What really happened. */
export interface Played {
  accepted: Accepted[];
  /** Deeds in the order in which they took effect. */
  deeds: Happening[];
  /** When nothing could be sent: the process was down or the machine asleep. */
  silences: { from: number; to: number }[];
  troubles: string[];
  /** What the ledger says at the end. */
  ledger: LedgerRow[];
  calls: number;
  crashes: number;
  /** What the bot logged as an error. */
  errors: string[];
}

export type LedgerRow = Pick<
  NudgesTable,
  "workspace_id" | "key" | "kind" | "person_id" | "state" | "reason" | "due_at" | "until"
>;

export interface PlayOptions {
  trace?: (line: string) => void;
  disk?: Disk;
}

/** A database on a disk that can lose its power; in memory where there is none. */
export interface Disk {
  file: string;
  /** The power goes. @returns the file as the disk has it, for the next process */
  cut(sqlite: Database.Database): string;
}

export async function play(script: Script, options: PlayOptions = {}): Promise<Played> {
  return withIdsOf(script.seed, () => new Stage(script, options).play());
}

class Stage {
  readonly #script: Script;
  readonly #clock;
  readonly #slack;
  #sqlite: Database.Database;
  #kept: SqliteDatabase;
  readonly #disk: Disk | undefined;
  readonly #trace: (line: string) => void;
  readonly #deeds: Happening[] = [];
  readonly #silences: { from: number; to: number }[] = [];
  readonly #errors: string[] = [];
  readonly #vault = new Vault(readKeys(newKeyText())!);
  #process: BotProcess | undefined;
  /** Counts lives: what a dead process still holds must do nothing. */
  #life = 0;
  #boundariesLeft = Number.POSITIVE_INFINITY;
  #down = 0;
  #crashes = 0;
  #drift = 0;
  #asleepUntil = 0;
  #bury: () => void = () => {};
  #activity = 0;

  constructor(script: Script, { trace = () => {}, disk }: PlayOptions) {
    this.#script = script;
    this.#trace = trace;
    this.#disk = disk;
    this.#clock = clockwork(script.from);
    this.#sqlite = openDatabase(disk?.file ?? ":memory:");
    this.#kept = keepingStatements(this.#sqlite);
    this.#slack = virtualSlack({
      clock: this.#clock,
      faults: script.faults,
      workspaces: script.workspaces.map(({ id }) => id),
      trace,
      boundary: (where) => this.#boundary(where, this.#life),
    });
  }

  async play(): Promise<Played> {
    await this.#begin();
    const due = [...this.#script.happenings];
    let place = 0;
    const end = this.#script.to;
    while (this.#clock.now() < end) {
      while (place < due.length && due[place]!.at <= this.#clock.now() && this.#process && !this.#isAsleep()) {
        const happening = due[place]!;
        const done = await this.#happen(happening);
        if (!done) break;
        place += 1;
      }
      if (this.#process && !this.#isAsleep()) this.#wake(this.#process);
      await this.#quiet();
      this.#clock.moveTo(Math.min(this.#next(due[place]), end));
    }
    return this.#report();
  }

  async #begin(): Promise<void> {
    await migrate(new Kysely<Schema>({ dialect: new SqliteDialect({ database: this.#sqlite }) }), ":memory:");
    // For the simulator alone, which has to know when the bot will next have something to do.
    this.#sqlite.exec("create index next_try on nudges (try_at) where state in ('waiting', 'unsettled')");
    await this.#start();
    const { db } = this.#process!;
    for (const workspace of this.#script.workspaces) {
      const scope = { db, workspace: workspace.id };
      await saveWorkspace(scope, workspace.id);
      await settle(scope, workspace, this.#clock.now());
    }
    this.#sqlite.pragma("wal_checkpoint(TRUNCATE)");
  }

  async #start(): Promise<void> {
    const life = this.#life;
    this.#process = await startProcess({
      sqlite: this.#sqlite,
      statements: this.#kept,
      workspaces: this.#script.workspaces.map(({ id }) => id),
      fetch: this.#slack.fetch,
      now: () => this.#clock.now() + this.#drift,
      log: this.#log(),
      vault: this.#vault,
      boundary: (where) => this.#boundary(where, life),
    });
  }

  /** Asked at every statement and around every call; where the process dies it never answers. */
  #boundary(where: string, life: number): Promise<void> | undefined {
    this.#activity += 1;
    if (life !== this.#life) return new Promise(() => {});
    this.#boundariesLeft -= 1;
    if (this.#boundariesLeft > 0) return undefined;
    this.#die(where);
    return new Promise(() => {});
  }

  #die(where: string): void {
    this.#boundariesLeft = Number.POSITIVE_INFINITY;
    this.#life += 1;
    this.#crashes += 1;
    this.#process = undefined;
    this.#slack.forgetPace();
    const from = this.#clock.now();
    this.#trace(`${new Date(from).toISOString()} the process dies ${where}, for ${this.#down} ms`);
    this.#silences.push({ from, to: from + this.#down });
    this.#bury();
    if (this.#disk) this.#losePower(this.#disk);
    this.#clock.at(from + this.#down, () => {
      this.#rising = this.#start();
    });
  }

  #losePower(disk: Disk): void {
    const before = this.#sqlite;
    this.#sqlite = openDatabase(disk.cut(before));
    this.#kept = keepingStatements(this.#sqlite);
    this.#statements.clear();
    before.close();
  }

  #rising: Promise<void> | undefined;

  #isAsleep(): boolean {
    return this.#clock.now() < this.#asleepUntil;
  }

  /** @returns false when the process died over it; the person tries again */
  async #happen(happening: Happening): Promise<boolean> {
    const now = this.#clock.now();
    switch (happening.what) {
      case "crash":
        this.#boundariesLeft = happening.after;
        this.#down = happening.down;
        return true;
      case "sleep":
        this.#asleepUntil = now + happening.length;
        this.#silences.push({ from: now, to: this.#asleepUntil });
        return true;
      case "drift":
        this.#drift = happening.ahead;
        return true;
      case "weather":
        this.#slack.weather(happening.workspace, happening.kind, happening.until);
        return true;
      case "snooze":
      case "not this one":
        if (!this.#canClick(happening)) return true;
        break;
      default:
    }
    const { promise: death, resolve } = Promise.withResolvers<"died">();
    this.#bury = () => resolve("died");
    const scope = { db: this.#process!.db, workspace: happening.workspace };
    const done = await Promise.race([doDeed(scope, happening, now + this.#drift).then(() => "done" as const), death]);
    if (done === "died") return false;
    this.#deeds.push({ ...happening, at: now });
    return true;
  }

  #canClick(click: Extract<Happening, ClickScript>): boolean {
    if (click.what === "snooze" && click.to <= this.#clock.now()) return false;
    return this.#slack.offers(click.workspace, promptKey(click));
  }

  #wake({ nudges }: BotProcess): void {
    nudges.wake().catch((error: unknown) => {
      this.#errors.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  }

  /** Waits until everything waits for the clock. */
  async #quiet(): Promise<void> {
    for (;;) {
      const before = this.#activity;
      await setImmediate();
      const rising = this.#rising;
      this.#rising = undefined;
      await rising;
      // As the bot does: what was missed is planned before anybody can change anything.
      if (rising && this.#process) this.#wake(this.#process);
      if (this.#activity === before && !rising) return;
    }
  }

  #next(happening: Happening | undefined): number {
    const now = this.#clock.now();
    const moments = [this.#clock.next()];
    if (this.#process && happening) moments.push(happening.at);
    if (this.#process) moments.push(this.#nextWake());
    const next = Math.max(Math.min(...moments), this.#isAsleep() ? Math.min(this.#asleepUntil, this.#clock.next()) : 0);
    return Math.max(next, now);
  }

  /** The bot is woken every second; the seconds in which there is nothing to do are left out here. */
  #nextWake(): number {
    const now = this.#clock.now();
    const look = this.#first("select next_at from timetable where next_at is not null order by next_at limit 1");
    const due = this.#first(
      "select try_at from nudges where state in ('waiting', 'unsettled') order by try_at limit 1",
    );
    const first = [look, due].filter((text) => text !== undefined).sort()[0];
    if (first === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(Date.parse(first || "1970-01-01") - this.#drift, now + 1000);
  }

  /** The one value a statement gives, past the boundaries: looking is not part of the bot's life. */
  #first(sql: string): string | undefined {
    const statement = this.#statements.getOrInsertComputed(sql, () => this.#sqlite.prepare(sql).pluck());
    return statement.get() as string | undefined;
  }
  readonly #statements = new Map<string, Database.Statement>();

  #log(): Log {
    const errors = this.#errors;
    const quiet = () => {};
    const loud = (facts: unknown, text?: string) => {
      const err = (facts as { err?: Error }).err;
      errors.push(`${text ?? ""} ${err?.stack ?? JSON.stringify(facts)}`);
    };
    return { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: loud, fatal: loud } as unknown as Log;
  }

  #report(): Played {
    const ledger = this.#sqlite
      .prepare(
        "select workspace_id, key, kind, person_id, state, reason, due_at, until from nudges order by workspace_id, key",
      )
      .all() as LedgerRow[];
    this.#sqlite.close();
    return {
      accepted: this.#slack.accepted,
      deeds: this.#deeds,
      silences: this.#silences,
      troubles: this.#slack.troubles,
      ledger,
      calls: this.#slack.calls,
      crashes: this.#crashes,
      errors: this.#errors,
    };
  }
}
