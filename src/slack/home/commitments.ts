import type { KnownBlock, SectionBlock } from "@slack/types";
import type { Commitment } from "../../store/commitments.ts";
import { actionIds } from "../action-ids.ts";
import { button, context, cut, escaped, header, section } from "../blocks.ts";
import { dayInWords } from "../dates.ts";
import type { PairFacts } from "./facts.ts";

/** One commitment, with the button that ticks it off where it is mine. @param who does it, as mrkdwn */
export function commitmentBlock({ t, me, today }: PairFacts, commitment: Commitment, who: string): SectionBlock {
  const { id, what, due, owner_id } = commitment;
  const day = due && dayInWords(due, today, me.locale);
  const words = { what: escaped(what), who, day };
  const text = day
    ? t(due < today ? "home.commitments.wasFor" : "home.commitments.by", words)
    : t("home.commitments.someDay", words);
  if (owner_id !== me.id) return section(text);
  return section(text, {
    accessory: button(t("home.commitments.doneButton"), actionIds.commitmentDone, id, {
      accessibility_label: t("home.commitments.doneAlt", { what: cut(what, 50) }),
    }),
  });
}

const mostMine = 6;

/** What a manager has promised their reps, the most urgent first, to tick off. */
export function managersCommitments(facts: PairFacts): KnownBlock[] {
  const { t, me, managed, people, commitments } = facts;
  const mine = managed
    .flatMap((pair) => (commitments.get(pair.id) ?? []).map((commitment) => ({ commitment, pair })))
    .filter(({ commitment }) => commitment.owner_id === me.id)
    .sort((a, b) => dueOf(a.commitment).localeCompare(dueOf(b.commitment)));
  if (mine.length === 0) return [];
  const more = mine.length - mostMine;
  return [
    header(t("home.commitments.header")),
    ...mine.slice(0, mostMine).map(({ commitment, pair }) => {
      const name = people.get(pair.rep_id)?.first_name ?? t("home.somebodyWhoLeft");
      return commitmentBlock(facts, commitment, t("home.commitments.forRep", { name: escaped(name) }));
    }),
    ...(more > 0 ? [context(t("home.commitments.more", { count: more }))] : []),
  ];
}

function dueOf({ due, created_at }: Commitment): string {
  return `${due ?? "9999-12-31"} ${created_at}`;
}
