import type { KnownBlock, ModalView } from "@slack/types";
import { textsFor } from "../../texts/texts.ts";
import { context, plain } from "../blocks.ts";
import type { Moment, ViewState } from "../listener.ts";
import { setupLines } from "./setup-lines.ts";

/** The same page as on the Home tab, for whoever comes from a message. */
export async function setupView(here: Pick<Moment, "scope" | "me" | "now">): Promise<ModalView> {
  const t = textsFor(here.me.locale);
  return {
    type: "modal",
    title: plain(t("setup.formTitle")),
    close: plain(t("setup.closeClose")),
    blocks: await setupBlocks(here),
  };
}

/** What there is to set up, and what none of it is for. */
export async function setupBlocks(here: Pick<Moment, "scope" | "me" | "now">): Promise<KnownBlock[]> {
  const t = textsFor(here.me.locale);
  return [context(t("setup.intro")), ...(await setupLines(here)), context(t("setup.notFor"))];
}

/** The page below a form that was opened from it shows what was changed; where the form came from Home, that is drawn anew by itself. */
export async function showSetupBelow(moment: Moment, form: ViewState): Promise<void> {
  if (form.rootId === form.id) return;
  await moment.slack.views.update({ view_id: form.rootId, view: await setupView(moment) });
}

/** The page itself shows what was changed by a button in it. */
export async function showSetupAnew(moment: Moment, page: ViewState | undefined): Promise<void> {
  if (page?.type !== "modal") return;
  await moment.slack.views.update({ view_id: page.id, view: await setupView(moment) });
}
