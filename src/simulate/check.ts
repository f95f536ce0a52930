/** Compares what Slack accepted with the schedule computed separately. */

import { crowdedDays } from "./check-days.ts";
import { flagFault, isAboutAFlag } from "./check-flags.ts";
import { changeLag, clockAhead, iso, momentFault, type Scheduled, type Span, spansOf } from "./check-moment.ts";
import { type AboutMeeting, wrongWords } from "./check-words.ts";
import { toDay, toNumber, weekdayOf } from "./days.ts";
import { type Delivery, readDeliveries } from "./deliveries.ts";
import { briefIsEnoughFor, expectedAboutMeeting, expectedInWeek } from "./expected.ts";
import { FairTime, fairPiece } from "./fair-time.ts";
import { historyOf, type WorkspaceHistory } from "./history.ts";
import type { PairHistory } from "./pair-history.ts";
import type { LedgerRow, Played } from "./play.ts";
import { publicHolidays } from "./public-holidays.ts";
import type { Script } from "./script.ts";
import type { Accepted } from "./virtual-slack.ts";
import { promptKey } from "./words.ts";

export interface Violation {
  what:
    | "lost"
    | "duplicate"
    | "wrong person"
    | "wrong workspace"
    | "outside working hours"
    | "after its moment"
    | "too early"
    | "not wanted"
    | "wrong words"
    | "too many a day"
    | "trouble";
  workspace: string;
  key: string;
  at: number;
  detail: string;
}

export interface Verdict {
  violations: Violation[];
  /** Nudges that had to be sent, and all that were. */
  owed: number;
  sent: number;
  unknown: number;
}

const minute = 60_000;
const oneDay = 86_400_000;

export function check(script: Script, played: Played): Verdict {
  const violations: Violation[] = played.troubles.map((detail) => ({
    what: "trouble",
    workspace: "",
    key: "",
    at: 0,
    detail,
  }));
  for (const error of played.errors) violations.push({ what: "trouble", workspace: "", key: "", at: 0, detail: error });
  const histories = historyOf(script, played.deeds, publicHolidays());
  const byWorkspace = Map.groupBy(played.accepted, ({ workspace }) => workspace);
  const unknown = new Set(
    played.ledger.filter(({ state }) => state === "unknown").map(({ workspace_id, key }) => `${workspace_id}: ${key}`),
  );
  let owed = 0;
  for (const history of histories.values()) {
    const accepted = byWorkspace.get(history.id) ?? [];
    const checker = new Checker(script, played, history, accepted, violations, unknown);
    owed += checker.run();
  }
  return { violations, owed, sent: played.accepted.filter(({ how }) => how === "post").length, unknown: unknown.size };
}

class Checker {
  readonly #script: Script;
  readonly #workspace: WorkspaceHistory;
  readonly #accepted: Accepted[];
  readonly #violations: Violation[];
  readonly #unknown: ReadonlySet<string>;
  readonly #enough;
  readonly #time: FairTime;
  readonly #deliveries: ReadonlyMap<string, Delivery>;
  readonly #checked = new Set<string>();
  readonly #flagRows: readonly LedgerRow[];

  constructor(
    script: Script,
    played: Played,
    workspace: WorkspaceHistory,
    accepted: Accepted[],
    violations: Violation[],
    unknown: ReadonlySet<string>,
  ) {
    this.#script = script;
    this.#workspace = workspace;
    this.#accepted = accepted;
    this.#violations = violations;
    this.#unknown = unknown;
    this.#flagRows = played.ledger.filter((row) => row.workspace_id === workspace.id && isAboutAFlag(row));
    this.#deliveries = readDeliveries(accepted, this.#complain.bind(this));
    this.#enough = briefIsEnoughFor(workspace, script.from, script.to);
    this.#time = new FairTime(script, played, workspace);
  }

