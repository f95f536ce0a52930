import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import {
  limits,
  type Measure,
  measures,
  type Thresholds,
  thresholdsFrom,
  wrongMeasures,
} from "../../coaching/flags/thresholds.ts";
import { flagSettingsOf, saveThresholds } from "../../store/flag-settings.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, button, context, input, option, plain, section } from "../blocks.ts";
import { thresholdEffect } from "../flags/threshold-effect.ts";
import { thresholdProblems } from "../flags/threshold-problems.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { carriedBy } from "../metadata.ts";
import { refuse } from "../refusals.ts";
import { clickedByAdmin, submittedByAdmin } from "./as-admin.ts";
import { ids } from "./setup-ids.ts";
import { showSetupBelow } from "./setup-page.ts";

const field = { on: "setup_thresholds.on", number: "setup_thresholds.number" } as const;

/** From when on notes are a flag. What a change would have done to the last quarter is seen before it is saved. */
export const thresholdsListeners: Listener[] = [
  { on: "action", id: ids.thresholds, handle: clickedByAdmin(open) },
  { on: "action", id: ids.effect, handle: clickedByAdmin(showEffect) },
  { on: "submit", id: ids.thresholdsForm, handle: submittedByAdmin(submit) },
  { on: "submit", id: ids.effectForm, handle: submittedByAdmin(saveSeen) },
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

async function submit(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const typed = readThresholds(view);
  const errors = thresholdProblems(typed, moment.me.locale);
  if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
  if (view.metadata !== JSON.stringify(typed)) {
    return { response_action: "push", view: await effectView(moment, typed) };
  }
  await save(moment, typed);
  await showSetupBelow(moment, view);
  return undefined;
}

/** The effect was on top of the form: both are done with. */
async function saveSeen(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const seen = carriedBy(view) as unknown as Thresholds;
  if (typeof seen.on !== "boolean" || wrongMeasures(seen).length > 0) {
    await refuse(moment);
    return undefined;
  }
  await save(moment, seen);
  return { response_action: "clear" };
}

async function save(moment: Moment, thresholds: Thresholds): Promise<void> {
  await saveThresholds(moment.scope, thresholds);
  moment.wakeSender();
}

/** The form with what these numbers would have done; they are remembered as seen, and need not be shown again. */
async function viewWithEffect(moment: Moment, typed: Thresholds): Promise<ModalView> {
  const t = textsFor(moment.me.locale);
  return thresholdsView(typed, t, section(`*${await effectOf(moment, typed)}*`), JSON.stringify(typed));
}

/** What these numbers would have done, before they are saved. */
async function effectView(moment: Moment, typed: Thresholds): Promise<ModalView> {
  const t = textsFor(moment.me.locale);
  return {
    type: "modal",
    callback_id: ids.effectForm,
    private_metadata: JSON.stringify(typed),
    title: plain(t("setup.flags.effectTitle")),
    submit: plain(t("setup.saveSubmit")),
    close: plain(t("setup.backClose")),
    blocks: [section(`*${await effectOf(moment, typed)}*`), context(t("setup.flags.saveAfter"))],
  };
}

function effectOf({ scope, me, today }: Moment, typed: Thresholds): Promise<string> {
  return thresholdEffect(scope, typed, { today, locale: me.locale });
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
