/** Everybody is told once what Sideline is: the first admin who comes, a manager and a rep with their first 1:1s. */
import { isoText } from "./instants.ts";
import { nudgeKey } from "./nudges.ts";
import { insertPrompts } from "./nudges-planned.ts";
import { prepared } from "./prepared.ts";
import type { WelcomesTable } from "./schema.ts";
import { inTransaction, type Scope } from "./scope.ts";

export type WelcomeRole = WelcomesTable["role"];

/** Time to look around, or to put a wrong roster right, before the message comes. */
const hoursUntilDue = 1;
/** Whoever is away for long, or in a workspace that begins paused, is still to hear it. */
const daysOfUse = 60;

/**
 * Plans the message for everybody who is in their first pair. By the state, so that a roster, a calendar and a conversation
 * are the same, and what happened while nothing ran is made up for. Call it every minute or so.
 */
export async function planWelcomes(scope: Scope, now: Temporal.Instant): Promise<void> {
  // Managers first: what a manager is told holds for their own 1:1s as a rep, too.
  for (const [role, newcomers] of [
    ["manager", newManagers],
    ["rep", newReps],
  ] as const) {
    const people = await newcomers(scope);
    if (people.length === 0) continue;
    await inTransaction(scope, async (inside) => {
      for (const { id } of people) await planWelcome(inside, id, role, now);
    });
  }
}

/** Many enough for any team; the rest of a company follows a minute later. */
const atOnce = 200;

const newManagers = prepared((scope: Scope) => newcomers(scope, "manager_id", ["manager"]));
const newReps = prepared((scope: Scope) => newcomers(scope, "rep_id", ["manager", "rep"]));

function newcomers({ db, workspace }: Scope, side: "manager_id" | "rep_id", told: WelcomeRole[]) {
  return db
    .selectFrom("pairs")
    .innerJoin("people", (join) =>
      join.onRef("people.workspace_id", "=", "pairs.workspace_id").onRef("people.id", "=", `pairs.${side}`),
    )
    .leftJoin("welcomes", (join) =>
      join
        .onRef("welcomes.workspace_id", "=", "pairs.workspace_id")
        .onRef("welcomes.person_id", "=", `pairs.${side}`)
        .on("welcomes.role", "in", told),
    )
    .select("people.id")
    .distinct()
    .where("pairs.workspace_id", "=", workspace)
    .where("pairs.ended_at", "is", null)
    .where("people.kind", "=", "member")
    .where("welcomes.person_id", "is", null)
    .orderBy("people.id")
    .limit(atOnce);
}

/** Plans the message for the first admin who comes, and for no other after that. */
export async function planFirstAdminsWelcome(scope: Scope, personId: string, now: Temporal.Instant): Promise<void> {
  if ((await someAdmin(scope)).length > 0) return;
  await inTransaction(scope, async (inside) => {
    if ((await someAdmin(inside)).length === 0) await planWelcome(inside, personId, "admin", now);
  });
}

const someAdmin = prepared(({ db, workspace }) =>
  db
    .selectFrom("welcomes")
    .select("person_id")
    .where("workspace_id", "=", workspace)
    .where("role", "=", "admin")
    .limit(1),
);

async function planWelcome(scope: Scope, personId: string, role: WelcomeRole, now: Temporal.Instant): Promise<void> {
  const nudge = { kind: "welcome", personId, about: role } as const;
  const dueAt = now.add({ hours: hoursUntilDue });
  await markWelcomed(scope, personId, role, now);
  await insertPrompts(scope, [
    {
      key: nudgeKey(nudge),
      kind: nudge.kind,
      person_id: personId,
      about: role,
      pair_id: null,
      day: null,
      minutes: null,
      meetsAt: null,
      facts: "",
      state: "waiting",
      reason: null,
      dueAt: dueAt.epochMilliseconds,
      until: dueAt.add({ hours: 24 * daysOfUse }).epochMilliseconds,
    },
  ]);
}

/** How many people are still to be told. */
export async function countWaitingWelcomes(scope: Scope): Promise<number> {
  const [row] = await waitingWelcomes(scope);
  return Number(row?.count ?? 0);
}

const waitingWelcomes = prepared(({ db, workspace }) =>
  db
    .selectFrom("nudges")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("workspace_id", "=", workspace)
    .where("state", "=", "waiting")
    .where("kind", "=", "welcome"),
);

/** Somebody's last pair has ended before they heard of it: once they are in one again they are told then. */
export async function takeBackWelcome(scope: Scope, personId: string, role: "manager" | "rep"): Promise<void> {
  const { db, workspace } = scope;
  const unsaid = await db
    .deleteFrom("nudges")
    .where("workspace_id", "=", workspace)
    .where("key", "=", nudgeKey({ kind: "welcome", about: role, personId }))
    .where("state", "=", "waiting")
    .where("intent_at", "is", null)
    .where(({ not, exists, selectFrom }) => {
      const open = selectFrom("pairs").select("id").where("workspace_id", "=", workspace).where("ended_at", "is", null);
      return not(exists(open.where(`${role}_id`, "=", personId)));
    })
    .returning("key")
    .executeTakeFirst();
  if (!unsaid) return;
  await db
    .deleteFrom("welcomes")
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .where("role", "=", role)
    .execute();
}

/** Writes down that somebody has been told, or is about to be, so that nobody tells them again. */
export async function markWelcomed(
  { db, workspace }: Scope,
  personId: string,
  role: WelcomeRole,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto("welcomes")
    .values({ workspace_id: workspace, person_id: personId, role, planned_at: isoText(now.epochMilliseconds) })
    .onConflict((conflict) => conflict.columns(["workspace_id", "person_id", "role"]).doNothing())
    .execute();
}
