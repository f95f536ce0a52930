import type { KnownBlock, ModalView } from "@slack/types";
import { utc } from "../../clock.ts";
import { verdictOf } from "../../coaching/mix.ts";
import { type Label, labels } from "../../coaching/words.ts";
import { linesOf, type Note, type NoteLine, ownNote, saveCorrection } from "../../store/notes.ts";
import { nudgeKey, sayAnew } from "../../store/nudges.ts";
import { inTransaction, type Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { context, cut, escaped, option, plain, quoted, section } from "../blocks.ts";
import type { Listener, Moment, SubmitAnswer, ViewState } from "../listener.ts";
import { textIn } from "../metadata.ts";
import { dealMenu } from "../pipeline/deal-lines.ts";
import { refuse } from "../refusals.ts";
import { labelOf } from "./label-of.ts";
import { reasonIn } from "./reason-in.ts";

const ids = { form: "reading", label: "reading.label" } as const;

/** "Why?" and "This is wrong": each line of a note, how it was read and why, and what the manager says it was. */
export const readingListeners: Listener[] = [
  { on: "submit", id: ids.form, handle: correct },
  // A choice in a section tells us at once; it counts when the form is saved.
  { on: "action", id: ids.label, handle: async () => {} },
];

/** Two blocks a line, and Slack takes a hundred a view. */
const mostLines = 45;

/** The note line by line; with `wrong` each line's label can be changed, else each deal parked or asked about. */
export async function readingModal(
  scope: Scope,
  note: Note,
  mode: "why" | "wrong",
  locale: string,
): Promise<ModalView> {
  const t = textsFor(locale);
  const all = await linesOf(scope, note.id);
  const lines = all.length > mostLines ? doubtfulFirst(all).slice(0, mostLines) : all;
  const inOrder = [...lines].sort((a, b) => a.position - b.position);
  const left = all.length - lines.length;
  return {
    type: "modal",
    callback_id: ids.form,
    private_metadata: JSON.stringify({ note: note.id }),
    title: plain(mode === "why" ? t("after.reading.whyTitle") : t("after.reading.wrongTitle")),
    ...(mode === "wrong" && { submit: plain(t("after.reading.saveSubmit")) }),
    close: plain(mode === "why" ? t("after.reading.closeClose") : t("after.reading.cancelClose")),
    blocks: [
      section(mode === "why" ? t("after.reading.why") : t("after.reading.wrong")),
      ...(left > 0 ? [context(t("after.reading.left", { shown: mostLines, count: left }))] : []),
      ...inOrder.flatMap((line) => lineBlocks(note, line, mode, t)),
    ],
  };
}

function doubtfulFirst(lines: NoteLine[]): NoteLine[] {
  return [...lines].sort((a, b) => a.confidence - b.confidence);
}

function lineBlocks(note: Note, line: NoteLine, mode: "why" | "wrong", t: Texts): KnownBlock[] {
  const label = labelOf(line);
  const reasons = context(because(line, t));
  const text = quoted(cut(line.text, 1000));
  if (mode === "why") {
    const name = t(`after.reading.label.${label}Option`);
    const readAs = line.thin ? t("after.reading.thin", { label: name }) : `*${name}*`;
    const menu = label === "deal" && { accessory: dealMenu(note.id, line.position, t) };
    return [section(`${text}\n${readAs}`, { ...menu }), reasons];
  }
  const options = labels.map((each) => option(t(`after.reading.label.${each}Option`), each));
  return [
    section(text, {
      block_id: `line-${line.position}`,
      accessory: {
        type: "static_select",
        action_id: ids.label,
        options,
        initial_option: options[labels.indexOf(label)]!,
      },
    }),
    reasons,
  ];
}

function because(line: NoteLine, t: Texts): string {
  if (line.corrected && line.corrected !== line.label)
    return t("after.reading.corrected", { label: t(`after.reading.label.${line.label}Option`) });
  const sure = howSure(line.confidence, t);
  const reasons = line.because
    .slice(0, 3)
    .map((reason) => escaped(reasonIn(t, reason)))
    .join("; ");
  return reasons ? t("after.reading.because", { sure, reasons }) : sure;
}

function howSure(confidence: number, t: Texts): string {
  if (confidence >= 0.9) return t("after.reading.quiteSure");
  return confidence >= 0.7 ? t("after.reading.fairlySure") : t("after.reading.notSure");
}

async function correct(moment: Moment, view: ViewState): Promise<SubmitAnswer> {
  const note = await ownNote(moment.scope, moment.me.id, textIn(view, "note"));
  if (!note) {
    await refuse(moment);
    return undefined;
  }
  const lines = await linesOf(moment.scope, note.id);
  const chosen = chosenLabels(view, lines);
  const corrected = lines.map((line) => ({
    label: chosen.get(line.position) ?? labelOf(line),
    thin: line.thin && !changed(line, chosen),
  }));
  const now = utc(moment.now);
  await inTransaction(moment.scope, async (scope) => {
    await saveCorrection(scope, note.id, chosen, { verdict: verdictOf(corrected), confidence: 1 }, now);
    const key = nudgeKey({ kind: "reflection", about: note.id, personId: moment.me.id });
    await sayAnew(scope, key, now, utc(moment.now.add({ hours: 24 })));
  });
  moment.wakeSender();
  return undefined;
}

/** A line the manager calls coaching is not thin: they know what was said. */
function changed(line: NoteLine, chosen: ReadonlyMap<number, Label>): boolean {
  const now = chosen.get(line.position);
  return now !== undefined && now !== line.label;
}

/** What was chosen for the lines that are there; labels that are none are passed over. */
function chosenLabels(view: ViewState, lines: readonly NoteLine[]): Map<number, Label> {
  const chosen = new Map<number, Label>();
  for (const { position } of lines) {
    const value = view.values[`line-${position}`]?.[ids.label]?.selected_option?.value;
    const label = labels.find((each) => each === value);
    if (label) chosen.set(position, label);
  }
  return chosen;
}
