import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { clockTime } from "../../coaching/cadence/describe.ts";
import { pairsManagedBy, pairsOfRep } from "../../store/pairs.ts";
import type { Person } from "../../store/people.ts";
import type { PromptKind } from "../../store/schema.ts";
import { type PersonSettings, type PromptSetting, settingsOf, type TimeOff, timeOffOf } from "../../store/settings.ts";
import { actions, button, divider, header, input, option, plain, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Moment, ViewState } from "../listener.ts";
import { prompts } from "../prompts/prompt-words.ts";
import { zoneInWords } from "../schedule/schedule-form.ts";
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
}

/** The settings as they are, with what is chosen in the form and not saved yet. */
export async function settingsView(moment: Moment, open?: ViewState): Promise<ModalView> {
  const { scope, me, today } = moment;
  const own = (await settingsOf(scope, [me.id])).get(me.id);
  if (!own) throw new Error("the settings of a person are always there");
  const known = await regions();
  const form = open ? readSettings(open, known) : formOf(own, today);
  return {
    type: "modal",
    callback_id: ids.form,
    title: plain("Your settings"),
    submit: plain("Save"),
    close: plain("Close"),
    blocks: [
      ...hoursBlocks(form, me),
      ...regionBlocks(form, known),
      input(
        "quiet",
        "Stay quiet until",
        { type: "datepicker", action_id: ids.quiet, ...(form.quietUntil && { initial_date: form.quietUntil }) },
        { optional: true, hint: plain("I write nothing unasked before that day. Left empty: as usual.") },
      ),
      ...timeOffBlocks(await timeOffOf(scope, [me.id], today), moment),
      ...(await promptBlocks(moment, own)),
      ...(await adminBlocks(moment)),
    ],
  };
}

function formOf(own: PersonSettings, today: string): SettingsForm {
  return {
    workingDays: own.working_days,
    dayStarts: own.day_starts,
    dayEnds: own.day_ends,
    region: own.region,
    quietUntil: own.quiet_until !== null && own.quiet_until > today ? own.quiet_until : null,
  };
}

const dayOptions = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map((name, at) =>
  option(name, String(at + 1)),
);

function hoursBlocks(form: SettingsForm, me: Person): KnownBlock[] {
  const chosen = dayOptions.filter(({ value }) => value !== undefined && form.workingDays.includes(value));
  return [
    input("days", "When do you work?", {
      type: "checkboxes",
      action_id: ids.days,
      options: dayOptions,
      ...(chosen.length > 0 && { initial_options: chosen }),
    }),
    input("starts", `From (${zoneInWords(me.zone)})`, {
      type: "timepicker",
      action_id: ids.starts,
      initial_time: form.dayStarts,
    }),
    input("ends", "To", { type: "timepicker", action_id: ids.ends, initial_time: form.dayEnds }),
  ];
}

function regionBlocks({ region }: SettingsForm, known: Regions): KnownBlock[] {
  const [country = "", state = ""] = region?.split("-") ?? [];
  const groups = countryGroups(known);
  const chosen = groups.flatMap(({ options }) => options).find(({ value }) => value === country);
  const states = country === "" ? [] : stateOptions(known, country);
  return [
    input(
      "country",
      "Whose public holidays do you have?",
      {
        type: "static_select",
        action_id: ids.country,
        placeholder: plain("A country"),
        option_groups: groups,
        ...(chosen && { initial_option: chosen }),
      },
      { optional: true, dispatch_action: true },
    ),
    ...(states.length > 0 ? [stateBlock(country, states, state)] : []),
  ];
}

/** Named after its country, so that Slack forgets a state of another one. */
function stateBlock(country: string, states: PlainTextOption[], state: string): KnownBlock {
  const chosen = states.find(({ value }) => value === state);
  return input(
    `state-${country}`,
    "And where there?",
    {
      type: "static_select",
      action_id: ids.state,
      placeholder: plain("Leave empty for the whole country"),
      options: states,
      ...(chosen && { initial_option: chosen }),
    },
    { optional: true },
  );
}

/** So many stretches of time off are shown; nobody plans more ahead. */
const timeOffShown = 10;

function timeOffBlocks(timeOff: readonly TimeOff[], { today, me, feedAddress }: Moment): KnownBlock[] {
  const rows = timeOff.slice(0, timeOffShown).map(({ id, first_day, last_day }) => {
    const first = dayInWords(first_day, today, me.locale);
    const words = first_day === last_day ? first : `${first} to ${dayInWords(last_day, today, me.locale)}`;
    return section(words, {
      accessory: button("Remove", ids.removeTimeOff, id, { accessibility_label: `Remove time off: ${words}` }),
    });
  });
  return [
    header("Time off"),
    ...(rows.length === 0 ? [section("_None to come._")] : rows),
    actions(
      "time-off",
      button("Add time off", ids.addTimeOff, "add"),
      ...(feedAddress === undefined ? [] : [button("My 1:1s as a calendar", ids.calendar, "calendar")]),
    ),
  ];
}

async function promptBlocks({ scope, me }: Moment, own: PersonSettings): Promise<KnownBlock[]> {
  const manages = (await pairsManagedBy(scope, me.id)).length > 0;
  const reports = (await pairsOfRep(scope, me.id)).length > 0;
  const kinds: PromptKind[] = [
    ...(manages ? (["brief", "log-it", "week", "clash"] as const) : []),
    ...(reports ? (["topics", "goals"] as const) : []),
  ];
  if (kinds.length === 0) return [];
  return [
    divider,
    header("What I write to you, and when"),
    ...kinds.map((kind) =>
      section(`*${prompts[kind].name}*\n${whenText(kind, own.prompts[kind] ?? {}, me.locale)}`, {
        accessory: button("Change", ids.prompt, kind, { accessibility_label: `Change: ${prompts[kind].name}` }),
      }),
    ),
  ];
}

function whenText(kind: PromptKind, own: PromptSetting, locale: string): string {
  if (own.on === false) return "Off";
  const words = prompts[kind];
  const before = own.before ?? words.before;
  if (before !== undefined) return `${before} minutes before you meet`;
  const at = own.at ?? words.at;
  const weekday = own.weekday ?? words.weekday;
  const day = weekday === undefined ? capital(words.does) : `Every ${dayOptions[weekday - 1]!.text.text}`;
  return at === undefined ? day : `${day}, at ${clockTime(at, locale)}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
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
  };
}

/** The settings below a form on top of them show what was changed in it. */
export async function showSettingsBelow(moment: Moment, form: ViewState): Promise<void> {
  if (form.rootId === form.id) return;
  await moment.slack.views.update({ view_id: form.rootId, view: await settingsView(moment) });
}
