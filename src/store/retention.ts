/** How long a workspace keeps what people wrote. */
import type { Cutoffs } from "./erase.ts";
import type { Scope } from "./scope.ts";

export interface Retention {
  notesMonths: number;
  draftsDays: number;
  disputesDays: number;
}

/** What holds until an admin says otherwise. */
export const usualRetention: Retention = { notesMonths: 18, draftsDays: 90, disputesDays: 90 };

/** What a workspace may choose: from a quarter, which flags look back on, to ten years. */
export const retentionLimits: Record<keyof Retention, { least: number; most: number }> = {
  notesMonths: { least: 3, most: 120 },
  draftsDays: { least: 7, most: 365 },
  disputesDays: { least: 7, most: 365 },
};

export async function retentionOf({ db, workspace }: Scope): Promise<Retention> {
  const row = await db
    .selectFrom("workspace_settings")
    .select(["notes_kept_months", "drafts_kept_days", "disputes_kept_days"])
    .where("workspace_id", "=", workspace)
    .executeTakeFirst();
  return row
    ? { notesMonths: row.notes_kept_months, draftsDays: row.drafts_kept_days, disputesDays: row.disputes_kept_days }
    : usualRetention;
}

/** Changes how long a workspace keeps things; what is older by then goes in the next night. @throws RangeError outside {@link retentionLimits} */
export async function saveRetention({ db, workspace }: Scope, retention: Retention): Promise<void> {
  for (const [name, { least, most }] of Object.entries(retentionLimits) as [
    keyof Retention,
    { least: number; most: number },
  ][]) {
    const value = retention[name];
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new RangeError(`${name} takes a whole number from ${least} to ${most}`);
    }
  }
  const row = {
    notes_kept_months: retention.notesMonths,
    drafts_kept_days: retention.draftsDays,
    disputes_kept_days: retention.disputesDays,
  };
  await db
    .insertInto("workspace_settings")
    .values({ workspace_id: workspace, nudges_paused_at: null, ...row })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(row))
    .execute();
}

/** How many notes are older than a day (YYYY-MM-DD). */
export async function countOldNotes({ db, workspace }: Scope, day: string): Promise<number> {
  const row = await db
    .selectFrom("notes")
    .select((column) => column.fn.countAll().as("count"))
    .where("workspace_id", "=", workspace)
    .where("held_on", "<", day)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The days before which nothing is kept. @param today where the workspace is */
export function cutoffsOn(today: Temporal.PlainDate, { notesMonths, draftsDays, disputesDays }: Retention): Cutoffs {
  const back = (duration: Temporal.DurationLike) => today.subtract(duration).toString();
  return {
    notes: back({ months: notesMonths }),
    drafts: back({ days: draftsDays }),
    disputes: back({ days: disputesDays }),
    day: back({ days: 1 }),
    year: back({ years: 1 }),
  };
}

/** The time zone most members of a workspace live in; when it is night there, housework is done. */
export async function zoneOfWorkspace({ db, workspace }: Scope): Promise<string> {
  const row = await db
    .selectFrom("people")
    .select((column) => ["zone", column.fn.countAll().as("people")])
    .where("workspace_id", "=", workspace)
    .where("kind", "=", "member")
    .groupBy("zone")
    .orderBy("people", "desc")
    .orderBy("zone")
    .limit(1)
    .executeTakeFirst();
  return row?.zone ?? "UTC";
}
