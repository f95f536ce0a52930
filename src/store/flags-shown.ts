import { asIsoText, isoText, msOf } from "./instants.ts";
import { sayAnew } from "./nudges.ts";
import { leadersOf } from "./roster-roles.ts";
import type { Scope } from "./scope.ts";

const oneDay = 86_400_000;
/** An older message of a leader is out of sight, and says itself of which week it is. */
const saidWithin = 14 * oneDay;

/**
 * A leader's weekly message may still show a flag that is no longer to be seen: it is said anew, without, to everybody above its
 * manager.
 *
 * @param now UTC
 */
export async function takeFromLeaders(scope: Scope, managerId: string, now: string): Promise<void> {
  const { db, workspace } = scope;
  const leaders = await leadersAbove(scope, managerId);
  if (leaders.length === 0) return;
  const messages = await db
    .selectFrom("nudges")
    .select("key")
    .where("workspace_id", "=", workspace)
    .where("kind", "=", "leader-week")
    .where("person_id", "in", leaders)
    .where("sent_at", ">=", isoText(msOf(asIsoText(now)) - saidWithin))
    .execute();
  for (const { key } of messages) await sayAnew(scope, key, now, isoText(msOf(asIsoText(now)) + oneDay));
}

/** The leader, their leader, and so on up. */
async function leadersAbove(scope: Scope, personId: string): Promise<string[]> {
  const above: string[] = [];
  for (let id: string | undefined = personId; id !== undefined; ) {
    const leader: string | undefined = (await leadersOf(scope, [id])).get(id);
    // A roster is checked for circles when it is read; this only makes sure.
    if (leader === undefined || above.includes(leader)) break;
    above.push(leader);
    id = leader;
  }
  return above;
}
