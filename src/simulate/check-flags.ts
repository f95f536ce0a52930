/**
 * Messages about flags. When a flag opens and climbs is proved elsewhere (test/flags*.test.ts); here it is what the ledger
 * says, and it is judged whether the message came: to its manager, at work, once.
 */

import { localDay } from "./days.ts";
import type { Delivery } from "./deliveries.ts";
import { shiftOf } from "./expected.ts";
import type { WorkspaceHistory } from "./history.ts";
import type { LedgerRow } from "./play.ts";

const flagKinds = ["flag", "flag-warning", "well-done"];

export function isAboutAFlag({ kind }: LedgerRow): boolean {
  return flagKinds.includes(kind);
}

export interface FlagFault {
  what: "lost" | "wrong person" | "outside working hours" | "after its moment";
  at: number;
  detail: string;
}

/** A message waits at most so long for a day with fewer than three. */
const patience = 5 * 86_400_000;

/**
 * What is wrong with a message about a flag; undefined when nothing is.
 *
 * @param lag a call may be accepted so long after what it was made from
 * @param timeEnough whether there was time enough to say it to that person from a moment on
 */
export function flagFault(
  workspace: WorkspaceHistory,
  row: LedgerRow,
  delivery: Delivery | undefined,
  lag: number,
  timeEnough: (from: number) => boolean,
): FlagFault | undefined {
  const dueAt = Date.parse(row.due_at);
  if (!delivery) {
    if (row.state === "sent") return { what: "lost", at: dueAt, detail: "it is called sent, and Slack has nothing" };
    const owed = row.state === "waiting" && timeEnough(dueAt + patience);
    return owed ? { what: "lost", at: dueAt, detail: `due ${row.due_at}, and still waiting` } : undefined;
  }
  const { at, message } = delivery;
  const person = workspace.people.get(row.person_id)!;
  const manages = [...workspace.pairs.values()].some(({ manager }) => manager === row.person_id);
  if (!manages) return { what: "wrong person", at, detail: "it went to somebody who is nobody's manager" };
  const fits = [at, at - lag].some((moment) => {
    const then = person.asOf(Math.max(moment, person.places[0]!.at));
    const shift = shiftOf(then, localDay(then.zone, at));
    return then.member && shift !== undefined && at >= shift.from - lag && at < shift.to;
  });
  if (!fits && message.how === "post") return { what: "outside working hours", at, detail: "they do not work then" };
  return at >= Date.parse(row.until)
    ? { what: "after its moment", at, detail: `of use until ${row.until}` }
    : undefined;
}
