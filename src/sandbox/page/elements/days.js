// @ts-check
/** Days as people type them, and the calendar's months. A day is "2026-11-24", a time "09:30". */
import { addDays, format, weekdayOf } from "../clock.js";

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * @param {string} text "2026-11-30", "11/30", "Nov 30", "30 November 2026", "tomorrow", "friday"
 * @param {string} today
 * @returns {string | null} null when it is no day
 */
export function readDay(text, today) {
  const words = text.trim().toLowerCase();
  const near = /** @type {Record<string, number>} */ ({ today: 0, tomorrow: 1, yesterday: -1 })[words];
  if (near !== undefined) return addDays(today, near);
  const weekday = weekdays.findIndex((name) => words.length >= 3 && `${name}${words.slice(3)}` === words);
  if (weekday >= 0 && /^[a-z]+$/.test(words)) return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return realDay(iso[1], iso[2], iso[3]);
  const american = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?$/.exec(words);
  if (american) return realDay(american[3] ?? today.slice(0, 4), american[1], american[2]);
  const month = monthNames.findIndex((name) => new RegExp(`\\b${name}`).test(words)) + 1;
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(words)?.[1];
  if (!month || !day) return null;
  return realDay(/\b(\d{4})\b/.exec(words)?.[1] ?? today.slice(0, 4), String(month), day);
}

/** @param {string | undefined} year @param {string | undefined} month @param {string | undefined} day */
function realDay(year, month, day) {
  const written = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const ms = Date.parse(`${written}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== written ? null : written;
}

/** @param {string} day @returns {string} "Nov 30, 2026" */
export function dayName(day) {
  return format(Date.parse(`${day}T00:00:00Z`), "UTC", { month: "short", day: "numeric", year: "numeric" });
}

/** @param {string} day @returns {string} "Monday, November 30, 2026", for screen readers */
export function spokenDay(day) {
  return format(Date.parse(`${day}T00:00:00Z`), "UTC", { dateStyle: "full" });
}

/** @param {string} day @param {number} months @returns {string} the same day of another month, or its last */
export function addMonths(day, months) {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** @param {string} day @returns {string[][]} the weeks, Sunday first, of its month */
export function weeksOf(day) {
  const first = `${day.slice(0, 7)}-01`;
  const start = addDays(first, -weekdayOf(first));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => addDays(start, week * 7 + i)),
  ).filter((week) => week.some((one) => one.startsWith(day.slice(0, 7))));
}

/** @param {string} text "9", "9:15 am", "14:30", "noon" @returns {string | null} "09:15" */
export function readTime(text) {
  const words = text.trim().toLowerCase();
  if (words === "noon") return "12:00";
  if (words === "midnight") return "00:00";
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:([ap])\.?m?\.?)?$/.exec(words);
  if (!found) return null;
  const [, hours = "", minutes = "00", half] = found;
  const hour = half ? (Number(hours) % 12) + (half === "p" ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || (half && Number(hours) > 12)) return null;
  return `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** @param {string} time "14:30" @returns {string} "2:30 PM" */
export function timeName(time) {
  return format(Date.parse(`2000-01-01T${time}:00Z`), "UTC", { hour: "numeric", minute: "2-digit" });
}
