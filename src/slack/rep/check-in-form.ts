import type { KnownBlock, ModalView } from "@slack/types";
import type { CheckIn, CheckInWords, GoalMove } from "../../store/check-ins.ts";
import type { Goal } from "../../store/goals.ts";
import type { Person } from "../../store/people.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { context, cut, divider, escaped, header, input, option, plain, section } from "../blocks.ts";
import type { SubmitAnswer, Values, ViewState } from "../listener.ts";
import { carriedBy, textIn } from "../metadata.ts";
import { inWeek, movements, moveSaid } from "./check-in-words.ts";
import { boxName, namesOf } from "./goal-words.ts";

export const ids = {
  form: "check_in",
  moved: "check_in.moved",
  line: "check_in.line",
  way: "check_in.way",
  help: "check_in.help",
  proud: "check_in.proud",
  weekLine: "check_in.week_line",
  privacy: "check_in.privacy",
} as const;

export const lineLimit = 200;
export const answerLimit = 300;
/** Each takes two blocks of the hundred a view may have; nobody is to set so many. */
const mostAsked = 25;

/** Travels with the form. */
export interface CheckInMetadata {
  week: string;
  /** The check-in's revision the form was opened on; 0 when there was none. */
  revision: number;
}

/** What stands around the fields. */
export interface Around {
  me: Person;
  today: string;
  readers: readonly Person[];
  goals: readonly Goal[];
  /** The check-in before, beside which this one is filled in. */
  before: CheckIn | undefined;
  metadata: CheckInMetadata;
  /** What has to be said first, in mrkdwn. */
  notice?: string;
}

/** The form: each goal, what is for me alone, what is for my manager; nothing has to be filled in. */
export function checkInView(words: CheckInWords, around: Around): ModalView {
  const { me, goals, metadata, notice } = around;
  const t = textsFor(me.locale);
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify(metadata),
    title: plain(t("checkIn.form.title")),
    submit: plain(t("checkIn.form.saveSubmit")),
    close: plain(t("checkIn.form.closeClose")),
    blocks: [
      ...(notice ? [section(notice)] : []),
      context(`${t("checkIn.form.intro")} ${whoSees(around, t)}`),
      goals.length === 0 ? section(t("checkIn.form.noGoals")) : header(t("checkIn.form.goalsHeader")),
      ...goals.slice(0, mostAsked).flatMap((goal) => goalBlocks(goal, words, around)),
      ...(goals.length > mostAsked ? [context(t("checkIn.form.moreGoals", { count: mostAsked }))] : []),
      divider,
      header(t("checkIn.form.forYouHeader")),
      answer("way", t("checkIn.form.wayLabel"), words, around),
      ...weekLineBlocks(words, around),
      ...managerBlocks(words, around),
    ],
  };
}

function whoSees({ readers, me }: Around, t: Texts): string {
  if (readers.length === 0) return t("checkIn.form.nobodySees");
  return t("checkIn.form.sees", { count: readers.length, names: escaped(namesOf(readers, me.locale)) });
}

/** Each goal is the label of its own field; last week's answer stands beneath it. */
function goalBlocks(goal: Goal, words: CheckInWords, { me, today, before }: Around): KnownBlock[] {
  const t = textsFor(me.locale);
  const named = { box: boxName(goal.box, t), text: goal.text };
  const name =
    goal.privacy === "only me" ? t("checkIn.form.goalOnlyYouLabel", named) : t("checkIn.form.goalLabel", named);
  const now = words.goals.find(({ goal_id }) => goal_id === goal.id);
  const said = before?.goals.find(({ goal_id }) => goal_id === goal.id);
  const options = movements.map((movement) => option(t(`checkIn.moved.${movement}Option`), movement));
  const chosen = options.find(({ value }) => value === now?.moved);
  return [
    input(
      `moved-${goal.id}`,
      name,
      {
        type: "static_select",
        action_id: ids.moved,
        placeholder: plain(t("checkIn.form.movedPlaceholder")),
        options,
        ...(chosen && { initial_option: chosen }),
      },
      {
        optional: true,
        ...(before && said && { hint: plain(inWeek(moveSaid(said, t), before.week, today, me.locale)) }),
      },
    ),
    input(
      `line-${goal.id}`,
      t("checkIn.form.lineLabel"),
      {
        type: "plain_text_input",
        action_id: ids.line,
        max_length: lineLimit,
        placeholder: plain(t("checkIn.form.linePlaceholder")),
        ...(now?.line && { initial_value: now.line }),
      },
      { optional: true },
    ),
  ];
}

/** What is for the manager, and says so above it. */
function managerBlocks(words: CheckInWords, around: Around): KnownBlock[] {
  const { me, readers } = around;
  const t = textsFor(me.locale);
  const names = cut(namesOf(readers, me.locale), 80);
  const nobody = readers.length === 0;
  return [
    header(nobody ? t("checkIn.form.forNobodyHeader") : t("checkIn.form.forManagerHeader", { names })),
    answer("help", nobody ? t("checkIn.form.helpNobodyLabel") : t("checkIn.form.helpLabel", { names }), words, around),
    answer("proud", t("checkIn.form.proudLabel"), words, around),
  ];
}

