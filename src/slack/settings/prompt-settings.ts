import type { KnownBlock, ModalView } from "@slack/types";
import { isTime } from "../../coaching/cadence/written.ts";
import type { PromptKind } from "../../store/schema.ts";
import { type PromptSetting, savePromptSetting, settingsOf } from "../../store/settings.ts";
import { input, option, plain, section } from "../blocks.ts";
import type { Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { isPrompt, prompts, timed } from "../prompts/prompt-words.ts";
import { notThere } from "../refusals.ts";
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
  if (!isPrompt(kind)) return moment.tell({ text: notThere });
  const own = (await settingsOf(moment.scope, [moment.me.id])).get(moment.me.id)?.prompts[kind] ?? {};
  await moment.present(settingsView(kind, own));
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map((day, at) =>
  option(day, String(at + 1)),
);
const leads = [15, 30, 60, 120].map((minutes) =>
  option(
    minutes < 60 ? `${minutes} minutes before` : `${minutes / 60} hour${minutes > 60 ? "s" : ""} before`,
    String(minutes),
  ),
);
const onOff = [option("Yes", "on"), option("No, never", "off")];

function settingsView(kind: PromptKind, own: PromptSetting): ModalView {
  const words = prompts[kind];
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: kind,
    title: plain("When you hear this"),
    submit: plain("Save"),
    close: plain("Back"),
    blocks: [
      section(`*${words.name}*\nComes ${words.does}, always within your working hours.`),
      input("on", "Do you want this message?", {
        type: "radio_buttons",
        action_id: ids.on,
        options: onOff,
        initial_option: onOff[own.on === false ? 1 : 0]!,
      }),
      ...whenBlocks(kind, own),
    ],
  };
}

function whenBlocks(kind: PromptKind, own: PromptSetting): KnownBlock[] {
  const words = prompts[kind];
  const blocks: KnownBlock[] = [];
  if (words.weekday !== undefined) {
    const chosen = weekdays[(own.weekday ?? words.weekday) - 1]!;
    const select = { type: "static_select" as const, action_id: ids.weekday, options: weekdays };
    blocks.push(input("weekday", "On which day?", { ...select, initial_option: chosen }));
  }
  if (words.before !== undefined) {
    const chosen = leads.find(({ value }) => value === String(own.before ?? words.before)) ?? leads[2]!;
    const select = { type: "static_select" as const, action_id: ids.before, options: leads };
    blocks.push(input("before", "How long before you meet?", { ...select, initial_option: chosen }));
  }
  if (timed.includes(kind)) {
    const initial = own.at ?? words.at;
    blocks.push(
      input(
        "at",
        "At what time?",
        { type: "timepicker", action_id: ids.at, ...(initial && { initial_time: initial }) },
        { optional: true, ...(!words.at && { hint: plain("Left empty, I pick the time.") }) },
      ),
    );
  }
  return blocks;
}

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const kind = view.metadata;
  if (!isPrompt(kind)) {
    await moment.tell({ text: notThere });
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
    ...(kind === "brief" && leads.some(({ value }) => value === String(before)) && { before }),
  };
}
