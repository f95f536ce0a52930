import type { KnownBlock } from "@slack/types";
import { type Figures, sumOf, trendOf } from "../../coaching/leading/figures.ts";
import { type LeadersQuestion, leadersQuestion } from "../../coaching/leading/one-question.ts";
import type { Texts } from "../../texts/texts.ts";
import { escaped, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Card } from "./team.ts";

interface Reader {
  t: Texts;
  today: string;
  locale: string;
}

/** One who reports to a leader: what got better first, then the numbers, and one question to ask. */
export function cardBlock(card: Card, reader: Reader): KnownBlock {
  const { t } = reader;
  const lines = [
    `*${cardName(card, t)}*`,
    ...betterLine(card, t),
    ...figureLines(card, t),
    ...flagLines(card, reader),
    ...askLine(card, reader),
  ];
  return section(lines.join("\n"));
}

/** The name on a card; a leader's says how many managers it adds up. */
export function cardName({ person, email, role, managerIds }: Card, t: Texts): string {
  if (!person) return t("leading.unknown", { email: escaped(email) });
  const name = escaped(person.name);
  return role === "leader" ? t("leading.leads", { name, count: managerIds.length }) : name;
}

function betterLine({ weeks }: Card, t: Texts): string[] {
  const trend = trendOf(weeks);
  if (trend?.way !== "up") return [];
  const { now, before } = trend;
  const words = { now: now.coached, nowOf: now.judged, before: before.coached, beforeOf: before.judged };
  return [t("leading.better", words)];
}

function figureLines({ weeks, checkIns }: Card, t: Texts): string[] {
  const sum = sumOf(weeks);
  return [
    t("leading.held", { held: heldText(sum, t) }),
    ...(sum.judged > 0 ? [t("leading.coached", { ...sum }), t("leading.kinds", { ...sum })] : []),
    ...(checkIns ? [t("leading.checkIns", { done: checkIns.done, of: checkIns.of })] : []),
  ];
}

/** How many 1:1s were held, and of how many that were planned, where it is known. */
export function heldText({ held, kept, planned }: Figures, t: Texts): string {
  if (planned === 0) return String(held);
  return held === kept ? t("leading.of", { some: kept, all: planned }) : t("leading.among", { held, kept, planned });
}

function flagLines({ flags, role, person, email }: Card, { t, today, locale }: Reader): string[] {
  if (flags.length === 0) return [];
  if (role === "leader") {
    return [t("leading.flags", { count: new Set(flags.map(({ managerId }) => managerId)).size })];
  }
  return flags.map(({ about, shownOn }) => {
    const words = { day: dayInWords(shownOn, today, locale), name: escaped(person?.first_name ?? email) };
    return about === "the team" ? t("leading.flagTeam", words) : t("leading.flagRep", words);
  });
}

function askLine({ weeks, person, email }: Card, reader: Reader): string[] {
  const question = leadersQuestion(weeks);
  return question ? [questionText(question, escaped(person?.first_name ?? email), reader)] : [];
}

function questionText(question: LeadersQuestion, name: string, { t, today, locale }: Reader): string {
  if (question.about !== "quiet" && question.about !== "never") return t(`leading.ask.${question.about}`, { name });
  const words = {
    name,
    kind: t(`leading.kind.${question.kind}`),
    question: t(`leading.question.${question.kind}`),
  };
  if (question.about === "never") return t("leading.ask.never", words);
  return t("leading.ask.quiet", { ...words, week: dayInWords(question.since, today, locale) });
}
