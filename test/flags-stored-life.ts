import fc from "fast-check";
import { expect } from "vitest";
import { disputed, disputeTakenBack, stopped } from "../src/coaching/flags/ladder.ts";
import { usualThresholds } from "../src/coaching/flags/thresholds.ts";
import type { Verdict } from "../src/coaching/words.ts";
import { openLog } from "../src/log.ts";
import { createNudges, type Nudges } from "../src/nudges/engine.ts";
import { dayIn, instantIn } from "../src/nudges/zone-clock.ts";
import type { MovableClock } from "../src/sandbox/clock.ts";
import type { Sandbox } from "../src/sandbox/sandbox.ts";
import { sendingClient } from "../src/slack-clients.ts";
import { disputeNote } from "../src/store/disputes.ts";
import { type ManagersFlag, ownFlags, saveFlag, visibleFlags } from "../src/store/flags.ts";
import { deleteNote, saveCorrection, saveNote } from "../src/store/notes.ts";
import { unsettleInterrupted } from "../src/store/nudges-due.ts";
import type { Db } from "../src/store/open.ts";
import { endPair, makePair } from "../src/store/pairs.ts";
import { savePeople } from "../src/store/people.ts";
import { replaceRoster } from "../src/store/roster.ts";
import { inTransaction, newId, type Scope } from "../src/store/scope.ts";
import { saveSettings } from "../src/store/settings.ts";
import { lookAgain, lookAgainAtFlags } from "../src/store/timetable.ts";
import { saveWorkspace } from "../src/store/workspaces.ts";
import { Oracle, type PlayedNote } from "./flags-oracle.ts";

const zone = "America/New_York";
export const dave = "U0DAVE00001";
export const reps = ["U0RAVI00001", "U0LENA00001"];
const log = await openLog("silent");

const verdict = fc.oneof(
  { weight: 9, arbitrary: fc.constant("deal_only" as const) },
  { weight: 2, arbitrary: fc.constantFrom("mixed" as const, "coaching" as const, "thin" as const, "unsure" as const) },
);
const step = fc.oneof(
  { weight: 20, arbitrary: fc.record({ do: fc.constant("note" as const), pair: fc.nat({ max: 1 }), verdict }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("correct" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("dispute note" as const, "dispute all", "take back") }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("end pair" as const, "begin pair"), pair: fc.nat({ max: 1 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("restart" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("quiet" as const), days: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("weather" as const),
      storm: fc.constantFrom("503" as const, "reset", "accept-then-503"),
    }),
  },
);
/** Weeks in the life of a manager whose bot is restarted, and whose Slack loses answers. */
export const storedHistory = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 4 }),
    hour: fc.constantFrom("07:30", "10:00", "15:20", "22:40"),
    what: step,
  }),
  { minLength: 18, maxLength: 34 },
);
export type StoredStep = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** One manager with two reps and a leader, on a database of their own. */
export class StoredLife {
  readonly scope: Scope;
  readonly #slack: Sandbox;
  readonly #clock: MovableClock;
  readonly #since: number;
  readonly #oracle = new Oracle();
  readonly #notes: PlayedNote[] = [];
  readonly #pairs: string[] = [];
  readonly #open = new Set<number>([0, 1]);
  #nudges!: Nudges;
  seen = 0;

  constructor(slack: Sandbox, clock: MovableClock, db: Db) {
    this.#slack = slack;
    this.#clock = clock;
    this.#since = slack.calls.length;
    this.scope = { db, workspace: slack.team };
  }

