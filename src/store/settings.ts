import { dropSnoozed } from "./nudges.ts";
import { prepared } from "./prepared.ts";
import type { PersonSettingsTable, PromptKind, TimeOffTable } from "./schema.ts";
import { inTransaction, newId, type Scope } from "./scope.ts";
import { lookAgain } from "./timetable.ts";
import { sameWeek, usualWeek, workingWeekOf } from "./working-week.ts";

/** What a person may change about one kind of prompt; what is absent is as the timetable has it. */
export interface PromptSetting {
  /** False switches it off. */
  on?: boolean;
  /** HH:MM where the person is. */
  at?: string;
  /** ISO weekday, for what comes weekly. */
  weekday?: number;
  /** Minutes before the 1:1, for the brief. */
  before?: number;
}
export type PromptSettings = Partial<Record<PromptKind, PromptSetting>>;

/** When a person may be written to, and of what they want to hear. */
export type PersonSettings = Omit<PersonSettingsTable, "prompts"> & { prompts: PromptSettings };

export const usualSettings: Omit<PersonSettings, "workspace_id" | "person_id"> = {
  ...usualWeek,
  own_hours: 0,
  region: null,
  quiet_until: null,
  prompts: {},
  good_weeks: 0,
};

/** The settings of these people, by id; the defaults for whoever changed nothing, and the workspace's week for whoever has no hours of their own. */
export async function settingsOf(scope: Scope, personIds: readonly string[]): Promise<Map<string, PersonSettings>> {
  const rows = await settingsRows(scope, personIds);
  const known = new Map(rows.map((row) => [row.person_id, fromRow(row)]));
  const week = await workingWeekOf(scope);
  return new Map(
    personIds.map((id) => {
      const own = known.get(id) ?? { ...usualSettings, workspace_id: scope.workspace, person_id: id };
      return [id, own.own_hours === 1 ? own : { ...own, ...week }];
    }),
  );
}

const settingsRows = prepared(({ db, workspace }, personIds: readonly string[]) =>
  db
    .selectFrom("person_settings")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "in", personIds),
);

function fromRow(row: PersonSettingsTable): PersonSettings {
  return { ...row, prompts: JSON.parse(row.prompts) as PromptSettings };
}

/** Changes what is named of a person's settings; their prompts follow at the next tick. Hours as the workspace has them are no hours of one's own. */
export async function saveSettings(
  scope: Scope,
  personId: string,
  change: Partial<Omit<PersonSettings, "workspace_id" | "person_id" | "own_hours">>,
): Promise<void> {
  await andLookAgain(scope, personId, async (inside) => {
    const before = (await settingsOf(inside, [personId])).get(personId);
    if (!before) throw new Error("the settings of a person are always there");
    const after = { ...before, ...change };
    const ownHours = sameWeek(after, await workingWeekOf(inside)) ? 0 : 1;
    const row = { ...after, own_hours: ownHours, prompts: JSON.stringify(after.prompts) };
    await inside.db
      .insertInto("person_settings")
      .values(row)
      .onConflict((conflict) => conflict.columns(["workspace_id", "person_id"]).doUpdateSet(row))
      .execute();
  });
}

async function andLookAgain(scope: Scope, personId: string, work: (inside: Scope) => Promise<void>): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await work(inside);
    await lookAgain(inside, { people: [personId] });
  });
}

/** Changes one kind of prompt for a person: off, another time, another day. Turned off, what was put off does not come either. */
export async function savePromptSetting(
  scope: Scope,
  personId: string,
  kind: PromptKind,
  setting: PromptSetting,
): Promise<void> {
  await inTransaction(scope, async (inside) => {
    const before = (await settingsOf(inside, [personId])).get(personId);
    await saveSettings(inside, personId, { prompts: { ...before?.prompts, [kind]: setting } });
    if (setting.on === false) await dropSnoozed(inside, personId, kind);
  });
}

/** Keeps how many of a manager's latest weeks in a row were good. */
export async function saveGoodWeeks({ db, workspace }: Scope, personId: string, goodWeeks: number): Promise<void> {
  const { prompts, ...rest } = usualSettings;
  await db
    .insertInto("person_settings")
    .values({
      ...rest,
      workspace_id: workspace,
      person_id: personId,
      prompts: JSON.stringify(prompts),
      good_weeks: goodWeeks,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "person_id"]).doUpdateSet({ good_weeks: goodWeeks }))
    .execute();
}

export type TimeOff = TimeOffTable;

/** The days off of these people that end on or after a day (YYYY-MM-DD). */
export const timeOffOf = prepared(({ db, workspace }, personIds: readonly string[], from: string) =>
  db
    .selectFrom("time_off")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "in", personIds)
    .where("last_day", ">=", from)
    .orderBy("first_day"),
);

/** The days off of one person that end on or after a day (YYYY-MM-DD). */
export const timeOffOfOne = prepared(({ db, workspace }, personId: string, from: string) =>
  db
    .selectFrom("time_off")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .where("last_day", ">=", from)
    .orderBy("first_day"),
);

/** Notes that somebody is off from one local day to another, both included. @returns its id */
export async function addTimeOff(scope: Scope, personId: string, firstDay: string, lastDay: string): Promise<string> {
  const id = newId();
  await andLookAgain(scope, personId, async ({ db, workspace }) => {
    await db
      .insertInto("time_off")
      .values({ workspace_id: workspace, id, person_id: personId, first_day: firstDay, last_day: lastDay })
      .execute();
  });
  return id;
}

/** Takes somebody's time off back. @returns false, with nothing done, when it is another person's or gone */
export async function removeTimeOff(scope: Scope, personId: string, id: string): Promise<boolean> {
  let removed = false;
  await andLookAgain(scope, personId, async ({ db, workspace }) => {
    const { numDeletedRows } = await db
      .deleteFrom("time_off")
      .where("workspace_id", "=", workspace)
      .where("person_id", "=", personId)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    removed = numDeletedRows > 0n;
  });
  return removed;
}

/** Since when an admin has paused every nudge of the workspace (UTC), or null. */
export async function nudgesPausedAt({ db, workspace }: Scope): Promise<string | null> {
  const row = await db
    .selectFrom("workspace_settings")
    .select("nudges_paused_at")
    .where("workspace_id", "=", workspace)
    .executeTakeFirst();
  return row?.nudges_paused_at ?? null;
}

/** Holds back every nudge of the workspace from `now` (UTC) on. */
export async function pauseNudges(scope: Scope, now: string): Promise<void> {
  await savePause(scope, now);
}

/** Lets nudges go again: what is still useful is sent, the rest was missed. */
export async function resumeNudges(scope: Scope): Promise<void> {
  await inTransaction(scope, async (inside) => {
    await savePause(inside, null);
    await inside.db
      .updateTable("nudges")
      .set((column) => ({ try_at: column.ref("due_at") }))
      .where("workspace_id", "=", scope.workspace)
      .where("state", "=", "waiting")
      .execute();
  });
}

async function savePause({ db, workspace }: Scope, at: string | null): Promise<void> {
  await db
    .insertInto("workspace_settings")
    .values({ workspace_id: workspace, nudges_paused_at: at })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet({ nudges_paused_at: at }))
    .execute();
}
