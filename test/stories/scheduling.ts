/** What the stories of the right moment share. */
import { expect } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import { aSlackWithSideline, makesRep, type Telling } from "../telling.ts";

/** Sets when a pair meets with typed words, and saves. */
export async function schedules(manager: Person, words: string): Promise<void> {
  await manager.types(`/1on1 schedule ${words}`);
  await manager.sees("You meet");
  expect(await manager.submits()).toMatchObject({ result: "updated" });
  await manager.closes({ all: true });
}

/** Monday, eleven in New York. Dave and Ravi meet on Wednesdays at ten (nine where Ravi is). */
export async function daveAndRaviMeet(): Promise<Telling> {
  const telling = await aSlackWithSideline({ at: "2026-11-23T16:00:00Z" });
  await makesRep(telling.dave, telling.ravi);
  await schedules(telling.dave, "@ravi every wednesday at 10");
  await telling.ravi.sees("You and Dave meet every Wednesday");
  return telling;
}

/** Moves the clocks to an instant that is still to come. */
export async function itIs(telling: Telling, at: string): Promise<void> {
  await telling.slack.atRest();
  await telling.passes({ milliseconds: Date.parse(at) - telling.clock.now() });
}
