/**
 * The bot's own audit: compares what the timetable says was due with what the ledger says became of it, some pairs and
 * people at a time, and counts what is late or unknown. What it finds missing is planned anew; all of it is said.
 */
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { isoText } from "../store/instants.ts";
import { lateNudges, markedSubjects, overdueSubjects, recentUnknowns } from "../store/nudges-audited.ts";
import type { Db } from "../store/open.ts";
import { inTransaction, type Scope } from "../store/scope.ts";
import { type Due, lookAt, subjectsAfter } from "../store/timetable.ts";
import { knownWorkspaces } from "../store/workspaces.ts";
import { changesOf, plansOf } from "./planner.ts";

export interface Findings {
  /** When the audit last looked, UTC. */
  at: string;
  /** Due, allowed and not sent for longer than the pace explains. */
  late: number;
  /** Wanted by the timetable and not in the ledger at all. */
  lost: number;
  /** Of the last day: nobody knows whether Slack has it. */
  unknown: number;
  /** Pairs and people whose planning is overdue. */
  unplanned: number;
}

export interface Audit {
  /** Looks at the next part of the timetable. */
  look(): Promise<Findings>;
  /** What was found last; undefined before the first look. */
  last(): Findings | undefined;
}

/** A whole company is gone through in an hour or so; each look stays short. */
const subjectsALook = 200;
/** A drain after a pause Slack asked for may take this long. */
const lateAfter = 15 * 60_000;
const oneDay = 24 * 3_600_000;

export function createAudit({ db, clock, log }: { db: Db; clock: Clock; log: Log }): Audit {
  const places = new Map<string, Due>();
  let found: Findings | undefined;
  /** Who was to be looked at at once, look after look, and since when. */
  let marked = new Map<string, number>();

  /** Whoever changes something marks it without a time: that nobody comes to it shows only from one look to another. */
  async function passedOver(now: number): Promise<number> {
    const names = await markedSubjects(db);
    marked = new Map(names.map((name) => [name, marked.get(name) ?? now]));
    return [...marked.values()].filter((since) => since <= now - lateAfter).length;
  }

  async function lostIn(scope: Scope, now: number): Promise<number> {
    const subjects = await subjectsAfter(scope, places.get(scope.workspace), subjectsALook);
    const last = subjects.at(-1);
    if (last && subjects.length === subjectsALook) places.set(scope.workspace, last);
    else places.delete(scope.workspace);
    // What is about to be planned anew is not lost.
    const settled = subjects.filter(({ next_at }) => next_at === null || next_at > isoText(now));
    const plans = await inTransaction(scope, (inside) => plansOf(inside, settled, now));
    const missing = plans.filter((plan) => changesOf(plan, now).inserts.some(({ state }) => state === "waiting"));
    for (const { subject } of missing) {
      log.error({ workspace: scope.workspace, subject: subject.subject, id: subject.id }, "a nudge was not planned");
      await lookAt(scope, [subject], isoText(now));
    }
    return missing.length;
  }

  return {
    async look() {
      const now = clock.now().epochMilliseconds;
      let lost = 0;
      for (const workspace of await knownWorkspaces(db)) lost += await lostIn({ db, workspace }, now);
      found = {
        at: isoText(now),
        lost,
        late: await lateNudges(db, isoText(now - lateAfter), isoText(now)),
        unknown: await recentUnknowns(db, isoText(now - oneDay)),
        unplanned: (await overdueSubjects(db, isoText(now - lateAfter))) + (await passedOver(now)),
      };
      const trouble = found.late + found.lost + found.unknown + found.unplanned > 0;
      log[trouble ? "error" : "info"](
        found,
        trouble ? "nudges are late, lost or unknown" : "nudges are as they should be",
      );
      return found;
    },
    last: () => found,
  };
}
