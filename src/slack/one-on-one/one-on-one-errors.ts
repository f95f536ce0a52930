import type { Texts } from "../../texts/texts.ts";
import { lineLimit } from "./commitment-blocks.ts";
import { blockId, type FormMetadata, type OneOnOneForm, whatLimit } from "./one-on-one-form.ts";

/** What is wrong with a form: block id -> sentence in the reader's language, shown under that field. */
export function formErrors(
  form: OneOnOneForm,
  today: string,
  metadata: Pick<FormMetadata, "afresh">,
  t: Texts,
): Record<string, string> {
  const errors = { ...wrongAround(form, today, t), ...wrongCommitments(form, t), ...wrongAnswers(form, t) };
  return Object.fromEntries(Object.entries(errors).map(([name, sentence]) => [blockId(name, metadata), sentence]));
}

function wrongAround(form: OneOnOneForm, today: string, t: Texts): Record<string, string> {
  const errors: Record<string, string> = {};
  if ([...form.notes, form.deals].every((text) => text.trim() === "")) errors["notes-0"] = t("oneOnOne.wrong.noNotes");
  if (form.heldOn > today) errors.held = t("oneOnOne.wrong.notYet");
  return errors;
}

function wrongCommitments(form: OneOnOneForm, t: Texts): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [row, { what, due }] of form.commitments.entries()) {
    if (due && due < form.heldOn && what !== "") errors[`what-${row}`] = t("oneOnOne.wrong.dayBefore");
    if (due && what === "") errors[`what-${row}`] = t("oneOnOne.wrong.dayAlone");
    if (what.length > whatLimit) errors[`what-${row}`] = tooLong(what, whatLimit, t);
  }
  return errors;
}

function wrongAnswers(form: OneOnOneForm, t: Texts): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [id, { outcome, line }] of Object.entries(form.how)) {
    if (line !== "" && !outcome) errors[`line-${id}`] = t("oneOnOne.open.lineAlone");
    if (line.length > lineLimit) errors[`line-${id}`] = tooLong(line, lineLimit, t);
  }
  return errors;
}

function tooLong(text: string, most: number, t: Texts): string {
  return t("oneOnOne.wrong.tooLong", { most, length: text.length });
}
