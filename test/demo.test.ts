import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { settleDemoTeam } from "../src/demo/team.ts";
import { openStore } from "../src/store/open.ts";
import { testVault } from "./test-key.ts";

test("the demo's past is read as it is meant: deals alone with Tomás, more than that with the others", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sideline-demo-"));
  const db = await openStore(join(folder, "demo.db"), testVault);
  try {
    await settleDemoTeam({ db, workspace: "T1" }, Temporal.Instant.from("2026-11-23T13:55:00Z"));
    const notes = await db
      .selectFrom("notes")
      .innerJoin("pairs", "pairs.id", "notes.pair_id")
      .select(["rep_id", "verdict"])
      .orderBy("held_on")
      .execute();
    const verdicts = Map.groupBy(notes, ({ rep_id }) => rep_id);
    expect(verdicts.get("U0TOMAS0001")?.map(({ verdict }) => verdict)).toEqual(Array(4).fill("deal_only"));
    const coached = (rep: string) =>
      (verdicts.get(rep) ?? []).filter(({ verdict }) => verdict === "coaching" || verdict === "mixed").length;
    expect(coached("U0RAVI00001")).toBeGreaterThanOrEqual(4);
    expect(coached("U0JONAS0001")).toBeGreaterThanOrEqual(7);
    expect(coached("U0AIKO00001")).toBeGreaterThanOrEqual(3);
    for (const rep of ["U0JONAS0001", "U0AIKO00001"]) {
      expect(verdicts.get(rep)?.every(({ verdict }) => verdict !== "deal_only")).toBe(true);
    }
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true });
  }
});
