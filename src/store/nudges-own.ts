/** What a person may find of their own nudges. */
import type { Nudge } from "./nudges.ts";
import type { NudgeKind } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** A person's own nudge by its token, which the buttons of its message carry; another person's is not found. */
export function ownNudge({ db, workspace }: Scope, personId: string, token: string): Promise<Nudge | undefined> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .where("token", "=", token)
    .executeTakeFirst();
}

/** The topics prompts a rep can still answer, the latest first: said, and their 1:1 has not begun. @param now UTC */
export function answerableTopics({ db, workspace }: Scope, repId: string, now: string): Promise<Nudge[]> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", repId)
    .where("kind", "=", "topics")
    .where("sent_at", "is not", null)
    .where("meets_at", ">", now)
    .orderBy("sent_at", "desc")
    .orderBy("key")
    .execute();
}

/** What a person is told, or waits to be told, about something: the latest first. @param about how its `about` begins */
export function nudgesAbout(
  { db, workspace }: Scope,
  personId: string,
  kind: NudgeKind,
  about: string,
): Promise<Nudge[]> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .where("about", "like", `${about}%`)
    .orderBy("due_at", "desc")
    .orderBy("key")
    .execute();
}

/** What was sent to either of a pair about a 1:1 that has not begun: the rep's prompt for topics, the manager's brief. @param now UTC */
export function promptsAhead({ db, workspace }: Scope, pairId: string, now: string): Promise<Nudge[]> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("pair_id", "=", pairId)
    .where("kind", "in", ["topics", "brief"])
    .where("sent_at", "is not", null)
    .where("meets_at", ">", now)
    .execute();
}

/** The check-ins on goals a rep was sent about a week, the latest first. @param week its Monday */
export function checkInPrompts({ db, workspace }: Scope, repId: string, week: string): Promise<Nudge[]> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("person_id", "=", repId)
    .where("kind", "=", "goals")
    .where("day", "=", week)
    .where("sent_at", "is not", null)
    .orderBy("sent_at", "desc")
    .orderBy("key")
    .execute();
}

/** So many of the briefs about a rep can hold what has just become private: older ones nobody scrolls to. */
const latestBriefs = 20;

/** The latest briefs the managers of a rep were sent, whether their 1:1 is over or not, and the pair still one or not. */
export function briefsSaid({ db, workspace }: Scope, repId: string): Promise<Nudge[]> {
  return db
    .selectFrom("nudges")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("kind", "=", "brief")
    .where("sent_at", "is not", null)
    .where("pair_id", "in", (query) =>
      query.selectFrom("pairs").select("id").where("workspace_id", "=", workspace).where("rep_id", "=", repId),
    )
    .orderBy("sent_at", "desc")
    .limit(latestBriefs)
    .execute();
}
