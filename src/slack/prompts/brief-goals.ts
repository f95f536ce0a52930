import type { KnownBlock } from "@slack/types";
import { type Goal, goalsReachedSince } from "../../store/goals.ts";
import type { Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { escaped, section } from "../blocks.ts";
import { dayInWords, howLongAgo } from "../dates.ts";
import type { Agenda } from "../one-on-one/one-on-one-form.ts";
import { sharedCheckInBlocks } from "../rep/check-in-shared.ts";
import { moveInWords } from "../rep/check-in-words.ts";

/** More than so many and nobody reads them an hour before; the form shows all. */
const shown = 5;

/** What the rep is after and how it moves, what they reached, and what they want from their manager: what they share of it. */
export async function briefGoalBlocks(scope: Scope, agenda: Agenda): Promise<KnownBlock[]> {
  const { me, rep, today, goals, checkIns, lastHeldOn } = agenda;
  if (!goals) return [];
  const t = textsFor(me.locale);
  const name = escaped(rep.first_name);
  const reached = await goalsReachedSince(scope, rep.id, lastHeldOn ?? "");
  const lines = [
    ...reached.map((goal) => {
      const when = howLongAgo((goal.ended_at ?? today).slice(0, 10), today, me.locale);
      return t("goals.brief.reached", { text: escaped(goal.text), when });
    }),
    ...goals.map((goal) => goalLine(goal, agenda, t)),
  ];
  const more = lines.length > shown ? [t("goals.brief.more", { count: lines.length - shown })] : [];
  const listed = [...lines.slice(0, shown), ...more].map((line) => `\u2022 ${line}`).join("\n");
  return [
    ...(lines.length > 0 ? [section(`${t("goals.brief.title", { name })}\n${listed}`)] : []),
    ...sharedCheckInBlocks(checkIns, name, { today, locale: me.locale }),
  ];
}

function goalLine(goal: Goal, { me, today, moves }: Agenda, t: Texts): string {
  const text = escaped(goal.text);
  const when = howLongAgo(goal.created_at.slice(0, 10), today, me.locale);
  const line = goal.due
    ? t("goals.brief.goalBy", { text, when, day: dayInWords(goal.due, today, me.locale) })
    : t("goals.brief.goal", { text, when });
  const move = moves.get(goal.id);
  return move ? `${line}\n      ${moveInWords(move, today, me.locale)}` : line;
}