  run(): number {
    let owed = 0;
    for (const pair of this.#workspace.pairs.values()) {
      const from = toNumber(toDay(this.#script.from / oneDay)) - 1;
      const to = Math.ceil(this.#script.to / oneDay) + 20;
      for (const day of pair.days(from, to)) {
        for (const kind of ["topics", "brief", "clash", "log-it", "log-it again"]) {
          const about = `${pair.id} on ${day}${kind === "log-it again" ? ", again" : ""}`;
          const person = kind === "topics" ? pair.rep : pair.manager;
          const key = `${kind.split(" ")[0]} about ${about} for ${person}`;
          const around = [toNumber(day) * oneDay - 35 * oneDay, toNumber(day) * oneDay + 35 * oneDay] as const;
          const changes = this.#changesAbout(pair, kind);
          const expect = (moment: number) =>
            expectedAboutMeeting(this.#workspace, pair, day, kind, moment, this.#enough.enough);
          owed += this.#judge({
            key,
            person,
            kind,
            changes,
            from: Math.max(around[0], pair.since),
            to: around[1],
            expect,
            since: pair.since,
            owedFromUntil: true,
          });
          this.#judgeWords(key, { pair, day, kind, changes });
        }
      }
      for (const snooze of pair.snoozes) owed += this.#judgeSnoozed(pair, snooze);
    }
    for (const person of this.#workspace.people.values()) owed += this.#judgeWeeks(person.id);
    this.#judgeAnswers();
    this.#judgeFlags();
    this.#judgeUnexpected();
    for (const { day, messages } of crowdedDays(this.#workspace, this.#accepted)) {
      this.#complain("too many a day", day, messages[3]!.at, `${messages.length} messages`);
    }
    return owed;
  }

  /** When what is wanted about the 1:1s of a pair may have changed. */
  #changesAbout(pair: PairHistory, kind: string): number[] {
    return [
      ...pair.changes(),
      ...this.#workspace.people.get(pair.manager)!.changes(),
      ...this.#workspace.people.get(pair.rep)!.changes(),
      ...(kind.startsWith("log-it") ? this.#enough.changes(pair.manager) : []),
    ];
  }

  /** A prompt somebody asked to be told again: then, as long as it is of use, and no more once it was not for a while. */
  #judgeSnoozed(pair: PairHistory, { at, to, day, prompt, person }: PairHistory["snoozes"][number]): number {
    const key = `${promptKey({ pair: pair.id, day, prompt, person })}, snoozed to ${iso(to)}`;
    const expect = (moment: number) => {
      const first = expectedAboutMeeting(this.#workspace, pair, day, prompt, moment, this.#enough.enough);
      return first && to < first.until ? { ...first, dueAt: to } : undefined;
    };
    const changes = this.#changesAbout(pair, prompt);
    const common = { key, person, kind: prompt, changes, expect, since: pair.since, owedFromUntil: true };
    const owed = this.#judge({ ...common, from: at, to: to + 35 * oneDay, atAnyHour: true });
    this.#judgeWords(key, { pair, day, kind: prompt, changes });
    return owed;
  }

  #judgeWords(key: string, about: Omit<AboutMeeting, "writings">): void {
    const delivery = this.#deliveries.get(key);
    const [leader] = delivery?.message.said ?? [];
    // Where nobody knows whether Slack has a message, nobody can say it anew.
    if (!delivery || this.#unknown.has(leader!.key)) return;
    const judging = {
      workspace: this.#workspace,
      to: this.#script.to,
      changeLag,
      timeEnough: (from: number, to: number) => this.#time.timeEnough(from, to),
    };
    const wrong = wrongWords(judging, { ...about, writings: delivery.writings });
    if (wrong) this.#complain("wrong words", key, wrong.at, wrong.detail);
  }

  #judgeWeeks(personId: string): number {
    let owed = 0;
    const pairs = [...this.#workspace.pairs.values()];
    for (const kind of ["week", "goals"] as const) {
      const mine = pairs.filter((pair) => (kind === "week" ? pair.manager : pair.rep) === personId);
      if (mine.length === 0) continue;
      const since = Math.min(...mine.map((pair) => pair.since));
      const history = this.#workspace.people.get(personId)!;
      const changes = [
        ...history.changes(),
        ...mine.flatMap((pair) => [pair.since, pair.endedAt]),
        ...(kind === "week" ? this.#enough.changes(personId) : []),
      ];
      for (let day = Math.floor(this.#script.from / oneDay) - 7; day <= this.#script.to / oneDay; day++) {
        if (weekdayOf(day) !== 1) continue;
        const monday = toDay(day);
        const expect = (moment: number) =>
          expectedInWeek(this.#workspace, personId, kind, monday, moment, this.#enough.enough);
        const [from, to] = [Math.max(day * oneDay - oneDay, since), (day + 16) * oneDay];
        const key = `${kind} about the week of ${monday} for ${personId}`;
        owed += this.#judge({ key, person: personId, kind, changes, from, to, expect, since, owedFromUntil: false });
      }
    }
    return owed;
  }

  #judge(nudge: Scheduled): number {
    const { key } = nudge;
    this.#checked.add(key);
    const spans = spansOf(nudge, this.#script.to);
    const delivery = this.#deliveries.get(key);
    if (delivery) {
      const fault = momentFault(nudge, delivery, spans, this.#workspace.people.get(nudge.person)!);
      if (fault) this.#complain(fault.what, key, delivery.at, fault.detail);
      return 1;
    }
    // What somebody asked for is taken back when it is of no use, even if it is again later.
    const end = nudge.atAnyHour ? spans.findIndex(({ expected }) => !expected) : -1;
    const owedIn = spans.slice(0, end === -1 ? undefined : end).find((span) => this.#isOwed(nudge, span));
    if (!owedIn) return 0;
    if (this.#unknown.has(`${this.#workspace.id}: ${key}`)) return 1;
    const { dueAt, until } = owedIn.expected!;
    const detail = `due ${iso(dueAt)} until ${iso(until)}, as things stood from ${iso(owedIn.from)}`;
    this.#complain("lost", key, dueAt, detail);
    return 1;
  }

  /** Whether there was time enough, with nothing in the way, while things stood so. */
  #isOwed({ owedFromUntil, since, person, atAnyHour }: Scheduled, { from, to, expected }: Span): boolean {
    if (!expected || (owedFromUntil ? expected.until : expected.dueAt + 1) <= since) return false;
    const [begins, ends] = [Math.max(from, expected.dueAt), Math.min(to, expected.until - minute)];
    if (atAnyHour) return this.#time.timeEnough(begins, ends) !== undefined;
    return this.#time.atWork(this.#workspace.people.get(person)!.asOf(from), begins, ends);
  }

  /** Answers to what somebody just did: each once, soon, and at any hour. */
  #judgeAnswers(): void {
    for (const { id, author, at, answered } of this.#workspace.notes) {
      const key = `reflection about ${id} for ${author}`;
      this.#checked.add(key);
      if (!answered || !this.#workspace.people.get(author)!.asOf(at).member) continue;
      const delivery = this.#deliveries.get(key);
      if (delivery && delivery.at < at - clockAhead)
        this.#complain("too early", key, delivery.at, `written ${iso(at)}`);
      if (delivery || this.#unknown.has(`${this.#workspace.id}: ${key}`)) continue;
      const left = this.#workspace.people
        .get(author)!
        .changes()
        .some((change) => change >= at && change < at + 3 * oneDay);
      const fair = this.#time.isUndisturbed(at, at + oneDay) && at + fairPiece < this.#script.to;
      if (!left && fair) this.#complain("lost", key, at, "an answer");
    }
  }

  #judgeFlags(): void {
    for (const row of this.#flagRows) {
      this.#checked.add(row.key);
      const person = this.#workspace.people.get(row.person_id)!;
      const last = Math.max(...person.changes());
      const end = Math.min(this.#script.to, Date.parse(row.until)) - minute;
      const timeEnough = (from: number) => this.#time.atWork(person.asOf(last), Math.max(from, last), end);
      const fault = flagFault(this.#workspace, row, this.#deliveries.get(row.key), changeLag, timeEnough);
      if (fault) this.#complain(fault.what, row.key, fault.at, fault.detail);
    }
  }

  #judgeUnexpected(): void {
    for (const [key, delivery] of this.#deliveries) {
      if (!this.#checked.has(key))
        this.#complain("not wanted", key, delivery.at, "nothing of the kind was ever planned");
    }
  }

  #complain(what: Violation["what"], key: string, at: number, detail: string): void {
    this.#violations.push({ what, workspace: this.#workspace.id, key, at, detail });
  }
}