function answer(
  field: "way" | "help" | "proud",
  label: string,
  words: CheckInWords,
  { before, today, me }: Around,
): KnownBlock {
  const said = before?.[field];
  return input(
    field,
    label,
    {
      type: "plain_text_input",
      action_id: ids[field],
      multiline: true,
      max_length: answerLimit,
      ...(words[field] !== "" && { initial_value: words[field] }),
    },
    { optional: true, ...(before && said && { hint: plain(inWeek(said, before.week, today, me.locale)) }) },
  );
}

/** The line written to the bot in plain words can be changed here, and who reads it. */
function weekLineBlocks({ line, line_privacy }: CheckInWords, { me }: Around): KnownBlock[] {
  if (line === "") return [];
  const t = textsFor(me.locale);
  const options = [
    option(t("goals.privacy.sharedOption"), "shared"),
    option(t("goals.privacy.onlyMeOption"), "only me"),
  ];
  return [
    input(
      "week_line",
      t("checkIn.form.weekLineLabel"),
      {
        type: "plain_text_input",
        action_id: ids.weekLine,
        multiline: true,
        max_length: answerLimit,
        initial_value: line,
      },
      { optional: true },
    ),
    input("week_line_privacy", t("checkIn.form.weekLinePrivacyLabel"), {
      type: "radio_buttons",
      action_id: ids.privacy,
      options,
      initial_option: options[line_privacy === "shared" ? 0 : 1]!,
    }),
  ];
}

/** Reads the form back out of what Slack sends; whose goals it names is for the caller to check. */
export function readForm({ values }: ViewState): CheckInWords {
  const text = (block: string, action: string) => (values[block]?.[action]?.value ?? "").trim();
  return {
    way: text("way", ids.way),
    help: text("help", ids.help),
    proud: text("proud", ids.proud),
    line: text("week_line", ids.weekLine),
    line_privacy: values.week_line_privacy?.[ids.privacy]?.selected_option?.value === "shared" ? "shared" : "only me",
    goals: readMoves(values),
  };
}

function readMoves(values: Values): GoalMove[] {
  return Object.keys(values)
    .filter((block) => block.startsWith("moved-"))
    .map((block) => {
      const goal_id = block.slice("moved-".length);
      const chosen = values[block]?.[ids.moved]?.selected_option?.value;
      return {
        goal_id,
        moved: movements.find((each) => each === chosen) ?? null,
        line: (values[`line-${goal_id}`]?.[ids.line]?.value ?? "").trim(),
      };
    })
    .filter(({ moved, line }) => moved !== null || line !== "");
}

/** Reads what travelled with the form. */
export function readMetadata(view: ViewState): CheckInMetadata {
  return { week: textIn(view, "week"), revision: Number(carriedBy(view).revision ?? 0) };
}

/** True when nothing was said at all. */
export function isEmpty({ way, help, proud, line, goals }: CheckInWords): boolean {
  return goals.length === 0 && [way, help, proud, line].every((text) => text === "");
}

/** What is wrong with a form, as an answer that shows it under each field; undefined when nothing is. */
export function formErrors(words: CheckInWords, t: Texts): SubmitAnswer {
  if (isEmpty(words)) return { response_action: "errors", errors: { way: t("checkIn.form.nothingSaid") } };
  const texts: [block: string, text: string, most: number][] = [
    ["way", words.way, answerLimit],
    ["help", words.help, answerLimit],
    ["proud", words.proud, answerLimit],
    ["week_line", words.line, answerLimit],
    ...words.goals.map(({ goal_id, line }) => [`line-${goal_id}`, line, lineLimit] as [string, string, number]),
  ];
  const tooLong = texts.filter(([, { length }, most]) => length > most);
  if (tooLong.length === 0) return undefined;
  const errors = tooLong.map(([block, { length }, most]) => [block, t("checkIn.form.tooLong", { most, length })]);
  return { response_action: "errors", errors: Object.fromEntries(errors) };
}

/** What a check-in says, as mrkdwn to be read beside the form. */
export function inWords({ way, help, proud, line, goals }: CheckInWords, of: readonly Goal[], t: Texts): string {
  const moves = goals.map((move) => {
    const goal = escaped(cut(of.find(({ id }) => id === move.goal_id)?.text ?? "", 80));
    return t("checkIn.moved.ofGoal", { goal, said: escaped(moveSaid(move, t)) });
  });
  const answers = [
    [t("checkIn.form.wayLabel"), way],
    [t("checkIn.form.helpNobodyLabel"), help],
    [t("checkIn.form.proudLabel"), proud],
    [t("checkIn.form.weekLineLabel"), line],
  ] as const;
  const said = answers.filter(([, text]) => text !== "");
  const lines = [...moves, ...said.map(([label, text]) => t("checkIn.form.reading", { label, text: escaped(text) }))];
  return lines.map((each) => `>${each.replaceAll("\n", "\n>")}`).join("\n");
}
