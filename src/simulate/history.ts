/**
 * What was so at any moment of a played script: people, pairs, changed 1:1s, notes. The checker asks this and nothing of
 * the product's.
 */
import { type NoteThen, PairHistory } from "./pair-history.ts";
import { PersonHistory } from "./person-history.ts";
import type { Deed, Happening, Script } from "./script.ts";

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
  if ("author" in deed && !workspace.people.get(deed.author)!.asOf(when).member) return;
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
