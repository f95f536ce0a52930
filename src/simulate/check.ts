/** Compares what Slack accepted with the schedule computed separately. */
import Holidays from "date-holidays";
import { flagFault, isAboutAFlag } from "./check-flags.ts";
import { type AboutMeeting, wrongWords } from "./check-words.ts";
import { localDay, toDay, toNumber, weekdayOf } from "./days.ts";
import { type Delivery, readDeliveries } from "./deliveries.ts";
import { briefIsEnoughFor, type Expected, expectedAboutMeeting, expectedInWeek, shiftOf } from "./expected.ts";
import { historyOf, type WorkspaceHistory } from "./history.ts";
import type { LedgerRow, Played } from "./play.ts";
import type { Script } from "./script.ts";
import type { Accepted } from "./virtual-slack.ts";

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
/** A call that began before a change may be accepted after it. */
const changeLag = 30_000;
/** The bot's clock may be ahead by so much. */
const clockAhead = 31_000;
/** So long in one piece all must be well for a nudge to be owed. */
const fairPiece = 15 * minute;

export function check(script: Script, played: Played): Verdict {
  const violations: Violation[] = played.troubles.map((detail) => ({
    what: "trouble",
    workspace: "",
    key: "",
    at: 0,
    detail,
  }));
  for (const error of played.errors) violations.push({ what: "trouble", workspace: "", key: "", at: 0, detail: error });
  const histories = historyOf(script, played.deeds, holidays());
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
  readonly #foul: { from: number; to: number }[];
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
    const storms = script.happenings
      .filter((happening) => happening.what === "weather" && happening.workspace === workspace.id)
      .map((happening) => ({ from: happening.at, to: (happening as { until: number }).until + 6 * minute }));
    this.#foul = [
      ...played.silences,
      ...storms,
      ...workspace.pauses.map(({ from, to }) => ({ from, to: to + 6 * minute })),
    ];
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
          const changes = [
            ...pair.changes(),
            ...this.#workspace.people.get(pair.manager)!.changes(),
            ...this.#workspace.people.get(pair.rep)!.changes(),
            ...(kind.startsWith("log-it") ? this.#enough.changes(pair.manager) : []),
          ];
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
    }
    for (const person of this.#workspace.people.values()) owed += this.#judgeWeeks(person.id);
    this.#judgeAnswers();
    this.#judgeFlags();
    this.#judgeUnexpected();
    this.#judgeDays();
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
      timeEnough: (from: number, to: number) => this.#timeEnough(from, to),
    };
    const wrong = wrongWords(judging, { ...about, writings: delivery.writings });
    if (wrong) this.#complain("wrong words", key, wrong.at, wrong.detail);
  }

  /** The first moment from `from` to `to` by which there was a fair piece of time with nothing in the way. */
  #timeEnough(from: number, to: number): number | undefined {
    let start = from;
    const fouls = this.#foul.filter((foul) => foul.to > from && foul.from < to).sort((a, b) => a.from - b.from);
    for (const foul of fouls) {
      if (foul.from - start >= fairPiece) break;
      start = Math.max(start, foul.to);
    }
    return start + fairPiece <= to ? start + fairPiece : undefined;
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

  #judge(nudge: Nudge): number {
    const { key, from, to, expect } = nudge;
    this.#checked.add(key);
    const end = Math.min(to, this.#script.to);
    const moments = [...new Set([from, ...nudge.changes.filter((at) => at > from && at < end)])].sort((a, b) => a - b);
    const spans = moments
      .map((at, place) => ({ from: at, to: moments[place + 1] ?? end, expected: expect(at) }))
      .filter((span) => span.from < span.to);
    const delivery = this.#deliveries.get(key);
    if (delivery) {
      this.#judgeDelivery(nudge, delivery, spans);
      return 1;
    }
    const owedIn = spans.find((span) => this.#isOwed(nudge, span));
    if (!owedIn) return 0;
    if (this.#unknown.has(`${this.#workspace.id}: ${key}`)) return 1;
    const { dueAt, until } = owedIn.expected!;
    this.#complain(
      "lost",
      key,
      dueAt,
      `due ${iso(dueAt)} until ${iso(until)}, as things stood from ${iso(owedIn.from)}`,
    );
    return 1;
  }

  /** Whether there was time enough, with nothing in the way, while things stood so. */
  #isOwed(nudge: Pick<Nudge, "person" | "owedFromUntil" | "since">, { from, to, expected }: Span): boolean {
    if (!expected || (nudge.owedFromUntil ? expected.until : expected.dueAt + 1) <= nudge.since) return false;
    let start = Math.max(from, expected.dueAt);
    const end = Math.min(to, expected.until - minute);
    const person = this.#workspace.people.get(nudge.person)!.asOf(from);
    const fouls = this.#foul.filter((foul) => foul.to > start && foul.from < end).sort((a, b) => a.from - b.from);
    const within = (a: number, b: number): boolean => {
      for (let day = toNumber(localDay(person.zone, a)); day <= toNumber(localDay(person.zone, b)); day++) {
        const shift = shiftOf(person, toDay(day));
        if (shift && Math.min(b, shift.to) - Math.max(a, shift.from) >= fairPiece) return true;
      }
      return false;
    };
    for (const foul of fouls) {
      if (foul.from > start && within(start, foul.from)) return true;
      start = Math.max(start, foul.to);
    }
    return start < end && within(start, end);
  }

  #judgeDelivery(nudge: Nudge, { at, message, folded }: Delivery, spans: Span[]): void {
    const { key } = nudge;
    const then = spans.filter((span) => span.from <= at && span.to > at - changeLag && span.expected);
    if (then.length === 0) {
      const last = spans.findLast(({ expected }) => expected);
      this.#complain("not wanted", key, at, last ? `wanted from ${iso(last.from)} to ${iso(last.to)}` : "never wanted");
      return;
    }
    const person = this.#workspace.people.get(nudge.person)!;
    const fits = then.map(({ expected, from }) =>
      this.#fault(expected!, person.asOf(Math.max(from, at - changeLag)), at, message, folded, nudge.kind),
    );
    const worst = fits.find((fault) => fault !== undefined);
    if (fits.every((fault) => fault !== undefined) && worst) this.#complain(worst.what, key, at, worst.detail);
  }

  #fault(
    expected: Expected,
    person: ReturnType<
      WorkspaceHistory["people"] extends Map<string, infer P>
        ? P extends { asOf: infer A }
          ? A extends (m: number) => unknown
            ? A
            : never
          : never
        : never
    >,
    at: number,
    message: Accepted,
    folded: boolean,
    kind: string,
  ): Pick<Violation, "what" | "detail"> | undefined {
    const { dueAt, until, startsAt } = expected;
    const early = folded && !kind.startsWith("log-it") && localDay(person.zone, at) === localDay(person.zone, dueAt);
    if (at < dueAt - clockAhead && !early) return { what: "too early", detail: `due ${iso(dueAt)}` };
    if (at >= until) return { what: "after its moment", detail: `of use until ${iso(until)}` };
    if (startsAt !== undefined && !kind.startsWith("log-it") && at >= startsAt) {
      return { what: "after its moment", detail: `the 1:1 began ${iso(startsAt)}` };
    }
    if (message.how === "update") return undefined;
    const shift = shiftOf(person, localDay(person.zone, at));
    if (shift && at >= shift.from - clockAhead && at < shift.to) return undefined;
    return {
      what: "outside working hours",
      detail: shift ? `they work ${iso(shift.from)} to ${iso(shift.to)}` : "they do not work that day",
    };
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
      const fouls = this.#foul.filter((foul) => foul.to > at && foul.from < at + oneDay);
      if (!left && fouls.length === 0 && at + fairPiece < this.#script.to) this.#complain("lost", key, at, "an answer");
    }
  }

  #judgeFlags(): void {
    for (const row of this.#flagRows) {
      this.#checked.add(row.key);
      const last = Math.max(...this.#workspace.people.get(row.person_id)!.changes());
      const timeEnough = (from: number) => {
        const [dueAt, to] = [Math.max(from, last), this.#script.to];
        const expected = { dueAt, until: Math.min(to, Date.parse(row.until)), startsAt: undefined };
        return this.#isOwed({ person: row.person_id, owedFromUntil: false, since: 0 }, { from: dueAt, to, expected });
      };
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

  /** At most three unasked messages a person a day; a day on which somebody changed zones is longer than a day. */
  #judgeDays(): void {
    const days = new Map<string, Accepted[]>();
    for (const message of this.#accepted) {
      if (message.how !== "post" || message.said.some(({ key }) => key.includes(": reflection "))) continue;
      const history = this.#workspace.people.get(message.person);
      if (!history) continue;
      const moved = history.places.slice(1).some(({ at }) => Math.abs(at - message.at) < 2 * oneDay);
      if (moved) continue;
      const day = `${message.person} ${localDay(history.asOf(message.at).zone, message.at)}`;
      days.getOrInsertComputed(day, () => []).push(message);
    }
    for (const [day, messages] of days) {
      if (messages.length > 3) this.#complain("too many a day", day, messages[3]!.at, `${messages.length} messages`);
    }
  }

  #complain(what: Violation["what"], key: string, at: number, detail: string): void {
    this.#violations.push({ what, workspace: this.#workspace.id, key, at, detail });
  }
}

interface Nudge {
  key: string;
  person: string;
  kind: string;
  changes: number[];
  from: number;
  to: number;
  since: number;
  /** Owed if its use ends after it was first planned for; else only if it was due after that. */
  owedFromUntil: boolean;
  expect(moment: number): Expected | undefined;
}

interface Span {
  from: number;
  to: number;
  expected: Expected | undefined;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Whether a region has a public holiday on a day, from the library's own answer. */
function holidays(): (region: string, day: string) => boolean {
  const known = new Map<string, Set<string>>();
  return (region, day) => {
    const year = day.slice(0, 4);
    const days = known.getOrInsertComputed(`${region} ${year}`, () => {
      const all = new Holidays(region).getHolidays(Number(year)).filter(({ type }) => type === "public");
      return new Set(
        all.flatMap(({ date, start, end }) =>
          Array.from({ length: Math.max(1, Math.round((end.getTime() - start.getTime()) / oneDay)) }, (_, later) =>
            toDay(toNumber(date.slice(0, 10)) + later),
          ),
        ),
      );
    });
    return days.has(day);
  };
}
