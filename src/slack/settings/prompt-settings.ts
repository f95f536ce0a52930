import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { isTime } from "../../coaching/cadence/written.ts";
import type { PromptKind } from "../../store/schema.ts";
import { type PromptSetting, savePromptSetting, settingsOf } from "../../store/settings.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { input, option, plain, section } from "../blocks.ts";
import type { Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { isPrompt, prompts, timed } from "../prompts/prompt-words.ts";
import { refuse } from "../refusals.ts";
import { weekdayOptions } from "../weekdays.ts";
import { showSettingsBelow } from "./settings-form.ts";

export const ids = {
  form: "prompt_settings",
  on: "prompt_settings.on",
  at: "prompt_settings.at",
  weekday: "prompt_settings.weekday",
  before: "prompt_settings.before",
} as const;

/** Each prompt on or off, and at what time: a small form of its own. */
export const promptSettingsListeners: Listener[] = [{ on: "submit", id: ids.form, handle: save }];

/** Opens the form for one prompt. */
export async function openPromptSettings(moment: Moment, kind: string): Promise<void> {
  if (!isPrompt(kind)) return refuse(moment);
  const own = (await settingsOf(moment.scope, [moment.me.id])).get(moment.me.id)?.prompts[kind] ?? {};
  await moment.present(settingsView(kind, own, moment.me.locale));
}

/** So many minutes before a 1:1 the brief can come. */
const leads = [15, 30, 60, 120];

function leadOption(minutes: number, t: Texts): PlainTextOption {
  const words =
    minutes < 60
      ? t("settings.prompts.minutesOption", { count: minutes })
      : t("settings.prompts.hoursOption", { count: minutes / 60 });
  return option(words, String(minutes));
}

function settingsView(kind: PromptKind, own: PromptSetting, locale: string): ModalView {
  const t = textsFor(locale);
  const onOff = [option(t("settings.prompts.yesOption"), "on"), option(t("settings.prompts.neverOption"), "off")];
  const comes = t("settings.prompts.comes", { when: t(`prompts.${kind}.comes`) });
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: kind,
    title: plain(t("settings.prompts.formTitle")),
    submit: plain(t("settings.saveSubmit")),
    close: plain(t("settings.backClose")),
    blocks: [
      section(`*${t(`prompts.${kind}.name`)}*\n${comes}`),
      input("on", t("settings.prompts.wantLabel"), {
        type: "radio_buttons",
        action_id: ids.on,
        options: onOff,
        initial_option: onOff[own.on === false ? 1 : 0]!,
      }),
      ...whenBlocks(kind, own, locale),
    ],
  };
}

function whenBlocks(kind: PromptKind, own: PromptSetting, locale: string): KnownBlock[] {
  const t = textsFor(locale);
  const words = prompts[kind];
  const blocks: KnownBlock[] = [];
  if (words.weekday !== undefined) {
    const options = weekdayOptions(locale);
    const chosen = options[(own.weekday ?? words.weekday) - 1]!;
    const select = { type: "static_select" as const, action_id: ids.weekday, options };
    blocks.push(input("weekday", t("settings.prompts.weekdayLabel"), { ...select, initial_option: chosen }));
  }
  if (words.before !== undefined) {
    const options = leads.map((minutes) => leadOption(minutes, t));
    const chosen = options.find(({ value }) => value === String(own.before ?? words.before)) ?? options[2]!;
    const select = { type: "static_select" as const, action_id: ids.before, options };
    blocks.push(input("before", t("settings.prompts.beforeLabel"), { ...select, initial_option: chosen }));
  }
  if (timed.includes(kind)) {
    const initial = own.at ?? words.at;
    blocks.push(
      input(
        "at",
        t("settings.prompts.atLabel"),
        { type: "timepicker", action_id: ids.at, ...(initial && { initial_time: initial }) },
        { optional: true, ...(!words.at && { hint: plain(t("settings.prompts.atHint")) }) },
      ),
    );
  }
  return blocks;
}

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const kind = view.metadata;
  if (!isPrompt(kind)) {
    await refuse(moment);
    return undefined;
  }
  await savePromptSetting(moment.scope, moment.me.id, kind, readSetting(kind, view));
  moment.wakeSender();
  await showSettingsBelow(moment, view);
  return undefined;
}

function readSetting(kind: PromptKind, { values }: ViewState): PromptSetting {
  const at = values.at?.[ids.at]?.selected_time;
  const weekday = Number(values.weekday?.[ids.weekday]?.selected_option?.value);
  const before = Number(values.before?.[ids.before]?.selected_option?.value);
  return {
    on: values.on?.[ids.on]?.selected_option?.value !== "off",
    ...(timed.includes(kind) && at && isTime(at) && { at }),
    ...(kind === "goals" && weekday >= 1 && weekday <= 7 && Number.isInteger(weekday) && { weekday }),
    ...(kind === "brief" && leads.includes(before) && { before }),
  };
}
