import type { KnownBlock } from "@slack/types";
import type { Goal } from "../../store/goals.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, escaped, header, longSections, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import { sharedCheckInBlocks } from "../rep/check-in-shared.ts";
import { moveInWords } from "../rep/check-in-words.ts";
import type { Agenda } from "./one-on-one-form.ts";

/** What the rep is after, how it moves, and what they want from their manager; what they share of it. */
export function goalBlocks(agenda: Agenda): KnownBlock[] {
  const { me, rep, today, goals, checkIns } = agenda;
  const t = textsFor(me.locale);
  const name = escaped(rep.first_name);
  const title = header(t("oneOnOne.goals.header", { name: rep.first_name }));
  if (!goals) return [title, section(t("oneOnOne.goals.notAgreed", { name }))];
  const lines = goals.map((goal) => `\u2022 ${goalLine(goal, agenda, t)}`);
  return [
    title,
    ...(goals.length === 0
      ? [section(t("oneOnOne.goals.none", { name }))]
      : longSections(lines.join("\n"), (piece) => piece.trimEnd())),
    ...sharedCheckInBlocks(checkIns, name, { today, locale: me.locale }),
    actions("suggest-goal", button(t("goals.suggest.suggestButton"), actionIds.suggestGoal, rep.id)),
  ];
}

function goalLine(goal: Goal, { me, today, moves }: Agenda, t: Texts): string {
  const words = { box: t(`goals.boxes.${goal.box}Option`), goal: escaped(goal.text) };
  const line = goal.due
    ? t("oneOnOne.goals.lineBy", { ...words, day: dayInWords(goal.due, today, me.locale) })
    : t("oneOnOne.goals.line", words);
  const why = goal.why && ` - _${escaped(goal.why)}_`;
  const move = moves.get(goal.id);
  return `${line}${why}${move ? `\n      ${moveInWords(move, today, me.locale)}` : ""}`;
}
