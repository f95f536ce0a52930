/**
 * The planner: from cadences, notes, time off and settings to rows of the ledger. It looks at the state, never at what
 * changed: planning twice is planning once, and what happened while nothing ran is seen when it runs again.
 *
 *   const planner = createPlanner({ db, clock, log });
 *   while (await planner.planSome());          // what the timetable says is to be looked at
 *   await planner.preview(scope, 7);           // what would be sent, without writing anything
 */
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { isFlagKind } from "../store/flag-kinds.ts";
import { isoText, msOf } from "../store/instants.ts";
import { keepPlanned } from "../store/manager-weeks.ts";
import { move, nudgeByKey, sayAnew } from "../store/nudges.ts";
import { release } from "../store/nudges-folded.ts";
import { insertPrompts } from "../store/nudges-planned.ts";
import type { Db } from "../store/open.ts";
import type { PromptKind } from "../store/schema.ts";
import { inTransaction, type Scope } from "../store/scope.ts";
import { saveGoodWeeks } from "../store/settings.ts";
import { type Due, dueSubjects, lookAgain, looked, subjectsAfter } from "../store/timetable.ts";
import { flagPlans, judgeFlags, managersOf } from "./plan-flags.ts";
import { leaderPlans } from "./plan-leaders.ts";
import { pairPlans } from "./plan-pairs.ts";
import { peoplePlans } from "./plan-people.ts";
import { type Changes, reconcile } from "./reconcile.ts";
import type { SubjectPlan } from "./subject-plan.ts";
import { briefIsEnough, type Prompt } from "./timetable.ts";

export interface PlannerParts {
  db: Db;
  clock: Clock;
  log: Log;
}

export interface Planner {
  /** Plans a batch of what is to be looked at. @returns true when there was more than a batch */
  planSome(): Promise<boolean>;
  /** What would be sent in the next `days` days, in order, whether nudges are paused or not. Writes nothing. */
  preview(scope: Scope, days: number): Promise<ListedPrompt[]>;
}

/** A prompt that may stand in a list an admin sees; that a manager is about to hear of a flag may not. */
export type ListedPrompt = Prompt & { kind: PromptKind };

/** One transaction's worth: long enough to share its queries, short enough that nobody waits for it. */
const batch = 50;

export function createPlanner({ db, clock, log }: PlannerParts): Planner {
  return {
    async planSome() {
      const now = clock.now().epochMilliseconds;
      const due = await dueSubjects(db, isoText(now), batch);
      for (const [workspace, subjects] of Map.groupBy(due, ({ workspace_id }) => workspace_id)) {
        await planOrSetAside({ db, workspace }, subjects, now, log);
      }
      return due.length === batch;
    },
    async preview(scope, days) {
      const now = clock.now().epochMilliseconds;
      const until = now + days * 86_400_000;
      const prompts: ListedPrompt[] = [];
      for (let last: Due | undefined; ; ) {
        const subjects = await subjectsAfter(scope, last, batch);
        const plans = await plansOf(scope, subjects, now);
        prompts.push(...plans.flatMap((plan) => plan.prompts).filter(isForAnybodysEyes));
        last = subjects.at(-1);
        if (subjects.length < batch) break;
      }
      return prompts
        .filter(({ over, dueAt }) => over === null && dueAt >= now && dueAt < until)
        .sort((a, b) => a.dueAt - b.dueAt || a.personId.localeCompare(b.personId));
    },
  };
}

function isForAnybodysEyes(prompt: Prompt): prompt is ListedPrompt {
  return !isFlagKind(prompt.kind);
}

/** How long a subject that cannot be planned is left alone. */
const setAsideFor = 600_000;

