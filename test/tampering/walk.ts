/** Finds everything Sideline shows: those whose it is click whatever they see, and whatever that shows, and so on. */
import { allListeners } from "../../src/slack/conversations.ts";
import type { Telling } from "../telling.ts";
import { attempt, nameOf, type Seat, type Shown, shownIn } from "./shown.ts";
import { calm, keeps } from "./state.ts";

export const actionIds = allListeners.filter(({ on }) => on === "action").map(({ id }) => id);

/** What one sees leads to what is behind it; three steps lead everywhere. */
const steps = 3;
const commands = [
  "",
  "@ravi",
  "@dave",
  "@ravi history",
  "@dave history",
  "pipeline",
  "goals",
  "topic",
  "settings",
  "schedule",
];
/** So many clicks are made before all is put back as it was: each finds what the others may have taken away. */
const atOnce = 60;

/**
 * Walks through all that can be seen, and leaves the database as it was.
 *
 * @param ids put behind every button there is, to begin with
 */
export async function everythingShown(telling: Telling, seats: readonly Seat[], ids: readonly string[]) {
  const { putBack } = keeps(telling);
  const { slack } = telling;
  const known = new Map<string, Shown>();
  const learn = (shown: Shown[]) => shown.filter((each) => isNew(known, nameWithout(each, ids), each));
  for (const { person } of seats) {
    await person.opensHome();
    for (const words of commands) await person.types(`/1on1 ${words}`);
  }
  await slack.atRest();
  const first = learn(shownIn(slack.calls));
  for (const [at, seat] of seats.entries()) {
    // The ids are the first two's; the others find what is for a leader and for an admin.
    const values = at < 2 ? ids : ids.slice(0, 1);
    let next: Shown[] = [...first, ...values.flatMap((value) => actionIds.map((listener) => ({ listener, value })))];
    for (let step = 0; step < steps; step += 1) {
      const found: Shown[] = [];
      for (const some of chunks(next, step === 0 ? 150 : atOnce)) {
        const last = slack.calls.at(-1)!;
        await Promise.all(some.map((shown) => attempt(seat, shown)));
        await calm(telling);
        found.push(...learn(shownIn(slack.calls.slice(slack.calls.lastIndexOf(last) + 1))));
        await putBack();
      }
      next = found;
    }
  }
  return [...known.values()];
}

function isNew(known: Map<string, Shown>, name: string, shown: Shown): boolean {
  if (known.has(name)) return false;
  known.set(name, shown);
  return true;
}

/** Ids made for a form that is not saved yet are other ones each time. */
function nameWithout(shown: Shown, ids: readonly string[]): string {
  return nameOf(shown).replace(/[0-9a-f-]{36}/gu, (id) => (ids.includes(id) ? id : "new"));
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
