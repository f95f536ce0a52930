/** Runs one script in a thread of its own, with a planted bug where one is asked for. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { Mutant } from "./mutants.ts";
import type { Script } from "./script.ts";
import type { Outcome } from "./seed-run.ts";
import type { Size } from "./world.ts";

/** What a thread is given to do. */
export type Job = { mutant?: Mutant; keepTrace: boolean } & (
  | { play: "seed"; seed: number; size: Size }
  | { play: "script"; script: Script }
  | { play: "power cut"; seed: number }
);

const root = join(import.meta.dirname, "..", "..");
const job = workerData as Job;
if (job.mutant) plant(job.mutant);
parentPort?.postMessage(await run(job));

async function run(todo: Job): Promise<Outcome> {
  // Loaded only now, so that what is planted is in what is loaded.
  const { runScript } = await import("./seed-run.ts");
  if (todo.play === "script") return runScript(todo.script, todo.keepTrace);
  if (todo.play === "power cut") return (await import("./power-cut.ts")).runPowerCuts(todo.seed);
  const { generate } = await import("./generate.ts");
  return runScript(generate(todo.seed, todo.size), todo.keepTrace);
}

function plant({ file, find, replace }: Mutant): void {
  const path = join(root, file);
  const source = readFileSync(path, "utf8");
  if (!source.includes(find)) throw new Error(`${file} has no "${find}" any more: the planted bug needs a new place`);
  const url = pathToFileURL(path).href;
  registerHooks({
    load(loaded, context, next) {
      const result = next(loaded, context);
      return loaded === url ? { ...result, source: source.replace(find, replace) } : result;
    },
  });
}
