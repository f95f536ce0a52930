import { instantOf, meetsOn, toDay, toNumber } from "./days.ts";
import type { CadenceScript, ClickScript } from "./script.ts";
import { at, type Version } from "./version.ts";

export interface MeetingThen {
  day: string;
  startsAt: number;
  endsAt: number;
  skipped: boolean;
  kept: boolean;
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

/** Whether a note was there at a moment. */
export function stood({ stands }: NoteThen, moment: number): boolean {
  return at(stands, moment) ?? false;
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
    for (const changed of this.#changedBy(moment)) {
      const before = this.#planned(day, changed - 1);
      if (before && before.startsAt <= changed) return { ...before, ...this.#change(day, moment) };
    }
    return undefined;
  }

  #planned(day: string, moment: number): MeetingThen | undefined {
    const cadence = at(this.cadences, moment);
    if (!cadence || moment >= this.endedAt) return undefined;
    const pausedUntil = at(this.pauses, moment) ?? null;
    if (!meetsOn(cadence, toNumber(day)) || (pausedUntil !== null && day < pausedUntil)) return undefined;
    const { to, ...change } = this.#change(day, moment);
    const [on, time] = to === undefined ? [day, cadence.time] : to.split("T");
    const startsAt = instantOf(on!, time!, cadence.zone);
    if (startsAt <= this.#changedBy(moment)[0]!) return undefined;
    return { day, startsAt, endsAt: startsAt + cadence.minutes * 60_000, ...change };
  }

  /** When the cadence was set, changed or paused by a moment, the latest first. */
  #changedBy(moment: number): number[] {
    const changes = [...this.cadences, ...this.pauses].map((change) => change.at);
    return changes.filter((at) => at <= moment).sort((a, b) => b - a);
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
