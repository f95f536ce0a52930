import { daySeconds, localOf, type Wall, wallOf } from "./days.ts";
import { expand } from "./expand.ts";
import type { RecurrenceRule } from "./rule.ts";

/** A recurrence set as RFC 5545, 3.8.5 puts it together; all its times are wall-clock times of the zone. */
export interface Recurrence {
  rule: RecurrenceRule;
  /** DTSTART: whole seconds. */
  start: Temporal.PlainDateTime;
  /** An IANA name that Temporal knows. */
  zone: string;
  /** RDATE: times there are besides. */
  rdates?: readonly Temporal.PlainDateTime[];
  /** EXDATE: times that are left out, whether the rule or RDATE gives them. */
  exdates?: readonly Temporal.PlainDateTime[];
}

/** One time of the set: the wall-clock time as the rule gives it, which a changing clock may skip, and the instant. */
export interface Instance {
  local: Temporal.PlainDateTime;
  instant: Temporal.Instant;
}

/**
 * The instances of a recurrence set in the order they happen, none twice.
 *
 * The rule is expanded in floating local time and each time is then placed in the zone once: a time the clock shows
 * twice is the first of the two, and one it skips is read with the UTC offset before the gap (RFC 5545, 3.3.5, to which
 * erratum 4271 sends recurrences too). An UNTIL in UTC bounds instants, any other UNTIL wall-clock times; a date means
 * the whole of that day.
 *
 * @param after only instances later than this; earlier ones are not walked through unless the rule has a COUNT
 */
export function* instances(recurrence: Recurrence, after?: Temporal.Instant): Generator<Instance> {
  const { zone, rdates = [], exdates = [] } = recurrence;
  const from = after === undefined ? undefined : wallIn(zone, after) - widestGap;
  const excluded = new Set(exdates.map(wallOf));
  const walls = merged(
    ruleWalls(recurrence, from),
    rdates.map(wallOf).sort((a, b) => a - b),
  );
  for (const instance of placed(walls, excluded, zone)) {
    if (after === undefined || Temporal.Instant.compare(instance.instant, after) > 0) yield instance;
  }
}

/** When a wall-clock time is in a zone, by the rule told at `instances`. */
export function placeIn(zone: string, local: Temporal.PlainDateTime): Temporal.ZonedDateTime {
  return local.toZonedDateTime(zone, { disambiguation: "compatible" });
}

/** No clock was ever put forward by more: Samoa left out a whole day in 2011. */
const widestGap = daySeconds;

function wallIn(zone: string, instant: Temporal.Instant): Wall {
  return wallOf(instant.toZonedDateTimeISO(zone).toPlainDateTime());
}

function* ruleWalls({ rule, start, zone }: Recurrence, from: Wall | undefined): Generator<Wall> {
  const { until } = rule;
  if (until instanceof Temporal.Instant) {
    const about = wallIn(zone, until);
    for (const wall of expand(rule, wallOf(start), from, about + widestGap)) {
      const clear = wall < about - widestGap;
      if (clear || Temporal.Instant.compare(placeIn(zone, localOf(wall)).toInstant(), until) <= 0) yield wall;
    }
  } else {
    yield* expand(rule, wallOf(start), from, until && lastWall(until));
  }
}

function lastWall(until: Temporal.PlainDate | Temporal.PlainDateTime): Wall {
  if (until instanceof Temporal.PlainDateTime) return wallOf(until);
  return wallOf(until.toPlainDateTime()) + daySeconds - 1;
}

/** Two ascending sequences as one, what is in both once. */
function* merged(walls: Iterable<Wall>, others: readonly Wall[]): Generator<Wall> {
  let next = 0;
  for (const wall of walls) {
    for (; next < others.length && others[next]! <= wall; next += 1) if (others[next] !== wall) yield others[next]!;
    yield wall;
  }
  yield* others.slice(next);
}

/**
 * Places ascending wall-clock times. Times in a gap land among the hour after it, so they wait until it is known what
 * else is there; where two land on one instant, the one the clock really shows stays.
 */
function* placed(walls: Iterable<Wall>, excluded: ReadonlySet<Wall>, zone: string): Generator<Instance> {
  let waiting: Instance[] = [];
  for (const wall of walls) {
    if (excluded.has(wall)) continue;
    const local = localOf(wall);
    const zoned = placeIn(zone, local);
    const instance = { local, instant: zoned.toInstant() };
    if (zoned.epochMilliseconds + zoned.offsetNanoseconds / 1e6 !== wall * 1000) {
      waiting.push(instance);
      continue;
    }
    if (waiting.length > 0) {
      const compared = (one: Instance) => Temporal.Instant.compare(one.instant, instance.instant);
      yield* waiting.filter((one) => compared(one) < 0);
      waiting = waiting.filter((one) => compared(one) > 0);
    }
    yield instance;
  }
  yield* waiting;
}
