import { mostMinutes, mostWeeks, type Nth, nths, type Pattern } from "./cadence.ts";
import { weekdays } from "./days.ts";
import type { Heard } from "./heard.ts";
import { readRange, readTime, type TimeReading } from "./typed-time.ts";

export interface Wish {
  pattern: Pattern;
  /** "14:30" */
  time: string;
  minutes?: number;
  remarks: string[];
}

/** Makes a wish of what was heard; a sentence when something is missing, or does not go together. */
export function wishOf(heard: Heard): Wish | { problem: string } {
  const pattern = heard.nths.length > 0 || heard.monthly ? monthly(heard) : weekly(heard);
  if ("problem" in pattern) return pattern;
  const time = timeHeard(heard);
  if ("problem" in time) return time;
  const minutes = heard.minutes || time.minutes;
  if (heard.minutes && time.minutes && heard.minutes !== time.minutes) {
    return {
      problem: `That is ${time.minutes} minutes by the clock and ${heard.minutes} as you say: leave out one of them.`,
    };
  }
  if (minutes !== undefined && (minutes < 5 || minutes > mostMinutes)) {
    return { problem: `A 1:1 lasts from 5 to ${mostMinutes} minutes, not ${minutes}.` };
  }
  const remarks = time.remark ? [time.remark] : [];
  if (heard.biweekly) remarks.push('I took "biweekly" for every other week, not for twice a week.');
  return { pattern, time: time.time, ...(minutes !== undefined && { minutes }), remarks };
}

function weekly(heard: Heard): Pattern | { problem: string } {
  const [weeks = 1, ...others] = new Set(heard.weeks);
  if (heard.weekdays.length === 0) return { problem: "On which weekday?" };
  if (others.length > 0) return { problem: `Every ${weeks} weeks or every ${others[0]}? Say one of them.` };
  if (weeks < 1 || weeks > mostWeeks)
    return { problem: `A 1:1 can be every 1 to ${mostWeeks} weeks, not every ${weeks}.` };
  return { every: "week", weeks, weekdays: weekdays.filter((weekday) => heard.weekdays.includes(weekday)) };
}

function monthly(heard: Heard): Pattern | { problem: string } {
  const [weekday, ...others] = heard.weekdays;
  if (heard.weeks.length > 0) return { problem: "By the week or by the month? It cannot be both." };
  if (weekday === undefined) return { problem: "On which weekday?" };
  if (others.length > 0) return { problem: "A monthly 1:1 is on one weekday, such as the first Tuesday." };
  if (heard.nths.length === 0)
    return { problem: "On which such weekday of the month: the first to fourth, or the last?" };
  if (heard.everyNth && heard.nths.length === 1 && !heard.monthly) return { problem: twoReadings(heard.everyNth) };
  if (!heard.nths.every((nth) => nths.some((one) => one === nth))) {
    return { problem: "Not every month has a fifth such weekday: say the first to fourth, or the last." };
  }
  return { every: "month", nths: nths.filter((nth: Nth) => heard.nths.includes(nth)), weekday };
}

function twoReadings(nth: number): string {
  const weeks = nth === 2 ? "every other week" : `every ${nth} weeks`;
  return `That could be ${weeks}, or a certain weekday of the month: say "${weeks}" or "of the month".`;
}

function timeHeard({ times, range, half }: Heard): TimeReading {
  const [first, second, ...others] = times;
  if (first === undefined) return { problem: "At what time?" };
  if (others.length > 0 || (second && !range)) {
    return { problem: `Which time: ${times.map(({ text }) => `"${text}"`).join(" or ")}?` };
  }
  const inHalf = half && !first.time.half ? { ...first, time: { ...first.time, half } } : first;
  const reading = second ? readRange(inHalf, second) : readTime(inHalf);
  if ("time" in reading && half && reading.time < "12:00" !== (half === "am")) {
    return { problem: `"${first.text}" is not in the ${half === "am" ? "morning" : "afternoon"}.` };
  }
  return reading;
}
