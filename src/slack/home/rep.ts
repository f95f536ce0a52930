import type { ActionsBlock, KnownBlock } from "@slack/types";
import type { Commitment } from "../../store/commitments.ts";
import type { Pair } from "../../store/pairs.ts";
import type { Texts } from "../../texts/texts.ts";
import { actionIds } from "../action-ids.ts";
import { actions, button, context, cut, escaped, header, section } from "../blocks.ts";
import { momentInWords } from "../dates.ts";
import { commitmentBlock } from "./commitments.ts";
import type { PairFacts } from "./facts.ts";
import type { HomeHere } from "./sections.ts";

/** So many managers of one rep are shown; hardly anybody has two. */
const mostManagers = 5;
const mostTopics = 10;

/** A rep's side of the Home tab: my goals, and my 1:1s with whoever manages me. */
export async function repSection({ facts, t }: HomeHere): Promise<KnownBlock[]> {
  if (facts.reportsTo.length === 0 && facts.goals.length === 0) return [];
  return [
    ...(facts.managed.length > 0 ? [header(t("home.asRepHeader"))] : []),
    ...repBlocks(facts),
    ...goalBlocks(facts),
  ];
}

/** With each manager the next 1:1, its topics and what was agreed. */
export function repBlocks(facts: PairFacts): KnownBlock[] {
  const pairs = facts.reportsTo.slice(0, mostManagers);
  return pairs.flatMap((pair) => pairBlocks(facts, pair, commitmentsShown(pairs.length)));
}

/** So many that all pairs together, with a team of one's own, stay below Slack's 50 blocks of a message. */
function commitmentsShown(pairs: number): number {
  return Math.min(8, Math.floor(30 / pairs) - 4);
}

/** A rep's own goals, those for their eyes only among them. */
export function goalBlocks({ t, goals }: PairFacts): KnownBlock[] {
  const words = goals.map(({ text, privacy }) =>
    t(privacy === "only me" ? "home.goals.onlyMe" : "home.goals.shared", { goal: escaped(text) }),
  );
  return [
    header(t("home.goals.header")),
    section(words.length > 0 ? cut(words.join("\n"), 2900) : t("home.goals.none"), {
      accessory: button(t("home.goals.setButton"), actionIds.openGoal, "goal"),
    }),
    ...(goals.length > 0 ? [goalButtons(t)] : []),
  ];
}

function goalButtons(t: Texts): ActionsBlock {
  return actions(
    "goals",
    button(t("home.goals.checkInButton"), actionIds.openCheckIn, "now"),
    button(t("home.goals.allButton"), actionIds.openGoals, "all"),
  );
}

function pairBlocks(facts: PairFacts, pair: Pair, most: number): KnownBlock[] {
  const { t, people, commitments } = facts;
  const name = people.get(pair.manager_id)?.first_name ?? t("home.rep.yourManager");
  const open = commitments.get(pair.id) ?? [];
  const more = open.length - most;
  return [
    header(t("home.rep.header", { name })),
    section([whenWeMeet(facts, pair), topicList(facts, pair)].filter(Boolean).join("\n"), {
      accessory: button(t("home.rep.topicButton"), actionIds.openTopic, pair.id),
    }),
    ...open.slice(0, most).map((commitment) => commitmentBlock(facts, commitment, whoDoes(facts, commitment, name))),
    ...(more > 0 ? [context(t("home.commitments.more", { count: more }))] : []),
    actions(
      `rep-${pair.id}`,
      button(t("home.rep.topicsButton"), actionIds.openTopics, "all"),
      button(t("home.rep.earlierButton"), actionIds.openHistory, pair.manager_id),
    ),
  ];
}

function whoDoes({ t, me }: PairFacts, { owner_id }: Commitment, name: string): string {
  return owner_id === me.id ? t("home.commitments.you") : escaped(name);
}

function whenWeMeet({ t, me, now, next }: PairFacts, pair: Pair): string {
  const meeting = next.get(pair.id);
  return meeting ? t("home.rep.next", { when: momentInWords(meeting.startsAt, now, me) }) : "";
}

function topicList({ t, topics }: PairFacts, pair: Pair): string {
  const waiting = topics.get(pair.id) ?? [];
  if (waiting.length === 0) return t("home.rep.noTopics");
  const lines = waiting.slice(0, mostTopics).map(({ text }) => `\u2022 ${escaped(text)}`);
  const more = waiting.length - lines.length;
  return [t("home.rep.topics"), ...lines, ...(more > 0 ? [t("home.rep.moreTopics", { count: more })] : [])].join("\n");
}
