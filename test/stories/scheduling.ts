/** What the stories of the right moment share. */
import { expect } from "vitest";
import type { Person } from "../../src/sandbox/person.ts";

/** Sets when a pair meets with typed words, and saves. */
export async function schedules(manager: Person, words: string): Promise<void> {
  await manager.types(`/1on1 schedule ${words}`);
  await manager.sees("You meet");
  expect(await manager.submits()).toMatchObject({ result: "updated" });
  await manager.closes({ all: true });
}
