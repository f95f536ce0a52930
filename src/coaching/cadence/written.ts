/**
 * Reads a wall-clock date, or date and time, as people and calendars write it: "2026-03-03", "2026-03-03T10:00",
 * "2026-03-03 10:00:30", "20260303T100000". A date alone is its midnight.
 *
 * @returns undefined for anything else, a time with a zone or offset included: that would be an instant
 */
export function readLocal(text: string): Temporal.PlainDateTime | undefined {
  const dashed = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/u;
  const packed = /^\d{8}(T\d{6})?$/u;
  if (!dashed.test(text) && !packed.test(text)) return;
  try {
    return Temporal.PlainDateTime.from(text);
  } catch {
    // The digits are no date of the calendar (2026-02-30); Temporal has no way to ask without throwing.
    return;
  }
}

/** True for a day of the calendar written "2026-03-03". */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && readLocal(text) !== undefined;
}

/** True for a time of day written "09:30". */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/u.test(text);
}

/** True for a time zone this machine knows by its IANA name, in any case. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/u.test(name)) return false;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId.length > 0;
  } catch {
    // Intl lists the canonical names alone; only trying tells whether an older name such as US/Eastern is known.
    return false;
  }
}
