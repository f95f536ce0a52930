import type { KnownBlock } from "@slack/types";
import { coachingLabels } from "../../coaching/words.ts";
import type { Pair } from "../../store/pairs.ts";
import type { Texts } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, cut, escaped, header, section } from "../blocks.ts";
import { howLongAgo, momentInWords } from "../dates.ts";
import type { ManagerFacts, PairFacts } from "./facts.ts";

/** Turns a page of the reps, in a message or on the Home tab. */
export const ids = { earlier: "overview.earlier", more: "overview.more" } as const;

/** The reps of a manager, a page of them, who has waited longest for a 1:1 first. */
export function teamBlocks(facts: PairFacts | ManagerFacts): KnownBlock[] {
  const { t, page, pages, shown } = facts;
  const title = pages > 1 ? t("home.team.pageHeader", { page: page + 1, pages }) : t("home.team.header");
  const turns = [
    ...(page > 0 ? [button(t("home.team.earlierButton"), ids.earlier, `page-${page - 1}`)] : []),
    ...(page + 1 < pages ? [button(t("home.team.moreButton"), ids.more, `page-${page + 1}`)] : []),
  ];
  return [
    header(title),
    ...shown.map((pair) => pairBlock(facts, pair)),
    ...(turns.length > 0 ? [actions("team-pages", ...turns)] : []),
  ];
}

/** The page that a button's value names; anything else names the first. */
export function pageIn(value: string): number {
  return Number(/^page-(\d{1,4})$/u.exec(value)?.[1] ?? 0);
}

function pairBlock(facts: PairFacts | ManagerFacts, pair: Pair): KnownBlock {
  const { t, people } = facts;
  const rep = people.get(pair.rep_id);
  const name = rep?.name ?? t("home.somebodyWhoLeft");
  const lines = [pairFactsLine(facts, pair), "talkedAbout" in facts && untouched(facts, pair)].filter(Boolean);
  return section(`*${escaped(name)}*\n${lines.join("\n")}`, {
    accessory: button(t("home.team.startButton"), actionIds.startOneOnOne, pair.rep_id, {
      accessibility_label: t("home.team.startAlt", { name: cut(name, 40) }),
    }),
  });
}

function pairFactsLine({ t, me, now, today, next, lastHeld, topics, tally }: PairFacts, pair: Pair): string {
  const meeting = next.get(pair.id);
  const last = lastHeld.get(pair.id);
  const waiting = topics.get(pair.id)?.length ?? 0;
  const open = tally.get(pair.id) ?? [];
  const overdue = open.filter(({ due }) => due !== null && due < today).length;
  return [
    meeting && t("home.team.next", { when: momentInWords(meeting.startsAt, now, me) }),
    last ? t("home.team.last", { ago: howLongAgo(last, today, me.locale) }) : t("home.team.noneYet"),
    waiting > 0 && t("home.team.topics", { count: waiting }),
    open.length > 0 && commitmentsText(t, open.length, overdue),
  ]
    .filter(Boolean)
    .join(" \u00b7 ");
}

function commitmentsText(t: Texts, count: number, overdue: number): string {
  const open = t("home.team.commitments", { count });
  return overdue > 0 ? t("home.team.overdue", { open, count: overdue }) : open;
}

/** What the notes have not held for longest: never a reproach, an idea. */
function untouched({ t, me, today, lastHeld, talkedAbout }: ManagerFacts, pair: Pair): string {
  const last = lastHeld.get(pair.id);
  if (last === undefined) return "";
  const days = talkedAbout.get(pair.id);
  const day = (label: (typeof coachingLabels)[number]) => days?.get(label) ?? "";
  const longest = [...coachingLabels].sort((a, b) => day(a).localeCompare(day(b)))[0]!;
  // What was in the very last 1:1 needs no word.
  if (day(longest) === last) return "";
  const subject = t(`home.subjects.${longest}`);
  return day(longest) === ""
    ? t("home.team.notLately", { subject })
    : t("home.team.longestAgo", { subject, ago: howLongAgo(day(longest), today, me.locale) });
}
