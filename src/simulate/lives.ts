/** What people do in a simulated world, and what becomes of them. */
import { anyCadence, anySettings } from "./cast.ts";
import { instantOf, meetsOn, toDay, toNumber, weekdayOf } from "./days.ts";
import type { CadenceScript, PairScript, PersonScript, WorkspaceScript } from "./script.ts";
import type { World } from "./world.ts";

const oneDay = 86_400_000;
const minute = 60_000;

export function live(world: World, workspace: WorkspaceScript): void {
  const { dice } = world;
  const { id, people, pairs } = workspace;
  const spirits = new Map(
    people.map((person) => [person.id, { diligence: 0.2 + 0.8 * dice.roll(), coach: dice.roll() }]),
  );
  for (const pair of pairs) meet(world, id, pair, spirits.get(pair.manager)!);
  for (const pair of pairs) changeOver(world, workspace, pair);
  for (const person of people) comeAndGo(world, id, person);
  if (!dice.chance(0.5)) return;
  const at = world.anyMoment();
  world.add(id, at, { what: "pause nudges" });
  world.add(id, at + dice.roll() * 4 * oneDay, { what: "resume nudges" });
}

/** Every 1:1 of a pair: skipped, moved, kept, written down or not. */
function meet(world: World, workspace: string, pair: PairScript, spirit: { diligence: number; coach: number }): void {
  const { dice, to: end } = world;
  const { cadence } = pair;
  for (let day = toNumber(cadence.first); day * oneDay < end; day++) {
    if (!meetsOn(cadence, day)) continue;
    const text = toDay(day);
    const ends = instantOf(text, cadence.time, cadence.zone) + cadence.minutes * minute;
    const early = ends - (1 + dice.roll() * 6) * oneDay;
    const fate = dice.roll();
    if (fate < 0.04) world.add(workspace, early, { what: "skip", pair: pair.id, day: text });
    else if (fate < 0.08) {
      const to = `${toDay(day - 1 + dice.whole(5))}T${dice.one(["08:00", "11:30", "16:15"])}`;
      world.add(workspace, early, { what: "move", pair: pair.id, day: text, to });
      if (dice.chance(0.2)) world.add(workspace, early + oneDay / 2, { what: "restore", pair: pair.id, day: text });
    } else if (fate < 0.1) world.add(workspace, early, { what: "keep", pair: pair.id, day: text });
    if (!dice.chance(spirit.diligence)) continue;
    const later = dice.chance(0.7) ? dice.roll() * 120 * minute : dice.roll() * 2 * oneDay;
    world.add(workspace, ends + later, {
      what: "note",
      id: `${pair.id}-${text}`,
      pair: pair.id,
      author: pair.manager,
      heldOn: toDay(day + (dice.chance(0.05) ? 1 : 0)),
      verdict: dice.chance(spirit.coach) ? dice.one(["coaching", "mixed"]) : "deal_only",
      answered: dice.chance(0.2),
    });
  }
}

/** A pair meets at other times, pauses, ends; the rep may get another manager. */
function changeOver(world: World, { id: workspace, people, pairs }: WorkspaceScript, pair: PairScript): void {
  const { dice } = world;
  if (dice.chance(0.25)) {
    const at = world.anyMoment();
    world.add(workspace, at, { what: "cadence", pair: pair.id, cadence: anyCadence(world, pair.cadence.zone, at) });
    // Changed again at once, on the same day: the names of its 1:1s must not change with the hour.
    if (dice.chance(0.5)) {
      const time = dice.one(["07:00", "12:00", "19:30"]);
      const cadence = { ...pair.cadence, time, first: nextDayOf(pair.cadence, at + 5 * oneDay) };
      world.add(workspace, at + 5 * oneDay, { what: "cadence", pair: pair.id, cadence });
    }
  }
  if (dice.chance(0.1)) {
    const at = world.anyMoment();
    world.add(workspace, at, { what: "pause pair", pair: pair.id, until: toDay(at / oneDay + dice.whole(40)) });
  }
  if (!dice.chance(0.08)) return;
  const at = world.anyMoment();
  world.add(workspace, at, { what: "end pair", pair: pair.id });
  if (!dice.chance(0.7)) return;
  const manager = dice.one([...new Set(pairs.map((other) => other.manager))]);
  if (manager === pair.manager) return;
  const { zone } = people.find(({ id }) => id === manager)!;
  const next = { id: `${pair.id}-then`, manager, rep: pair.rep, cadence: anyCadence(world, zone, at + oneDay) };
  world.add(workspace, at + minute, { what: "new pair", pair: next });
}

/** Somebody moves, leaves, comes back, takes days off, sets when they want to hear what. */
function comeAndGo(world: World, workspace: string, person: PersonScript): void {
  const { dice } = world;
  const told = (at: number, zone: string, member: boolean) => {
    const event = `E${workspace}${dice.number()}`;
    const deed = { what: "person" as const, event, person: person.id, zone, member, updated: at };
    // Slack delivers an event again when our answer was lost, and one that did not arrive only after the next.
    const delay = dice.chance(0.5) ? dice.roll() * 6 * minute : 0;
    world.add(workspace, at + delay, deed);
    if (dice.chance(0.3)) world.add(workspace, at + delay + dice.roll() * 5 * minute, deed);
  };
  const soon = () => 1000 + dice.roll() * 5 * minute;
  if (dice.chance(0.08)) {
    const at = world.anyMoment();
    told(at, world.anyZone(), true);
    if (dice.chance(0.5)) told(at + soon(), world.anyZone(), true);
  }
  if (dice.chance(0.04)) {
    const at = world.anyMoment();
    told(at, person.zone, false);
    if (dice.chance(0.3)) told(at + soon(), person.zone, true);
    else if (dice.chance(0.4)) told(at + 20 * oneDay, person.zone, true);
  }
  for (let holidays = dice.whole(3); holidays > 0; holidays--) {
    const at = world.anyMoment();
    const first = Math.floor(at / oneDay) + dice.whole(30);
    const id = `${workspace}-${person.id}-${holidays}`;
    const last = toDay(first + dice.whole(12));
    world.add(workspace, at, { what: "time off", id, person: person.id, first: toDay(first), last });
  }
  if (!dice.chance(0.1)) return;
  const at = world.anyMoment();
  const settings = anySettings(world);
  if (dice.chance(0.4)) settings.quietUntil = toDay(at / oneDay + dice.whole(20));
  world.add(workspace, at, { what: "settings", person: person.id, settings });
}

function nextDayOf(cadence: CadenceScript, at: number): string {
  let day = Math.floor(at / oneDay);
  while (weekdayOf(day) !== cadence.weekday) day += 1;
  return toDay(day);
}
