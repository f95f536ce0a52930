import { createHash } from "node:crypto";
import { check, type Verdict } from "./check.ts";
import { type Disk, play } from "./play.ts";
import type { Script } from "./script.ts";

/** What came of one script. */
export interface Outcome extends Verdict {
  seed: number;
  calls: number;
  crashes: number;
  milliseconds: number;
  /** Of every line of the trace: equal for equal scripts. */
  fingerprint: string;
  trace: string[];
}

/** Plays a script and judges it. */
export async function runScript(script: Script, keepTrace: boolean, disk?: Disk): Promise<Outcome> {
  const started = performance.now();
  const hash = createHash("sha256");
  const trace: string[] = [];
  const played = await play(script, {
    ...(disk && { disk }),
    trace(line) {
      hash.update(line);
      hash.update("\n");
      if (keepTrace) trace.push(line);
    },
  });
  const verdict = check(script, played);
  return {
    ...verdict,
    seed: script.seed,
    calls: played.calls,
    crashes: played.crashes,
    milliseconds: performance.now() - started,
    fingerprint: hash.digest("hex").slice(0, 16),
    trace,
  };
}
