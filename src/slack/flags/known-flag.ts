import { utc } from "../../clock.ts";
import { type Manager, managerOf, restsOn } from "../../coaching/flags/manager.ts";
import type { FlagNote, Pattern } from "../../coaching/flags/rule.ts";
import { flagStatesOf } from "../../store/flag-state.ts";
import type { ManagersFlag } from "../../store/flags.ts";
import { type Pair, pairById, pairsByIds } from "../../store/pairs.ts";
import { type Person, peopleByIds, personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { dayWhere } from "../dates.ts";

/** A flag with all its message speaks of, as it is at this moment. */
export interface KnownFlag {
  flag: ManagersFlag;
  me: Person;
  /** Where the manager is, YYYY-MM-DD. */
  today: string;
  manager: Manager;
  /** What it rests on. */
  pattern: Pattern;
  /** Those of its notes that are about deals alone, oldest first. */
  notes: FlagNote[];
  /** Who those notes are about, by the pair's id. */
  reps: Map<string, Person>;
  leader: Person | undefined;
}

/** How far back "your last five notes" may reach: half a year of 1:1s. */
const lookBack = { weeks: 26 };

/** A manager's own flag; undefined for a flag that is gone, or somebody else's. */
export async function knownFlag(
  scope: Scope,
  managerId: string,
  flagId: string,
  now: Temporal.Instant,
): Promise<KnownFlag | undefined> {
  const me = await personById(scope, managerId);
  if (me?.kind !== "member") return undefined;
  const today = dayWhere(now, me.zone);
  const from = Temporal.PlainDate.from(today).subtract(lookBack).toString();
  const state = (await flagStatesOf(scope, [managerId], from)).get(managerId)!;
  const flag = state.flags.find(({ id }) => id === flagId);
  if (!flag) return undefined;
  const manager = managerOf(state, {
    now: utc(now),
    today,
    isMember: true,
    delivered: () => ({ told: null, warned: null }),
  });
  const pattern = restsOn(flag, manager);
  const notes = pattern.dealOnly;
  const leader = state.leaderId === undefined ? undefined : await personById(scope, state.leaderId);
  const reps = await repsOf(scope, [...notes.map(({ pairId }) => pairId), ...(flag.pairId ? [flag.pairId] : [])]);
  return { flag, me, today, manager, pattern, notes, reps, leader };
}

async function repsOf(scope: Scope, pairIds: readonly string[]): Promise<Map<string, Person>> {
  if (pairIds.length === 0) return new Map();
  const pairs = await pairsByIds(scope, [...new Set(pairIds)]);
  const people = await peopleByIds(
    scope,
    pairs.map(({ rep_id }) => rep_id),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  return new Map(pairs.flatMap(({ id, rep_id }) => (byId.has(rep_id) ? [[id, byId.get(rep_id)!] as const] : [])));
}

/** The pair whose next 1:1 is the one to plan: the flag's, or the one with most of its notes. */
export async function pairToPlanFor(scope: Scope, { flag, manager, notes }: KnownFlag): Promise<Pair | undefined> {
  if (flag.pairId !== null) return manager.pairIds.includes(flag.pairId) ? pairById(scope, flag.pairId) : undefined;
  const counts = [...Map.groupBy(notes, ({ pairId }) => pairId)].filter(([id]) => manager.pairIds.includes(id));
  const most = counts.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? manager.pairIds[0];
  return most === undefined ? undefined : pairById(scope, most);
}