/** One subject that cannot be planned (a row nobody foresaw) must not keep the others from being planned. */
async function planOrSetAside(scope: Scope, subjects: readonly Due[], now: number, log: Log): Promise<void> {
  try {
    await inTransaction(scope, (inside) => planSubjects(inside, subjects, now));
  } catch (error) {
    const [only, ...others] = subjects;
    if (!only) return;
    if (others.length > 0) {
      for (const subject of subjects) await planOrSetAside(scope, [subject], now, log);
      return;
    }
    log.error({ workspace: scope.workspace, subject: only.subject, id: only.id, err: error }, "cannot be planned");
    await looked(scope, only, { nextAt: isoText(now + setAsideFor), plannedUntil: only.planned_until });
  }
}

async function planSubjects(scope: Scope, subjects: readonly Due[], now: number): Promise<void> {
  const managers = await judgeFlags(scope, flagged(subjects), now);
  const plans = [...(await plansWithoutFlags(scope, subjects, now)), ...flagPlans(managers, now)];
  const leaders = new Set<string>();
  for (const plan of plans) {
    const { subject } = plan;
    const changes = changesOf(plan, now);
    await write(scope, changes);
    for (const key of changes.leaders) leaders.add(key);
    if (plan.plannedWeeks) await keepPlanned(scope, subject.id, plan.plannedWeeks);
    if (plan.goodWeeks) await keepGoodWeeks(scope, subject.id, plan.goodWeeks);
    const nextAt = plan.nextAt === null ? null : isoText(Math.max(plan.nextAt, now + 1));
    await looked(scope, subject, { nextAt, plannedUntil: isoText(plan.plannedUntil) });
  }
  // Only now: a leader may itself be one of those that were just looked at.
  for (const key of leaders) await sayLeaderAnew(scope, key, now);
}

/** What would have to be done to the ledger for this plan. */
export function changesOf({ subject, prompts, rows, meetings }: SubjectPlan, now: number): Changes {
  const [plannedUntil, since] = [msOf(subject.planned_until), msOf(subject.since)];
  return reconcile({ prompts, rows, meetings, now, plannedUntil, since });
}

/** The whole plan of these subjects as the state has it now. */
export async function plansOf(scope: Scope, subjects: readonly Due[], now: number): Promise<SubjectPlan[]> {
  const managers = await managersOf(scope, flagged(subjects), now);
  return [...(await plansWithoutFlags(scope, subjects, now)), ...flagPlans(managers, now)];
}

async function plansWithoutFlags(scope: Scope, subjects: readonly Due[], now: number): Promise<SubjectPlan[]> {
  const pairs = subjects.filter(({ subject }) => subject === "pair");
  const people = subjects.filter(({ subject }) => subject === "manager" || subject === "rep");
  const leaders = subjects.filter(({ subject }) => subject === "leader");
  return [
    ...(await pairPlans(scope, pairs, now)),
    ...(await peoplePlans(scope, people, now)),
    ...(await leaderPlans(scope, leaders, now)),
  ];
}

function flagged(subjects: readonly Due[]): Due[] {
  return subjects.filter(({ subject }) => subject === "flags");
}

/** What a manager is sent changes when good weeks begin or cease to be enough; then their pairs are planned anew. */
async function keepGoodWeeks(scope: Scope, managerId: string, good: { before: number; now: number }): Promise<void> {
  await saveGoodWeeks(scope, managerId, good.now);
  if (briefIsEnough(good.before) !== briefIsEnough(good.now)) await lookAgain(scope, { people: [managerId] });
}

async function write(scope: Scope, { inserts, moves }: Changes): Promise<void> {
  if (inserts.length > 0) await insertPrompts(scope, inserts);
  for (const { row, to } of moves) await move(scope, row, to);
  await release(
    scope,
    moves.filter(({ to }) => to.state === "withdrawn").map(({ row }) => row.key),
  );
}

async function sayLeaderAnew(scope: Scope, key: string, now: number): Promise<void> {
  const leader = await nudgeByKey(scope, key);
  // One that waits to be posted will say what is so then, and must not be of use for longer.
  if (!leader || (leader.state === "waiting" && leader.ts === null)) return;
  await sayAnew(scope, key, isoText(now), isoText(Math.max(now + 86_400_000, msOf(leader.until))));
}
