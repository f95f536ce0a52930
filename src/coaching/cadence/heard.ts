import type { Weekday } from "./days.ts";
import type { Said } from "./said.ts";
import { type Token, type TypedTime, tokensOf } from "./typed-words.ts";

/** All that somebody said about when to meet, before it is known whether it fits together. */
export interface Heard {
  weekdays: Weekday[];
  /** Which such weekdays of the month; -1 is the last. */
  nths: number[];
  /** How many weeks between meetings, each time it was said. */
  weeks: number[];
  monthly: boolean;
  times: { time: TypedTime; text: string }[];
  /** The two times are from when until when. */
  range: boolean;
  half?: "am" | "pm";
  minutes: number;
  /** "every second Tuesday", which is every other one to some and one in the month to others. */
  everyNth?: number;
  biweekly: boolean;
}

type Around = { previous: Token | undefined; next: Token | undefined };

/** Hears the words of a wish for a cadence one after the other; what to say when there is one that has no place in it. */
export function heardIn(typed: string): Heard | { problem: Said } {
  const tokens = tokensOf(typed);
  const unknown = tokens.filter(({ kind }) => kind === "unknown").map(({ text }) => text);
  if (unknown.length > 0) return { problem: { say: "unknown", of: { words: [...new Set(unknown)].slice(0, 3) } } };
  const heard: Heard = {
    weekdays: [],
    nths: [],
    weeks: [],
    monthly: false,
    times: [],
    range: false,
    minutes: 0,
    biweekly: false,
  };
  for (const [index, token] of tokens.entries()) {
    const problem = hear(heard, token, { previous: tokens[index - 1], next: tokens[index + 1] });
    if (problem) return { problem };
  }
  return heard;
}

function hear(heard: Heard, token: Token, { previous, next }: Around): Said | undefined {
  switch (token.kind) {
    case "weekday":
      if (!heard.weekdays.includes(token.weekday)) heard.weekdays.push(token.weekday);
      return;
    case "time":
      heard.times.push(token);
      return;
    case "number":
      return hearNumber(heard, token, { previous, next });
    case "ordinal":
      return hearOrdinal(heard, token, { previous, next });
    case "other":
      if (next?.kind === "month" || next?.kind === "months") return notByMonths;
      heard.weeks.push(2);
      return;
    case "weekly":
      heard.weeks.push(1);
      return;
    case "week":
    case "weeks":
      return hearWeek(heard, token, previous);
    case "fortnight":
    case "biweekly":
      heard.weeks.push(2);
      heard.biweekly ||= token.kind === "biweekly";
      return;
    case "month":
      heard.monthly = true;
      return;
    case "months":
      return notByMonths;
    case "morning":
    case "afternoon":
      heard.half = token.kind === "morning" ? "am" : "pm";
      return;
    case "to":
      return hearTo(heard, token.text, { previous, next });
    case "minutes":
    case "hours":
      return previous?.kind === "number" ? undefined : { say: "withoutNumber", of: { word: token.text } };
    case "daily":
      return { say: "daily" };
    case "yearly":
      return { say: "rare" };
    default:
      return;
  }
}

const notByMonths: Said = { say: "everyFewMonths" };

type Numbered = Token & { value: number };

function hearNumber(heard: Heard, { value, text }: Numbered, { previous, next }: Around): Said | undefined {
  // Not in "at 2 once a week", whose little words are gone by now.
  const ofWeeks = next?.kind === "weeks" || (next?.kind === "week" && previous?.kind === "every");
  if (ofWeeks && previous?.kind === "to")
    return { say: "oneNumber", of: { words: `${previous.text} ${text} ${next.text}` } };
  if (ofWeeks) heard.weeks.push(value);
  else if (next?.kind === "minutes") heard.minutes += value;
  else if (next?.kind === "hours") heard.minutes += value * 60;
  else if (next?.kind === "weekday" && previous?.kind === "every") heard.weeks.push(value);
  else if (value > 23) return { say: "noTimeOfDay", of: { word: text } };
  else
    heard.times.push({ text, time: { hour: value, minute: 0, ...((value === 0 || value > 12) && { half: "24h" }) } });
}

/** "Other", a number or "second" before it have said how many; a number may also have been the time. */
function hearWeek(heard: Heard, { kind, text }: Token, previous: Token | undefined): Said | undefined {
  if (previous?.kind === "other" || previous?.kind === "number" || previous?.kind === "ordinal") return;
  if (kind === "weeks") return { say: "withoutNumber", of: { word: text } };
  heard.weeks.push(1);
}

function hearOrdinal(heard: Heard, { value, text }: Numbered, { previous, next }: Around): Said | undefined {
  if (next?.kind === "week" || next?.kind === "weeks") {
    if (previous?.kind !== "every" || value < 1) return { say: "sayWeekday", of: { words: `${text} ${next.text}` } };
    heard.weeks.push(value);
  } else if (next?.kind === "weekday" || next?.kind === "ordinal") {
    heard.nths.push(value);
    if (previous?.kind === "every" && value > 1) heard.everyNth = value;
  } else {
    return { say: "ordinalAlone", of: { word: text } };
  }
}

function hearTo(heard: Heard, text: string, { previous, next }: Around): Said | undefined {
  const isTime = (token?: Token) => token?.kind === "time" || token?.kind === "number";
  if (isTime(previous) && isTime(next)) {
    heard.range = true;
  } else if (previous?.kind === "weekday" && next?.kind === "weekday") {
    return { say: "rangeOfDays", of: { words: `${previous.text} ${text} ${next.text}` } };
  } else if (text !== "-" && text !== "to") {
    return { say: "unknown", of: { words: [text] } };
  }
}
