/** What the stories of the right moment share. */
import { expect } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";
import type { Telling } from "../telling.ts";

/** Sets when a pair meets with typed words, and saves. */
export async function schedules(manager: Person, words: string): Promise<void> {
  await manager.types(`/1on1 schedule ${words}`);
  await manager.sees("You meet");
  expect(await manager.submits()).toMatchObject({ result: "updated" });
  await manager.closes({ all: true });
}

/** Moves the clocks to an instant that is still to come. */
export async function itIs(telling: Telling, at: string): Promise<void> {
  await telling.slack.atRest();
  await telling.passes({ milliseconds: Date.parse(at) - telling.clock.now() });
}
