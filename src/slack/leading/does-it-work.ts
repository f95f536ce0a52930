import { smallestGroup } from "../../coaching/leading/folding.ts";
import {
  type Association,
  associationOf,
  noProgress,
  type Period,
  type Progress,
  periodsOf,
  progressOf,
} from "../../coaching/leading/progress.ts";
import { mondayOf } from "../../coaching/weeks.ts";
import { weeksOfManagers } from "../../store/manager-weeks.ts";
import { repsOfManagers } from "../../store/pairs.ts";
import { repWeeks, usefulByDay } from "../../store/progress.ts";
import type { Scope } from "../../store/scope.ts";

/** Coaching beside what became of the reps' goals, over time and among managers. */
export interface DoesItWork {
  periods: Period[];
  association: Association | undefined;
}

/**
 * Sets the coaching mix of these managers beside their reps' goals, check-ins and pulses.
 *
 * @param mondays of whole weeks in a row, the oldest first
 */
export async function doesItWork(
  scope: Scope,
  managerIds: readonly string[],
  mondays: readonly string[],
): Promise<DoesItWork> {
  const [first, last] = [mondays[0]!, mondays.at(-1)!];
  const pairs = await repsOfManagers(scope, managerIds);
  const repsOf = Map.groupBy(pairs, ({ manager_id }) => manager_id);
  const notes = await weeksOfManagers(scope, managerIds, first, last);
  const reps = [...new Set(pairs.map(({ rep_id }) => rep_id))];
  const checkIns = Map.groupBy(await repWeeks(scope, reps, first, last), ({ repId, week }) => `${repId} ${week}`);
  const pulses = Map.groupBy(
    await usefulByDay(scope, managerIds, first),
    ({ managerId, day }) => `${managerId} ${mondayOf(day)}`,
  );
  // What reps say is shown of groups that hide each of them, or not at all.
  const isLarge = reps.length >= smallestGroup;
  const weekOf = (id: string, week: string): Progress => {
    const written = notes.get(id)?.find((each) => each.week === week);
    const team = (repsOf.get(id) ?? []).map(({ rep_id }) => checkIns.get(`${rep_id} ${week}`)?.[0]);
    const said = (pulses.get(`${id} ${week}`) ?? []).map(({ useful }) => ({ ...noProgress, useful }));
    const moves = team.map((each) => ({ ...noProgress, moved: each?.moved ?? noProgress.moved }));
    const coached = { some: written?.coached ?? 0, all: written?.judged ?? 0 };
    if (!isLarge) return { ...noProgress, coached };
    return {
      ...progressOf([...said, ...moves]),
      coached,
      checkedIn: { some: team.filter((each) => each !== undefined).length, all: team.length },
    };
  };
  const byManager = managerIds.map((id) => mondays.map((week) => weekOf(id, week)));
  const byWeek = mondays.map((week, at) => ({ week, ...progressOf(byManager.map((weeks) => weeks[at]!)) }));
  return { periods: periodsOf(byWeek), association: associationOf(byManager.map(progressOf)) };
}
