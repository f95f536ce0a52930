import { utc } from "../../clock.ts";
import { saveShadowPeriod } from "../../store/flag-settings.ts";
import type { Click, Listener, Moment } from "../listener.ts";
import { refuse } from "../refusals.ts";
import { clickedByAdmin } from "./as-admin.ts";
import { ids } from "./setup-ids.ts";
import { showSetupAnew } from "./setup-page.ts";
import { twoWeeksFrom } from "./shadow-line.ts";

/** A time in which verdicts are shown to the manager alone and counted nowhere: begun for two weeks, or ended. */
export const shadowListeners: Listener[] = [{ on: "action", id: ids.shadow, handle: clickedByAdmin(change) }];

async function change(moment: Moment, { value, view }: Click): Promise<void> {
  const { scope, now } = moment;
  // It ends now, not as if it had never been: notes written in it were promised to count nowhere.
  const until = value === "start" ? twoWeeksFrom(now) : value === "end" ? now : undefined;
  if (!until) return refuse(moment);
  await saveShadowPeriod(scope, utc(until));
  moment.wakeSender();
  await showSetupAnew(moment, view);
}
