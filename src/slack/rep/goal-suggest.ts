import type { ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { addSuggestion, suggestionById, unansweredSuggestions } from "../../store/goal-suggestions.ts";
import { plan } from "../../store/nudges.ts";
import { type Pair, pairOf } from "../../store/pairs.ts";
import { type Person, personById } from "../../store/people.ts";
import { inTransaction, newId } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { cut, escaped, input, option, plain, section } from "../blocks.ts";
import { momentInWords } from "../dates.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { textIn } from "../metadata.ts";
import { notThere, refuse, whyNoOneOnOne, writeDownRefusal } from "../refusals.ts";
import { goalLimit } from "./goal-form.ts";
import { ids } from "./goal-ids.ts";
import { boxes } from "./goal-words.ts";

/** A manager suggests a goal to a rep; see goal-suggested.ts for what the rep makes of it. */
export const goalSuggestListeners: Listener[] = [
  { on: "action", id: actionIds.suggestGoal, handle: openFromButton },
  { on: "submit", id: ids.suggestForm, handle: suggest },
];

/** So many may wait for an answer: a rep is not to be buried in what others want for them. */
const mostUnanswered = 3;
/** A suggestion is worth telling of for so long. */
const useful = { hours: 24 * 14 };

async function openFromButton(moment: Moment, click: Click): Promise<void> {
  const rep = await personById(moment.scope, click.value);
  if (!rep) return refuse(moment);
  await openSuggest(moment, rep);
}

/** Opens the form in which a manager suggests a goal, or says why that cannot be. */
export async function openSuggest(moment: Moment, rep: Person): Promise<void> {
  const { refusal } = await pairFor(moment, rep);
  if (refusal !== undefined) return moment.tell({ text: refusal });
  await moment.present(suggestView(moment, rep));
}

/** The pair for which a goal can be suggested, or why there is none to be suggested. */
async function pairFor({ scope, me }: Moment, rep: Person): Promise<{ pair?: Pair; refusal?: string }> {
  const t = textsFor(me.locale);
  if (rep.id === me.id) return { refusal: t("goals.suggest.toSelf") };
  const none = whyNoOneOnOne(me, rep);
  if (none !== undefined) return { refusal: none };
  const pair = await pairOf(scope, me.id, rep.id);
  const name = escaped(rep.first_name);
  if (!pair) return { refusal: t("goals.suggest.notYours", { handle: rep.handle }) };
  if (pair.source === "conversation") return { pair, refusal: t("goals.suggest.notYet", { name }) };
  const count = await unansweredSuggestions(scope, pair.id);
  if (count >= mostUnanswered) return { pair, refusal: t("goals.suggest.enough", { name, count }) };
  return { pair };
}

function suggestView({ me }: Moment, rep: Person): ModalView {
  const t = textsFor(me.locale);
  const name = cut(rep.first_name, 60);
  const text = { type: "plain_text_input", max_length: goalLimit } as const;
  return {
    type: "modal",
    callback_id: ids.suggestForm,
    private_metadata: JSON.stringify({ suggestion: newId(), rep: rep.id }),
    title: plain(t("goals.suggest.title")),
    submit: plain(t("goals.suggest.sendSubmit")),
    close: plain(t("goals.suggest.cancelClose")),
    blocks: [
      section(t("goals.suggest.intro", { name: escaped(rep.first_name) })),
      input("box", t("goals.form.boxLabel"), {
        type: "radio_buttons",
        action_id: ids.suggestedBox,
        options: boxes.map((box) => option(t(`goals.boxes.${box}Option`), box)),
      }),
      input(
        "text",
        t("goals.suggest.textLabel", { name }),
        { ...text, action_id: ids.suggestedText },
        { hint: plain(t("goals.suggest.textHint", { name })) },
      ),
      input(
        "why",
        t("goals.suggest.whyLabel"),
        { ...text, action_id: ids.suggestedWhy, placeholder: plain(t("goals.suggest.whyPlaceholder")) },
        { optional: true },
      ),
    ],
  };
}

async function suggest(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me, now, diary } = moment;
  const t = textsFor(me.locale);
  const { suggestion: id, rep: repId } = metadataOf(view);
  const rep = await personById(scope, repId);
  if (!rep) {
    await refuse(moment);
    return undefined;
  }
  const { pair, refusal } = await pairFor(moment, rep);
  // The same form sent twice finds its own suggestion among the unanswered ones.
  const known = await suggestionById(scope, id);
  if (!pair) writeDownRefusal(moment);
  if (!pair || (refusal !== undefined && known?.pair_id !== pair.id))
    return errors({ text: refusal ?? notThere(moment.me.locale) });
  const form = readForm(view);
  const { box, text, why } = form;
  if (!box) return errors({ box: t("goals.form.chooseBox") });
  if (text === "") return errors({ text: t("goals.suggest.sayWhat") });
  for (const field of ["text", "why"] as const) {
    const { length } = form[field];
    if (length > goalLimit) return errors({ [field]: t("goals.form.tooLong", { most: goalLimit, length }) });
  }
  const at = await inTransaction(scope, async (inside) => {
    const working = await diary.workingMoment(inside, rep.id, now);
    if (await addSuggestion(inside, { id, pair_id: pair.id, box, text, why }, utc(now))) {
      const nudge = { kind: "goal-suggested", personId: rep.id, about: id } as const;
      await plan(inside, { ...nudge, dueAt: utc(working), until: utc(working.add(useful)) });
    }
    return working;
  });
  moment.wakeSender();
  return { response_action: "update", view: sentView(moment, rep, at) };
}

function sentView({ me, now }: Moment, rep: Person, at: Temporal.Instant): ModalView {
  const t = textsFor(me.locale);
  const name = escaped(rep.first_name);
  const soon = Temporal.Instant.compare(at, now) <= 0;
  const words = soon
    ? t("goals.suggest.sentNow", { name })
    : t("goals.suggest.sentLater", { name, when: momentInWords(at, now, me) });
  return {
    type: "modal",
    title: plain(t("goals.suggest.title")),
    close: plain(t("goals.suggest.closeClose")),
    blocks: [section(words)],
  };
}

function errors(byField: Record<string, string>): SubmitAnswer {
  return { response_action: "errors", errors: byField };
}

function readForm({ values }: ViewState) {
  const chosen = values.box?.[ids.suggestedBox]?.selected_option?.value;
  return {
    box: boxes.find((each) => each === chosen),
    text: (values.text?.[ids.suggestedText]?.value ?? "").trim(),
    why: (values.why?.[ids.suggestedWhy]?.value ?? "").trim(),
  };
}

function metadataOf(view: ViewState): { suggestion: string; rep: string } {
  return { suggestion: textIn(view, "suggestion"), rep: textIn(view, "rep") };
}
