/** Finds everything Sideline shows: those whose it is click whatever they see, and whatever that shows, and so on. */
import type { Json } from "../../src/sandbox/state/kinds.ts";
import type { Telling } from "../telling.ts";
import type { Ids } from "./ids.ts";
import { attempt, listensTo, nameOf, type Seat, type Shown, shownIn } from "./shown.ts";
import { calm, keeps, refusedIn } from "./state.ts";

/** What one sees leads to what is behind it. */
const steps = 5;
const commands = [
  "",
  "@ravi",
  "@dave",
  "@ravi history",
  "@dave history",
  "pipeline",
  "goals",
  "topic",
  "check-in",
  "settings",
  "schedule",
  "schedule @ravi",
  "goal @ravi",
  "ideas",
  "nobody of that name",
];
/** So many clicks are made before all is put back as it was: each finds what the others may have taken away. */
const atOnce = 40;

export interface Found {
  shown: Shown[];
  /** The listeners that did something for those whose it is. */
  answered: ReadonlySet<string>;
}

/**
 * Walks through all that can be seen, and leaves the database as it was.
 *
 * @param walkers those whose it is, the pair first, each with what they have been shown on other days
 */
export async function everythingShown(
  telling: Telling,
  walkers: readonly (readonly [Seat, readonly Shown[]])[],
  ids: Ids,
): Promise<Found> {
  const { putBack } = keeps(telling);
  const known = new Map<string, Shown>();
  const answered = new Set<string>();
  const learn = (shown: readonly Shown[]) => shown.filter((each) => isNew(known, nameWithout(each, ids), each));
  const soFar = [...telling.slack.calls.map(({ args }) => args), ...(telling.slack.answers as Json[])];
  const sent = listensTo(telling);
  const clicks = async (seat: Seat, some: readonly Shown[]) => {
    const lines = telling.log.length;
    await Promise.all(some.map((shown) => attempt(seat, shown)));
    await calm(telling);
    for (const listener of unrefused(some, refusedIn(telling.log.slice(lines)))) answered.add(listener);
    await putBack();
    return learn(shownIn(sent()));
  };
  const goesOn = async (seat: Seat, from: readonly Shown[]) => {
    let next = from;
    for (let step = 0; step < steps && next.length > 0; step += 1) {
      const found: Shown[] = [];
      for (const some of inParts(next.toSorted(formsLast), atOnce)) found.push(...(await clicks(seat, some)));
      next = found;
    }
  };
  const earlier = learn(shownIn(soFar));
  for (const [at, [seat, before]] of walkers.entries()) {
    await seat.person.opensHome();
    for (const words of commands) await seat.person.types(`/1on1 ${words}`);
    await calm(telling);
    const own = learn([...before, ...shownIn(sent())]);
    await goesOn(seat, at < 2 ? [...earlier, ...own] : own);
  }
  // Whatever was taken away by what was clicked at the same time is there when it is clicked alone.
  const unanswered = [...known.values()].filter(({ listener }) => !answered.has(listener));
  for (const some of Map.groupBy(unanswered, ({ listener }) => listener).values()) {
    for (const [seat] of walkers) if (!answered.has(some[0]!.listener)) await goesOn(seat, await clicks(seat, some));
  }
  return { shown: [...known.values()], answered };
}

/** What is sent changes more than what is clicked. */
function formsLast(one: Shown, other: Shown): number {
  return Number("form" in one) - Number("form" in other) || one.listener.localeCompare(other.listener);
}

/** The listeners of which more was clicked than was refused. */
function unrefused(clicked: readonly Shown[], refused: readonly { listener: string }[]): string[] {
  const times = Map.groupBy(clicked, ({ listener }) => listener);
  return [...times.keys()].filter(
    (id) => times.get(id)!.length > refused.filter(({ listener }) => listener === id).length,
  );
}

function isNew(known: Map<string, Shown>, name: string, shown: Shown): boolean {
  if (known.has(name)) return false;
  known.set(name, shown);
  return true;
}

/** Ids made for a form that is not saved yet are other ones each time; and of what there is much of, one row leads where another does. */
function nameWithout(shown: Shown, { all, kinds }: Ids): string {
  const alike = new Set(["notes", "tokens", "keys"].flatMap((kind) => kinds.get(kind)!));
  return nameOf(shown)
    .replace(/"question":"[^"]*"/u, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|note-before-\d+/gu, (id) => {
      if (alike.has(id)) return "one of many";
      return all.includes(id) ? id : "new";
    });
}

export function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
