/** Days of a cadence by trying every day of the calendar: slow, plain, and no relation of the product's rule expansion. */
import type { CadenceScript } from "./script.ts";

const oneDay = 86_400_000;

/** A year's checks ask the same days and hours again and again: of one zone at one time of day each for itself, which is found soonest. */
function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (known.size > 100_000) known.clear();
    return known.getOrInsertComputed(key, make);
  };
}

/** Whole days since 1970 of YYYY-MM-DD, and back. */
export const toNumber = remembered((day: string): number => Date.parse(`${day}T00:00:00Z`) / oneDay);

export const toDay = remembered((number: number): string => new Date(number * oneDay).toISOString().slice(0, 10));

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Whether the pair meets on that day by the cadence alone. */
export function meetsOn(cadence: CadenceScript, day: number): boolean {
  const first = toNumber(cadence.first);
  if (day < first || weekdayOf(day) !== cadence.weekday) return false;
  if (cadence.every === "week") return ((day - first) / 7) % cadence.interval === 0;
  const date = new Date(day * oneDay);
  const dayOfMonth = date.getUTCDate();
  if (cadence.nth > 0) return Math.ceil(dayOfMonth / 7) === cadence.nth;
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate() - dayOfMonth < 7;
}

/** The rule as RFC 5545 writes it, for the product. */
export function ruleOf({ every, interval, weekday, nth }: CadenceScript): string {
  const name = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][weekday - 1];
  if (every === "week") return `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${name}`;
  return `FREQ=MONTHLY;BYDAY=${nth}${name}`;
}

/** A local date and time as an instant; in a gap later, in an overlap the first. */
export function instantOf(day: string, time: string, zone: string): number {
  return instants(zone)(time)(day);
}

const instants = remembered((zone: string) =>
  remembered((time: string) => {
    const [hour, minute] = time.split(":").map(Number);
    return remembered((day: string): number => {
      const [year, month, date] = day.split("-").map(Number);
      return new Temporal.ZonedDateTime(0n, "UTC")
        .with({ year: year!, month: month!, day: date!, hour: hour!, minute: minute! })
        .toPlainDateTime()
        .toZonedDateTime(zone).epochMilliseconds;
    });
  }),
);

/** The local day of an instant. */
export function localDay(zone: string, moment: number): string {
  return localDays(zone)(moment);
}

const localDays = remembered((zone: string) =>
  remembered((moment: number): string =>
    Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toString().slice(0, 10),
  ),
);
