import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { pairsManagedBy, pairsOfRep } from "../../store/pairs.ts";
import type { Person } from "../../store/people.ts";
import { hasRosterRole } from "../../store/roster-roles.ts";
import type { PromptKind } from "../../store/schema.ts";
import { type PersonSettings, type PromptSetting, settingsOf, type TimeOff, timeOffOf } from "../../store/settings.ts";
import { textsFor } from "../../texts/texts.ts";
import { actions, button, divider, header, input, option, plain, section } from "../blocks.ts";
import { atClockTime, dayInWords } from "../dates.ts";
import type { Moment, ViewState } from "../listener.ts";
import { prompts } from "../prompts/prompt-words.ts";
import { zoneInWords } from "../schedule/schedule-form.ts";
import { weekdayName, weekdayOptions } from "../weekdays.ts";
import { adminBlocks } from "./admin-blocks.ts";
import { countryGroups, type Regions, regions, stateOptions } from "./regions.ts";

export const ids = {
  form: "settings",
  days: "settings.days",
  starts: "settings.starts",
  ends: "settings.ends",
  country: "settings.country",
  state: "settings.state",
  quiet: "settings.quiet",
  prompt: "settings.prompt",
  calendar: "settings.calendar",
  pulses: "settings.pulses",
  addTimeOff: "settings.add_time_off",
  removeTimeOff: "settings.remove_time_off",
} as const;

/** What the fields hold. */
export interface SettingsForm {
  workingDays: string;
  dayStarts: string;
  dayEnds: string;
  region: string | null;
  quietUntil: string | null;
  /** Undefined for whoever is nobody's rep. */
  pulses: Person["pulses"] | undefined;
}

/** The settings as they are, with what is chosen in the form and not saved yet. */
export async function settingsView(moment: Moment, open?: ViewState): Promise<ModalView> {
  const { scope, me, today } = moment;
  const t = textsFor(me.locale);
  const own = (await settingsOf(scope, [me.id])).get(me.id);
  if (!own) throw new Error("the settings of a person are always there");
  const known = await regions();
  const form = open ? readSettings(open, known) : formOf(own, moment);
  return {
    type: "modal",
    callback_id: ids.form,
    title: plain(t("settings.formTitle")),
    submit: plain(t("settings.saveSubmit")),
    close: plain(t("settings.closeClose")),
    blocks: [
      ...hoursBlocks(form, me),
      ...regionBlocks(form, known, me),
      input(
        "quiet",
        t("settings.quietLabel"),
        { type: "datepicker", action_id: ids.quiet, ...(form.quietUntil && { initial_date: form.quietUntil }) },
        { optional: true, hint: plain(t("settings.quietHint")) },
      ),
      ...timeOffBlocks(await timeOffOf(scope, [me.id], today), moment),
      ...(await promptBlocks(moment, own)),
      ...(await pulseBlocks(moment, form)),
      ...(await adminBlocks(moment)),
    ],
  };
}

function formOf(own: PersonSettings, { me, today }: Moment): SettingsForm {
  return {
    workingDays: own.working_days,
    dayStarts: own.day_starts,
    dayEnds: own.day_ends,
    region: own.region,
    quietUntil: own.quiet_until !== null && own.quiet_until > today ? own.quiet_until : null,
    pulses: me.pulses,
  };
}

function hoursBlocks(form: SettingsForm, me: Person): KnownBlock[] {
  const t = textsFor(me.locale);
  const options = weekdayOptions(me.locale);
  const chosen = options.filter(({ value }) => value !== undefined && form.workingDays.includes(value));
  return [
    input("days", t("settings.daysLabel"), {
      type: "checkboxes",
      action_id: ids.days,
      options,
      ...(chosen.length > 0 && { initial_options: chosen }),
    }),
    input("starts", t("settings.startsLabel", { zone: zoneInWords(me) }), {
      type: "timepicker",
      action_id: ids.starts,
      initial_time: form.dayStarts,
    }),
    input("ends", t("settings.endsLabel"), { type: "timepicker", action_id: ids.ends, initial_time: form.dayEnds }),
  ];
}

function regionBlocks({ region }: SettingsForm, known: Regions, me: Person): KnownBlock[] {
  const t = textsFor(me.locale);
  const [country = "", state = ""] = region?.split("-") ?? [];
  const groups = countryGroups(known, me.locale);
  const chosen = groups.flatMap(({ options }) => options).find(({ value }) => value === country);
  const states = country === "" ? [] : stateOptions(known, country);
  return [
    input(
      "country",
      t("settings.countryLabel"),
      {
        type: "static_select",
        action_id: ids.country,
        placeholder: plain(t("settings.countryPlaceholder")),
        option_groups: groups,
        ...(chosen && { initial_option: chosen }),
      },
      { optional: true, dispatch_action: true },
    ),
    ...(states.length > 0 ? [stateBlock(country, states, state, me)] : []),
  ];
}

/** Named after its country, so that Slack forgets a state of another one. */
function stateBlock(country: string, states: PlainTextOption[], state: string, me: Person): KnownBlock {
  const t = textsFor(me.locale);
  const chosen = states.find(({ value }) => value === state);
  return input(
    `state-${country}`,
    t("settings.stateLabel"),
    {
      type: "static_select",
      action_id: ids.state,
      placeholder: plain(t("settings.statePlaceholder")),
      options: states,
      ...(chosen && { initial_option: chosen }),
    },
    { optional: true },
  );
}

