import type { Said } from "./said.ts";
import type { TypedTime } from "./typed-words.ts";

/** What was read, or what to say of why not; `remark` tells the person of a reading they may not have meant. */
export type TimeReading = { time: string; minutes?: number; remark?: Said } | { problem: Said };

interface Typed {
  time: TypedTime;
  text: string;
}

/**
 * Settles which half of the day a typed time is in. Without am or pm it is taken to be in working hours: 8 to 12 as
 * written, 1 to 5 in the afternoon, with a remark; 6 and 7 could be either, and are asked back.
 */
export function readTime({ time, text }: Typed): TimeReading {
  if (time.half) return { time: written(time.half === "24h" ? time : inHalf(time, time.half)) };
  if (time.hour === 6 || time.hour === 7) {
    return { problem: { say: "morningOrEvening", of: { time: text, hour: time.hour } } };
  }
  if (time.hour > 7) return { time: written(time) };
  const afternoon = written(inHalf(time, "pm"));
  return { time: afternoon, remark: { say: "tookTime", of: { typed: text, time: afternoon } } };
}

/** Reads "from 10 to 11", "2:30 - 3pm": when it starts and how long it lasts. The end is the first such time after. */
export function readRange(from: Typed, to: Typed): TimeReading {
  const start = readTime(withHalfOf(from, to));
  if ("problem" in start) return start;
  const begins = minutesOfDay(Temporal.PlainTime.from(start.time));
  const half = to.time.half;
  const ends = half
    ? minutesOfDay(half === "24h" ? to.time : inHalf(to.time, half))
    : [to.time.hour, to.time.hour + 12].map((hour) => hour * 60 + to.time.minute).find((end) => end > begins);
  if (ends === undefined || ends <= begins)
    return { problem: { say: "endsBeforeStart", of: { from: from.text, to: to.text } } };
  return { ...start, minutes: ends - begins };
}

/** In "2-3pm" the pm is said of both, in "11-1pm" of the second alone. */
function withHalfOf(from: Typed, to: Typed): Typed {
  const { half } = to.time;
  if (from.time.half || half === undefined || half === "24h") return from;
  const same: Typed = { ...from, time: { ...from.time, half } };
  const startsBefore = minutesOfDay(inHalf(from.time, half)) < minutesOfDay(inHalf(to.time, half));
  return startsBefore ? same : from;
}

function inHalf({ hour, minute }: TypedTime, half: "am" | "pm"): TypedTime {
  return { hour: (hour % 12) + (half === "pm" ? 12 : 0), minute };
}

function minutesOfDay({ hour, minute }: { hour: number; minute: number }): number {
  return hour * 60 + minute;
}

function written({ hour, minute }: TypedTime): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
