/**
 * What was so at any moment of a played script: people, pairs, changed 1:1s, notes. The checker asks this and nothing of
 * the product's.
 */
import { instantOf, meetsOn, toDay, toNumber } from "./days.ts";
import type { CadenceScript, ClickScript, Deed, Happening, Script, SettingsScript } from "./script.ts";

export interface PersonThen {
  id: string;
  zone: string;
  member: boolean;
  settings: SettingsScript;
  daysOff: (day: string) => boolean;
}

export interface MeetingThen {
  day: string;
  startsAt: number;
  endsAt: number;
  skipped: boolean;
  kept: boolean;
}

interface Version<T> {
  at: number;
  is: T;
}

/** The version that holds at a moment, or undefined before the first. */
function at<T>(versions: readonly Version<T>[], moment: number): T | undefined {
  let found: T | undefined;
  for (const version of versions) {
    if (version.at > moment) break;
    found = version.is;
  }
  return found;
}

export class PersonHistory {
  readonly id: string;
  readonly places: Version<{ zone: string; member: boolean }>[] = [];
  /** When Slack changed what was learnt last, in seconds. */
  updated = 0;
  readonly settings: Version<SettingsScript>[] = [];
  readonly timeOff: { at: number; first: string; last: string }[] = [];
  readonly #holidays: (region: string, day: string) => boolean;

  constructor(id: string, holidays: (region: string, day: string) => boolean) {
    this.id = id;
    this.#holidays = holidays;
  }

  asOf(moment: number): PersonThen {
    const { zone, member } = at(this.places, moment)!;
    const settings = at(this.settings, moment)!;
    const off = this.timeOff.filter((one) => one.at <= moment);
    return {
      id: this.id,
      zone,
      member,
      settings,
      daysOff: (day) =>
        off.some(({ first, last }) => first <= day && day <= last) ||
        (settings.region !== null && this.#holidays(settings.region, day)),
    };
  }

  /** The moments at which something about this person changed. */
  changes(): number[] {
    return [...this.places, ...this.settings, ...this.timeOff].map((change) => change.at);
  }
}

export class PairHistory {
  readonly id: string;
  readonly manager: string;
  readonly rep: string;
  readonly since: number;
  endedAt = Number.POSITIVE_INFINITY;
  readonly cadences: Version<CadenceScript>[] = [];
  readonly pauses: Version<string | null>[] = [];
  readonly meetings: (Version<{ change: "skip" | "keep" | "restore" | "move"; to?: string }> & { day: string })[] = [];
  readonly notes: NoteThen[] = [];
  readonly snoozes: (ClickScript & { at: number; to: number })[] = [];
  /** "Not this one." */
  readonly dismissals: (ClickScript & { at: number })[] = [];

  constructor(id: string, manager: string, rep: string, since: number) {
    this.id = id;
    this.manager = manager;
    this.rep = rep;
    this.since = since;
  }

  /**
   * The 1:1 of that original day as it stood at a moment; undefined when there was none. One that has begun stands,
   * whatever was changed about the cadence since.
   */
  meeting(day: string, moment: number): MeetingThen | undefined {
    const standing = this.#planned(day, moment);
    if (standing || moment >= this.endedAt) return standing;
    const changes = [...this.cadences, ...this.pauses].map((change) => change.at).filter((at) => at <= moment);
    for (const changed of changes.sort((a, b) => b - a)) {
      const before = this.#planned(day, changed - 1);
      if (before && before.startsAt <= changed) return { ...before, ...this.#change(day, moment) };
    }
    return undefined;
  }

  #planned(day: string, moment: number): MeetingThen | undefined {
    const cadence = at(this.cadences, moment);
    if (!cadence || moment >= this.endedAt) return undefined;
    const changedAt = this.cadences.findLast((version) => version.at <= moment)!.at;
    const pausedUntil = at(this.pauses, moment) ?? null;
    if (!meetsOn(cadence, toNumber(day)) || (pausedUntil !== null && day < pausedUntil)) return undefined;
    const { to, ...change } = this.#change(day, moment);
    const [on, time] = to === undefined ? [day, cadence.time] : to.split("T");
    const startsAt = instantOf(on!, time!, cadence.zone);
    if (startsAt <= changedAt) return undefined;
    return { day, startsAt, endsAt: startsAt + cadence.minutes * 60_000, ...change };
  }

