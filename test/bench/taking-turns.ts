import { setTimeout as pause } from "node:timers/promises";
import { each, names, type Of } from "./apps-under-test.ts";
import type { RunningApp } from "./running-app.ts";

/** What one turn of an app gave, in milliseconds, by name. */
type Measure<Turn> = (app: RunningApp) => Promise<Turn>;

/** What an app still does after its turn must not fall into the next one's time. */
const breath = 5;

/** Gives each app `times` turns, one after the other, each time beginning with the next. */
export async function inTurn<Turn>(apps: Of<RunningApp>, times: number, measure: Measure<Turn>): Promise<Of<Turn[]>> {
  const turns = each<Turn[]>(() => []);
  for (let turn = 0; turn < times; turn++) {
    for (let at = 0; at < names.length; at++) {
      const name = names[(turn + at) % names.length]!;
      turns[name].push(await measure(apps[name]));
      await pause(breath);
    }
  }
  return turns;
}

/** The same in rounds: they show how much the machine's other work moves a figure. */
export async function inRounds<Turn>(
  apps: Of<RunningApp>,
  { rounds, times }: { rounds: number; times: number },
  measure: Measure<Turn>,
): Promise<Of<Turn[][]>> {
  const all = each<Turn[][]>(() => []);
  for (let round = 0; round < rounds; round++) {
    const turns = await inTurn(apps, times, measure);
    for (const name of names) all[name].push(turns[name]);
  }
  return all;
}

/** One of the figures of all turns, round by round. */
export function column<Turn, Key extends keyof Turn>(turns: Of<Turn[][]>, key: Key): Of<Turn[Key][][]> {
  return each((name) => turns[name].map((round) => round.map((turn) => turn[key])));
}
