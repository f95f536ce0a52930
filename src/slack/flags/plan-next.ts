import type { KnownBlock, ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { planQuestion } from "../../store/agenda.ts";
import { flagOf } from "../../store/flags.ts";
import { pairOf } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { cut, escaped, input, plain, section } from "../blocks.ts";
import type { Click, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { agendaOf } from "../one-on-one/agenda.ts";
import type { Agenda } from "../one-on-one/one-on-one-form.ts";
import { notMyForm, refuse } from "../refusals.ts";
import { type FlagMetadata, readMetadata } from "./flag-ids.ts";
import { knownFlag, pairToPlanFor } from "./known-flag.ts";
import { questionFor } from "./question.ts";

export const planIds = { form: "flag.plan_form", question: "flag.plan_question" } as const;

/** "Plan my next 1:1": a ready agenda, the rep's own topics and goals first, and one question. */
export async function openPlan(moment: Moment, click: Click): Promise<void> {
  const { scope, me, now } = moment;
  const known = await knownFlag(scope, me.id, click.value, now);
  if (!known) return refuse(moment);
  const pair = await pairToPlanFor(scope, known);
  const rep = pair && (await personById(scope, pair.rep_id));
  const t = textsFor(me.locale);
  if (!pair || !rep) return refuse(moment, t("flags.plan.notThere"));
  const { agenda } = await agendaOf(scope, { pair, me, rep, today: moment.today, noteId: "" });
  const question = (await questionFor(scope, known, pair.id)) ?? agenda.question?.text ?? t("flags.question");
  await moment.present(planView({ flag: known.flag.id, rep: rep.id }, rep, agenda, question, t));
}

function planView(metadata: FlagMetadata, rep: Person, agenda: Agenda, question: string, t: Texts): ModalView {
  const name = escaped(rep.first_name);
  return {
    type: "modal",
    callback_id: planIds.form,
    private_metadata: JSON.stringify(metadata),
    title: plain(t("flags.plan.formTitle")),
    submit: plain(t("flags.plan.formSubmit")),
    close: plain(t("flags.plan.backClose")),
    blocks: [
      section(t("flags.plan.intro", { name })),
      ...agendaBlocks(agenda, name, t),
      input(
        "question",
        t("flags.plan.questionLabel"),
        {
          type: "plain_text_input",
          action_id: planIds.question,
          multiline: true,
          initial_value: question,
          max_length: 1000,
        },
        { hint: plain(t("flags.plan.questionHint")) },
      ),
      section(t("flags.plan.last")),
    ],
  };
}

/** More than so many of a kind are not an agenda for half an hour. */
const shown = 5;

function agendaBlocks({ topics, goals, openCommitments }: Agenda, name: string, t: Texts): KnownBlock[] {
  const listed = (texts: readonly string[]) =>
    texts
      .slice(0, shown)
      .map((text) => `• ${escaped(cut(text, 300))}`)
      .join("\n");
  const wishes = goals ?? [];
  return [
    section(
      topics.length === 0
        ? t("flags.plan.noTopics", { name })
        : t("flags.plan.topics", { name, list: listed(topics.map(({ text }) => text)) }),
    ),
    ...(wishes.length === 0
      ? []
      : [section(t("flags.plan.goals", { name, list: listed(wishes.map(({ text }) => text)) }))]),
    ...(openCommitments.length === 0
      ? []
      : [section(t("flags.plan.open", { list: listed(openCommitments.map(({ what }) => what)) }))]),
  ];
}

/** Keeps the question for the next 1:1 of the pair. */
export async function savePlan(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me, now } = moment;
  const mine = readMetadata(view);
  const flag = await flagOf(scope, me.id, mine.flag);
  const pair = flag && (await pairOf(scope, me.id, mine.rep));
  const rep = pair && (await personById(scope, pair.rep_id));
  const t = textsFor(me.locale);
  if (!pair || !rep) {
    await refuse(moment, notMyForm(me.locale));
    return undefined;
  }
  const question = view.values.question?.[planIds.question]?.value?.trim() ?? "";
  if (question === "") return { response_action: "errors", errors: { question: t("flags.plan.empty") } };
  await planQuestion(scope, pair.id, question, utc(now));
  const done = t("flags.plan.done", { name: escaped(rep.first_name), handle: rep.handle });
  return {
    response_action: "update",
    view: {
      type: "modal",
      title: plain(t("flags.plan.formTitle")),
      close: plain(t("flags.plan.backClose")),
      blocks: [section(done)],
    },
  };
}
