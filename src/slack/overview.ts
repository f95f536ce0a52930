import type { KnownBlock } from "@slack/types";
import { textsFor } from "../texts/texts.ts";
import { actionIds } from "./action-ids.ts";
import { context } from "./blocks.ts";
import { type Here, pairFacts } from "./home/facts.ts";
import { goalBlocks, repBlocks } from "./home/rep.ts";
import { pageIn, ids as pages, teamBlocks } from "./home/team.ts";
import { firstTimeBlocks } from "./home/welcome.ts";
import { publishHome } from "./home.ts";
import type { Click, Listener, Moment } from "./listener.ts";

export const overviewListeners: Listener[] = [
  { on: "action", id: actionIds.openOverview, handle: showOverview },
  { on: "action", id: pages.earlier, handle: turnPage },
  { on: "action", id: pages.more, handle: turnPage },
];

async function turnPage(moment: Moment, click: Click): Promise<void> {
  if (click.view?.type === "home") return publishHome(moment, moment.me, pageIn(click.value));
  return showOverview(moment, click);
}

async function showOverview(moment: Moment, click: Click): Promise<void> {
  const blocks = await overviewBlocks(moment, pageIn(click.value));
  await moment.tell({ text: textsFor(moment.me.locale)("home.overview"), blocks, instead: click.inMessage });
}

/** `/1on1` alone: my pairs as a manager, and as a rep, with what is due. */
export async function overviewBlocks(here: Here, page = 0): Promise<KnownBlock[]> {
  const facts = await pairFacts(here, page);
  const { t, managed, reportsTo, goals } = facts;
  const hint = context(t("home.typeHelp"));
  if (managed.length + reportsTo.length === 0) return [...firstTimeBlocks(facts), hint];
  return [
    ...(managed.length > 0 ? teamBlocks(facts) : []),
    ...repBlocks(facts),
    ...(reportsTo.length > 0 || goals.length > 0 ? goalBlocks(facts) : []),
    hint,
  ];
}
