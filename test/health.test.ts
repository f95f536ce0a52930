import { expect, test } from "vitest";
import type { Findings } from "../src/nudges/audit.ts";
import { openHealth } from "../src/nudges/health.ts";

const well: Findings = { at: "2026-03-02T09:00:00.000Z", late: 0, lost: 0, unknown: 0, unplanned: 0 };

test.for<[string, Findings | undefined, boolean, number]>([
  ["all is well", well, false, 200],
  ["the audit has not looked yet", undefined, false, 503],
  ["a nudge is late", { ...well, late: 1 }, false, 503],
  ["a nudge was lost", { ...well, lost: 1 }, false, 503],
  ["what became of a nudge is unknown", { ...well, unknown: 1 }, false, 503],
  ["the audit has stopped looking", well, true, 503],
])("/health when %s", async ([, found, tooOld, status]) => {
  const audit = { look: async () => well, last: () => found };
  const health = await openHealth(0, audit, () => tooOld);
  const answer = await fetch(`http://127.0.0.1:${health.port}/health`);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual({ ok: status === 200, ...found });
  expect((await fetch(`http://127.0.0.1:${health.port}/`)).status).toBe(404);
  await health.close();
});
