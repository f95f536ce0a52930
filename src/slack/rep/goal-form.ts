import type { KnownBlock, ModalView } from "@slack/types";
import type { Goal, GoalWords } from "../../store/goals.ts";
import type { Person } from "../../store/people.ts";
import type { Box } from "../../store/schema.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { cut, input, option, plain, section } from "../blocks.ts";
import { isDay } from "../dates.ts";
import type { SubmitAnswer, ViewState } from "../listener.ts";
import { carriedBy } from "../metadata.ts";
import { boxes, namesOf } from "./goal-words.ts";

export const ids = {
  form: "goal",
  box: "goal.box",
  text: "goal.text",
  why: "goal.why",
  how: "goal.how",
  firstStep: "goal.first_step",
  due: "goal.due",
  privacy: "goal.privacy",
} as const;

export const goalLimit = 200;

/** What the form holds; a box may not have been chosen yet. */
export type GoalForm = Omit<GoalWords, "box"> & { box: Box | undefined };

export const emptyForm: GoalForm = {
  box: undefined,
  text: "",
  why: "",
  how: "",
  first_step: "",
  due: null,
  privacy: "shared",
};

/** Travels with the form; whose goal and suggestion these are is checked when it comes back. */
export interface GoalMetadata {
  goal: string;
  /** The goal's revision the form was opened on; 0 for a new goal. */
  revision: number;
  /** The suggestion of a manager it comes from. */
  suggestion?: string;
}

/** What stands around the fields. */
export interface Around {
  me: Person;
  /** Who reads what I share. */
  readers: readonly Person[];
  metadata: GoalMetadata;
  /** Whose suggestion it was. */
  suggestedBy?: Person | undefined;
  /** What has to be said first, in mrkdwn. */
  notice?: string;
}

export function goalView(form: GoalForm, { me, readers, metadata, suggestedBy, notice }: Around): ModalView {
  const t = textsFor(me.locale);
  const intro = suggestedBy ? t("goals.form.suggestedIntro", { name: suggestedBy.first_name }) : t("goals.form.intro");
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify(metadata),
    title: plain(metadata.revision === 0 ? t("goals.form.newTitle") : t("goals.form.editTitle")),
    submit: plain(t("goals.form.saveSubmit")),
    close: plain(t("goals.form.cancelClose")),
    blocks: [
      ...(notice ? [section(notice)] : []),
      section(intro),
      boxBlock(form, t),
      ...wordBlocks(form, t),
      readerBlock(form, { me, readers }),
    ],
  };
}

/** Choosing a box shows examples for it. */
function boxBlock({ box }: GoalForm, t: Texts): KnownBlock {
  const options = boxes.map((each) => option(t(`goals.boxes.${each}Option`), each, t(`goals.boxes.${each}About`)));
  const initial = options.find(({ value }) => value === box);
  return input(
    "box",
    t("goals.form.boxLabel"),
    { type: "radio_buttons", action_id: ids.box, options, ...(initial && { initial_option: initial }) },
    { dispatch_action: true },
  );
}

function wordBlocks(form: GoalForm, t: Texts): KnownBlock[] {
  const { box = "grow", due } = form;
  const hint = form.box ? t(`goals.boxes.${form.box}Hint`) : t("goals.boxes.hint");
  const optional = { optional: true };
  return [
    input("text", t("goals.form.textLabel"), line(ids.text, form.text, t(`goals.boxes.${box}Placeholder`)), {
      hint: plain(hint),
    }),
    input("why", t("goals.form.whyLabel"), line(ids.why, form.why, t("goals.form.whyPlaceholder")), optional),
    input("how", t("goals.form.howLabel"), line(ids.how, form.how, t("goals.form.howPlaceholder")), optional),
    input(
      "due",
      t("goals.form.dueLabel"),
      { type: "datepicker", action_id: ids.due, ...(due && { initial_date: due }) },
      optional,
    ),
    input(
      "first_step",
      t("goals.form.firstStepLabel"),
      line(ids.firstStep, form.first_step, t("goals.form.firstStepPlaceholder")),
      optional,
    ),
  ];
}

