import type { ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { addGoal } from "../../store/agenda.ts";
import type { Box } from "../../store/schema.ts";
import { actionIds } from "../action-ids.ts";
import { input, option, plain, section } from "../blocks.ts";
import { isDay } from "../dates.ts";
import type { Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";

const ids = {
  form: "goal",
  box: "goal.box",
  text: "goal.text",
  why: "goal.why",
  due: "goal.due",
  privacy: "goal.privacy",
} as const;

/** A rep sets a goal in one of three boxes. */
export const goalListeners: Listener[] = [
  { on: "action", id: actionIds.openGoal, handle: (moment) => openGoal(moment) },
  { on: "submit", id: ids.form, handle: saveGoal },
];

const goalLimit = 200;

const boxes: [Box, string, string][] = [
  ["earn", "Earn", "What you want to earn, and what for"],
  ["grow", "Grow", "What you want to learn or become"],
  ["enjoy", "Enjoy", "What you want more of, or less"],
];

/** Opens the form for a new goal. */
export async function openGoal(moment: Moment): Promise<void> {
  await moment.slack.views.open({ trigger_id: moment.trigger, view: goalView() });
}

function goalView(): ModalView {
  const privacy = [
    option("My manager and I", "shared", "It stands in your 1:1s"),
    option("Only me", "only me", "Nobody else sees it, your manager included"),
  ];
  return {
    type: "modal",
    callback_id: ids.form,
    title: plain("A goal of yours"),
    submit: plain("Save"),
    close: plain("Cancel"),
    blocks: [
      section("Not your quota: what *you* want. Two minutes are enough."),
      input("box", "Which box is it in?", {
        type: "radio_buttons",
        action_id: ids.box,
        options: boxes.map(([box, name, about]) => option(name, box, about)),
      }),
      input("text", "In your own words", {
        type: "plain_text_input",
        action_id: ids.text,
        max_length: goalLimit,
        placeholder: plain("Run my first enterprise deal from start to finish"),
      }),
      input(
        "why",
        "Why does it matter to you?",
        {
          type: "plain_text_input",
          action_id: ids.why,
          max_length: goalLimit,
          placeholder: plain("I want to be asked for my view, not only for my numbers"),
        },
        { optional: true },
      ),
      input("due", "By when?", { type: "datepicker", action_id: ids.due }, { optional: true }),
      input("privacy", "Who can see it?", {
        type: "radio_buttons",
        action_id: ids.privacy,
        options: privacy,
        initial_option: privacy[0]!,
      }),
    ],
  };
}

async function saveGoal(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { values } = view;
  const box = boxes.find(([each]) => each === values.box?.[ids.box]?.selected_option?.value)?.[0];
  const text = (values.text?.[ids.text]?.value ?? "").trim();
  const due = values.due?.[ids.due]?.selected_date ?? null;
  const errors: Record<string, string> = {};
  if (!box) errors.box = "Choose the box that fits best.";
  if (text === "") errors.text = "Say in a few words what you want.";
  if (due && (!isDay(due) || due < moment.today)) errors.due = "That day has passed. Pick a later one, or none.";
  if (!box || Object.keys(errors).length > 0) return { response_action: "errors", errors };
  await addGoal(
    moment.scope,
    {
      repId: moment.me.id,
      box,
      text: text.slice(0, goalLimit),
      why: (values.why?.[ids.why]?.value ?? "").trim().slice(0, goalLimit),
      due,
      privacy: values.privacy?.[ids.privacy]?.selected_option?.value === "only me" ? "only me" : "shared",
    },
    utc(moment.now),
  );
  return undefined;
}
