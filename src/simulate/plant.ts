import { availableParallelism } from "node:os";
import { runJob, runJobs } from "./jobs.ts";
import { type Mutant, mutants } from "./mutants.ts";
import type { Size } from "./world.ts";

const smallSize: Size = { years: 0.5, managers: 24, zones: 40, workspaces: 4 };
const seeds = [1, 2, 3, 4, 5, 6];

/** Each planted bug is looked for in up to six small worlds; without one the same worlds are clean. @returns the exit code */
export async function plantAll(say: (text: string) => void): Promise<number> {
  const clean = await runJobs(
    [
      ...seeds.map((seed) => ({ play: "seed" as const, seed, size: smallSize, keepTrace: false })),
      { play: "power cut" as const, seed: 1, keepTrace: false },
    ],
    availableParallelism(),
  );
  const spoiled = clean.flatMap(({ violations }) => violations);
  say(`nothing planted: ${spoiled.length === 0 ? "clean" : JSON.stringify(spoiled.slice(0, 3))}`);
  let missed = spoiled.length > 0 ? 1 : 0;
  for (const mutant of mutants) {
    const caught = await lookFor(mutant);
    if (caught === undefined) missed += 1;
    say(`${mutant.name}: ${caught ?? "NOT CAUGHT"}`);
  }
  return missed === 0 ? 0 : 1;
}

async function lookFor(mutant: Mutant): Promise<string | undefined> {
  for (const seed of seeds) {
    const job =
      mutant.name === "synchronous=NORMAL"
        ? { play: "power cut" as const, seed, keepTrace: false, mutant }
        : { play: "seed" as const, seed, size: smallSize, keepTrace: false, mutant };
    const [worst] = (await runJob(job)).violations;
    if (worst) return `caught (${worst.what}): ${worst.key} ${worst.detail.split("\n")[0]}`;
  }
  return undefined;
}