  #change(day: string, moment: number): { skipped: boolean; kept: boolean; to?: string } {
    const change = at(
      this.meetings.filter((one) => one.day === day),
      moment,
    );
    const to = change?.change === "move" ? change.to : undefined;
    const kept = change?.change === "keep" || change?.change === "move";
    return { skipped: change?.change === "skip", kept, ...(to !== undefined && { to }) };
  }

  /** Whether nothing more of that kind was wanted about a 1:1. */
  isDismissed(day: string, kind: string, moment: number): boolean {
    return this.dismissals.some((one) => one.at <= moment && one.day === day && one.prompt.split(" ")[0] === kind);
  }

  /** The original days of all 1:1s there ever were by any of its cadences, between two days. */
  days(from: number, to: number): string[] {
    const first = Math.min(...this.cadences.map(({ is }) => toNumber(is.first)));
    for (let day = this.#known ?? first; day <= to; day++) {
      if (this.cadences.some(({ is }) => meetsOn(is, day))) this.#days.push(day);
      this.#known = day + 1;
    }
    return this.#days.filter((day) => day >= from && day <= to).map(toDay);
  }

  /** All days before `#known` on which any of its cadences has a 1:1. */
  readonly #days: number[] = [];
  #known: number | undefined;

  changes(): number[] {
    return [
      this.since,
      this.endedAt,
      ...[this.cadences, this.pauses, this.meetings, this.dismissals].flat().map((change) => change.at),
      ...this.notes.flatMap(({ stands }) => stands.map((change) => change.at)),
    ];
  }
}

export interface NoteThen {
  at: number;
  /** False while it is deleted. */
  stands: Version<boolean>[];
  id: string;
  author: string;
  heldOn: string;
  verdict: string;
  answered: boolean;
}

export interface WorkspaceHistory {
  id: string;
  people: Map<string, PersonHistory>;
  pairs: Map<string, PairHistory>;
  pauses: { from: number; to: number }[];
  notes: NoteThen[];
  notesBy: Map<string, NoteThen[]>;
  /** When a manager's good weeks are counted: at each of these moments, and every Monday. */
  counted: Map<string, number[]>;
}

/** Whether a note was there at a moment. */
export function stood({ stands }: NoteThen, moment: number): boolean {
  return at(stands, moment) ?? false;
}

/** Puts together what was so when. */
export function historyOf(
  script: Script,
  deeds: readonly Happening[],
  holidays: (region: string, day: string) => boolean,
): Map<string, WorkspaceHistory> {
  const workspaces = new Map<string, WorkspaceHistory>();
  for (const { id, people, pairs } of script.workspaces) {
    const workspace: WorkspaceHistory = {
      id,
      people: new Map(),
      pairs: new Map(),
      pauses: [],
      notes: [],
      notesBy: new Map(),
      counted: new Map(),
    };
    for (const person of people) {
      const history = new PersonHistory(person.id, holidays);
      history.places.push({ at: script.from, is: { zone: person.zone, member: true } });
      history.settings.push({ at: script.from, is: person.settings });
      workspace.people.set(person.id, history);
    }
    for (const { id: pair, manager, rep, cadence } of pairs) {
      const history = new PairHistory(pair, manager, rep, script.from);
      history.cadences.push({ at: script.from, is: cadence });
      workspace.pairs.set(pair, history);
    }
    workspaces.set(id, workspace);
  }
  const seen = new Set<string>();
  for (const deed of deeds) write(workspaces.get(deed.workspace)!, deed, seen);
  for (const { pauses } of workspaces.values()) {
    const last = pauses.at(-1);
    if (last?.to === -1) last.to = Number.POSITIVE_INFINITY;
  }
  return workspaces;
}

