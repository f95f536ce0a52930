import { type Weekday, weekdays } from "./days.ts";
import { type Frequency, frequencies, type RecurrenceRule, type RuleDay } from "./rule.ts";

export type RuleReading = { rule: RecurrenceRule } | { problem: string };

/** The parts that are lists of numbers: where they go, from and to, and whether they count from the end when negative. */
const numberParts = {
  BYMONTH: { field: "byMonth", from: 1, to: 12, signed: false },
  BYWEEKNO: { field: "byWeekNo", from: 1, to: 53, signed: true },
  BYYEARDAY: { field: "byYearDay", from: 1, to: 366, signed: true },
  BYMONTHDAY: { field: "byMonthDay", from: 1, to: 31, signed: true },
  BYHOUR: { field: "byHour", from: 0, to: 23, signed: false },
  BYMINUTE: { field: "byMinute", from: 0, to: 59, signed: false },
  BYSECOND: { field: "bySecond", from: 0, to: 60, signed: false },
  BYSETPOS: { field: "bySetPos", from: 1, to: 366, signed: true },
  BYEASTER: { field: "byEaster", from: 0, to: 366, signed: true },
} as const;
type NumberPart = keyof typeof numberParts;

/**
 * Reads a rule as RFC 5545 writes it, with or without "RRULE:" before it. Parts the RFC calls meaningless at a frequency
 * (BYWEEKNO below YEARLY, BYYEARDAY from DAILY to MONTHLY, BYMONTHDAY at WEEKLY) are taken for filters, as other programs
 * take them; a BYDAY with a number is refused where there is no month or year to count in.
 *
 * @param text "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
 * @returns the rule, or a sentence that says what is wrong with it
 */
export function readRule(text: string): RuleReading {
  const rule: RecurrenceRule = { freq: "DAILY", interval: 1, wkst: "MO" };
  const seen = new Set<string>();
  const body = text.trim().replace(/^RRULE:/iu, "");
  if (body === "") return { problem: "The rule is empty; it needs at least FREQ, such as FREQ=WEEKLY." };
  for (const part of body.toUpperCase().split(";")) {
    const [name = "", value, ...more] = part.split("=");
    if (!name || !value || more.length > 0)
      return { problem: `The rule has a part that is not NAME=VALUE: "${part}".` };
    if (seen.has(name)) return { problem: `The rule has ${name} twice.` };
    seen.add(name);
    const problem = takePart(rule, name, value);
    if (problem) return { problem };
  }
  if (!seen.has("FREQ")) return { problem: "The rule has no FREQ, such as FREQ=WEEKLY." };
  const problem = contradiction(rule, seen);
  return problem ? { problem } : { rule };
}

/** Puts one part into the rule; a sentence when it cannot. */
function takePart(rule: RecurrenceRule, name: string, value: string): string | undefined {
  if (name in numberParts) return takeNumbers(rule, name as NumberPart, value);
  switch (name) {
    case "FREQ":
      if (!frequencies.includes(value as Frequency)) return `FREQ is one of ${frequencies.join(", ")}, not "${value}".`;
      rule.freq = value as Frequency;
      return;
    case "INTERVAL":
    case "COUNT": {
      const number = /^\d{1,15}$/u.test(value) ? Number(value) : 0;
      if (number < 1) return `${name} takes a whole number from 1 up, not "${value}".`;
      rule[name === "INTERVAL" ? "interval" : "count"] = number;
      return;
    }
    case "UNTIL": {
      const until = readUntil(value);
      if (!until)
        return `UNTIL takes a date or time such as 20261231, 20261231T235959 or 20261231T235959Z, not "${value}".`;
      rule.until = until;
      return;
    }
    case "BYDAY": {
      const days = value.split(",").map(readRuleDay);
      if (days.includes(undefined)) return `BYDAY takes days such as MO, 2TU or -1FR, not "${value}".`;
      rule.byDay = days as RuleDay[];
      return;
    }
    case "WKST":
      if (!weekdays.includes(value as Weekday)) return `WKST is one of ${weekdays.join(", ")}, not "${value}".`;
      rule.wkst = value as Weekday;
      return;
    default:
      return `The rule has a part RFC 5545 does not know: "${name}".`;
  }
}

