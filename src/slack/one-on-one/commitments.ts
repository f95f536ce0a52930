import type { ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { type Commitment, commitmentById, type HowItWent, keepOutcome, tickOff } from "../../store/commitments.ts";
import { noteById } from "../../store/notes.ts";
import { nudgeKey, sayAnew } from "../../store/nudges.ts";
import { type Pair, pairById } from "../../store/pairs.ts";
import { personById } from "../../store/people.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { context, escaped, input, option, plain, quoted, section } from "../blocks.ts";
import type { Click, Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { textIn } from "../metadata.ts";
import { showOnBriefs } from "../prompts/show-on-prompts.ts";
import { refuse } from "../refusals.ts";
import { isOutcome, lineLimit, outcomes } from "./commitment-blocks.ts";

const ids = { form: "commitment_how", outcome: "commitment_how.outcome", line: "commitment_how.line" } as const;

/** Ticking off a commitment where it stands, and saying how a skill went that was to be tried. */
export const commitmentListeners: Listener[] = [
  { on: "action", id: actionIds.commitmentDone, handle: done },
  { on: "action", id: actionIds.commitmentHow, handle: ask },
  { on: "submit", id: ids.form, handle: keep },
];

async function done(moment: Moment, click: Click): Promise<void> {
  const { scope, me } = moment;
  const mine = await ownCommitment(moment, click.value);
  if (!mine) return refuse(moment);
  const { commitment, pair } = mine;
  // Wherever a skill is ticked off, it is asked how it went.
  if (commitment.kind === "skill") return ask(moment, click);
  const t = textsFor(me.locale);
  const what = escaped(commitment.what);
  if (commitment.done_at) return moment.tell({ text: t("commitments.doneBefore", { what }) });
  await inTransaction(scope, (inside) => tickOffAndShow(inside, pair, [commitment.id], moment.now));
  // A Home tab shows it by itself.
  if (click.view?.type !== "home") await moment.tell({ text: t("commitments.toldDone", { what }) });
  moment.wakeSender();
}

/** A commitment the person may tick off: their own, or one of a pair they manage; with the note it was agreed in standing. */
async function ownCommitment(
  { scope, me }: Moment,
  id: string,
): Promise<{ commitment: Commitment; pair: Pair } | undefined> {
  const commitment = await commitmentById(scope, id);
  const pair = commitment && (await pairById(scope, commitment.pair_id));
  if (!commitment || !pair || !(await noteById(scope, commitment.note_id))) return undefined;
  const isTheirs = pair.manager_id === me.id || (pair.rep_id === me.id && commitment.owner_id === me.id);
  return isTheirs ? { commitment, pair } : undefined;
}

async function ask(moment: Moment, click: Click): Promise<void> {
  const mine = await ownCommitment(moment, click.value);
  if (!mine) return refuse(moment);
  const { commitment } = mine;
  if (commitment.done_at) {
    const t = textsFor(moment.me.locale);
    return moment.tell({ text: t("commitments.doneBefore", { what: escaped(commitment.what) }) });
  }
  await moment.present(await howView(moment, mine));
}

async function howView(
  { scope, me }: Moment,
  { commitment, pair }: { commitment: Commitment; pair: Pair },
): Promise<ModalView> {
  const t = textsFor(me.locale);
  const other = await personById(scope, pair.manager_id === me.id ? pair.rep_id : pair.manager_id);
  const name = other?.first_name ?? t("commitments.somebody");
  const asked =
    commitment.owner_id === me.id ? t("commitments.how.askedYou") : t("commitments.how.asked", { who: escaped(name) });
  const options = outcomes.map((each) => option(t(`commitments.outcome.${each}Option`), each));
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify({ commitment: commitment.id }),
    title: plain(t("commitments.how.title")),
    submit: plain(t("commitments.how.saveSubmit")),
    close: plain(t("commitments.how.cancelClose")),
    blocks: [
      section(`${asked}\n${quoted(commitment.what)}`),
      input("outcome", t("commitments.how.outcomeLabel"), { type: "radio_buttons", action_id: ids.outcome, options }),
      input(
        "line",
        t("commitments.how.lineLabel"),
        {
          type: "plain_text_input",
          action_id: ids.line,
          max_length: lineLimit,
          placeholder: plain(t("commitments.how.linePlaceholder")),
          ...(commitment.outcome_line && { initial_value: commitment.outcome_line }),
        },
        { optional: true },
      ),
      context(t("commitments.how.readers", { name: escaped(name) })),
    ],
  };
}

async function keep(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me } = moment;
  const t = textsFor(me.locale);
  const id = textIn(view, "commitment");
  const mine = await ownCommitment(moment, id);
  if (!mine) {
    await refuse(moment);
    return undefined;
  }
  const outcome = view.values.outcome?.[ids.outcome]?.selected_option?.value;
  const line = (view.values.line?.[ids.line]?.value ?? "").trim();
  if (!isOutcome(outcome)) return { response_action: "errors", errors: { outcome: t("commitments.how.choose") } };
  if (line.length > lineLimit) {
    const sentence = t("oneOnOne.wrong.tooLong", { most: lineLimit, length: line.length });
    return { response_action: "errors", errors: { line: sentence } };
  }
  if (mine.commitment.done_at) {
    await moment.tell({ text: t("commitments.doneBefore", { what: escaped(mine.commitment.what) }) });
    return undefined;
  }
  await inTransaction(scope, (inside) => keepOutcomeAndShow(inside, mine.pair, id, { outcome, line }, moment.now));
  moment.wakeSender();
  return undefined;
}

/** Ticks off commitments of a pair; the messages in which they stand show it. Run it in a transaction. */
export async function tickOffAndShow(
  scope: Scope,
  pair: Pair,
  commitmentIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await showAnew(scope, pair, await tickOff(scope, pair.id, commitmentIds, utc(now)), now);
}

/** Keeps how a skill of a pair went; the messages in which it stands show it. Run it in a transaction. */
export async function keepOutcomeAndShow(
  scope: Scope,
  pair: Pair,
  commitmentId: string,
  how: HowItWent,
  now: Temporal.Instant,
): Promise<void> {
  const noteId = await keepOutcome(scope, pair.id, commitmentId, how, utc(now));
  await showAnew(scope, pair, noteId ? [noteId] : [], now);
}

async function showAnew(scope: Scope, pair: Pair, noteIds: readonly string[], now: Temporal.Instant): Promise<void> {
  for (const noteId of noteIds) {
    const key = nudgeKey({ kind: "shared", about: noteId, personId: pair.rep_id });
    await sayAnew(scope, key, utc(now), utc(now.add({ hours: 24 })));
  }
  if (noteIds.length > 0) await showOnBriefs(scope, pair.id, now);
}