function line(actionId: string, text: string, placeholder: string) {
  return {
    type: "plain_text_input" as const,
    action_id: actionId,
    max_length: goalLimit,
    placeholder: plain(placeholder),
    ...(text !== "" && { initial_value: text }),
  };
}

function readerBlock({ privacy }: GoalForm, { me, readers }: Pick<Around, "me" | "readers">): KnownBlock {
  const t = textsFor(me.locale);
  const names = cut(namesOf(readers, me.locale), 30);
  const who = readers.length === 0 ? t("goals.privacy.sharedNobodyAbout") : t("goals.privacy.sharedAbout", { names });
  const options = [
    option(t("goals.privacy.sharedOption"), "shared", who),
    option(t("goals.privacy.onlyMeOption"), "only me", t("goals.privacy.onlyMeAbout")),
  ];
  return input(
    "privacy",
    t("goals.form.privacyLabel"),
    {
      type: "radio_buttons",
      action_id: ids.privacy,
      options,
      initial_option: options[privacy === "shared" ? 0 : 1]!,
    },
    { hint: plain(t("goals.form.privacyHint")) },
  );
}

/** Reads the form back out of what Slack sends; fields that are absent or odd count as empty, and nobody's reader as nobody. */
export function readForm({ values }: ViewState): GoalForm {
  const text = (block: string, action: string) => (values[block]?.[action]?.value ?? "").trim();
  const chosen = values.box?.[ids.box]?.selected_option?.value;
  return {
    box: boxes.find((each) => each === chosen),
    text: text("text", ids.text),
    why: text("why", ids.why),
    how: text("how", ids.how),
    first_step: text("first_step", ids.firstStep),
    due: values.due?.[ids.due]?.selected_date ?? null,
    privacy: values.privacy?.[ids.privacy]?.selected_option?.value === "shared" ? "shared" : "only me",
  };
}

/** Reads what travelled with the form; undefined when it is not ours. */
export function readMetadata(view: ViewState): GoalMetadata | undefined {
  const { goal, revision, suggestion } = carriedBy(view);
  if (typeof goal !== "string" || !isId.test(goal) || !Number.isSafeInteger(revision)) return undefined;
  return { goal, revision: Number(revision), ...(typeof suggestion === "string" && { suggestion }) };
}

const isId = /^[0-9a-f-]{36}$/u;

/** What is wrong with a form, as an answer that shows it under each field; undefined when nothing is. */
export function formErrors(form: GoalForm, before: Goal | undefined, today: string, t: Texts): SubmitAnswer {
  const errors: Record<string, string> = {};
  if (!form.box) errors.box = t("goals.form.chooseBox");
  if (form.text === "") errors.text = t("goals.form.sayWhat");
  // A day that has passed meanwhile may stay; a new one must be to come.
  const { due } = form;
  if (due && due !== before?.due && (!isDay(due) || due < today)) errors.due = t("goals.form.dayPassed");
  for (const field of ["text", "why", "how", "first_step"] as const) {
    const { length } = form[field];
    if (length > goalLimit) errors[field] = t("goals.form.tooLong", { most: goalLimit, length });
  }
  return Object.keys(errors).length > 0 ? { response_action: "errors", errors } : undefined;
}

/** What a goal says already, in the form. */
export function formOf({ box, text, why, how, first_step, due, privacy }: GoalWords): GoalForm {
  return { box, text, why, how, first_step, due, privacy };
}

/** True when a goal says all of what stands in a form. */
export function saysTheSame(goal: Goal, form: GoalForm): boolean {
  return (Object.keys(emptyForm) as (keyof GoalForm)[]).every((field) => goal[field] === form[field]);
}
