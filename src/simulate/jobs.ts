import { Worker } from "node:worker_threads";
import type { Outcome } from "./seed-run.ts";
import type { Job } from "./worker.ts";

/** Runs one job in a thread. */
export function runJob(job: Job): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: job });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => {
      if (code !== 0) reject(new Error(`a simulation ended with code ${code}`));
    });
  });
}

/** Runs jobs, so many at a time; their outcomes in the order of the jobs. */
export async function runJobs(
  jobs: readonly Job[],
  atOnce: number,
  done: (outcome: Outcome) => void = () => {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const hand = async () => {
    while (next < jobs.length) {
      const place = next++;
      const outcome = await runJob(jobs[place]!);
      outcomes[place] = outcome;
      done(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, hand));
  return outcomes;
}
