import type { ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { isOrdinaryWord } from "../../coaching/note-reader/index.ts";
import { type ChosenQuestion, chooseQuestion } from "../../coaching/questions/choose.ts";
import { planQuestion, questionsOfferedSince, rememberOffered } from "../../store/agenda.ts";
import type { Note, NoteLine } from "../../store/notes.ts";
import { type Pair, pairById, pairOf } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { context, cut, escaped, input, plain, quoted, section } from "../blocks.ts";
import type { Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { carriedBy, textIn } from "../metadata.ts";
import { noticeModal } from "../notices.ts";
import { questionRest } from "../one-on-one/agenda.ts";
import { showOnBriefs } from "../prompts/show-on-prompts.ts";
import { bankOf } from "../question-bank.ts";
import { questionIn } from "../question-in.ts";
import { refuse } from "../refusals.ts";
import { lineValue, ownDealLine } from "./deal-lines.ts";
import { dealsView, isOver } from "./deals-of-note.ts";

const ids = { form: "deal_question", text: "deal_question.text" } as const;

/** A question holds what a tick box of the 1:1 form can show. */
const questionLimit = 150;

/** A deal line becomes a coaching question for the next 1:1, in the manager's own words if they like. */
export const askListeners: Listener[] = [{ on: "submit", id: ids.form, handle: planIt }];

/** Where the question was asked for: among the deals of a note, which it takes the place of, or beside a line as read. */
type From = "deals" | "reading";

interface Metadata {
  line: string;
  question: string | undefined;
  from: From;
  /** The deals lie over another modal. */
  over: boolean;
}

/** Offers the bank's question that fits this one line. */
export async function askAbout(moment: Moment, value: string, view: ViewState | undefined, from: From): Promise<void> {
  const mine = await ownDealLine(moment, value);
  if (!mine || !view) return refuse(moment);
  const next = await nextOneOnOne(moment, mine.note);
  const over = isOver(view.metadata);
  if ("refusal" in next) {
    if (from === "reading") return moment.tell({ text: next.refusal });
    const deals = await dealsView(moment, mine.note, { over, news: next.refusal });
    await moment.slack.views.update({ view_id: view.id, view: deals });
    return;
  }
  const question = await fitting(moment, mine.line, next);
  const line = lineValue(mine.note.id, mine.line.position);
  const form = askView(moment, { line, question: question?.question.id, from, over }, { ...mine, ...next, question });
  if (from === "reading") await moment.present(form);
  else await moment.slack.views.update({ view_id: view.id, view: form });
}

/** The pair whose next agenda a question can stand on, or why there is none. */
async function nextOneOnOne(
  { scope, me }: Moment,
  note: Note,
): Promise<{ pair: Pair; rep: Person } | { refusal: string }> {
  const t = textsFor(me.locale);
  const before = await pairById(scope, note.pair_id);
  const rep = before && (await personById(scope, before.rep_id));
  const name = escaped(rep?.first_name ?? t("commitments.somebody"));
  if (rep?.kind !== "member") return { refusal: t("pipeline.repLeft", { name }) };
  const pair = await pairOf(scope, me.id, rep.id);
  return pair ? { pair, rep } : { refusal: t("pipeline.noPair", { name }) };
}

async function fitting(
  { scope, today }: Moment,
  line: NoteLine,
  { pair, rep }: { pair: Pair; rep: Person },
): Promise<ChosenQuestion | undefined> {
  const restedSince = Temporal.PlainDate.from(today).subtract(questionRest).toString();
  return chooseQuestion({
    lines: [{ ...line, label: "deal" }],
    rep: rep.first_name,
    asked: await questionsOfferedSince(scope, pair.id, restedSince),
    today,
    isOrdinary: isOrdinaryWord,
    questions: await bankOf(scope),
  });
}

function askView(
  { me }: Moment,
  metadata: Metadata,
  { line, rep, question }: { line: NoteLine; rep: Person; question: ChosenQuestion | undefined },
): ModalView {
  const t = textsFor(me.locale);
  const words = question && questionIn(question.question, me.locale, { rep: rep.first_name, deal: question.deal });
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify(metadata),
    title: plain(t("pipeline.ask.title")),
    submit: plain(t("pipeline.ask.planSubmit")),
    close: plain(t("pipeline.ask.cancelClose")),
    blocks: [
      section(`${t("pipeline.ask.from")}\n${quoted(cut(line.text, 1000))}`),
      input(
        "deal-question",
        t("pipeline.ask.label", { name: rep.first_name }),
        {
          type: "plain_text_input",
          action_id: ids.text,
          multiline: true,
          max_length: questionLimit,
          ...(words && { initial_value: cut(words.text, questionLimit) }),
        },
        { hint: plain(t("pipeline.ask.hint", { name: rep.first_name })) },
      ),
      context(words ? escaped(words.why) : t("pipeline.ask.noneLeft")),
    ],
  };
}

async function planIt(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me, now, today } = moment;
  const t = textsFor(me.locale);
  const metadata = metadataOf(view);
  const mine = await ownDealLine(moment, metadata.line);
  const next = mine && (await nextOneOnOne(moment, mine.note));
  if (!next || "refusal" in next) {
    await (next ? moment.tell({ text: next.refusal }) : refuse(moment));
    return undefined;
  }
  const text = (view.values["deal-question"]?.[ids.text]?.value ?? "").trim();
  const wrong = text === "" ? t("pipeline.ask.empty") : text.length > questionLimit && tooLong(text, me.locale);
  if (wrong) return { response_action: "errors", errors: { "deal-question": wrong } };
  const known = (await bankOf(scope)).some(({ id }) => id === metadata.question);
  await inTransaction(scope, async (inside) => {
    await planQuestion(inside, next.pair.id, text, utc(now));
    if (known) await rememberOffered(inside, next.pair.id, metadata.question!, today);
    await showOnBriefs(inside, next.pair.id, now);
  });
  moment.wakeSender();
  const news = `${t("pipeline.ask.planned", { name: escaped(next.rep.first_name) })}\n${quoted(text)}`;
  if (metadata.from === "reading") return { response_action: "update", view: noticeModal({ text: news }, me.locale) };
  return {
    response_action: "update",
    view: await dealsView(moment, mine.note, { over: metadata.over, news }),
  };
}

function tooLong(text: string, locale: string): string {
  return textsFor(locale)("oneOnOne.wrong.tooLong", { most: questionLimit, length: text.length });
}

function metadataOf(view: ViewState): Metadata {
  const { question, from, over } = carriedBy(view);
  return {
    line: textIn(view, "line"),
    question: typeof question === "string" ? question : undefined,
    from: from === "reading" ? "reading" : "deals",
    over: over === true,
  };
}
