import type { Thresholds } from "../coaching/flags/thresholds.ts";
import { countAllWeeks } from "./manager-weeks.ts";
import { prepared } from "./prepared.ts";
import { inTransaction, type Scope } from "./scope.ts";
import { lookAgainAtFlags } from "./timetable.ts";

/** From when on a workspace calls notes a flag. */
export interface FlagSettings {
  /** What the workspace says; null where it never changed anything, and then the usual thresholds hold (thresholdsFrom). */
  thresholds: Partial<Thresholds> | null;
  /** Until this moment (UTC) verdicts are shown to the manager alone and counted nowhere; null for no such time. */
  shadowUntil: string | null;
}

export async function flagSettingsOf(scope: Scope): Promise<FlagSettings> {
  const [row] = await settingsRow(scope);
  const kept = row?.flag_thresholds ?? null;
  return {
    thresholds: kept === null ? null : (JSON.parse(kept) as Partial<Thresholds>),
    shadowUntil: row?.shadow_until ?? null,
  };
}

const settingsRow = prepared(({ db, workspace }) =>
  db.selectFrom("workspace_settings").select(["flag_thresholds", "shadow_until"]).where("workspace_id", "=", workspace),
);

/** Changes the thresholds (checked before: wrongMeasures); every manager's flags are judged anew at the next tick. */
export async function saveThresholds(scope: Scope, thresholds: Thresholds): Promise<void> {
  await save(scope, { flag_thresholds: JSON.stringify(thresholds) });
}

/** Sets or ends the shadow period. @param until UTC; null for none */
export async function saveShadowPeriod(scope: Scope, until: string | null): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await save(inside, { shadow_until: until });
    await countAllWeeks(inside);
  });
}

async function save(
  scope: Scope,
  change: { flag_thresholds: string } | { shadow_until: string | null },
): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await inside.db
      .insertInto("workspace_settings")
      .values({ workspace_id: scope.workspace, nudges_paused_at: null, ...change })
      .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(change))
      .execute();
    await lookAgainAtFlags(inside);
  });
}
