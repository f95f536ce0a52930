/** `npm run simulate`: simulated years of many teams, judged by a schedule computed separately. */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { runJob, runJobs } from "./jobs.ts";
import { readOptions, usage } from "./options.ts";
import { plantAll } from "./plant.ts";
import { lineOf, report } from "./report.ts";
import type { Script } from "./script.ts";
import type { Outcome } from "./seed-run.ts";
import { shrink } from "./shrink.ts";
import type { Size } from "./world.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

process.exitCode = await main();

async function main(): Promise<number> {
  const wish = readOptions();
  switch (wish.run) {
    case "help":
      say(usage);
      return 0;
    case "nothing":
      process.stderr.write(`${wish.problem}\n`);
      return 2;
    case "mutants":
      return plantAll(say);
    case "script":
      return runScriptFile(wish.script);
    case "seeds":
      return runSeeds(wish);
  }
}

interface Seeds {
  seeds: number[];
  size: Size;
  trace: string | undefined;
  shrink: string | undefined;
}

async function runSeeds({ seeds, size, trace, shrink: shrinkTo }: Seeds): Promise<number> {
  const jobs = seeds.map((seed) => ({ play: "seed" as const, seed, size, keepTrace: trace !== undefined }));
  const outcomes = await runJobs(jobs, availableParallelism(), (outcome) => say(lineOf(outcome)));
  if (trace !== undefined) writeFileSync(trace, `${outcomes[0]!.trace.join("\n")}\n`);
  const failing = outcomes.find(({ violations }) => violations.length > 0);
  if (failing && shrinkTo !== undefined) await shrinkInto(shrinkTo, failing, size);
  return report(outcomes, say);
}

async function shrinkInto(file: string, failing: Outcome, size: Size): Promise<void> {
  say(`Shrinking seed ${failing.seed} …`);
  const script = await shrink(failing.seed, size, failing.violations[0]!);
  writeFileSync(file, `${JSON.stringify(script, null, 2)}\n`);
  say(`${script.happenings.length} happenings are left: ${file}. Kept in test/simulated/ it is a test.`);
}

async function runScriptFile(script: Script): Promise<number> {
  const outcome = await runJob({ play: "script", script, keepTrace: true });
  say(outcome.trace.join("\n"));
  return report([outcome], say);
}
