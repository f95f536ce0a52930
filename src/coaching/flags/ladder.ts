/**
 * The ladder a flag climbs, as a pure function of what is known on a day. Nobody hears before the manager does, and nothing
 * climbs that Slack has not confirmed to be in the manager's hands (docs/decisions/0018).
 *
 *   telling -> told -> warning -> warned -> visible
 *                 \-> disputed                        all of them -> cleared
 */
import { dayPlus } from "../weeks.ts";
import { type Counted, type FlagNote, goodWeeksUpTo, isJudged, patternOn } from "./rule.ts";
import type { Thresholds } from "./thresholds.ts";

/**
 * telling: a message to the manager is to be sent. told: it is there. warning: a second one is to be sent, which says when a
 * leader will see it. warned: it is there. visible: that day has come, and a leader sees that there is a flag. disputed: the
 * manager says it is wrong, and nobody else hears of it. cleared: over, for everybody at once.
 */
export type Rung = "telling" | "told" | "warning" | "warned" | "visible" | "disputed" | "cleared";

/**
 * good run: good weeks came. lapsed: the pattern has not been there for a while. mistaken: corrections and disputes left no
 * pattern. renewed: disputed, and new notes show the pattern without those it rested on. ended: no pair any more, no longer a
 * manager, or flags were switched off.
 */
export type Outcome = "good run" | "lapsed" | "mistaken" | "renewed" | "ended";

/** Days are the manager's own, YYYY-MM-DD; null for what has not come to pass. */
export interface Flag {
  id: string;
  /** The pair it is about; null when it is about all of a manager's notes. */
  pairId: string | null;
  rung: Rung;
  openedOn: string;
  /** When Slack had the first message. */
  toldOn: string | null;
  /** How many days after the second message a leader may see it, as that message promises. */
  noticeDays: number | null;
  /** When Slack had the second message. */
  warnedOn: string | null;
  /** When the manager said that all of it is wrong. */
  disputedOn: string | null;
  /** When a note of it was last disputed, or a dispute was taken back: from then on everything takes its time anew. */
  stoppedOn: string | null;
  /** Since when a leader can see it. */
  shownOn: string | null;
  clearedOn: string | null;
  outcome: Outcome | null;
}

/** What is known of a flag on a day. */
export interface Seen {
  today: string;
  thresholds: Thresholds;
  counted: Counted;
  /** False once there is nothing to flag: flags are off, the pair has ended, the manager has left. */
  goesOn: boolean;
  /** Whether there is a leader who could see it. */
  hasLeader: boolean;
  /** The days on which Slack confirmed the two messages; null while it has not. */
  delivered: Delivered;
}

export interface Delivered {
  told: string | null;
  warned: string | null;
}

/** For so many days a flag without its pattern stands still before it lapses: a week off starts nothing anew. */
const restDays = 14;

/** Where a flag belongs on this day. Asked twice, the answer is the same. */
export function climb(flag: Flag, seen: Seen): Flag {
  if (flag.rung === "cleared") return flag;
  const known = withDeliveries(flag, seen.delivered);
  const outcome = outcomeOf(known, seen);
  if (outcome) return { ...known, rung: "cleared", clearedOn: seen.today, outcome };
  const next = { ...known, rung: rungOf(known, seen) };
  if (next.rung === "warning" && known.rung !== "warning") next.noticeDays = seen.thresholds.noticeDays;
  if (next.rung === "visible") next.shownOn ??= seen.today;
  return next.rung === flag.rung ? next : climb(next, seen);
}

/** The first day on which a leader may see it; undefined before the manager was warned. */
export function showsOn({ warnedOn, noticeDays, stoppedOn }: Flag): string | undefined {
  if (warnedOn === null || noticeDays === null) return undefined;
  return dayPlus(later(warnedOn, stoppedOn), noticeDays);
}

/** Up to which day (included) the notes of a flag count for no other: it was cleared by good weeks, or is disputed. */
export function forgivenUpTo({ clearedOn, outcome, disputedOn }: Flag): string | null {
  return outcome === "good run" ? clearedOn : disputedOn;
}

