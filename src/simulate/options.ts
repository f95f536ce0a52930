import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Script } from "./script.ts";
import type { Size } from "./world.ts";

export const usage = `npm run simulate -- --years 1 --managers 1000 --zones 40 --workspaces 20 --seeds 10

Plays that many worlds (--seeds; --seed 7 plays one of them) for so many years with crashes, lost answers and bad weather,
and says what was lost, doubled, misdirected, early, late or untrue: nothing, if all is well.

  --trace FILE    writes every call of the first seed and what came of it
  --shrink FILE   shrinks the first failing seed to a short script and writes it there
  --script FILE   plays such a script instead
  --mutants       plants twelve bugs, one after the other; each must be caught

Exit code: 0; 1 when anything was wrong, or unknown more than once in 100,000 messages; 2 with a sentence for bad input.`;

/** What is asked for on the command line. */
export type Wish =
  | { run: "help" | "mutants" }
  | { run: "nothing"; problem: string }
  | { run: "script"; script: Script }
  | { run: "seeds"; seeds: number[]; size: Size; trace: string | undefined; shrink: string | undefined };

/** Reads the command line. */
export function readOptions(): Wish {
  try {
    return wishOf(parseArgs({ options }).values);
  } catch (error) {
    // parseArgs says what is wrong with an option by throwing, as a file does that cannot be read: both are sentences.
    return { run: "nothing", problem: `${(error as Error).message}\nTry npm run simulate -- --help` };
  }
}

const options = {
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
  help: { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

function wishOf(values: Values): Wish {
  if (values.help) return { run: "help" };
  if (values.mutants) return { run: "mutants" };
  if (values.script !== undefined) return { run: "script", script: readScript(values.script) };
  const years = Number(values.years);
  if (!(years > 0 && years <= mostYears))
    throw new Error(`--years is a number up to ${mostYears}, not ${values.years}.`);
  const size = {
    years,
    managers: whole("managers", values.managers),
    zones: whole("zones", values.zones),
    workspaces: whole("workspaces", values.workspaces),
  };
  const seeds = Array.from({ length: whole("seeds", values.seeds) }, (_, index) => index + 1);
  const { trace, shrink } = values;
  return { run: "seeds", seeds: values.seed === undefined ? seeds : [whole("seed", values.seed)], size, trace, shrink };
}

const mostYears = 20;

function whole(name: string, value: string): number {
  if (/^[1-9]\d{0,6}$/u.test(value)) return Number(value);
  throw new Error(`--${name} is a whole number from 1 on, not ${value}.`);
}

function readScript(file: string): Script {
  const script = JSON.parse(readFileSync(file, "utf8")) as Partial<Script>;
  if (!script.workspaces || !script.happenings) throw new Error(`${file} is no script of the simulator's.`);
  return script as Script;
}
