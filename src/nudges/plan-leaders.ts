import { reportsTo } from "../coaching/leading/tree.ts";
import { isoText } from "../store/instants.ts";
import { nudgeKey } from "../store/nudges.ts";
import { plannedUnder } from "../store/nudges-planned.ts";
import { peopleByIds } from "../store/people.ts";
import { rosterRows } from "../store/roster.ts";
import type { Scope } from "../store/scope.ts";
import type { Due } from "../store/timetable.ts";
import { recipientsOf } from "./recipients.ts";
import type { SubjectPlan } from "./subject-plan.ts";
import { promptsOfLeader } from "./timetable.ts";
import { dayPlus, mondayOf } from "./working-time.ts";

const oneDay = 86_400_000;
/** A Monday's message is looked for from the week before on; a holiday may have put it off. */
const lookBack = 8;

/** Plans the weekly message of these leaders, all of one workspace; whoever leads nobody (any more) gets none. */
export async function leaderPlans(scope: Scope, subjects: readonly Due[], now: number): Promise<SubjectPlan[]> {
  if (subjects.length === 0) return [];
  const ids = subjects.map(({ id }) => id);
  const from = isoText(now - (lookBack + 1) * oneDay).slice(0, 10);
  const people = await recipientsOf(scope, ids, from, isoText(now + 18 * oneDay).slice(0, 10));
  const roster = await rosterRows(scope);
  const emails = new Map((await peopleByIds(scope, ids)).map(({ id, email }) => [id, email]));
  const names = subjects.map(({ id }) => namesOf(id, now));
  const rows = new Map((await plannedUnder(scope, names.flat())).map((row) => [row.key, row]));
  return subjects.map((subject, place) => {
    const leader = people.get(subject.id);
    const email = emails.get(subject.id);
    const leads = leader !== undefined && !!email && reportsTo(roster, email).length > 0;
    const plannedUntil = now + 7 * oneDay;
    return {
      subject,
      prompts: leads
        ? promptsOfLeader(leader, leader.time.dayOf(now - lookBack * oneDay), leader.time.dayOf(plannedUntil))
        : [],
      rows: names[place]!.map((name) => rows.get(name)).filter((row) => row !== undefined),
      meetings: new Map(),
      nextAt: leads ? leader.time.clockTime(dayPlus(mondayOf(leader.time.dayOf(now)), 7), "00:00") : null,
      plannedUntil,
    };
  });
}

function namesOf(personId: string, now: number): string[] {
  const names: string[] = [];
  const last = isoText(now + 8 * oneDay).slice(0, 10);
  let monday = mondayOf(isoText(now - (lookBack + 7) * oneDay).slice(0, 10));
  for (; monday <= last; monday = dayPlus(monday, 7)) {
    names.push(nudgeKey({ kind: "leader-week", about: `the week of ${monday}`, personId }));
  }
  return names;
}
