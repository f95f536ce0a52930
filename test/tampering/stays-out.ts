/** Somebody tries, and it is looked at what comes of it: nothing read, nothing written, a line for each attempt. */
import { expect } from "vitest";
import type { Telling } from "../telling.ts";
import { attempt, listensTo, type Seat, type Shown } from "./shown.ts";
import { calm, everythingBut, type Refusal, refusedIn } from "./state.ts";
import type { Tries } from "./tries.ts";
import { inParts } from "./walk.ts";

export interface Attempts {
  name: string;
  seat: Seat;
  tries: Tries;
  /** Which of the secrets are none of theirs. */
  hidden: readonly string[];
}

/** Tries everything from one seat; then they go other ways, if there are any. @returns the lines those other ways left */
export async function staysOut(
  telling: Telling,
  { name, seat, tries, hidden }: Attempts,
  goesOtherWays?: () => Promise<unknown>,
): Promise<number> {
  const before = everythingBut(telling, seat);
  const said: string[] = [];
  const certain = await linesFor(telling, seat, tries.certain, said);
  const possible = await linesFor(telling, seat, tries.possible, said);
  seat.workspace.views.closeAll(seat.person.id);
  const [sent, lines] = [listensTo(telling), telling.log.length];
  await goesOtherWays?.();
  await calm(telling);
  said.push(JSON.stringify([sent(), seat.person.home]));
  const others = refusedIn(telling.log.slice(lines));
  expect.soft(wrongLines(tries.certain, certain, "each"), name).toEqual([]);
  expect.soft(wrongLines(tries.possible, possible, "most"), name).toEqual([]);
  expect.soft(wrongNames([...certain, ...possible, ...others], seat), name).toEqual([]);
  expect.soft(ownFailures(telling), name).toEqual([]);
  expect
    .soft(
      hidden.filter((word) => said.some((all) => all.includes(word))),
      name,
    )
    .toEqual([]);
  expect.soft(differences(before, everythingBut(telling, seat)), name).toEqual([]);
  return others.length;
}

/** A line says who asked, where and for what, and no more than that. */
function wrongNames(refusals: readonly Refusal[], { person }: Seat): unknown[] {
  return refusals.filter(({ level, time, msg, workspace, userId, listener, ...more }) => {
    const isWhole = typeof listener === "string" && userId === person.id;
    return !isWhole || Object.keys(more).some((name) => !["pid", "hostname"].includes(name));
  });
}

/** A hundred at a time: more are too many for one socket on a busy machine. */
async function linesFor(telling: Telling, seat: Seat, attempts: readonly Shown[], said: string[]) {
  const lines = telling.log.length;
  const sent = listensTo(telling);
  for (const some of inParts(attempts, 100)) {
    await Promise.all(some.map((shown) => attempt(seat, shown)));
    said.push(JSON.stringify(sent()));
  }
  await calm(telling);
  said.push(JSON.stringify([sent(), seat.person.screen.modals, seat.person.home]));
  return refusedIn(telling.log.slice(lines));
}

function wrongLines(attempts: readonly Shown[], refusals: readonly Refusal[], lines: "each" | "most"): string[] {
  const counted = Map.groupBy(refusals, ({ listener }) => listener);
  return [...Map.groupBy(attempts, ({ listener }) => listener)]
    .map(([id, { length }]) => ({ id, tried: length, found: counted.get(id)?.length ?? 0 }))
    .filter(({ tried, found }) => (lines === "each" ? found !== tried : found > tried))
    .map(({ id, tried, found }) => `${id}: ${found} lines for ${tried} attempts`);
}

/** What is there now and was not, or was and is not. */
export function differences(before: Record<string, string[]>, after: Record<string, string[]>): string[] {
  return Object.keys(after).flatMap((table) => {
    const [old, now] = [new Set(before[table]), new Set(after[table])];
    return [
      ...[...now.difference(old)].map((row) => `${table} + ${row}`),
      ...[...old.difference(now)].map((row) => `${table} - ${row}`),
    ];
  });
}

/** So much is opened at once that Slack refuses some of it; anything else that fails is a defect. */
function ownFailures({ errors }: Telling): unknown[] {
  return errors.map(({ err }) => err).filter((err) => !String(err?.code).startsWith("slack_webapi_"));
}
