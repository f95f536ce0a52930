import { anyWorkspace } from "./cast.ts";
import { live } from "./lives.ts";
import { befall } from "./machine.ts";
import type { Script } from "./script.ts";
import { clickOnPrompts, deleteNotes } from "./second-thoughts.ts";
import { type Size, World } from "./world.ts";

const oneDay = 86_400_000;

/** A world out of a seed: the same seed and size, the same script. */
export function generate(seed: number, size: Size): Script {
  const from = Date.parse("2026-01-05T00:00:00Z");
  const to = from + size.years * 365 * oneDay;
  const world = new World(seed, size, from, to);
  const workspaces = Array.from({ length: size.workspaces }, (_, index) => anyWorkspace(world, index));
  for (const workspace of workspaces) live(world, workspace);
  befall(world, workspaces);
  // What a world learns to do comes last: what it did before stays as it was.
  for (const workspace of workspaces) clickOnPrompts(world, workspace);
  for (const workspace of workspaces) deleteNotes(world, workspace);
  return {
    seed,
    from,
    to,
    workspaces,
    happenings: world.happenings.filter(({ at }) => at > from && at < to).sort((a, b) => a.at - b.at),
    faults: {
      seed,
      rates: {
        "accept-then-reset": 0.003,
        "accept-then-503": 0.002,
        "accept-then-hang": 0.001,
        "accept-late": 0.001,
        "accept-then-garble": 0.0005,
        "internal-error": 0.0005,
        "503": 0.003,
        reset: 0.003,
        hang: 0.001,
        "429": 0.001,
        slow: 0.05,
      },
    },
  };
}