function write(workspace: WorkspaceHistory, deed: Happening, seen: Set<string>): void {
  const when = deed.at;
  const counts = (manager: string) => workspace.counted.getOrInsertComputed(manager, () => []).push(when);
  const pair = "pair" in deed && typeof deed.pair === "string" ? workspace.pairs.get(deed.pair) : undefined;
  switch (deed.what) {
    case "note": {
      const mine = workspace.notesBy.getOrInsertComputed(deed.author, () => []);
      if (mine.some(({ id }) => id === deed.id)) return;
      const note = { ...deed, at: when, stands: [{ at: when, is: true }] };
      workspace.notes.push(note);
      mine.push(note);
      pair?.notes.push(note);
      counts(deed.author);
      return;
    }
    case "delete note":
    case "restore note": {
      const note = workspace.notesBy.get(deed.author)?.find(({ id }) => id === deed.id);
      if (!note) return;
      note.stands.push({ at: when, is: deed.what === "restore note" });
      counts(deed.author);
      return;
    }
    case "cadence":
      if (!pair || when >= pair.endedAt) return;
      pair.cadences.push({ at: when, is: deed.cadence });
      // A new cadence takes a pause back.
      pair.pauses.push({ at: when, is: null });
      counts(pair.manager);
      return;
    case "skip":
    case "keep":
    case "restore":
    case "move":
      pair?.meetings.push({
        at: when,
        day: deed.day,
        is: { change: deed.what, ...(deed.what === "move" && { to: deed.to }) },
      });
      return;
    case "pause pair":
      pair?.pauses.push({ at: when, is: deed.until });
      return;
    case "end pair":
      if (!pair) return;
      pair.endedAt = Math.min(pair.endedAt, when);
      counts(pair.manager);
      counts(pair.rep);
      return;
    case "new pair":
      begin(workspace, deed, when, counts);
      return;
    case "person":
      if (seen.has(deed.event)) return;
      seen.add(deed.event);
      if (learnt(workspace.people.get(deed.person)!, deed, when)) counts(deed.person);
      return;
    case "time off":
      workspace.people.get(deed.person)!.timeOff.push({ at: when, first: deed.first, last: deed.last });
      counts(deed.person);
      return;
    case "settings":
      workspace.people.get(deed.person)!.settings.push({ at: when, is: deed.settings });
      counts(deed.person);
      return;
    case "snooze":
    case "not this one":
      if (!pair || !workspace.people.get(deed.person)!.asOf(when).member) return;
      if (deed.what === "snooze") pair.snoozes.push({ ...deed, at: when });
      else pair.dismissals.push({ ...deed, at: when });
      return;
    case "pause nudges":
      workspace.pauses.push({ from: when, to: -1 });
      return;
    case "resume nudges": {
      const last = workspace.pauses.at(-1);
      if (last) last.to = when;
      return;
    }
    default:
  }
}

type PersonDeed = Extract<Deed, { what: "person" }>;

/** What is older than what is known changes nothing. @returns whether anything changed */
function learnt(person: PersonHistory, { zone, member, updated }: PersonDeed, when: number): boolean {
  const second = Math.floor(updated / 1000);
  if (second < person.updated) return false;
  person.updated = second;
  const { is: before } = person.places.at(-1)!;
  person.places.push({ at: when, is: { zone, member } });
  return before.zone !== zone || before.member !== member;
}

function begin(
  workspace: WorkspaceHistory,
  deed: Extract<Deed, { what: "new pair" }>,
  when: number,
  counts: (manager: string) => void,
): void {
  const { id, manager, rep, cadence } = deed.pair;
  if (workspace.pairs.has(id)) return;
  const history = new PairHistory(id, manager, rep, when);
  history.cadences.push({ at: when, is: cadence });
  workspace.pairs.set(id, history);
  counts(manager);
}
