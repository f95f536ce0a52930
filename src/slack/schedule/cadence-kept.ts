import type { Cadence } from "../../coaching/cadence/cadence.ts";
import { cadenceOf as cadenceOfRule, ruleOfPattern } from "../../coaching/cadence/cadence-rule.ts";
import { nextOccurrences } from "../../coaching/cadence/occurrences.ts";
import { readRule, ruleText } from "../../coaching/cadence/rule-text.ts";
import { type CadenceRow, endCadence, saveCadence } from "../../store/cadences.ts";
import type { Pair } from "../../store/pairs.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";

/** A cadence as it is kept, read back; its single skipped and moved 1:1s are the diary's. */
export function cadenceFrom(row: CadenceRow): Cadence {
  const read = readRule(row.rrule);
  if ("problem" in read) throw new Error("a cadence was saved that is no rule");
  const recurrence = { rule: read.rule, start: Temporal.PlainDateTime.from(row.start), zone: row.zone };
  const made = cadenceOfRule(recurrence, row.minutes);
  if ("problem" in made) throw new Error("a cadence was saved that a 1:1 cannot have");
  const lastDate = row.ended_on === null ? undefined : dayBefore(row.ended_on);
  return { ...made.cadence, ...(lastDate !== undefined && { lastDate }) };
}

/** Keeps when a pair meets; its end is kept as a day, so that it needs no zone. @param now UTC */
export async function keepCadence(scope: Scope, pair: Pair, cadence: Cadence, now: string): Promise<void> {
  const { pattern, firstDate, time, zone, lengthMinutes, lastDate } = cadence;
  const rrule = ruleText(ruleOfPattern(pattern));
  await inTransaction(scope, async (inside) => {
    await saveCadence(inside, pair, { rrule, start: `${firstDate}T${time}`, zone, minutes: lengthMinutes }, now);
    if (lastDate !== undefined) await endCadence(inside, pair.id, dayAfter(lastDate), now);
  });
}

/** Whether two cadences give the same 1:1s from now on. */
export function isSame(one: Cadence, other: Cadence, now: Temporal.Instant): boolean {
  const parts = (cadence: Cadence) => {
    const next = nextOccurrences(cadence, { after: now, count: 4 }).map(({ start }) => start.toString());
    return JSON.stringify([cadence.pattern, cadence.zone, cadence.lengthMinutes, cadence.lastDate ?? null, next]);
  };
  return parts(one) === parts(other);
}

/** The day after a local day, both YYYY-MM-DD. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
