/** When nothing could be sent, and whether there was time enough between. */
import { localDay, toDay, toNumber } from "./days.ts";
import { shiftOf } from "./expected.ts";
import type { WorkspaceHistory } from "./history.ts";
import type { PersonThen } from "./person-history.ts";
import type { Played } from "./play.ts";
import type { Script } from "./script.ts";

const minute = 60_000;
/** So long in one piece all must be well for something to be owed. */
export const fairPiece = 15 * minute;
/** Pauses after failures grow up to five minutes. */
const recovery = 6 * minute;

interface Foul {
  from: number;
  to: number;
}

export class FairTime {
  readonly #fouls: Foul[];

  constructor(script: Script, { silences }: Played, workspace: WorkspaceHistory) {
    const storms = script.happenings
      .filter((happening) => happening.what === "weather" && happening.workspace === workspace.id)
      .map((happening) => ({ from: happening.at, to: (happening as { until: number }).until + recovery }));
    const pauses = workspace.pauses.map(({ from, to }) => ({ from, to: to + recovery }));
    this.#fouls = [...silences, ...storms, ...pauses];
  }

  /** Whether nothing at all was in the way. */
  isUndisturbed(from: number, to: number): boolean {
    return this.#foulsIn(from, to).length === 0;
  }

  /** The first moment from `from` to `to` by which there was a fair piece of time with nothing in the way. */
  timeEnough(from: number, to: number): number | undefined {
    let start = from;
    for (const foul of this.#foulsIn(from, to)) {
      if (foul.from - start >= fairPiece) break;
      start = Math.max(start, foul.to);
    }
    return start + fairPiece <= to ? start + fairPiece : undefined;
  }

  /** Whether there was a fair piece of somebody's working time. */
  atWork(person: PersonThen, from: number, to: number): boolean {
    let start = from;
    for (const foul of this.#foulsIn(from, to)) {
      if (foul.from > start && worksWithin(person, start, foul.from)) return true;
      start = Math.max(start, foul.to);
    }
    return start < to && worksWithin(person, start, to);
  }

  #foulsIn(from: number, to: number): Foul[] {
    return this.#fouls.filter((foul) => foul.to > from && foul.from < to).sort((a, b) => a.from - b.from);
  }
}

function worksWithin(person: PersonThen, from: number, to: number): boolean {
  for (let day = toNumber(localDay(person.zone, from)); day <= toNumber(localDay(person.zone, to)); day++) {
    const shift = shiftOf(person, toDay(day));
    if (shift && Math.min(to, shift.to) - Math.max(from, shift.from) >= fairPiece) return true;
  }
  return false;
}
