import type { SectionBlock } from "@slack/types";
import type { Commitment } from "../../store/commitments.ts";
import type { SkillOutcome } from "../../store/schema.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { button, cut, escaped, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";

/** What can be said of a skill that was to be tried. */
export const outcomes = ["went-well", "somewhat", "not-tried"] as const satisfies readonly SkillOutcome[];

/** How much a line about it may hold. */
export const lineLimit = 200;

export function isOutcome(value: string | undefined): value is SkillOutcome {
  return outcomes.some((each) => each === value);
}

/** Who looks at a commitment, and beside whom it stands. */
export interface CommitmentReader {
  me: { id: string; locale: string };
  /** What the other of the pair is called; undefined when nobody knows any more. */
  other: string | undefined;
  /** A manager ticks off for both, a rep what is their own. */
  isManager: boolean;
  today: string;
}

/** A commitment as it stands in any list: what, who, by when, how it went; with its tick, or "How did it go?" for a skill. */
export function commitmentSection(commitment: Commitment, reader: CommitmentReader): SectionBlock {
  const text = commitmentText(commitment, reader);
  if (commitment.done_at || !(reader.isManager || commitment.owner_id === reader.me.id)) return section(text);
  return section(text, { accessory: commitmentTick(commitment, textsFor(reader.me.locale)) });
}

/** Ticks a commitment off; of a skill it asks how it went. */
export function commitmentTick({ id, kind, what }: Commitment, t: Texts) {
  const short = cut(what, 60);
  if (kind === "ordinary") {
    return button(t("commitments.doneButton"), actionIds.commitmentDone, id, {
      accessibility_label: cut(t("commitments.doneAlt", { what: short }), 75),
    });
  }
  return button(t("commitments.howButton"), actionIds.commitmentHow, id, {
    accessibility_label: cut(t("commitments.howAlt", { what: short }), 75),
  });
}

function commitmentText(commitment: Commitment, reader: CommitmentReader): string {
  const t = textsFor(reader.me.locale);
  const what = escaped(commitment.what);
  const how = howItWent(commitment, t);
  const lines = commitment.done_at
    ? [`:white_check_mark: ~${what}~`, [whose(commitment, reader, t), t("commitments.done")].join(", ")]
    : [`:black_square_button: ${what}`, `*${whose(commitment, reader, t)}*${around(commitment, reader, t)}`];
  return [...lines, ...(how ? [`_${escaped(how)}_`] : [])].join("\n");
}

function whose({ owner_id }: Commitment, { me, other }: CommitmentReader, t: Texts): string {
  return owner_id === me.id ? t("commitments.you") : escaped(other ?? t("commitments.somebody"));
}

function around(commitment: Commitment, { me, today }: CommitmentReader, t: Texts): string {
  const facts = [
    commitment.due && dueText(commitment.due, today, me.locale, t),
    commitment.kind === "skill" && t("commitments.skill"),
  ].filter(Boolean);
  return facts.map((fact) => `, ${fact}`).join("");
}

/** "by Thu 26 Nov"; for a day that has passed "was for Thu 26 Nov". */
export function dueText(due: string, today: string, locale: string, t: Texts): string {
  const day = dayInWords(due, today, locale);
  return due < today ? t("commitments.wasFor", { day }) : t("commitments.by", { day });
}

/** How a skill went, with the line that was said about it, as it was typed; empty where nobody said so yet. */
export function howItWent({ outcome, outcome_line: line }: Commitment, t: Texts): string {
  if (!outcome) return "";
  const how = t(`commitments.outcome.${outcome}`);
  return line ? t("commitments.outcome.withLine", { how, line }) : how;
}
