import type { KnownBlock } from "@slack/types";
import { header } from "../blocks.ts";
import type { HomeHere } from "../home/sections.ts";
import type { Listener } from "../listener.ts";
import { isAdmin } from "../settings/admin-blocks.ts";
import { clickedByAdmin } from "./as-admin.ts";
import { rosterListeners } from "./roster-page.ts";
import { ids } from "./setup-ids.ts";
import { setupBlocks, setupView } from "./setup-page.ts";
import { shadowListeners } from "./shadow.ts";
import { thresholdsListeners } from "./thresholds-form.ts";
import { workingWeekListeners } from "./working-week-form.ts";

/** What is set up here and what is not yet, each one button away: for admins alone. */
export const setupListeners: Listener[] = [
  { on: "action", id: ids.open, handle: clickedByAdmin(async (moment) => moment.present(await setupView(moment))) },
  ...rosterListeners,
  ...workingWeekListeners,
  ...thresholdsListeners,
  ...shadowListeners,
];

/** An admin's part of the Home tab. */
export async function setupSection(here: HomeHere): Promise<KnownBlock[]> {
  if (!(await isAdmin(here))) return [];
  return [header(here.t("setup.header")), ...(await setupBlocks(here))];
}
