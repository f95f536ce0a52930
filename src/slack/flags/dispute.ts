import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { utc } from "../../clock.ts";
import { disputed, disputeTakenBack, stopped } from "../../coaching/flags/ladder.ts";
import { isOpen } from "../../coaching/flags/manager.ts";
import type { FlagNote } from "../../coaching/flags/rule.ts";
import { disputedNotesOf, disputeNote, saveDisputeWords, takeDisputeBack } from "../../store/disputes.ts";
import { flagOf, saveFlag } from "../../store/flags.ts";
import { linesOfNotes } from "../../store/notes.ts";
import { retentionOf } from "../../store/retention.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { lookAgain } from "../../store/timetable.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { cut, input, option, plain, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Click, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { refuse, writeDownRefusal } from "../refusals.ts";
import { type FlagMetadata, readMetadata } from "./flag-ids.ts";
import { type KnownFlag, knownFlag } from "./known-flag.ts";

export const disputeIds = {
  form: "flag.dispute",
  notes: "flag.dispute_notes",
  all: "flag.dispute_all",
  words: "flag.dispute_words",
} as const;

/** "This is wrong": a note or two, or all of it, with words or without. */
export async function openDispute(moment: Moment, click: Click): Promise<void> {
  const known = await openFlag(moment, click.value);
  if (!known) return refuse(moment);
  await moment.present(await disputeView(moment.scope, known));
}

async function openFlag({ scope, me, now }: Moment, id: string): Promise<Disputable | undefined> {
  const known = await knownFlag(scope, me.id, id, now);
  if (!known || !isOpen(known.flag) || known.flag.rung === "disputed") return undefined;
  const before = await disputedNotesOf(scope, known.flag.id);
  const ids = new Set([...known.notes.map((note) => note.id), ...before]);
  // Slack takes ten boxes (docs: checkboxes element).
  return { ...known, before, choices: known.manager.notes.filter((note) => ids.has(note.id)).slice(-10) };
}

interface Disputable extends KnownFlag {
  /** The notes that are disputed already. */
  before: string[];
  /** The notes it rests on and those, the newest. */
  choices: FlagNote[];
}

async function disputeView(scope: Scope, known: Disputable): Promise<ModalView> {
  const t = textsFor(known.me.locale);
  const days = (await retentionOf(scope)).disputesDays;
  return {
    type: "modal",
    callback_id: disputeIds.form,
    private_metadata: JSON.stringify({ flag: known.flag.id, rep: "" } satisfies FlagMetadata),
    title: plain(t("flags.dispute.formTitle")),
    submit: plain(t("flags.dispute.formSubmit")),
    close: plain(t("flags.dispute.cancelClose")),
    blocks: [
      section(t("flags.dispute.intro")),
      ...(await choiceBlocks(scope, known, t)),
      input(
        "all",
        t("flags.dispute.allLabel"),
        { type: "checkboxes", action_id: disputeIds.all, options: [option(t("flags.dispute.allOption"), "all")] },
        { optional: true },
      ),
      input(
        "words",
        t("flags.dispute.wordsLabel"),
        { type: "plain_text_input", action_id: disputeIds.words, multiline: true, max_length: 2000 },
        { optional: true, hint: plain(t("flags.dispute.wordsHint", { days })) },
      ),
    ],
  };
}

async function choiceBlocks(scope: Scope, known: Disputable, t: Texts): Promise<KnownBlock[]> {
  if (known.choices.length === 0) return [];
  const options = await noteOptions(scope, known, t);
  const chosen = options.filter(({ value }) => value !== undefined && known.before.includes(value));
  const boxes = { type: "checkboxes" as const, action_id: disputeIds.notes, options };
  return [
    input(
      "notes",
      t("flags.dispute.notesLabel"),
      { ...boxes, ...(chosen.length > 0 && { initial_options: chosen }) },
      { optional: true },
    ),
  ];
}

/** Each with the beginning of the manager's own note below it, to know it by. */
async function noteOptions(scope: Scope, known: Disputable, t: Texts): Promise<PlainTextOption[]> {
  const { choices, reps, today, me } = known;
  const lines = await linesOfNotes(
    scope,
    choices.map(({ id }) => id),
  );
  return choices.map(({ id, heldOn, pairId }) => {
    const day = dayInWords(heldOn, today, me.locale);
    const name = reps.get(pairId)?.first_name ?? "?";
    return option(t("flags.dispute.noteOption", { day, name }), id, cut(lines.get(id)?.[0]?.text ?? "", 75));
  });
}

/** Takes the manager's word: what they dispute counts no longer, and the ladder stands still. */
export async function saveDispute(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const { scope, me, now, today } = moment;
  const known = await openFlag(moment, readMetadata(view).flag);
  if (!known) {
    await refuse(moment);
    return undefined;
  }
  const { all, added, takenBack, words, strange } = changesIn(view, known);
  if (strange) writeDownRefusal(moment);
  if (!all && added.length + takenBack.length === 0) {
    const block = known.choices.length > 0 ? "notes" : "all";
    return { response_action: "errors", errors: { [block]: textsFor(me.locale)("flags.dispute.nothing") } };
  }
  const { flag } = known;
  await inTransaction(scope, async (inside) => {
    for (const id of added) await disputeNote(inside, flag.id, id, utc(now));
    for (const id of takenBack) await takeDisputeBack(inside, flag.id, id);
    if (words !== "") await saveDisputeWords(inside, { flagId: flag.id, managerId: me.id, words }, utc(now));
    const after = added.length + takenBack.length > 0 ? stopped(flag, today) : flag;
    await saveFlag(inside, me.id, all ? disputed(after, today) : after, utc(now));
    await lookAgain(inside, { managers: [me.id] });
  });
  moment.wakeSender();
  return undefined;
}

function changesIn({ values }: ViewState, { choices, before }: Disputable) {
  const ticked = new Set((values.notes?.[disputeIds.notes]?.selected_options ?? []).map(({ value }) => value));
  const shown = choices.map(({ id }) => id);
  return {
    all: (values.all?.[disputeIds.all]?.selected_options ?? []).length > 0,
    added: shown.filter((id) => ticked.has(id) && !before.includes(id)),
    takenBack: shown.filter((id) => !ticked.has(id) && before.includes(id)),
    words: values.words?.[disputeIds.words]?.value?.trim() ?? "",
    // A note that is not among those of this flag, or is gone.
    strange: ticked.difference(new Set(shown)).size > 0,
  };
}

/** "It was right after all": the flag begins again as on the day they were told. */
export async function takeBackDispute(moment: Moment, click: Click): Promise<void> {
  const { scope, me, now, today } = moment;
  const flag = await flagOf(scope, me.id, click.value);
  if (flag?.rung !== "disputed") return refuse(moment);
  await inTransaction(scope, async (inside) => {
    await saveFlag(inside, me.id, disputeTakenBack(flag, today), utc(now));
    await lookAgain(inside, { managers: [me.id] });
  });
  moment.wakeSender();
  await moment.tell({ text: textsFor(me.locale)("flags.takenBack") });
}