function takeNumbers(rule: RecurrenceRule, name: NumberPart, value: string): string | undefined {
  const { field, from, to, signed } = numberParts[name];
  const texts = value.split(",");
  const fits = (text: string) => {
    const size = Math.abs(Number(text));
    return (signed ? /^[+-]?\d{1,3}$/u : /^\d{1,3}$/u).test(text) && size >= from && size <= to;
  };
  if (!texts.every(fits)) {
    const range = signed ? `from ${from} to ${to}, or from -${to} to -${from}` : `from ${from} to ${to}`;
    return `${name} takes numbers ${range}, not "${value}".`;
  }
  // No clock here knows leap seconds; RFC 5545, 3.3.12, then wants second 60 taken for second 59.
  rule[field] = texts.map((text) => (name === "BYSECOND" ? Math.min(Number(text), 59) : Number(text)));
}

function readRuleDay(text: string): RuleDay | undefined {
  const [, nth, weekday] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/u.exec(text) ?? [];
  if (!weekday) return;
  if (nth === undefined) return { weekday: weekday as Weekday };
  const number = Number(nth);
  return number === 0 || Math.abs(number) > 53 ? undefined : { weekday: weekday as Weekday, nth: number };
}

function readUntil(value: string): RecurrenceRule["until"] {
  if (!/^\d{8}(T\d{6}Z?)?$/u.test(value)) return;
  try {
    if (value.endsWith("Z")) return Temporal.Instant.from(value);
    return value.includes("T") ? Temporal.PlainDateTime.from(value) : Temporal.PlainDate.from(value);
  } catch {
    // The digits are no date of the calendar (20260230); Temporal has no way to ask without throwing.
    return;
  }
}

/** What two parts together make impossible, in a sentence. */
function contradiction(rule: RecurrenceRule, seen: ReadonlySet<string>): string | undefined {
  if (rule.count !== undefined && rule.until) return "The rule has both COUNT and UNTIL; RFC 5545 allows one of them.";
  if (rule.byDay?.some(({ nth }) => nth !== undefined)) {
    if (rule.freq !== "MONTHLY" && rule.freq !== "YEARLY") {
      return "A day with a number, such as 2TU, counts within a month or a year: it needs FREQ=MONTHLY or FREQ=YEARLY.";
    }
    if (rule.freq === "YEARLY" && rule.byWeekNo) return "A day with a number, such as 2TU, cannot go with BYWEEKNO.";
  }
  if (rule.bySetPos && ![...seen].some((name) => name.startsWith("BY") && name !== "BYSETPOS")) {
    return "BYSETPOS picks from what another BY part gives; the rule has none.";
  }
}

/** Writes a rule as RFC 5545 does, FREQ first, without parts that say what is so anyway. */
export function ruleText(rule: RecurrenceRule): string {
  const parts = [`FREQ=${rule.freq}`];
  if (rule.until) parts.push(`UNTIL=${rule.until.toString().replace(/[-:]/gu, "")}`);
  if (rule.count !== undefined) parts.push(`COUNT=${rule.count}`);
  if (rule.interval !== 1) parts.push(`INTERVAL=${rule.interval}`);
  for (const [name, { field }] of Object.entries(numberParts)) {
    if (rule[field]) parts.push(`${name}=${rule[field].join(",")}`);
  }
  if (rule.byDay) parts.push(`BYDAY=${rule.byDay.map(({ nth, weekday }) => `${nth ?? ""}${weekday}`).join(",")}`);
  if (rule.wkst !== "MO") parts.push(`WKST=${rule.wkst}`);
  return parts.join(";");
}
