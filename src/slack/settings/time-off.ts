import type { ModalView } from "@slack/types";
import { addTimeOff, removeTimeOff } from "../../store/settings.ts";
import { textsFor } from "../../texts/texts.ts";
import { context, input, plain } from "../blocks.ts";
import { isDay } from "../dates.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { ids as settingsIds, settingsView, showSettingsBelow } from "./settings-form.ts";

const ids = {
  form: "time_off",
  first: "time_off.first",
  last: "time_off.last",
} as const;

/** Days off: no message then, and a 1:1 that falls on one is offered another day. */
export const timeOffListeners: Listener[] = [
  { on: "action", id: settingsIds.addTimeOff, handle: (moment) => moment.present(timeOffView(moment)) },
  { on: "action", id: settingsIds.removeTimeOff, handle: remove },
  { on: "submit", id: ids.form, handle: save },
];

function timeOffView({ today, me }: Moment): ModalView {
  const t = textsFor(me.locale);
  return {
    type: "modal",
    callback_id: ids.form,
    title: plain(t("settings.timeOff.formTitle")),
    submit: plain(t("settings.addSubmit")),
    close: plain(t("settings.cancelClose")),
    blocks: [
      input("first", t("settings.timeOff.firstLabel"), {
        type: "datepicker",
        action_id: ids.first,
        initial_date: today,
      }),
      input("last", t("settings.timeOff.lastLabel"), { type: "datepicker", action_id: ids.last, initial_date: today }),
      context(t("settings.timeOff.whoSees")),
    ],
  };
}

/** Longer than any parental leave; more is a slip of the keyboard. */
const longestInDays = 800;

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const t = textsFor(moment.me.locale);
  const first = view.values.first?.[ids.first]?.selected_date ?? "";
  const last = view.values.last?.[ids.last]?.selected_date ?? "";
  if (!isDay(first) || !isDay(last)) return problem("last", t("settings.timeOff.pickBoth"));
  if (last < first) return problem("last", t("settings.timeOff.beforeFirst"));
  if (last < moment.today) return problem("last", t("settings.timeOff.passed"));
  const days = Temporal.PlainDate.from(first).until(last, { largestUnit: "days" }).days;
  if (days > longestInDays) return problem("last", t("settings.timeOff.tooLong"));
  await addTimeOff(moment.scope, moment.me.id, first, last);
  moment.wakeSender();
  await showSettingsBelow(moment, view);
  return undefined;
}

function problem(block: string, sentence: string): SubmitAnswer {
  return { response_action: "errors", errors: { [block]: sentence } };
}

async function remove(moment: Moment, click: Click): Promise<void> {
  if (!(await removeTimeOff(moment.scope, moment.me.id, click.value))) return refuse(moment);
  moment.wakeSender();
  if (click.view?.type !== "modal") return;
  await moment.slack.views.update({ view_id: click.view.id, view: await settingsView(moment, click.view) });
}
