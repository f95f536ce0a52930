import type { KnownBlock } from "@slack/types";
import { countHeldKinds, type HeldKind } from "../../store/held-about-me.ts";
import { retentionOf } from "../../store/retention.ts";
import { textsFor } from "../../texts/texts.ts";
import { header, section } from "../blocks.ts";
import type { Moment } from "../listener.ts";

/** In the order people think of them. */
const kinds: readonly HeldKind[] = [
  "pairs",
  "notesByMe",
  "notesAboutMe",
  "topics",
  "commitments",
  "goals",
  "checkIns",
  "pulses",
  "weeks",
  "flags",
  "looks",
  "messages",
];

/** What is held about me: how much of each kind, who can read it, and how long it is kept; kinds of which there is nothing are left out. */
export async function heldAboutMeBlocks({ scope, me }: Pick<Moment, "scope" | "me">): Promise<KnownBlock[]> {
  const t = textsFor(me.locale);
  const counts = await countHeldKinds(scope, me.id);
  const { notesMonths, draftsDays, disputesDays } = await retentionOf(scope);
  const kept = {
    months: t("myData.months", { count: notesMonths }),
    drafts: t("myData.days", { count: draftsDays }),
    disputes: t("myData.days", { count: disputesDays }),
  };
  const number = new Intl.NumberFormat(me.locale);
  const lines = kinds
    .map((kind) => ({ kind, count: counts.get(kind) ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t(`home.held.${kind}`, { number: number.format(count), ...kept }));
  return [header(t("home.held.header")), section([t("home.held.profile"), ...lines].join("\n"))];
}
