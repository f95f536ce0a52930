import { isTime } from "../../coaching/cadence/written.ts";
import { savePulseWish } from "../../store/people.ts";
import { saveSettings } from "../../store/settings.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { openPromptSettings } from "./prompt-settings.ts";
import { regions } from "./regions.ts";
import * as form from "./settings-form.ts";

/** `/1on1 settings`: when I work, whose holidays I have, my time off, and of what I want to hear. */
export const settingsListeners: Listener[] = [
  { on: "action", id: actionIds.openSettings, handle: openSettings },
  { on: "action", id: form.ids.country, handle: showStates },
  { on: "action", id: form.ids.prompt, handle: (moment, click) => openPromptSettings(moment, click.value) },
  { on: "submit", id: form.ids.form, handle: save },
];

/** Opens my own settings; an admin finds those of the workspace below them. */
export async function openSettings(moment: Moment): Promise<void> {
  await moment.present(await form.settingsView(moment));
}

/** Another country has other states. */
async function showStates(moment: Moment, click: Click): Promise<void> {
  if (click.view?.type !== "modal") return;
  await moment.slack.views.update({ view_id: click.view.id, view: await form.settingsView(moment, click.view) });
}

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const values = form.readSettings(view, await regions());
  const errors = errorsOf(values, textsFor(moment.me.locale));
  if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
  await saveSettings(moment.scope, moment.me.id, {
    working_days: values.workingDays,
    day_starts: values.dayStarts,
    day_ends: values.dayEnds,
    region: values.region,
    quiet_until: values.quietUntil,
  });
  if (values.pulses !== undefined) await savePulseWish(moment.scope, moment.me.id, values.pulses);
  moment.wakeSender();
  return undefined;
}

function errorsOf({ workingDays, dayStarts, dayEnds }: form.SettingsForm, t: Texts): Record<string, string> {
  if (workingDays === "") return { days: t("settings.chooseDay") };
  if (!isTime(dayStarts)) return { starts: t("settings.pickTime") };
  if (!isTime(dayEnds)) return { ends: t("settings.pickTime") };
  if (dayEnds <= dayStarts) return { ends: t("settings.endsBeforeStart") };
  return {};
}
