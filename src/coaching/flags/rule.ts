import { goodWeeks } from "../good-weeks.ts";
import { dayPlus, mondayOf } from "../weeks.ts";
import type { Verdict } from "../words.ts";
import type { Thresholds } from "./thresholds.ts";

/** What the rule knows of a note: never a word of it. */
export interface FlagNote {
  id: string;
  pairId: string;
  /** The day of the 1:1, YYYY-MM-DD. */
  heldOn: string;
  verdict: Verdict;
  /** Its manager says that it should not count. */
  disputed: boolean;
  /** The 1:1 was skipped, or somebody was off that day. */
  excused: boolean;
  /** Written while verdicts were shown to the manager alone and counted nowhere. */
  shadow: boolean;
  /** When it was last written or corrected, UTC. */
  updatedAt: string;
}

/** What counts for one flag. */
export interface Counted {
  /** Oldest first; what counts for nobody may be among them. */
  notes: readonly FlagNote[];
  /** With how many reps there must be notes about deals alone: a manager's own flag takes two, else it is that pair's. */
  fewestPairs: 1 | 2;
}

/** Notes about deals alone among the others; a pattern where they are too many, and for too long to be chance. */
export interface Pattern {
  /** The judged notes of some weeks, oldest first. */
  judged: FlagNote[];
  /** Those of them that are about deals alone. */
  dealOnly: FlagNote[];
  /** How many notes up to the latest are about deals alone, without another in between. */
  inARow: number;
}

/** `empty` and `unsure` say nothing about anybody, and a note that is disputed, excused or of the shadow period counts for nobody. */
export function isJudged({ verdict, disputed, excused, shadow }: FlagNote): boolean {
  return verdict !== "empty" && verdict !== "unsure" && !disputed && !excused && !shadow;
}

/** A flag is a pattern over weeks: several notes of one busy week are none. */
const fewestWeeks = 2;

/**
 * The pattern on a day: enough judged notes in the weeks up to it, enough of them about deals alone, over more than one week,
 * and no good week since the first of those.
 *
 * @param today YYYY-MM-DD; later notes are not looked at
 */
export function patternOn(counted: Counted, today: string, thresholds: Thresholds): Pattern | undefined {
  const seen = seenOn(counted, today, thresholds);
  const { judged, dealOnly } = seen;
  const [first] = dealOnly;
  if (!first || judged.length < thresholds.notes) return undefined;
  if (dealOnly.length * 100 < judged.length * thresholds.share) return undefined;
  if (new Set(dealOnly.map(({ heldOn }) => mondayOf(heldOn))).size < fewestWeeks) return undefined;
  if (new Set(dealOnly.map(({ pairId }) => pairId)).size < counted.fewestPairs) return undefined;
  const sinceFirst = judged.filter(({ heldOn }) => heldOn >= first.heldOn);
  return weeksOf(sinceFirst).some(isGood) ? undefined : seen;
}

/** What there is to be seen in the weeks up to a day, be it a pattern or not. */
export function seenOn({ notes }: Counted, day: string, { weeks }: Thresholds): Pattern {
  const all = notes.filter((note) => note.heldOn <= day && isJudged(note));
  const after = dayPlus(day, -7 * weeks);
  const judged = all.filter(({ heldOn }) => heldOn > after);
  const inARow = all.length - 1 - all.findLastIndex((note) => !isDealOnly(note));
  return { judged, dealOnly: judged.filter(isDealOnly), inARow };
}

function isDealOnly({ verdict }: Pick<FlagNote, "verdict">): boolean {
  return verdict === "deal_only";
}

/** How many good weeks in a row there were up to a day, its own week as far as it has come. @param notes oldest first */
export function goodWeeksUpTo(notes: readonly FlagNote[], today: string): number {
  return goodWeeks(weeksOf(notes.filter((note) => note.heldOn <= today && isJudged(note))).reverse());
}

/** The weeks that have notes, oldest first. */
function weeksOf(judged: readonly FlagNote[]): { planned: number; verdicts: Verdict[] }[] {
  const byWeek = Map.groupBy(judged, ({ heldOn }) => mondayOf(heldOn));
  return [...byWeek.values()].map((notes) => ({ planned: 0, verdicts: notes.map(({ verdict }) => verdict) }));
}

function isGood(week: { planned: number; verdicts: Verdict[] }): boolean {
  return goodWeeks([week]) === 1;
}
