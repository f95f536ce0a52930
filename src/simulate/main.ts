/**
 * A year in a minute: `npm run simulate -- --years 1 --managers 1000 --zones 40 --workspaces 20 --seeds 10`.
 *
 *   --seed 7            one seed instead of the first so many
 *   --trace file        writes every call and what came of it (one seed)
 *   --mutants           plants twelve bugs, one after the other; each must be caught
 *   --script file.json  plays a script, such as one a failing seed was shrunk to
 *   --shrink file.json  shrinks the first failing seed to a short script and writes it there
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { Size } from "./generate.ts";
import { runJob, runJobs } from "./jobs.ts";
import { mutants } from "./mutants.ts";
import type { Script } from "./script.ts";
import type { Outcome } from "./seed-run.ts";
import { shrink } from "./shrink.ts";

const { values } = parseArgs({
  options: {
    years: { type: "string", default: "1" },
    managers: { type: "string", default: "1000" },
    zones: { type: "string", default: "40" },
    workspaces: { type: "string", default: "20" },
    seeds: { type: "string", default: "10" },
    seed: { type: "string" },
    trace: { type: "string" },
    script: { type: "string" },
    shrink: { type: "string" },
    mutants: { type: "boolean", default: false },
  },
});

const kinds = [
  "lost",
  "duplicate",
  "wrong person",
  "wrong workspace",
  "outside working hours",
  "after its moment",
  "too early",
  "not wanted",
  "too many a day",
  "trouble",
] as const;

/** Of 100,000 messages one may stay unknown. */
const mostUnknown = 1 / 100_000;
const smallSize: Size = { years: 0.5, managers: 24, zones: 40, workspaces: 4 };

if (values.mutants) process.exitCode = await plantAll();
else if (values.script) process.exitCode = report([await runScriptFile(values.script)]);
else process.exitCode = await runSeeds();

async function runSeeds(): Promise<number> {
  const size = {
    years: number("years"),
    managers: number("managers"),
    zones: number("zones"),
    workspaces: number("workspaces"),
  };
  const seeds = values.seed ? [number("seed")] : Array.from({ length: number("seeds") }, (_, index) => index + 1);
  const keepTrace = values.trace !== undefined;
  const outcomes = await runJobs(
    seeds.map((seed) => ({ play: "seed" as const, seed, size, keepTrace })),
    availableParallelism(),
    (outcome) => process.stdout.write(`${lineOf(outcome)}\n`),
  );
  if (values.trace) writeFileSync(values.trace, `${outcomes[0]!.trace.join("\n")}\n`);
  const failing = outcomes.find(({ violations }) => violations.length > 0);
  if (failing && values.shrink) await shrinkTo(values.shrink, failing, size);
  return report(outcomes);
}

async function shrinkTo(file: string, failing: Outcome, size: Size): Promise<void> {
  process.stdout.write(`Shrinking seed ${failing.seed} …\n`);
  const script = await shrink(failing.seed, size, failing.violations[0]!);
  writeFileSync(file, `${JSON.stringify(script, null, 1)}\n`);
  process.stdout.write(`${script.happenings.length} happenings are left: ${file}\n`);
}

async function runScriptFile(file: string): Promise<Outcome> {
  const script = JSON.parse(readFileSync(file, "utf8")) as Script;
  const outcome = await runJob({ play: "script", script, keepTrace: true });
  process.stdout.write(`${outcome.trace.join("\n")}\n`);
  return outcome;
}

/** Each planted bug is looked for in up to three small worlds; without one the same worlds are clean. */
async function plantAll(): Promise<number> {
  const clean = await runJobs(
    [
      ...[1, 2, 3].map((seed) => ({ play: "seed" as const, seed, size: smallSize, keepTrace: false })),
      { play: "power cut" as const, seed: 1, keepTrace: false },
    ],
    availableParallelism(),
  );
  const spoiled = clean.flatMap(({ violations }) => violations);
  process.stdout.write(`nothing planted: ${spoiled.length === 0 ? "clean" : JSON.stringify(spoiled.slice(0, 3))}\n`);
  let missed = spoiled.length > 0 ? 1 : 0;
  for (const mutant of mutants) {
    let caught: string | undefined;
    for (let seed = 1; seed <= 3 && !caught; seed++) {
      const job =
        mutant.name === "synchronous=NORMAL"
          ? { play: "power cut" as const, seed, keepTrace: false, mutant }
          : { play: "seed" as const, seed, size: smallSize, keepTrace: false, mutant };
      const [worst] = (await runJob(job)).violations;
      if (worst) caught = `caught (${worst.what}): ${worst.key} ${worst.detail.split("\n")[0]}`;
    }
    if (!caught) missed += 1;
    process.stdout.write(`${mutant.name}: ${caught ?? "NOT CAUGHT"}\n`);
  }
  return missed === 0 ? 0 : 1;
}

function number(name: "years" | "managers" | "zones" | "workspaces" | "seeds" | "seed"): number {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value > 0) return value;
  process.stderr.write(`--${name} is a number above 0, not ${values[name]}.\n`);
  process.exit(2);
}

function lineOf({ seed, sent, owed, crashes, violations, unknown, milliseconds, fingerprint }: Outcome): string {
  return `seed ${seed}: ${sent} messages for ${owed} owed, ${crashes} crashes, ${violations.length} wrong, ${unknown} unknown, ${(milliseconds / 1000).toFixed(1)} s, trace ${fingerprint}`;
}

function report(outcomes: readonly Outcome[]): number {
  const violations = outcomes.flatMap((outcome) => outcome.violations);
  const unknown = outcomes.reduce((sum, outcome) => sum + outcome.unknown, 0);
  const sent = outcomes.reduce((sum, outcome) => sum + outcome.sent, 0);
  for (const { what, workspace, key, at, detail } of violations.slice(0, 20)) {
    process.stdout.write(`${what}: ${workspace} ${key} ${at ? new Date(at).toISOString() : ""} (${detail})\n`);
  }
  const counts = kinds.map((kind) => `${violations.filter(({ what }) => what === kind).length} ${kind}`);
  process.stdout.write(`${sent} messages: ${counts.join(", ")}, ${unknown} unknown\n`);
  return violations.length === 0 && unknown <= sent * mostUnknown ? 0 : 1;
}
