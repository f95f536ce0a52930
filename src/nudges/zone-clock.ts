import { dayNamed } from "../coaching/weeks.ts";

/**
 * What clocks show in a zone, and when they show it: as Temporal has it, which is asked once for each stretch between two
 * changes of a zone's clocks. Planning asks a hundred times for each message, and Temporal takes a microsecond and more.
 */
interface Stretch {
  /** Epoch milliseconds; `to` is no longer part of it. */
  from: number;
  to: number;
  /** Local time less UTC, milliseconds. */
  offset: number;
}

const stretches = new Map<string, Stretch[]>();

/** The local day of an instant (epoch milliseconds), YYYY-MM-DD. */
export function dayIn(zone: string, at: number): string {
  return dayNamed(Math.floor((at + stretchOf(zone, at).offset) / oneDay));
}

const oneDay = 86_400_000;

/**
 * A local day (YYYY-MM-DD) and clock time (HH:MM) as an instant, epoch milliseconds: in a gap it moves forward, in an
 * overlap the first counts.
 */
export function instantIn(zone: string, day: string, time: string): number {
  const asUtc = Date.parse(`${day}T${time}Z`);
  // No zone is a whole day away from UTC, so where the clocks stay as they are for that long they show nothing twice.
  const { offset, from, to } = stretchOf(zone, asUtc);
  if (from <= asUtc - oneDay && asUtc + oneDay < to) return asUtc - offset;
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

function stretchOf(zone: string, at: number): Stretch {
  const known = stretches.getOrInsertComputed(zone, () => []);
  const found = known.find(({ from, to }) => from <= at && at < to);
  if (found) return found;
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const stretch = {
    // "previous" leaves out a change at that very moment.
    from: there.add({ milliseconds: 1 }).getTimeZoneTransition("previous")?.epochMilliseconds ?? -Infinity,
    to: there.getTimeZoneTransition("next")?.epochMilliseconds ?? Infinity,
    offset: there.offsetNanoseconds / 1e6,
  };
  known.push(stretch);
  return stretch;
}