  async begin(): Promise<void> {
    const { scope } = this;
    this.#slack.weather.clear();
    await saveWorkspace(scope, "Northwind");
    await savePeople(scope, [
      person(dave, "dave@x.com"),
      person(reps[0]!),
      person(reps[1]!),
      person("U0LEAD00001", "lead@x.com"),
    ]);
    await replaceRoster(scope, [
      { email: "dave@x.com", managerEmail: "lead@x.com", role: "manager" },
      { email: "lead@x.com", managerEmail: null, role: "leader" },
    ]);
    for (const repId of reps) {
      const { pair } = await makePair(scope, { managerId: dave, repId, source: "agreed" }, this.#now());
      this.#pairs.push(pair.id);
    }
    this.#starts();
  }

  #starts(): void {
    const { db } = this.scope;
    const client = sendingClient({ token: this.#slack.botToken, slackApiUrl: this.#slack.api, log, timeout: 2_000 });
    this.#nudges = createNudges({
      db,
      slackOf: () => client,
      clock: { now: () => Temporal.Instant.fromEpochMilliseconds(this.#clock.now()) },
      log,
      // The key, so that what Slack was given says which message it is.
      words: async (_scope, { key }) => ({
        text: key,
        blocks: [{ type: "section", text: { type: "mrkdwn", text: key } }],
      }),
    });
  }

  async plays(gap: number, hour: string, what: StoredStep): Promise<void> {
    const day = dayIn(zone, this.#clock.now() + gap * 86_400_000);
    this.#clock.moveTo(Math.max(instantIn(zone, day, hour), this.#clock.now() + 60_000));
    await this.#does(what);
    await this.#looks();
    // A lost answer is read back after a while.
    this.#clock.moveBy(60_000);
    await this.#looks();
  }

  async #does(what: StoredStep): Promise<void> {
    const { scope } = this;
    const [flag] = await ownFlags(scope, dave);
    switch (what.do) {
      case "note":
        if (this.#open.has(what.pair)) await this.#writes(what.pair, what.verdict);
        return;
      case "correct":
        await this.#corrects();
        return;
      case "delete": {
        const gone = this.#notes.pop();
        if (gone) await deleteNote(scope, gone.id, this.#now());
        return;
      }
      case "dispute note":
        await this.#disputes(flag);
        return;
      case "dispute all":
        if (flag?.toldOn && flag.rung !== "disputed") await this.#changes(flag, "all");
        return;
      case "take back":
        if (flag?.rung === "disputed") await this.#changes(flag, "back");
        return;
      case "end pair":
      case "begin pair":
        await this.#pairsChange(what.do === "begin pair", what.pair);
        return;
      case "restart":
        await this.#nudges.close();
        await unsettleInterrupted(scope.db, this.#clock.now());
        this.#starts();
        return;
      case "quiet":
        await saveSettings(scope, dave, { quiet_until: dayIn(zone, this.#clock.now() + what.days * 86_400_000) });
        return;
      case "weather":
        this.#slack.weather.next("chat.postMessage", what.storm);
        return;
    }
  }

  async #writes(pair: number, verdict: Verdict): Promise<void> {
    const id = newId();
    await this.#saves(id, pair, verdict, dayIn(zone, this.#clock.now()));
    const nothing = { disputed: false, excused: false, shadow: false };
    this.#notes.push({ id, pair, day: this.#day(), verdict: verdict as PlayedNote["verdict"], ...nothing });
  }

  async #saves(id: string, pair: number, verdict: Verdict, heldOn: string): Promise<void> {
    const [now, words] = [this.#now(), { text: "Words.", deals_text: "" }];
    const question = { question: null, question_id: null, question_because: null };
    await saveNote(
      this.scope,
      {
        ...words,
        ...question,
        id,
        workspace_id: this.scope.workspace,
        pair_id: this.#pairs[pair]!,
        author_id: dave,
        held_on: heldOn,
        shared: "commitments",
        verdict,
        confidence: 1,
        corrected: 0,
        created_at: now,
        updated_at: now,
        deleted_at: null,
      },
      [],
    );
  }

  async #corrects(): Promise<void> {
    const last = this.#notes.at(-1);
    if (!last) return;
    last.verdict = "coaching";
    await saveCorrection(this.scope, last.id, new Map(), { verdict: "coaching", confidence: 1 }, this.#now());
  }

  async #disputes(flag: ManagersFlag | undefined): Promise<void> {
    const note = this.#notes.findLast(({ verdict, disputed }) => verdict === "deal_only" && !disputed);
    if (!flag?.toldOn || !note) return;
    note.disputed = true;
    await disputeNote(this.scope, flag.id, note.id, this.#now());
    await this.#changes(flag, "stop");
  }

  async #changes(flag: ManagersFlag, how: "all" | "back" | "stop"): Promise<void> {
    const today = dayIn(zone, this.#clock.now());
    const change = how === "all" ? disputed : how === "back" ? disputeTakenBack : stopped;
    await inTransaction(this.scope, async (inside) => {
      await saveFlag(inside, dave, change(flag, today), this.#now());
      await lookAgain(inside, { managers: [dave] });
    });
    const day = this.#day();
    const expected = this.#oracle.flags.find(({ pair, rung }) => rung !== "cleared" && pair === this.#pairOf(flag))!;
    if (how === "stop") expected.stopped = day;
    else if (how === "all") Object.assign(expected, { rung: "disputed", disputed: day });
    else Object.assign(expected, { rung: "told", told: day, warned: null, notice: null, disputed: null });
  }

  async #pairsChange(begins: boolean, pair: number): Promise<void> {
    const now = this.#now();
    if (begins && !this.#open.has(pair)) {
      await makePair(this.scope, { managerId: dave, repId: reps[pair]!, source: "agreed" }, now);
      this.#open.add(pair);
    }
    if (!begins && this.#open.delete(pair)) await endPair(this.scope, this.#pairs[pair]!, now);
  }

  /** The engine wakes with every flag to be judged; the oracle looks at the same moment. */
  async #looks(): Promise<void> {
    const { scope } = this;
    await lookAgainAtFlags(scope);
    const sentBefore = await this.#sent();
    await this.#nudges.wake();
    if (this.#notes.length === 0 && this.#oracle.flags.length === 0) return;
    const world = {
      day: this.#day(),
      rule: usualThresholds,
      notes: this.#notes,
      pairs: [0, 1].filter((pair) => this.#open.has(pair)),
      leader: true,
      active: true,
    };
    this.#oracle.look(world, (at) => sentBefore(this.#oracle.flags[at]!));
    const flags = await scope.db.selectFrom("flags").selectAll().execute();
    const inShort = flags.map(({ pair_id, rung, outcome, opened_on }) => [
      pair_id === null ? null : this.#pairs.indexOf(pair_id),
      rung,
      outcome,
      this.#dayNumber(opened_on),
    ]);
    const expected = this.#oracle.flags.map(({ pair, rung, outcome, opened }) => [pair, rung, outcome, opened]);
    expect(inShort.map(String).sort()).toEqual(expected.map(String).sort());
    await this.#nobodyFirst();
  }

  /** On which days Slack confirmed the messages about the flags there are, by what the oracle knows of a flag. */
  async #sent() {
    const { db } = this.scope;
    const flags = await db.selectFrom("flags").selectAll().execute();
    const messages = await db.selectFrom("nudges").selectAll().where("sent_at", "is not", null).execute();
    const dayOf = (key: string) => {
      const at = messages.find((message) => message.key === key)?.sent_at;
      return at ? this.#dayNumber(dayIn(zone, Date.parse(at))) : null;
    };
    return (expected: { pair: number | null; opened: number; told: number | null }) => {
      const flag = flags.find(
        ({ pair_id, opened_on, rung }) =>
          rung !== "cleared" &&
          (pair_id === null ? null : this.#pairs.indexOf(pair_id)) === expected.pair &&
          this.#dayNumber(opened_on) === expected.opened,
      );
      if (!flag) return { told: null, warned: null };
      return {
        told: dayOf(`flag about ${flag.id} for ${dave}`),
        warned: dayOf(`flag-warning about ${flag.id} told on ${flag.told_on} for ${dave}`),
      };
    };
  }

  /** What a leader can see now stands in two messages Slack accepted for the manager, days apart and days ago. */
  async #nobodyFirst(): Promise<void> {
    const visible = await visibleFlags(this.scope, [dave]);
    if (visible.length === 0) return;
    const rows = await this.scope.db.selectFrom("flags").selectAll().where("rung", "=", "visible").execute();
    expect(rows).toHaveLength(visible.length);
    for (const { id, notice_days } of rows) {
      const told = this.#acceptedAt(`flag about ${id} for`);
      const warned = this.#acceptedAt(`flag-warning about ${id} told on`);
      expect(warned - told).toBeGreaterThan(13 * 86_400_000);
      expect(this.#clock.now() - warned).toBeGreaterThan((notice_days! - 1) * 86_400_000);
      this.seen += 1;
    }
  }

  #acceptedAt(key: string): number {
    const post = this.#slack.calls
      .slice(this.#since)
      .find(
        ({ method, args, answer }) => method === "chat.postMessage" && answer.ok && String(args.text).startsWith(key),
      );
    return Number(post?.answer.ts) * 1000;
  }

  #pairOf({ pairId }: ManagersFlag): number | null {
    return pairId === null ? null : this.#pairs.indexOf(pairId);
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }

  #day(): number {
    return this.#dayNumber(dayIn(zone, this.#clock.now()));
  }

  #dayNumber(day: string): number {
    return (Date.parse(day) - Date.parse("2026-01-05")) / 86_400_000;
  }

  get pairIds(): readonly string[] {
    return this.#pairs;
  }

  async wakes(): Promise<void> {
    await this.#nudges.wake();
  }

  /** A note about deals alone with the first rep, of that day. @returns its id */
  async wroteOn(day: string): Promise<string> {
    const id = newId();
    await this.#saves(id, 0, "deal_only", day);
    return id;
  }

  async end(): Promise<void> {
    await this.#nudges.close();
  }
}

function person(id: string, email: string | null = null) {
  const kind = "member" as const;
  return { id, handle: id, name: id, first_name: id, email, zone, locale: "en-US", kind, is_admin: 0 };
}