/** The manager says that all of it is wrong: nobody else hears of it. To answer a message is to have it. */
export function disputed(flag: Flag, today: string): Flag {
  return { ...flag, rung: "disputed", toldOn: flag.toldOn ?? today, disputedOn: today };
}

/** The manager takes that back: the flag begins again as on the day they were told, and nothing promised before holds. */
export function disputeTakenBack(flag: Flag, today: string): Flag {
  return { ...flag, rung: "told", toldOn: today, noticeDays: null, warnedOn: null, disputedOn: null };
}

/** One of its notes was disputed, or counts again. */
export function stopped(flag: Flag, today: string): Flag {
  return { ...flag, stoppedOn: today };
}

function withDeliveries(flag: Flag, { told, warned }: Delivered): Flag {
  return { ...flag, toldOn: flag.toldOn ?? told, warnedOn: flag.warnedOn ?? warned };
}

/** Why a flag is over on this day; undefined while it is not. */
function outcomeOf(flag: Flag, { today, thresholds, counted, goesOn }: Seen): Outcome | undefined {
  if (!goesOn) return "ended";
  const { notes } = counted;
  if (goodWeeksUpTo(notes, today) >= thresholds.goodWeeks) return isNews(flag, notes, today) ? "good run" : "mistaken";
  const holdsOn = (day: string, among = notes) =>
    patternOn({ ...counted, notes: among }, day, thresholds) !== undefined;
  if (flag.rung === "disputed" && holdsOn(today, after(flag.disputedOn, notes))) return "renewed";
  if (holdsOn(today)) return undefined;
  // Nobody has heard of it yet.
  if (flag.rung === "telling") return "lapsed";
  for (let ago = 1; ago < restDays; ago++) if (holdsOn(dayPlus(today, -ago))) return undefined;
  return holdsOn(flag.openedOn) ? "lapsed" : "mistaken";
}

/** Whether there was a good 1:1 after the manager was told; else it was only said that one before had been read wrongly. */
function isNews({ toldOn }: Flag, notes: readonly FlagNote[], today: string): boolean {
  return (
    toldOn !== null &&
    notes.some((note) => note.heldOn >= toldOn && note.heldOn <= today && isJudged(note) && isGood(note))
  );
}

function isGood({ verdict }: FlagNote): boolean {
  return verdict === "mixed" || verdict === "coaching";
}

function rungOf(flag: Flag, seen: Seen): Rung {
  switch (flag.rung) {
    case "telling":
      return flag.toldOn === null ? "telling" : "told";
    case "told":
      return mayWarn(flag, seen) ? "warning" : "told";
    case "warning":
      if (flag.warnedOn !== null) return "warned";
      return mayWarn(flag, seen) ? "warning" : "told";
    case "warned":
    case "visible":
      return mayShow(flag, seen) ? "visible" : "warned";
    case "disputed":
    case "cleared":
      return flag.rung;
  }
}

function mayWarn({ toldOn, stoppedOn }: Flag, seen: Seen): boolean {
  if (toldOn === null) return false;
  const from = later(toldOn, stoppedOn);
  return seen.today >= dayPlus(from, 7 * seen.thresholds.moreWeeks) && stillStands(from, seen);
}

function mayShow(flag: Flag, seen: Seen): boolean {
  const shows = showsOn(flag);
  if (flag.toldOn === null || flag.warnedOn === null || shows === undefined) return false;
  return seen.today >= shows && stillStands(later(flag.warnedOn, flag.stoppedOn), seen);
}

/** The pattern stands, and there was a 1:1 since `from` that could have ended it and did not. */
function stillStands(from: string, { hasLeader, counted, today, thresholds }: Seen): boolean {
  const pattern = hasLeader ? patternOn(counted, today, thresholds) : undefined;
  return pattern?.dealOnly.some(({ heldOn }) => heldOn > from) ?? false;
}

function later(day: string, other: string | null): string {
  return other !== null && other > day ? other : day;
}

/** The notes of 1:1s after a day; all of them where there is none. */
export function after(day: string | null, notes: readonly FlagNote[]): FlagNote[] {
  return notes.filter(({ heldOn }) => day === null || heldOn > day);
}
