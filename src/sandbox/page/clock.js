// @ts-check
/** Dates and times as Slack writes them, in the zone of the person reading. Days are "2026-11-24", times "09:30". */

const dayMs = 86_400_000;
/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {number} ms since the epoch @param {string} zone IANA @param {Intl.DateTimeFormatOptions} options
 * @returns {string} in US English, as Slack's default locale
 */
export function format(ms, zone, options) {
  const key = zone + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options });
    formats.set(key, known);
  }
  // Node and Chromium put a narrow no-break space before AM and PM; Slack does not.
  return known.format(ms).replace(/\u202f/g, " ");
}

/** @param {number} ms @param {string} zone @returns {string} "2026-11-24" */
export function dayOf(ms, zone) {
  const parts = Object.fromEntries(formatParts(ms, zone).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** @param {number} ms @param {string} zone @returns {string} "09:30", 24 hours */
export function timeOf(ms, zone) {
  return format(ms, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** @param {number} ms @param {string} zone @returns {string} "9:30 AM" */
export function clockTime(ms, zone) {
  return format(ms, zone, { hour: "numeric", minute: "2-digit" });
}

/** @param {string} ts Slack's message timestamp @returns {number} ms since the epoch */
export function msOf(ts) {
  return Number(ts) * 1000;
}

/**
 * @param {number} ms @param {number} now @param {string} zone
 * @returns {string} "Today", "Yesterday", "Tuesday, November 24th", with the year when it is another one
 */
export function dayTitle(ms, now, zone) {
  return nearDay(ms, now, zone) ?? longDay(ms, zone, dayOf(ms, zone).slice(0, 4) !== dayOf(now, zone).slice(0, 4));
}

/** @param {number} ms @param {number} now @param {string} zone @returns {"Today" | "Yesterday" | "Tomorrow" | null} */
export function nearDay(ms, now, zone) {
  const day = dayOf(ms, zone);
  const today = dayOf(now, zone);
  if (day === today) return "Today";
  if (day === addDays(today, -1)) return "Yesterday";
  if (day === addDays(today, 1)) return "Tomorrow";
  return null;
}

/** @param {number} ms @param {string} zone @param {boolean} withYear @returns {string} "Tuesday, November 24th, 2026" */
export function longDay(ms, zone, withYear) {
  const day = Number(dayOf(ms, zone).slice(8));
  const year = withYear ? `, ${format(ms, zone, { year: "numeric" })}` : "";
  return `${format(ms, zone, { weekday: "long" })}, ${format(ms, zone, { month: "long" })} ${ordinal(day)}${year}`;
}

/** @param {number} n @returns {string} "1st", "22nd", "13th" */
export function ordinal(n) {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teens ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")}`;
}

/** @param {string} day @param {number} days @returns {string} */
export function addDays(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** @param {string} day @returns {number} 0 is Sunday */
export function weekdayOf(day) {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/**
 * @param {string} day @param {string} time "09:30" @param {string} zone
 * @returns {number} ms since the epoch; a time a clock change skips moves on by the change, a repeated one is its first
 */
export function instantAt(day, time, zone) {
  const floating = Date.parse(`${day}T${time}:00Z`);
  const before = offsetAt(floating - dayMs, zone);
  const after = offsetAt(floating + dayMs, zone);
  const exact = [floating - before, floating - after].filter((ms) => floating - ms === offsetAt(ms, zone));
  return exact.length ? Math.min(...exact) : floating - before;
}

/** @param {number} ms @param {string} zone @returns {number} local minus UTC, ms */
function offsetAt(ms, zone) {
  const whole = ms - (((ms % 1000) + 1000) % 1000);
  const p = Object.fromEntries(formatParts(whole, zone).map(({ type, value }) => [type, value]));
  return Date.parse(`${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}Z`) - whole;
}

/** @param {number} ms @param {string} zone */
function formatParts(ms, zone) {
  format(ms, zone, partOptions);
  return /** @type {Intl.DateTimeFormat} */ (formats.get(zone + JSON.stringify(partOptions))).formatToParts(ms);
}

/** @type {Intl.DateTimeFormatOptions} */
const partOptions = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
};
