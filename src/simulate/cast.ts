/** Who works where, and when they meet, as a simulated world begins. */
import { meetsOn, toDay } from "./days.ts";
import type { CadenceScript, PairScript, PersonScript, SettingsScript, WorkspaceScript } from "./script.ts";
import type { World } from "./world.ts";

const oneDay = 86_400_000;

export function anyWorkspace(world: World, index: number): WorkspaceScript {
  const { dice, size, from } = world;
  const id = `T${String(index + 1).padStart(3, "0")}`;
  const managers = Math.max(1, Math.round(size.managers / size.workspaces));
  const people: PersonScript[] = [];
  const pairs: PairScript[] = [];
  for (let manager = 1; manager <= managers; manager++) {
    // The same ids in every workspace: a message to the right id in the wrong workspace must show.
    const boss = anyPerson(world, `U${manager}`);
    people.push(boss);
    const reps = 1 + dice.whole(2) + (dice.chance(0.03) ? 5 : 0);
    for (let rep = 1; rep <= reps; rep++) {
      const person = anyPerson(world, `U${manager}R${rep}`, dice.chance(0.7) ? boss.zone : undefined);
      people.push(person);
      const cadence = anyCadence(world, boss.zone, from);
      pairs.push({ id: `${id}-P${manager}-${rep}`, manager: boss.id, rep: person.id, cadence });
    }
  }
  return { id, people, pairs };
}

function anyPerson(world: World, id: string, zone = world.anyZone()): PersonScript {
  return { id, zone, settings: anySettings(world) };
}

export function anySettings({ dice }: World): SettingsScript {
  const early = dice.chance(0.1);
  return {
    workingDays: dice.chance(0.05) ? "12347" : dice.chance(0.05) ? "1234" : "12345",
    dayStarts: early ? "07:30" : "09:00",
    dayEnds: early ? "15:30" : dice.chance(0.1) ? "18:30" : "17:00",
    region: dice.chance(0.1) ? dice.one(["US", "DE", "GB", "JP"]) : null,
    quietUntil: null,
    off: dice.chance(0.15) ? [dice.one(["topics", "brief", "log-it", "week", "goals"])] : [],
    briefBefore: dice.chance(0.1) ? 120 : 60,
    topicsAt: dice.chance(0.1) ? "15:00" : "10:00",
    goalsWeekday: 1 + dice.whole(5),
  };
}

/** @param from epoch milliseconds: the first 1:1 is some weeks later at the most */
export function anyCadence({ dice }: World, zone: string, from: number): CadenceScript {
  const often = dice.roll();
  const every = often < 0.8 ? ("week" as const) : ("month" as const);
  const interval = often < 0.3 ? 1 : often < 0.65 ? 2 : 3 + dice.whole(6);
  const weekday = 1 + dice.whole(5);
  const hour = dice.chance(0.1) ? dice.one([6, 7, 18, 19]) : 9 + dice.whole(8);
  const nth = dice.one([1, 2, 3, 4, -1]);
  const cadence = {
    every,
    interval,
    weekday,
    nth,
    time: `${String(hour).padStart(2, "0")}:${dice.one(["00", "15", "30", "45"])}`,
    zone,
    first: "",
    minutes: dice.one([30, 45, 60]),
  };
  let day = Math.floor(from / oneDay) + dice.whole(7 * (every === "week" ? interval : 4));
  while (!meetsOn({ ...cadence, first: toDay(day), interval: 1 }, day)) day += 1;
  return { ...cadence, first: toDay(day) };
}
