import type { KnownBlock } from "@slack/types";
import { after } from "../../coaching/flags/ladder.ts";
import { flagIdIn } from "../../store/flag-state.ts";
import type { Nudge } from "../../store/nudges.ts";
import type { Scope } from "../../store/scope.ts";
import { type Texts, textsFor } from "../../texts/texts.ts";
import { actions, button, context, escaped, quoted, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { Message } from "../message.ts";
import type { Now } from "../schedule/diary.ts";
import { clearedMessage } from "./cleared.ts";
import { evidenceBlocks } from "./evidence.ts";
import { flagIds } from "./flag-ids.ts";
import { type KnownFlag, knownFlag } from "./known-flag.ts";
import { questionFor } from "./question.ts";
import { sameBusiness } from "./same-business.ts";

/** To the manager alone, once there is a pattern: what it rests on, why now, and one thing to try. */
export async function flagMessage(scope: Scope, nudge: Nudge, { now }: Now): Promise<Message | undefined> {
  const known = await knownFlag(scope, nudge.person_id, flagIdIn(nudge), now);
  if (!known) return undefined;
  const { flag, me } = known;
  const t = textsFor(me.locale);
  if (!nudge.ts && (flag.rung !== "telling" || known.notes.length === 0)) return undefined;
  if (flag.rung === "cleared") return clearedMessage(flag, t);
  return {
    // Notifications show this text on locked screens: neither a word of a note in it nor whom it is about.
    text: t("flags.notice"),
    blocks: flag.rung === "disputed" ? disputedBlocks(known, t) : await openBlocks(scope, known, t),
  };
}

async function openBlocks(scope: Scope, known: KnownFlag, t: Texts): Promise<KnownBlock[]> {
  const { flag, manager, me } = known;
  const { notes, weeks, share, goodWeeks } = manager.thresholds;
  const percent = new Intl.NumberFormat(me.locale, { style: "percent" }).format(share / 100);
  const question = await questionFor(scope, known);
  return [
    section(`${headline(known, t)}\n${perhaps(known, t)}`),
    ...(await evidenceBlocks(scope, known, t)),
    ...(await sameBusiness(scope, known, t)).map((sentence) => section(sentence)),
    section(t("flags.try", { question: quoted(question ?? t("flags.question")) })),
    section(t("flags.others")),
    ...stoppedBlocks(known, t),
    actions(
      "flag",
      button(t("flags.planButton"), flagIds.plan, flag.id, { style: "primary" }),
      button(t("flags.wrongButton"), flagIds.wrong, flag.id),
    ),
    context(t("flags.rule", { notes, weeks, share: percent })),
    context(
      flag.pairId === null
        ? t("flags.team.clears", { count: goodWeeks })
        : t("flags.pair.clears", { name: repName(known, flag.pairId), count: goodWeeks }),
    ),
  ];
}

function headline(known: KnownFlag, t: Texts): string {
  const { flag, notes, pattern } = known;
  const [judged, deals] = [pattern.judged.length, notes.length];
  if (flag.pairId === null) return t("flags.team.many", { judged, deals, names: namesOf(known) });
  const name = repName(known, flag.pairId);
  return pattern.inARow >= deals
    ? t("flags.pair.row", { count: pattern.inARow, name })
    : t("flags.pair.many", { judged, deals, name });
}

function perhaps(known: KnownFlag, t: Texts): string {
  const { pairId } = known.flag;
  return pairId === null ? t("flags.team.perhaps") : t("flags.pair.perhaps", { name: repName(known, pairId) });
}

/** The first name of a pair's rep, safe to stand in mrkdwn. */
export function repName({ reps }: KnownFlag, pairId: string): string {
  return escaped(reps.get(pairId)?.first_name ?? "?");
}

function namesOf(known: KnownFlag): string {
  const names = [...new Set(known.notes.map(({ pairId }) => repName(known, pairId)))];
  return new Intl.ListFormat(known.me.locale).format(names);
}

/** A note of it was disputed: the ladder stands still until there is a new one. */
function stoppedBlocks({ flag, me, today, manager }: KnownFlag, t: Texts): KnownBlock[] {
  const { stoppedOn } = flag;
  if (stoppedOn === null || after(stoppedOn, manager.notes).length > 0) return [];
  return [context(t("flags.stopped", { day: dayInWords(stoppedOn, today, me.locale) }))];
}

function disputedBlocks({ flag }: KnownFlag, t: Texts): KnownBlock[] {
  return [section(t("flags.disputed")), actions("flag", button(t("flags.rightButton"), flagIds.right, flag.id))];
}
