import type { Scope } from "./scope.ts";

/**
 * Notes that an event of Slack's was handled.
 *
 * @returns false when it was handled before: Slack delivers an event again when our answer was lost
 */
export async function isFirstDelivery({ db, workspace }: Scope, eventId: string, now: string): Promise<boolean> {
  const result = await db
    .insertInto("handled_events")
    .values({ workspace_id: workspace, id: eventId, handled_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Forgets events handled before `before` (UTC); Slack's last retry comes about six minutes after the first. */
export async function forgetHandledEvents({ db, workspace }: Scope, before: string): Promise<void> {
  await db
    .deleteFrom("handled_events")
    .where("workspace_id", "=", workspace)
    .where("handled_at", "<", before)
    .execute();
}
