import { climb, type Delivered, type Flag, forgivenUpTo } from "./ladder.ts";
import { type Counted, type FlagNote, type Pattern, patternOn, seenOn } from "./rule.ts";
import { type Thresholds, thresholdsFrom } from "./thresholds.ts";

/** All that is known of one manager on a day. */
export interface Manager {
  /** Where the manager is, YYYY-MM-DD. */
  today: string;
  thresholds: Thresholds;
  /** Of all their pairs, oldest first. */
  notes: readonly FlagNote[];
  /** The pairs they have now. */
  pairIds: readonly string[];
  /** Open flags and cleared ones. */
  flags: readonly Flag[];
  /** False while there are no flags: they are off, verdicts are shown to the manager alone for now, the manager has left. */
  goesOn: boolean;
  hasLeader: boolean;
  delivered(flag: Flag): Delivered;
}

/** What is kept of a manager. */
export interface Kept {
  settings: { thresholds: Partial<Thresholds> | null; shadowUntil: string | null };
  notes: readonly FlagNote[];
  flags: readonly Flag[];
  pairs: readonly { id: string }[];
  leaderId: string | undefined;
}

/**
 * A manager at a moment, from what is kept of them.
 *
 * @param now UTC
 * @param today where the manager is
 * @param isMember false for somebody who has left
 */
export function managerOf(
  { settings, notes, flags, pairs, leaderId }: Kept,
  { now, today, isMember, delivered }: { now: string; isMember: boolean } & Pick<Manager, "today" | "delivered">,
): Manager {
  const inShadow = settings.shadowUntil !== null && now < settings.shadowUntil;
  return {
    today,
    thresholds: thresholdsFrom(settings.thresholds),
    notes,
    flags,
    pairIds: pairs.map(({ id }) => id),
    goesOn: isMember && !inShadow,
    hasLeader: leaderId !== undefined,
    delivered,
  };
}

/**
 * The flags of a manager as they are on a day: those there were, where they belong now, and new ones. Nothing counts twice:
 * the notes of a pair that has a flag of its own do not count for the manager's, and while that one is open no pair gets one.
 *
 * @param newId a name for a new flag
 */
export function flagsOf(manager: Manager, newId: () => string): Flag[] {
  let { flags } = manager;
  const climbs = (which: (flag: Flag) => boolean) => {
    const before = flags;
    flags = before.map((flag) => (which(flag) ? climbed(flag, { ...manager, flags: before }) : flag));
  };
  // What counts for the manager's own hangs on where those of the pairs are.
  climbs(({ pairId }) => pairId !== null);
  climbs(({ pairId }) => pairId === null);
  if (!manager.goesOn || !manager.thresholds.on) return [...flags];
  // Once a pair has its own, what is left may be a pattern among the others.
  for (const pairId of [null, ...manager.pairIds, null]) {
    const covered = flags.some((flag) => isOpen(flag) && (flag.pairId === null || flag.pairId === pairId));
    if (covered || !patternOf({ ...manager, flags }, pairId)) continue;
    flags = [...flags, opened(newId(), pairId, manager.today)];
  }
  return [...flags];
}

/** Whether a flag is there, disputed or not. */
export function isOpen({ rung }: Flag): boolean {
  return rung !== "cleared";
}

type Known = Pick<Manager, "today" | "thresholds" | "notes" | "pairIds" | "flags">;

/** The pattern there is today that no flag is about, with a pair or in all of a manager's notes. */
function patternOf(manager: Known, pairId: string | null): Pattern | undefined {
  return patternOn(countedFor(pairId, manager), manager.today, manager.thresholds);
}

/**
 * What a flag rests on: the notes there were when its manager was told, as they are known now; where none of them counts any
 * longer, or nobody was told yet, those there are today.
 */
export function restsOn(flag: Flag, manager: Known): Pattern {
  const counted = countedFor(flag.pairId, manager, flag);
  const then = seenOn(counted, flag.toldOn ?? manager.today, manager.thresholds);
  return then.dealOnly.length > 0 ? then : seenOn(counted, manager.today, manager.thresholds);
}

function climbed(flag: Flag, manager: Manager): Flag {
  const { today, thresholds, hasLeader, pairIds } = manager;
  const hasPair = flag.pairId === null ? pairIds.length > 0 : pairIds.includes(flag.pairId);
  return climb(flag, {
    today,
    thresholds,
    hasLeader,
    counted: countedFor(flag.pairId, manager, flag),
    goesOn: manager.goesOn && thresholds.on && hasPair,
    delivered: manager.delivered(flag),
  });
}

/** Notes of the pairs there are; what was forgiven, and what the open flag of a pair rests on, is left out. */
function countedFor(pairId: string | null, { notes, pairIds, flags }: Known, of?: Flag): Counted {
  const others = flags.filter(({ id }) => id !== of?.id);
  const free = notes.filter(
    (note) =>
      (pairId === null ? pairIds.includes(note.pairId) : note.pairId === pairId) &&
      !others.some((other) => isTaken(note, other, pairId, of)),
  );
  return { notes: free, fewestPairs: pairId === null ? 2 : 1 };
}

/** Whether a note does not count for one flag because of another one. */
function isTaken({ pairId, heldOn }: FlagNote, other: Flag, forPair: string | null, of: Flag | undefined): boolean {
  if (other.pairId !== null && other.pairId !== pairId) return false;
  if (forPair === null && other.pairId !== null && isOpen(other)) return true;
  const upTo = forgivenUpTo(other);
  // What is forgiven among all of a manager's notes does not undo the flag of a pair that was there before; one that was
  // opened on the day itself was there first, or it would have found no notes.
  if (upTo === null || (forPair !== null && of !== undefined && upTo >= of.openedOn)) return false;
  return heldOn <= upTo;
}

function opened(id: string, pairId: string | null, today: string): Flag {
  return {
    id,
    pairId,
    rung: "telling",
    openedOn: today,
    toldOn: null,
    noticeDays: null,
    warnedOn: null,
    disputedOn: null,
    stoppedOn: null,
    shownOn: null,
    clearedOn: null,
    outcome: null,
  };
}
