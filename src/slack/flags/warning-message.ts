import { type Flag, showsOn } from "../../coaching/flags/ladder.ts";
import { flagIdIn, messagesAbout } from "../../store/flag-state.ts";
import type { Nudge } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { textsFor } from "../../texts/texts.ts";
import { actions, button, context, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import type { Now } from "../schedule/diary.ts";
import { clearedMessage } from "./cleared.ts";
import { flagIds } from "./flag-ids.ts";
import { repName } from "./flag-message.ts";
import { knownFlag } from "./known-flag.ts";

/** Before a leader hears of it the manager hears that they will, from which day on, and what would prevent it. */
export async function warningMessage(scope: Scope, nudge: Nudge, { now }: Now): Promise<Message | undefined> {
  const known = await knownFlag(scope, nudge.person_id, flagIdIn(nudge), now);
  if (!known || nudge.about !== messagesAbout(known.flag)["flag-warning"]) return undefined;
  const { flag, me, today } = known;
  const t = textsFor(me.locale);
  const count = known.manager.thresholds.goodWeeks;
  if (!nudge.ts && flag.rung !== "warning") return undefined;
  if (flag.rung === "cleared") return clearedMessage(flag, t);
  if (flag.rung === "disputed") return { text: t("flags.notice"), blocks: [section(t("flags.disputed"))] };
  const told = dayInWords(flag.toldOn ?? today, today, me.locale);
  const day = dayInWords(promisedDay(flag, today), today, me.locale);
  const name = flag.pairId === null ? "" : repName(known, flag.pairId);
  return {
    text: t("flags.warning.notice"),
    blocks: [
      section(flag.pairId === null ? t("flags.warning.team", { told }) : t("flags.warning.pair", { name, told })),
      section(t("flags.warning.shows", { day })),
      section(
        flag.pairId === null
          ? t("flags.warning.preventsTeam", { count })
          : t("flags.warning.preventsPair", { name, count }),
      ),
      actions(
        "flag",
        button(t("flags.planButton"), flagIds.plan, flag.id, { style: "primary" }),
        button(t("flags.wrongButton"), flagIds.wrong, flag.id),
      ),
      context(t("flags.warning.foot")),
    ],
  };
}

/** Counted from the day Slack has the message; until then that is today. */
function promisedDay(flag: Flag, today: string): string {
  return showsOn({ ...flag, warnedOn: flag.warnedOn ?? today }) ?? today;
}
