import { openLog } from "../../src/log.ts";
import { createPlanner } from "../../src/nudges/planner.ts";
import { member, northwind, type TeamPlan } from "../../src/sandbox/team.ts";
import { saveCadence } from "../../src/store/cadences.ts";
import { openStore } from "../../src/store/open.ts";
import { makePair } from "../../src/store/pairs.ts";
import { savePeople } from "../../src/store/people.ts";
import { inTransaction, type Scope } from "../../src/store/scope.ts";
import { saveSettings } from "../../src/store/settings.ts";
import { testVault } from "../test-key.ts";

const reps = 5_000;
const repsOfAManager = 10;
/** Where it is about noon now: what is due at ten is due, and nobody's day ends soon. */
const zone = zoneAtNoon(Temporal.Now.instant());

/** Northwind, and a large team besides, of whom each works every day. */
export const largeTeam: TeamPlan = {
  ...northwind,
  members: [
    ...northwind.members,
    ...[...Array(reps / repsOfAManager).keys()].map((at) => someone(managerOf(at * repsOfAManager))),
    ...[...Array(reps).keys()].map((at) => someone(repOf(at))),
  ],
};

/**
 * Makes a database in which 5,000 reps have a 1:1 tomorrow, and what they want to talk about is to be asked now.
 *
 * @param databaseFile one that has Northwind in it
 */
export async function makeBusy(databaseFile: string): Promise<void> {
  const db = await openStore(databaseFile, testVault);
  const scope = { db, workspace: northwind.id };
  await inTransaction(scope, hire);
  const clock = { now: () => Temporal.Now.instant() };
  const planner = createPlanner({ db, clock, log: await openLog("silent") });
  while (await planner.planSome());
  await db.destroy();
}

async function hire(scope: Scope): Promise<void> {
  const people = largeTeam.members.slice(northwind.members.length);
  await savePeople(scope, people.map(inStore));
  for (const { id } of people) {
    await saveSettings(scope, id, { working_days: "1234567", day_starts: "00:00", day_ends: "23:59" });
  }
  const tomorrow = Temporal.Now.plainDateISO(zone).add({ days: 1 });
  const weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][tomorrow.dayOfWeek - 1];
  const cadence = { rrule: `FREQ=WEEKLY;BYDAY=${weekday}`, start: `${tomorrow}T14:00`, zone, minutes: 30 };
  const now = Temporal.Now.instant().subtract({ hours: 240 }).toString({ smallestUnit: "millisecond" });
  for (let at = 0; at < reps; at++) {
    const { pair } = await makePair(scope, { managerId: managerOf(at), repId: repOf(at), source: "conversation" }, now);
    await saveCadence(scope, pair, cadence, now);
  }
}

function managerOf(at: number): string {
  return `U0BOSS${String(Math.floor(at / repsOfAManager)).padStart(5, "0")}`;
}

function repOf(at: number): string {
  return `U0REPS${String(at).padStart(5, "0")}`;
}

function someone(id: string): TeamPlan["members"][number] {
  return member({ id, name: id.toLowerCase(), realName: id, title: "Sales", zone, colour: "#6b6b6b" });
}

function inStore({ id, name, realName, locale }: TeamPlan["members"][number]) {
  return {
    id,
    handle: name,
    name: realName,
    first_name: realName,
    email: null,
    zone,
    locale,
    kind: "member" as const,
    is_admin: 0,
  };
}

function zoneAtNoon(now: Temporal.Instant): string {
  const ahead = 12 - now.toZonedDateTimeISO("UTC").hour;
  // In these names west is plus (IANA, "etcetera").
  return ahead > 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}
