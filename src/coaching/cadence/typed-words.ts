import { type Weekday, weekdays } from "./days.ts";
import { spanishFiller, spanishKeywords, spanishOrdinals, spanishWeekdays } from "./spanish-words.ts";
import { spelledOut } from "./spelled-out.ts";

/** A word or a few of what was typed, as far as it matters to a cadence. */
export type Token =
  | { kind: "weekday"; weekday: Weekday; text: string }
  | { kind: "time"; time: TypedTime; text: string }
  | { kind: "number" | "ordinal"; value: number; text: string }
  | { kind: Keyword | "unknown"; text: string };

/** A time of day as typed: the half is known only when it was typed, or when no clock with halves would write it so. */
export interface TypedTime {
  hour: number;
  minute: number;
  half?: "am" | "pm" | "24h";
}

type Keyword =
  | "every"
  | "other"
  | "week"
  | "weeks"
  | "weekly"
  | "biweekly"
  | "fortnight"
  | "month"
  | "months"
  | "minutes"
  | "hours"
  | "morning"
  | "afternoon"
  | "to"
  | "daily"
  | "yearly";

const keywords: Record<Keyword, string> = {
  every: "every each",
  other: "other alternate alternating",
  week: "week wk",
  weeks: "weeks wks",
  weekly: "weekly",
  biweekly: "biweekly",
  fortnight: "fortnight fortnights fortnightly",
  month: "month monthly",
  months: "months",
  minutes: "minutes minute mins min m",
  hours: "hours hour hrs hr",
  morning: "morning mornings",
  afternoon: "afternoon afternoons evening evenings",
  to: "- to until till through thru",
  daily: "daily day days weekday weekdays workday workdays",
  yearly: "yearly year years annually quarterly quarter quarters",
};

const filler = new Set(
  (
    "a an and at can could from for have hold i is it let lets like love meet meets meeting meetings me my of on once " +
    "our please plan recurring repeat repeating repeats set schedule should sync the they us up we " +
    `will with would want you your around about starts start runs long o oclock clock time chat call catch catchup ${spanishFiller}`
  ).split(" "),
);

const weekdayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const weekdayShort = ["mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun"];

const ordinalNames = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
const dictionary = new Map<string, Token>([
  ...[...Object.entries(keywords), ...Object.entries(spanishKeywords)].flatMap(([kind, words]) =>
    words.split(" ").map((text): [string, Token] => [text, { kind: kind as Keyword, text }]),
  ),
  ...weekdays.flatMap((weekday, index) => {
    const names = [
      weekdayNames[index]!,
      `${weekdayNames[index]}s`,
      ...weekdayShort[index]!.split(" "),
      ...spanishWeekdays[index]!.split(" "),
    ];
    return names.map((text): [string, Token] => [text, { kind: "weekday", weekday, text }]);
  }),
  ...ordinalNames.map((text, index): [string, Token] => [text, { kind: "ordinal", value: index + 1, text }]),
  ...spanishOrdinals.flatMap((names, index) =>
    names.split(" ").map((text): [string, Token] => [text, { kind: "ordinal", value: index + 1, text }]),
  ),
  ...["last", "último", "ultimo"].map((text): [string, Token] => [text, { kind: "ordinal", value: -1, text }]),
  ["noon", { kind: "time", time: { hour: 12, minute: 0, half: "24h" }, text: "noon" }],
  ["midday", { kind: "time", time: { hour: 12, minute: 0, half: "24h" }, text: "midday" }],
  ["midnight", { kind: "time", time: { hour: 0, minute: 0, half: "24h" }, text: "midnight" }],
]);

const piecePattern = /\d+[:h]\d+ ?(?:[ap]m\b)?|\d+ ?[ap]m\b|\d+(?:st|nd|rd|th)\b|\d+h\b|\d+|[\p{L}\p{M}]+|\S/gu;

/** Takes typed English or Spanish apart. Words that say nothing about when are left out; words nobody foresaw are "unknown". */
export function tokensOf(typed: string): Token[] {
  const pieces =
    spelledOut(typed)
      .match(piecePattern)
      ?.map((piece) => piece.trim()) ?? [];
  return pieces.filter((piece) => !filler.has(piece)).map(tokenOf);
}

function tokenOf(piece: string): Token {
  const known = dictionary.get(piece);
  if (known) return known;
  const ordinal = /^(\d{1,2})(?:st|nd|rd|th)$/u.exec(piece);
  if (ordinal) return { kind: "ordinal", value: Number(ordinal[1]), text: piece };
  if (/^(?:0|[1-9]\d{0,2})$/u.test(piece)) return { kind: "number", value: Number(piece), text: piece };
  const time = timeOf(piece);
  return time ? { kind: "time", time, text: piece } : { kind: "unknown", text: piece };
}

/** "2:30", "2:30 pm", "2pm", "14h", "09", "0930"; undefined for what no clock shows. */
function timeOf(piece: string): TypedTime | undefined {
  const packed = /^(\d{2})(\d{2})h?$/u.exec(piece);
  const written = packed ?? /^(\d{1,2})(?:[:h](\d{2})|h)? ?([ap]m)?$/u.exec(piece);
  if (!written) return;
  const [, hours = "", minutes = "0", half] = written;
  const hour = Number(hours);
  const minute = Number(minutes);
  if (hour > 23 || minute > 59) return;
  if (half === undefined) {
    const wholeDay = packed || piece.includes("h") || hours.startsWith("0") || hour > 12;
    return { hour, minute, ...(wholeDay && { half: "24h" as const }) };
  }
  // Some write 14:30pm; nobody means anything else by it.
  if (hour > 12) return half === "pm" ? { hour, minute, half: "24h" } : undefined;
  return hour === 0 ? undefined : { hour, minute, half: half as "am" | "pm" };
}
