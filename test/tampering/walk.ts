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
  /** What was shown to each of them, in their order. */
  shownTo: Shown[][];
  /** The listeners that did something for those whose it is. */
  answered: ReadonlySet<string>;
}

/** Somebody whose it is, and what they have been shown on other days. */
export type Walker = readonly [seat: Seat, before: readonly Shown[]];

/** Walks through all that can be seen, and leaves the database as it was. */
export async function everythingShown(telling: Telling, walkers: readonly Walker[], ids: Ids): Promise<Found> {
  const { putBack } = keeps(telling);
  const answered = new Set<string>();
  const sent = listensTo(telling);
  const clicks = async (seat: Seat, some: readonly Shown[]) => {
    const lines = telling.log.length;
    await Promise.all(some.map((shown) => attempt(seat, shown)));
    await calm(telling);
    for (const listener of unrefused(some, refusedIn(telling.log.slice(lines)))) answered.add(listener);
    await putBack();
    return shownIn(sent().filter((each) => isFor(seat, each)));
  };
  const shownTo: Shown[][] = [];
  // Before anybody clicks: what is posted on the way is of rows that are gone again.
  const posted = walkers.map(([seat]) => shownIn(messagesOf(seat)));
  for (const [at, [seat, before]] of walkers.entries()) {
    const known = new Map<string, Shown>();
    const learn = (shown: readonly Shown[]) => shown.filter((each) => isNew(known, nameWithout(each, ids), each));
    const goesOn = async (from: readonly Shown[]) => {
      let next = from;
      for (let step = 0; step < steps && next.length > 0; step += 1) {
        const found: Shown[] = [];
        for (const some of inParts(next.toSorted(formsLast), atOnce)) found.push(...learn(await clicks(seat, some)));
        next = found;
      }
    };
    const looks = async () => {
      await looksAround(telling, seat);
      const seen = shownIn(sent().filter((each) => isFor(seat, each)));
      await putBack();
      return seen;
    };
    await goesOn(learn([...before, ...posted[at]!, ...(await looks())]));
    // Whatever was taken away by what was clicked at the same time is there when it is clicked alone.
    const unanswered = [...known.values()].filter(({ listener }) => !answered.has(listener));
    for (const some of Map.groupBy(unanswered, ({ listener }) => listener).values()) {
      await goesOn(learn(await clicks(seat, some)));
    }
    // And so is what was gone while they looked: the bot may still have been busy with what was done before.
    await goesOn(learn(await looks()));
    shownTo.push([...known.values()]);
  }
  return { shownTo, answered };
}

/** What stands in the conversation with the bot already. */
function messagesOf({ person, workspace }: Seat): Json[] {
  return workspace.conversations.appDm(person.id).messages.map(({ blocks }) => ({ blocks }));
}

async function looksAround(telling: Telling, { person }: Seat): Promise<void> {
  await person.opensHome();
  for (const words of commands) await person.types(`/1on1 ${words}`);
  await calm(telling);
}

/** What somebody does sets off messages to others as well. */
function isFor({ person, workspace }: Seat, { channel, user_id }: Json): boolean {
  const own = [undefined, person.id, workspace.conversations.appDm(person.id).id];
  return own.includes(channel as string | undefined) && own.includes(user_id as string | undefined);
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

/** What is sent changes more than what is clicked. */
function formsLast(one: Shown, other: Shown): number {
  return Number("form" in one) - Number("form" in other) || one.listener.localeCompare(other.listener);
}

/** Ids made for a form that is not saved yet are other ones each time; and of what there is much of, one row leads where another does. */
export function nameWithout(shown: Shown, { all, kinds }: Ids): string {
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
