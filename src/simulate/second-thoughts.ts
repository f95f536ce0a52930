/** What people do about what is there already: put prompts off, want no more of them, delete what they wrote. */
import { instantOf, meetsOn, toDay, toNumber } from "./days.ts";
import type { WorkspaceScript } from "./script.ts";
import type { World } from "./world.ts";

const oneDay = 86_400_000;
const minute = 60_000;

/** When somebody may come across a prompt: hours after the 1:1 begins, by their luck. */
const seen = {
  topics: (luck: number) => -20 * luck,
  brief: (luck: number) => -luck,
  "log-it": (luck: number) => 2 + 14 * luck,
  "log-it again": (luck: number) => 18 + 20 * luck,
};

export function clickOnPrompts(world: World, { id: workspace, pairs }: WorkspaceScript): void {
  const { dice, to: end } = world;
  for (const { id, manager, rep, cadence } of pairs) {
    for (let day = toNumber(cadence.first); day * oneDay < end; day++) {
      if (!meetsOn(cadence, day) || !dice.chance(0.3)) continue;
      const text = toDay(day);
      const prompt = dice.one(["topics", "brief", "log-it", "log-it again"] as const);
      const starts = instantOf(text, cadence.time, cadence.zone);
      const at = Math.floor(starts + seen[prompt](dice.roll()) * 60 * minute);
      const click = { pair: id, day: text, prompt, person: prompt === "topics" ? rep : manager };
      if (dice.chance(0.3)) world.add(workspace, at, { what: "not this one", ...click });
      else world.add(workspace, at, { what: "snooze", ...click, to: at + dice.one([30, 60, 16 * 60]) * minute });
    }
  }
}

/** Some take it back. */
export function deleteNotes(world: World, { id: workspace }: WorkspaceScript): void {
  const { dice } = world;
  for (const happening of [...world.happenings]) {
    if (happening.what !== "note" || happening.workspace !== workspace || !dice.chance(0.04)) continue;
    const { at, id, pair, author } = happening;
    const deleted = at + dice.roll() * 4 * oneDay;
    world.add(workspace, deleted, { what: "delete note", id, pair, author });
    if (!dice.chance(0.4)) continue;
    world.add(workspace, deleted + dice.roll() * oneDay, { what: "restore note", id, pair, author });
  }
}
