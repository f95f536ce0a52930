/** Whether a message came when it was wanted: not before, not after, and at work. */
import type { Violation } from "./check.ts";
import { localDay } from "./days.ts";
import type { Delivery } from "./deliveries.ts";
import { type Expected, shiftOf } from "./expected.ts";
import type { PersonHistory, PersonThen } from "./person-history.ts";

/** A nudge as the schedule has it. */
export interface Scheduled {
  key: string;
  person: string;
  kind: string;
  /** The moments at which what is wanted may have changed. */
  changes: readonly number[];
  from: number;
  to: number;
  since: number;
  /** It comes when its reader asked for it, at work or not. */
  atAnyHour?: boolean;
  /** Owed if its use ends after it was first planned for; else only if it was due after that. */
  owedFromUntil: boolean;
  expect(moment: number): Expected | undefined;
}

/** A stretch in which the same was wanted. */
export interface Span {
  from: number;
  to: number;
  readonly expected: Expected | undefined;
}

export type Fault = Pick<Violation, "what" | "detail">;

/** A call that began before a change may be accepted after it. */
export const changeLag = 30_000;
/** The bot's clock may be ahead by so much. */
export const clockAhead = 31_000;

/** What was wanted when. @param end of the script */
export function spansOf({ from, to, changes, expect }: Scheduled, end: number): Span[] {
  const until = Math.min(to, end);
  const moments = [...new Set([from, ...changes.filter((at) => at > from && at < until)])].sort((a, b) => a - b);
  return moments
    .map((at, place) => spanOf(at, moments[place + 1] ?? until, expect))
    .filter((span) => span.from < span.to);
}

/** What was wanted in most spans nobody asks: it is looked up when somebody does. */
function spanOf(from: number, to: number, expect: Scheduled["expect"]): Span {
  let known: [Expected | undefined] | undefined;
  return {
    from,
    to,
    get expected() {
      known ??= [expect(from)];
      return known[0];
    },
  };
}

/** What is wrong with the moment of a delivery; undefined when nothing is. */
export function momentFault(
  { kind, atAnyHour }: Scheduled,
  delivery: Delivery,
  spans: readonly Span[],
  person: PersonHistory,
): Fault | undefined {
  const { at } = delivery;
  const then = spans.filter((span) => span.from <= at && span.to > at - changeLag && span.expected);
  if (then.length === 0) {
    const last = spans.findLast(({ expected }) => expected);
    return { what: "not wanted", detail: last ? `wanted from ${iso(last.from)} to ${iso(last.to)}` : "never wanted" };
  }
  const faults = then.map(({ expected, from }) =>
    faultIn(expected!, person.asOf(Math.max(from, at - changeLag)), delivery, kind, atAnyHour),
  );
  return faults.every((fault) => fault !== undefined) ? faults[0] : undefined;
}

function faultIn(
  { dueAt, until, startsAt }: Expected,
  person: PersonThen,
  { at, message, folded }: Delivery,
  kind: string,
  atAnyHour = false,
): Fault | undefined {
  const early = folded && !kind.startsWith("log-it") && localDay(person.zone, at) === localDay(person.zone, dueAt);
  if (at < dueAt - clockAhead && !early) return { what: "too early", detail: `due ${iso(dueAt)}` };
  if (at >= until) return { what: "after its moment", detail: `of use until ${iso(until)}` };
  if (startsAt !== undefined && !kind.startsWith("log-it") && at >= startsAt) {
    return { what: "after its moment", detail: `the 1:1 began ${iso(startsAt)}` };
  }
  if (message.how === "update" || atAnyHour) return undefined;
  const shift = shiftOf(person, localDay(person.zone, at));
  if (shift && at >= shift.from - clockAhead && at < shift.to) return undefined;
  return {
    what: "outside working hours",
    detail: shift ? `they work ${iso(shift.from)} to ${iso(shift.to)}` : "they do not work that day",
  };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
