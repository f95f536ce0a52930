import type { World } from "./world.ts";

const oneDay = 86_400_000;
const minute = 60_000;

/** What befalls the bot's own machine, and Slack as a whole. */
export function befall(world: World, workspaces: readonly { id: string }[]): void {
  const { dice } = world;
  const first = workspaces[0]!.id;
  const some = (aYear: number, make: (at: number) => void) => {
    for (let left = Math.round(aYear * world.size.years); left > 0; left--) make(world.anyMoment());
  };
  const crash = (at: number, down: number) => {
    world.add(first, at, { what: "crash", after: 1 + dice.whole(60), down: Math.floor(down) });
  };
  some(400, (at) => crash(workingHour(at), 1000 + dice.roll() * 120_000));
  some(12, (at) => crash(workingHour(at), 60 * minute * (0.5 + dice.roll())));
  some(2, (at) => crash(at, oneDay));
  if (dice.chance(0.3)) some(1, (at) => crash(at, 31 * oneDay));
  some(12, (at) => {
    world.add(first, workingHour(at), { what: "sleep", length: Math.floor(dice.roll() * 240 * minute) });
  });
  some(12, (at) => {
    world.add(first, at, { what: "drift", ahead: Math.floor(dice.roll() * 30_000) });
    world.add(first, at + oneDay, { what: "drift", ahead: 0 });
  });
  for (const { id } of workspaces) {
    some(12, (at) => {
      const kind = dice.chance(0.7) ? ("429" as const) : ("outage" as const);
      const begins = workingHour(at);
      world.add(id, begins, { what: "weather", kind, until: Math.floor(begins + dice.roll() * 20 * minute) });
    });
  }
}

/** A moment of the same day when many prompts are due somewhere. */
function workingHour(at: number): number {
  return Math.floor(at / oneDay) * oneDay + (Math.floor((at / 1000) % 24) * 60 + 59) * minute;
}
