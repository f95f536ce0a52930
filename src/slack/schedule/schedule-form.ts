import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { type Cadence, mostWeeks, type Nth, noExceptions, type Pattern } from "../../coaching/cadence/cadence.ts";
import { cadenceProblem } from "../../coaching/cadence/check-cadence.ts";
import { type Weekday, weekdays } from "../../coaching/cadence/days.ts";
import { firstDate } from "../../coaching/cadence/typed.ts";
import { isDate, isTime } from "../../coaching/cadence/written.ts";
import type { Person } from "../../store/people.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { context, cut, divider, escaped, input, option, plain, section } from "../blocks.ts";
import { nthsInWords } from "../cadence-in-words.ts";
import { cadenceSaid } from "../cadence-said.ts";
import type { ViewState } from "../listener.ts";
import { carriedBy } from "../metadata.ts";
import { weekdayOptions } from "../weekdays.ts";

export const ids = { form: "schedule", typed: "schedule.typed", changed: "schedule.changed" } as const;

/** What the form holds. */
export interface ScheduleForm {
  typed: string;
  /** "week-2", "month-1", "month-1,3", "month--1" */
  often: string;
  weekdays: Weekday[];
  time: string;
  minutes: number;
  /** The first 1:1 is on the first fitting day from this one on. */
  from: string;
  until: string | null;
}

/** Travels with the form. */
export interface ScheduleMetadata {
  rep: string;
  /** Goes up when the form is filled anew, so that Slack forgets what was chosen before. */
  round: number;
  /** The typed words that are in the fields by now. */
  applied: string;
}

/** What stands around the fields. */
export interface Around {
  me: Person;
  rep: Person;
  /** What was understood, and the next dates; mrkdwn. */
  understood: string;
  remarks: readonly string[];
}

/** A cadence in the fields of the form. */
export function formOf(cadence: Cadence, from: string, typed = ""): ScheduleForm {
  const { pattern, time, lengthMinutes, lastDate } = cadence;
  return {
    typed,
    often: pattern.every === "week" ? `week-${pattern.weeks}` : `month-${pattern.nths.join(",")}`,
    weekdays: pattern.every === "week" ? pattern.weekdays : [pattern.weekday],
    time,
    minutes: lengthMinutes,
    from,
    until: lastDate ?? null,
  };
}

export type FormReading = { cadence: Cadence } | { errors: Record<string, string> };

/** The cadence the form asks for, or a sentence for each field that is wrong, by its plain name. */
export function cadenceOfForm(form: ScheduleForm, { zone, locale }: Pick<Person, "zone" | "locale">): FormReading {
  const t = textsFor(locale);
  const pattern = patternOf(form);
  if (form.weekdays.length === 0) return { errors: { weekdays: t("schedule.form.chooseDay") } };
  if (!pattern) return { errors: { weekdays: t("schedule.form.oneWeekday") } };
  if (!isTime(form.time)) return { errors: { time: t("schedule.form.pickTime") } };
  const first = firstDate(pattern, form.time, Temporal.PlainDateTime.from(`${form.from}T00:00`));
  if (form.until !== null && (first === undefined || form.until < first)) {
    return { errors: { until: t("schedule.form.untilTooEarly") } };
  }
  const cadence: Cadence = {
    pattern,
    time: form.time,
    lengthMinutes: form.minutes,
    zone,
    firstDate: first ?? form.from,
    ...(form.until !== null && { lastDate: form.until }),
    exceptions: noExceptions,
  };
  const problem = cadenceProblem(cadence);
  return problem ? { errors: { often: cadenceSaid(problem, locale) } } : { cadence };
}

function patternOf({ often, weekdays: chosen }: ScheduleForm): Pattern | undefined {
  const [kind, numbers = ""] = [often.slice(0, often.indexOf("-")), often.slice(often.indexOf("-") + 1)];
  if (kind === "week") return { every: "week", weeks: Number(numbers), weekdays: chosen };
  const [weekday, ...others] = chosen;
  if (!weekday || others.length > 0) return undefined;
  return { every: "month", nths: numbers.split(",").map(Number) as Nth[], weekday };
}

/** The modal. Every change of a field is told to us, so that what is understood always stands there. */
export function scheduleView(metadata: ScheduleMetadata, form: ScheduleForm, around: Around): ModalView {
  const { me, rep, understood, remarks } = around;
  const t = textsFor(me.locale);
  const dayOptions = weekdays.map((weekday, at) => ({ ...weekdayOptions(me.locale)[at]!, value: weekday }));
  const blocks: KnownBlock[] = [
    ...typedBlocks(form, t),
    section(understood),
    ...(remarks.length > 0 ? [context(remarks.map(escaped).join(" "))] : []),
    divider,
    select("often", t("schedule.form.oftenLabel"), oftenOptions(form.often, me.locale), form.often),
    input(
      "weekdays",
      t("schedule.form.weekdaysLabel"),
      {
        type: "checkboxes",
        action_id: ids.changed,
        options: dayOptions,
        ...(form.weekdays.length > 0 && {
          initial_options: dayOptions.filter(({ value }) => form.weekdays.includes(value)),
        }),
      },
      { dispatch_action: true },
    ),
    input(
      "time",
      t("schedule.form.timeLabel", { zone: zoneInWords(me) }),
      { type: "timepicker", action_id: ids.changed, initial_time: form.time },
      { dispatch_action: true },
    ),
    select("minutes", t("schedule.form.minutesLabel"), lengthOptions(form.minutes, t), String(form.minutes)),
    day("from", t("schedule.form.fromLabel"), form.from, false),
    day("until", t("schedule.form.untilLabel"), form.until, true),
    context(t("schedule.hearsOfIt", { name: escaped(rep.first_name) })),
  ];
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify(metadata),
    title: plain(cut(t("schedule.form.withTitle", { name: rep.first_name }), 24)),
    submit: plain(t("schedule.saveSubmit")),
    close: plain(t("schedule.cancelClose")),
    blocks: blocks.map((block) =>
      block.type === "input" ? { ...block, block_id: blockId(block.block_id ?? "", metadata.round) } : block,
    ),
  };
}

