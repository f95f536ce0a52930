import type { ModalView } from "@slack/types";
import { isTime } from "../../coaching/cadence/written.ts";
import { saveWorkingWeek, type WorkingWeek, workingWeekOf } from "../../store/working-week.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { input, plain, section } from "../blocks.ts";
import type { Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { weekdayOptions } from "../weekdays.ts";
import { clickedByAdmin, submittedByAdmin } from "./as-admin.ts";
import { ids } from "./setup-ids.ts";
import { showSetupBelow } from "./setup-page.ts";

const field = { days: "setup_week.days", starts: "setup_week.starts", ends: "setup_week.ends" } as const;

/** The days and hours of everybody who has not set their own. */
export const workingWeekListeners: Listener[] = [
  { on: "action", id: ids.week, handle: clickedByAdmin(open) },
  { on: "submit", id: ids.weekForm, handle: submittedByAdmin(save) },
];

async function open(moment: Moment): Promise<void> {
  await moment.present(weekView(await workingWeekOf(moment.scope), moment.me.locale));
}

function weekView(week: WorkingWeek, locale: string): ModalView {
  const t = textsFor(locale);
  const options = weekdayOptions(locale);
  const chosen = options.filter(({ value }) => value !== undefined && week.working_days.includes(value));
  return {
    type: "modal",
    callback_id: ids.weekForm,
    title: plain(t("setup.week.formTitle")),
    submit: plain(t("setup.saveSubmit")),
    close: plain(t("setup.cancelClose")),
    blocks: [
      section(t("setup.week.what")),
      input("days", t("setup.week.daysLabel"), {
        type: "checkboxes",
        action_id: field.days,
        options,
        initial_options: chosen,
      }),
      input("starts", t("setup.week.startsLabel"), {
        type: "timepicker",
        action_id: field.starts,
        initial_time: week.day_starts,
      }),
      input("ends", t("setup.week.endsLabel"), {
        type: "timepicker",
        action_id: field.ends,
        initial_time: week.day_ends,
      }),
    ],
  };
}

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const week = readWeek(view);
  const errors = errorsOf(week, textsFor(moment.me.locale));
  if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
  await saveWorkingWeek(moment.scope, week);
  moment.wakeSender();
  await showSetupBelow(moment, view);
  return undefined;
}

function readWeek({ values }: ViewState): WorkingWeek {
  const days = (values.days?.[field.days]?.selected_options ?? []).map(({ value }) => value);
  return {
    working_days: [..."1234567"].filter((day) => days.includes(day)).join(""),
    day_starts: values.starts?.[field.starts]?.selected_time ?? "",
    day_ends: values.ends?.[field.ends]?.selected_time ?? "",
  };
}

function errorsOf({ working_days, day_starts, day_ends }: WorkingWeek, t: Texts): Record<string, string> {
  if (working_days === "") return { days: t("settings.chooseDay") };
  if (!isTime(day_starts)) return { starts: t("settings.pickTime") };
  if (!isTime(day_ends)) return { ends: t("settings.pickTime") };
  if (day_ends <= day_starts) return { ends: t("settings.endsBeforeStart") };
  return {};
}
