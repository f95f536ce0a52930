import { utc } from "../clock.ts";
import { readTyped } from "../coaching/cadence/typed.ts";
import { keepCadence } from "../slack/schedule/cadence-kept.ts";
import { makePair } from "../store/pairs.ts";
import type { Scope } from "../store/scope.ts";
import { saveSettings } from "../store/settings.ts";

/** People of the local Slack's team (src/sandbox/team.ts). */
const dave = { id: "U0DAVE00001", zone: "America/New_York" };
const mina = { id: "U0MINA00001", zone: "Europe/London" };

/** When the demo's pairs meet, as their managers would type it. */
const meetings = [
  { manager: dave, rep: "U0RAVI00001", when: "every Tuesday at 10:00" },
  { manager: dave, rep: "U0LENA00001", when: "every other Wednesday at 9:30 am" },
  { manager: dave, rep: "U0TOMAS0001", when: "every Thursday at 11:00 for 45 minutes" },
  { manager: mina, rep: "U0JONAS0001", when: "every Monday at 14:00" },
  { manager: mina, rep: "U0SOFIAROS1", when: "every other Tuesday at 14:00" },
  { manager: mina, rep: "U0AIKO00001", when: "every Thursday at 9:00 am" },
];

/** Gives the demo's pairs their cadences, so that moving its clock brings prompts as they would come. */
export async function settleDemoCadences(scope: Scope, now: Temporal.Instant): Promise<void> {
  for (const { manager, rep, when } of meetings) {
    const { pair } = await makePair(scope, { managerId: manager.id, repId: rep, source: "roster" }, utc(now));
    const from = now.toZonedDateTimeISO(manager.zone).toPlainDateTime();
    const read = readTyped(when, { zone: manager.zone, from });
    if ("problem" in read) throw new Error(`the demo cannot read "${when}"`);
    await keepCadence(scope, pair, read.cadence, utc(now));
  }
  // Thanksgiving falls on one of Dave's Thursdays; Aiko stays late for London.
  await saveSettings(scope, dave.id, { region: "US" });
  await saveSettings(scope, "U0AIKO00001", { day_starts: "10:00", day_ends: "19:00" });
}