/** Slack keeps what was chosen in a block when a view is updated; fields filled anew have blocks of other names. */
export function blockId(name: string, round: number): string {
  return round === 0 ? name : `${name}~${round}`;
}

function typedBlocks({ typed }: ScheduleForm, t: Texts): KnownBlock[] {
  return [
    input(
      "typed",
      t("schedule.form.typedLabel"),
      {
        type: "plain_text_input",
        action_id: ids.typed,
        max_length: 150,
        placeholder: plain(t("schedule.form.typedPlaceholder")),
        dispatch_action_config: { trigger_actions_on: ["on_enter_pressed"] },
        ...(typed !== "" && { initial_value: typed }),
      },
      { optional: true, dispatch_action: true, hint: plain(t("schedule.form.typedHint")) },
    ),
  ];
}

function select(block: string, label: string, options: PlainTextOption[], chosen: string): KnownBlock {
  const initial = options.find(({ value }) => value === chosen) ?? options[0]!;
  const element = { type: "static_select" as const, action_id: ids.changed, options, initial_option: initial };
  return input(block, label, element, { dispatch_action: true });
}

function day(block: string, label: string, chosen: string | null, optional: boolean): KnownBlock {
  const element = { type: "datepicker" as const, action_id: ids.changed, ...(chosen && { initial_date: chosen }) };
  return input(block, label, element, { dispatch_action: true, optional });
}

function oftenOptions(chosen: string, locale: string): PlainTextOption[] {
  const t = textsFor(locale);
  const weekly = Array.from({ length: mostWeeks }, (_, before) => {
    const weeks = before + 1;
    const words = weeks === 2 ? t("schedule.form.otherWeekOption") : t("schedule.form.weeksOption", { count: weeks });
    return option(words, `week-${weeks}`);
  });
  const monthly = ["1", "2", "3", "4", "-1", "1,3", "2,4"];
  const own = /^month-(-?\d(?:,-?\d)*)$/u.exec(chosen)?.[1];
  const all = own !== undefined && !monthly.includes(own) ? [...monthly, own] : monthly;
  return [...weekly, ...all.map((numbers) => option(monthlyWords(numbers, locale), `month-${numbers}`))];
}

function monthlyWords(numbers: string, locale: string): string {
  const nths = nthsInWords(numbers.split(",").map(Number) as Nth[], locale);
  return textsFor(locale)("schedule.form.monthOption", { nths });
}

const lengths = [15, 20, 25, 30, 45, 50, 60, 90];

function lengthOptions(chosen: number, t: Texts): PlainTextOption[] {
  const all = lengths.includes(chosen) ? lengths : [...lengths, chosen].sort((a, b) => a - b);
  return all.map((minutes) => option(t("schedule.form.minutesOption", { count: minutes }), String(minutes)));
}

/** "New York time" of America/New_York, for a reader. */
export function zoneInWords({ zone, locale }: Pick<Person, "zone" | "locale">): string {
  const place = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
  return textsFor(locale)("schedule.zone", { place });
}

/** Reads the form back out of what Slack sends; what is odd counts as not filled in. */
export function readSchedule(view: ViewState, today: string): ScheduleForm {
  const values = Object.fromEntries(
    Object.entries(view.values).map(([block, fields]) => [block.replace(/~\d+$/u, ""), fields]),
  );
  const field = (block: string) => values[block]?.[block === "typed" ? ids.typed : ids.changed];
  const often = field("often")?.selected_option?.value ?? "";
  const from = field("from")?.selected_date ?? "";
  const until = field("until")?.selected_date ?? "";
  const minutes = Number(field("minutes")?.selected_option?.value);
  const chosen = (field("weekdays")?.selected_options ?? []).map(({ value }) => value);
  return {
    typed: (field("typed")?.value ?? "").trim(),
    often: /^(?:week-[1-8]|month-(?:[1-4]|-1)(?:,(?:[1-4]|-1)){0,4})$/u.test(often) ? often : "week-1",
    weekdays: weekdays.filter((weekday) => chosen.includes(weekday)),
    time: field("time")?.selected_time ?? "",
    minutes: Number.isInteger(minutes) ? minutes : 30,
    from: isDate(from) ? from : today,
    until: isDate(until) ? until : null,
  };
}

/** Reads what travelled with the form; undefined when it is not ours. */
export function readScheduleMetadata(view: ViewState): ScheduleMetadata | undefined {
  const { rep, round, applied } = carriedBy(view);
  if (typeof rep !== "string" || !Number.isSafeInteger(round) || typeof applied !== "string") return undefined;
  return { rep, round: Number(round), applied };
}
