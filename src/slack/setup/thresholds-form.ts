import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { limits, type Measure, measures, type Thresholds, thresholdsFrom } from "../../coaching/flags/thresholds.ts";
import { flagSettingsOf, saveThresholds } from "../../store/flag-settings.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, button, context, input, option, plain, section } from "../blocks.ts";
import { thresholdEffect } from "../flags/threshold-effect.ts";
import { thresholdProblems } from "../flags/threshold-problems.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { clickedByAdmin, submittedByAdmin } from "./as-admin.ts";
import { ids } from "./setup-ids.ts";
import { showSetupBelow } from "./setup-page.ts";

const field = { on: "setup_thresholds.on", number: "setup_thresholds.number" } as const;

/** From when on notes are a flag. What a change would have done to the last quarter is seen before it is saved. */
export const thresholdsListeners: Listener[] = [
  { on: "action", id: ids.thresholds, handle: clickedByAdmin(open) },
  { on: "action", id: ids.effect, handle: clickedByAdmin(showEffect) },
  { on: "submit", id: ids.thresholdsForm, handle: submittedByAdmin(save) },
];

async function open(moment: Moment): Promise<void> {
  const kept = thresholdsFrom((await flagSettingsOf(moment.scope)).thresholds);
  const t = textsFor(moment.me.locale);
  await moment.present(thresholdsView(kept, t, context(t("setup.flags.effectHint")), ""));
}

async function showEffect(moment: Moment, { view }: Click): Promise<void> {
  if (view?.type !== "modal") return;
  const { locale } = moment.me;
  const typed = readThresholds(view);
  const problems = Object.values(thresholdProblems(typed, locale));
  const shown =
    problems.length > 0
      ? thresholdsView(typed, textsFor(locale), section(`:warning: ${problems.join("\n")}`), "")
      : await viewWithEffect(moment, typed);
  await moment.slack.views.update({ view_id: view.id, hash: view.hash, view: shown });
}

async function save(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me } = moment;
  const typed = readThresholds(view);
  const errors = thresholdProblems(typed, me.locale);
  if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
  if (view.metadata !== JSON.stringify(typed)) {
    return { response_action: "update", view: await viewWithEffect(moment, typed) };
  }
  await saveThresholds(scope, typed);
  moment.wakeSender();
  await showSetupBelow(moment, view);
  return undefined;
}

/** The form with what these numbers would have done; they are remembered as seen, and only so can be saved. */
async function viewWithEffect({ scope, me, today }: Moment, typed: Thresholds): Promise<ModalView> {
  const t = textsFor(me.locale);
  const effect = await thresholdEffect(scope, typed, { today, locale: me.locale });
  return thresholdsView(typed, t, section(`*${effect}*\n${t("setup.flags.saveAfter")}`), JSON.stringify(typed));
}

/** @param news what is known of the effect, or what is wrong @param seen the thresholds whose effect it is */
function thresholdsView(thresholds: Thresholds, t: Texts, news: KnownBlock, seen: string): ModalView {
  return {
    type: "modal",
    callback_id: ids.thresholdsForm,
    private_metadata: seen,
    title: plain(t("setup.flags.formTitle")),
    submit: plain(t("setup.saveSubmit")),
    close: plain(t("setup.cancelClose")),
    blocks: [
      section(t("setup.flags.what")),
      onBlock(thresholds, t),
      ...measures.map((measure) => measureBlock(measure, thresholds[measure], t)),
      actions("effect", button(t("setup.flags.effectButton"), ids.effect, "effect")),
      news,
      context(t("setup.notFor")),
    ],
  };
}

function onBlock({ on }: Thresholds, t: Texts): InputBlock {
  const [yes, no] = [option(t("setup.flags.onOption"), "on"), option(t("setup.flags.offOption"), "off")];
  return input("on", t("setup.flags.onLabel"), {
    type: "radio_buttons",
    action_id: field.on,
    options: [yes, no],
    initial_option: on ? yes : no,
  });
}

/** Without Slack's own limits: what it says of a number outside them does not say what to do. */
function measureBlock(measure: Measure, value: number, t: Texts): InputBlock {
  return input(
    measure,
    t(`setup.flags.${measure}Label`),
    {
      type: "number_input",
      action_id: field.number,
      is_decimal_allowed: false,
      ...(Number.isInteger(value) && { initial_value: String(value) }),
    },
    { hint: plain(t("setup.flags.fromToHint", limits[measure])) },
  );
}

function readThresholds({ values }: ViewState): Thresholds {
  const numbers = measures.map((measure) => [measure, numberIn(values[measure]?.[field.number]?.value)]);
  return {
    ...(Object.fromEntries(numbers) as Record<Measure, number>),
    on: values.on?.[field.on]?.selected_option?.value !== "off",
  };
}

/** An empty field is no number, and no nought either. */
function numberIn(typed: string | null | undefined): number {
  return typed ? Number(typed) : Number.NaN;
}
