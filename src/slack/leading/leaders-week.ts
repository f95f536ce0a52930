import { trendOf } from "../../coaching/leading/figures.ts";
import type { Nudge } from "../../store/nudges.ts";
import { personById } from "../../store/people.ts";
import type { Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { button, context, section } from "../blocks.ts";
import { dayWhere } from "../dates.ts";
import type { Message } from "../message.ts";
import { promptActions } from "../prompts/prompt.ts";
import type { Now } from "../schedule/diary.ts";
import { cardBlock } from "./card.ts";
import { ids, looked, totals } from "./leading.ts";
import { type Card, teamOf, weeksShown } from "./team.ts";

/** More cards than this nobody reads in a message; the others are a click away. */
const cardsShown = 8;

/** Once a week a leader hears how their managers' 1:1s go: numbers, what got better first. */
export async function leadersWeekMessage(scope: Scope, nudge: Nudge, { now }: Now): Promise<Message | undefined> {
  const me = await personById(scope, nudge.person_id);
  if (!me) return undefined;
  const today = dayWhere(now, me.zone);
  const team = await teamOf(scope, me, today);
  if (!team || team.weeks.every(({ held, planned }) => held + planned === 0)) return undefined;
  await looked({ scope, me, now }, team, "message");
  const t = textsFor(me.locale);
  const cards = [...team.cards].sort((a, b) => Number(gotBetter(b)) - Number(gotBetter(a))).slice(0, cardsShown);
  return {
    text: t("leading.week.notice"),
    blocks: [
      section(`${t("leading.week.heading", { count: weeksShown })}\n${totals(team, t)}`),
      ...cards.map((card) => cardBlock(card, { t, today, locale: me.locale })),
      context(t("leading.notFor")),
      promptActions(nudge, me, now, button(t("leading.week.openButton"), ids.each, "page-0")),
    ],
  };
}

/** What got better comes first; beyond that the order is the alphabet's. */
function gotBetter({ weeks }: Card): boolean {
  return trendOf(weeks)?.way === "up";
}
