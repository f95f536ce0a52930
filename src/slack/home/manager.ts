import type { KnownBlock } from "@slack/types";
import { header } from "../blocks.ts";
import { managersCommitments } from "./commitments.ts";
import { managerFacts } from "./facts.ts";
import { flagBlocks } from "./flags.ts";
import { mixBlocks, mixOf } from "./mix.ts";
import type { HomeHere } from "./sections.ts";
import { teamBlocks } from "./team.ts";
import { weekBlocks } from "./week.ts";

/** A manager's side: this week, the reps, what I promised, and how my notes divide, and what I was told of them. */
export async function managerSection({
  scope,
  me,
  t,
  facts: pairs,
  pictures,
  redraw,
}: HomeHere): Promise<KnownBlock[]> {
  if (pairs.managed.length === 0) return [];
  const facts = await managerFacts(pairs);
  const mix = mixOf(facts);
  const fileId = mix.drawing && (await pictures.fileOf(scope, me.id, mix.drawing, redraw));
  return [
    ...(pairs.reportsTo.length > 0 ? [header(t("home.asManagerHeader"))] : []),
    ...weekBlocks(facts),
    ...teamBlocks(facts),
    ...managersCommitments(facts),
    ...mixBlocks(facts, mix, fileId),
    ...flagBlocks(facts),
  ];
}
