import { mostMinutes, mostWeeks, type Nth, nths, type Pattern } from "./cadence.ts";
import { weekdays } from "./days.ts";
import type { Heard } from "./heard.ts";
import type { Said } from "./said.ts";
import { readRange, readTime, type TimeReading } from "./typed-time.ts";

export interface Wish {
  pattern: Pattern;
  /** "14:30" */
  time: string;
  minutes?: number;
  remarks: Said[];
}

/** Makes a wish of what was heard; what to say when something is missing, or does not go together. */
export function wishOf(heard: Heard): Wish | { problem: Said } {
  const pattern = heard.nths.length > 0 || heard.monthly ? monthly(heard) : weekly(heard);
  if ("problem" in pattern) return pattern;
  const time = timeHeard(heard);
  if ("problem" in time) return time;
  const minutes = heard.minutes || time.minutes;
  if (heard.minutes && time.minutes && heard.minutes !== time.minutes) {
    return { problem: { say: "twoLengths", of: { clock: time.minutes, said: heard.minutes } } };
  }
  if (minutes !== undefined && (minutes < 5 || minutes > mostMinutes)) {
    return { problem: { say: "lengthNot", of: { most: mostMinutes, minutes } } };
  }
  const remarks: Said[] = time.remark ? [time.remark] : [];
  if (heard.biweekly) remarks.push({ say: "tookBiweekly" });
  return { pattern, time: time.time, ...(minutes !== undefined && { minutes }), remarks };
}

function weekly(heard: Heard): Pattern | { problem: Said } {
  const [weeks = 1, ...others] = new Set(heard.weeks);
  if (heard.weekdays.length === 0) return { problem: { say: "whichWeekday" } };
  if (others.length > 0) return { problem: { say: "twoRhythms", of: { one: weeks, other: others[0]! } } };
  if (weeks < 1 || weeks > mostWeeks) return { problem: { say: "weeksNot", of: { most: mostWeeks, weeks } } };
  return { every: "week", weeks, weekdays: weekdays.filter((weekday) => heard.weekdays.includes(weekday)) };
}

function monthly(heard: Heard): Pattern | { problem: Said } {
  const [weekday, ...others] = heard.weekdays;
  if (heard.weeks.length > 0) return { problem: { say: "weekOrMonth" } };
  if (weekday === undefined) return { problem: { say: "whichWeekday" } };
  if (others.length > 0) return { problem: { say: "oneWeekday" } };
  if (heard.nths.length === 0) return { problem: { say: "whichOfMonth" } };
  if (heard.everyNth && heard.nths.length === 1 && !heard.monthly) return { problem: twoReadings(heard.everyNth) };
  if (!heard.nths.every((nth) => nths.some((one) => one === nth))) {
    return { problem: { say: "noFifth" } };
  }
  return { every: "month", nths: nths.filter((nth: Nth) => heard.nths.includes(nth)), weekday };
}

function twoReadings(nth: number): Said {
  return nth === 2 ? { say: "everyOtherOrOfMonth" } : { say: "everyNthOrOfMonth", of: { weeks: nth } };
}

function timeHeard({ times, range, half }: Heard): TimeReading {
  const [first, second, ...others] = times;
  if (first === undefined) return { problem: { say: "whatTime" } };
  if (others.length > 0 || (second && !range)) {
    return { problem: { say: "whichTime", of: { times: times.map(({ text }) => text) } } };
  }
  const inHalf = half && !first.time.half ? { ...first, time: { ...first.time, half } } : first;
  const reading = second ? readRange(inHalf, second) : readTime(inHalf);
  if ("time" in reading && half && reading.time < "12:00" !== (half === "am")) {
    return { problem: { say: half === "am" ? "notMorning" : "notAfternoon", of: { time: first.text } } };
  }
  return reading;
}
