// @ts-check
import { dayOf, dayTitle, format, longDay, nearDay, ordinal } from "../clock.js";

/**
 * Slack's date tokens, from `<!date^…>` and rich_text `date` elements.
 * @param {string} template "Due {date_short_pretty} at {time}"
 * @param {number} timestamp seconds @param {number} now ms @param {string} zone of the reader
 * @returns {string} unknown tokens stay as they are
 */
export function dateText(template, timestamp, now, zone) {
  const ms = timestamp * 1000;
  const near = nearDay(ms, now, zone);
  return template.replace(/\{(\w+)\}/g, (token, name, at) => {
    if (!name.endsWith("_pretty") || !near) return written(name.replace(/_pretty$/, ""), ms, now, zone) ?? token;
    return at === 0 ? near : near.toLowerCase();
  });
}

/** @param {string} name @param {number} ms @param {number} now @param {string} zone @returns {string | null} */
function written(name, ms, now, zone) {
  const day = dayOf(ms, zone);
  const thisYear = day.slice(0, 4) === dayOf(now, zone).slice(0, 4);
  switch (name) {
    case "day_divider":
      return dayTitle(ms, now, zone);
    case "date_num":
      return day;
    case "date_slash":
      return format(ms, zone, { day: "2-digit", month: "2-digit", year: "numeric" });
    case "date_long":
      return longDay(ms, zone, true);
    case "date_long_full":
      return format(ms, zone, { month: "long", day: "numeric", year: "numeric" });
    case "date":
      return thisYear
        ? `${format(ms, zone, { month: "long" })} ${ordinal(Number(day.slice(8)))}`
        : `${format(ms, zone, { month: "long" })} ${ordinal(Number(day.slice(8)))}, ${day.slice(0, 4)}`;
    case "date_short":
      return format(ms, zone, { month: "short", day: "numeric", ...(thisYear ? {} : { year: "numeric" }) });
    case "time":
      return format(ms, zone, { hour: "numeric", minute: "2-digit" });
    case "time_secs":
      return format(ms, zone, { hour: "numeric", minute: "2-digit", second: "2-digit" });
    case "ago":
      return ago(ms, now);
    default:
      return null;
  }
}

/** @param {number} ms @param {number} now @returns {string} "3 minutes ago", "in 2 days" */
function ago(ms, now) {
  const seconds = Math.round((ms - now) / 1000);
  const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });
  for (const [unit, size] of /** @type {const} */ ([
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ])) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(seconds, "second");
}
