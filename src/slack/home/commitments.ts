import type { KnownBlock, SectionBlock } from "@slack/types";
import type { Commitment } from "../../store/commitments.ts";
import { context, escaped, header, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import { commitmentTick } from "../one-on-one/commitment-blocks.ts";
import type { ManagerFacts, PairFacts } from "./facts.ts";

/** One commitment, with the button that ticks it off where it is mine. @param who does it, as mrkdwn */
export function commitmentBlock({ t, me, today }: PairFacts, commitment: Commitment, who: string): SectionBlock {
  const { what, due, owner_id } = commitment;
  const day = due && dayInWords(due, today, me.locale);
  const words = { what: escaped(what), who, day };
  const text = day
    ? t(due < today ? "home.commitments.wasFor" : "home.commitments.by", words)
    : t("home.commitments.someDay", words);
  if (owner_id !== me.id) return section(text);
  return section(text, { accessory: commitmentTick(commitment, t) });
}

/** What a manager has promised their reps, to tick off. */
export function managersCommitments(facts: ManagerFacts): KnownBlock[] {
  const { t, managed, people, mine } = facts;
  if (mine.count === 0) return [];
  const more = mine.count - mine.shown.length;
  return [
    header(t("home.commitments.header")),
    ...mine.shown.map((commitment) => {
      const pair = managed.find(({ id }) => id === commitment.pair_id);
      const name = people.get(pair?.rep_id ?? "")?.first_name ?? t("home.somebodyWhoLeft");
      return commitmentBlock(facts, commitment, t("home.commitments.forRep", { name: escaped(name) }));
    }),
    ...(more > 0 ? [context(t("home.commitments.more", { count: more }))] : []),
  ];
}
