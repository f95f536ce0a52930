/** Failing seeds of the simulator, each shrunk to the few happenings that made it fail: they must not fail again. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runJob } from "../src/simulate/jobs.ts";
import type { Script } from "../src/simulate/script.ts";
import { runScript } from "../src/simulate/seed-run.ts";

const folder = join(import.meta.dirname, "simulated");

function script(file: string): Script {
  return JSON.parse(readFileSync(join(folder, file), "utf8")) as Script;
}

test.each(readdirSync(folder))("%s", async (file) => {
  const outcome = await runScript(script(file), false);
  expect(outcome.violations).toEqual([]);
  expect(outcome.sent).toBeGreaterThan(10);
});

test("a message that is not said anew when its 1:1 changes is found", async () => {
  const mutant = {
    name: "never said anew",
    file: "src/nudges/reconcile.ts",
    find: "if (row.facts === news.facts || !isWorthSaying(row, news, now)) return;",
    replace: "return;",
  };
  const outcome = await runJob({
    play: "script",
    script: script("moved-after-it-had-begun.json"),
    keepTrace: false,
    mutant,
  });
  expect(outcome.violations.map(({ what }) => what)).toContain("wrong words");
});