/** So many stretches of time off are shown; nobody plans more ahead. */
const timeOffShown = 10;

function timeOffBlocks(timeOff: readonly TimeOff[], { today, me, feedAddress }: Moment): KnownBlock[] {
  const t = textsFor(me.locale);
  const rows = timeOff.slice(0, timeOffShown).map(({ id, first_day, last_day }) => {
    const first = dayInWords(first_day, today, me.locale);
    const last = dayInWords(last_day, today, me.locale);
    const when = first_day === last_day ? first : t("settings.timeOff.stretch", { first, last });
    return section(when, {
      accessory: button(t("settings.timeOff.removeButton"), ids.removeTimeOff, id, {
        accessibility_label: t("settings.timeOff.removeAlt", { when }),
      }),
    });
  });
  return [
    header(t("settings.timeOff.header")),
    ...(rows.length === 0 ? [section(t("settings.timeOff.none"))] : rows),
    actions(
      "time-off",
      button(t("settings.timeOff.addButton"), ids.addTimeOff, "add"),
      ...(feedAddress === undefined ? [] : [button(t("settings.timeOff.calendarButton"), ids.calendar, "calendar")]),
    ),
  ];
}

async function promptBlocks({ scope, me }: Moment, own: PersonSettings): Promise<KnownBlock[]> {
  const manages = (await pairsManagedBy(scope, me.id)).length > 0;
  const reports = (await pairsOfRep(scope, me.id)).length > 0;
  const leads = me.email !== null && (await hasRosterRole(scope, me.email, "leader"));
  const kinds: PromptKind[] = [
    ...(manages ? (["brief", "log-it", "week", "clash"] as const) : []),
    ...(reports ? (["topics", "goals"] as const) : []),
    ...(leads ? (["leader-week"] as const) : []),
  ];
  if (kinds.length === 0) return [];
  const t = textsFor(me.locale);
  return [
    divider,
    header(t("settings.prompts.header")),
    ...kinds.map((kind) =>
      section(`*${t(`prompts.${kind}.name`)}*\n${whenText(kind, own.prompts[kind] ?? {}, me.locale)}`, {
        accessory: button(t("settings.prompts.changeButton"), ids.prompt, kind, {
          accessibility_label: t("settings.prompts.changeAlt", { name: t(`prompts.${kind}.name`) }),
        }),
      }),
    ),
  ];
}

async function pulseBlocks({ scope, me }: Moment, { pulses }: SettingsForm): Promise<KnownBlock[]> {
  if ((await pairsOfRep(scope, me.id)).length === 0) return [];
  const t = textsFor(me.locale);
  const ask = option(t("pulse.wishOption"), "ask");
  const element = { type: "checkboxes" as const, action_id: ids.pulses, options: [ask] };
  const chosen = pulses === "never" ? element : { ...element, initial_options: [ask] };
  return [input("pulses", t("pulse.wishLabel"), chosen, { optional: true })];
}

function whenText(kind: PromptKind, own: PromptSetting, locale: string): string {
  const t = textsFor(locale);
  if (own.on === false) return t("settings.prompts.off");
  const words = prompts[kind];
  const before = own.before ?? words.before;
  if (before !== undefined) return t("settings.prompts.minutesBefore", { count: before });
  const at = own.at ?? words.at;
  const weekday = own.weekday ?? words.weekday;
  const when =
    weekday === undefined
      ? t(`prompts.${kind}.comes`)
      : t("settings.prompts.everyDay", { weekday: weekdayName(weekday, locale) });
  return at === undefined ? when : t("settings.prompts.atTime", { when, at: atClockTime(at, locale) });
}

/** Reads the fields back out of what Slack sends. */
export function readSettings({ values }: ViewState, known: Regions): SettingsForm {
  const days = (values.days?.[ids.days]?.selected_options ?? []).map(({ value }) => value);
  const country = values.country?.[ids.country]?.selected_option?.value ?? "";
  const state = values[`state-${country}`]?.[ids.state]?.selected_option?.value ?? "";
  const region = known.statesOf(country).has(state) ? `${country}-${state}` : country;
  return {
    workingDays: "1234567"
      .split("")
      .filter((day) => days.includes(day))
      .join(""),
    dayStarts: values.starts?.[ids.starts]?.selected_time ?? "",
    dayEnds: values.ends?.[ids.ends]?.selected_time ?? "",
    region: known.countries.has(country) ? region : null,
    quietUntil: values.quiet?.[ids.quiet]?.selected_date ?? null,
    pulses: wishIn(values.pulses?.[ids.pulses]?.selected_options),
  };
}

function wishIn(chosen: readonly { value: string }[] | undefined): SettingsForm["pulses"] {
  if (chosen === undefined) return undefined;
  return chosen.length === 0 ? "never" : "ask";
}

/** The settings below a form on top of them show what was changed in it. */
export async function showSettingsBelow(moment: Moment, form: ViewState): Promise<void> {
  if (form.rootId === form.id) return;
  await moment.slack.views.update({ view_id: form.rootId, view: await settingsView(moment) });
}
