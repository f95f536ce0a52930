import { utc } from "../../clock.ts";
import { mondayOf } from "../../coaching/weeks.ts";
import { sayAnew } from "../../store/nudges.ts";
import { briefsSaid, checkInPrompts, promptsAhead } from "../../store/nudges-own.ts";
import { pairsOfRep } from "../../store/pairs.ts";
import type { Scope } from "../../store/scope.ts";
import type { Moment } from "../listener.ts";

/** Messages that are said anew are worth sending for so long. */
const useful = { hours: 24 };

/** What was sent already shows a rep's goals as they are now. Run it in a transaction. */
export async function showEverywhere(
  scope: Scope,
  { me, now, today }: Pick<Moment, "me" | "now" | "today">,
  becamePrivate = false,
): Promise<void> {
  await (becamePrivate ? takeOutOfBriefs : showInBriefs)(scope, me.id, now);
  await showInCheckIn(scope, me.id, mondayOf(today), now);
}

/** A rep's goals or check-in changed: what their managers were sent before a 1:1 that has not begun shows it. Run it in a transaction. */
export async function showInBriefs(scope: Scope, repId: string, now: Temporal.Instant): Promise<void> {
  for (const { id } of await pairsOfRep(scope, repId)) {
    for (const { key, kind } of await promptsAhead(scope, id, utc(now))) {
      if (kind === "brief") await sayAnew(scope, key, utc(now), utc(now.add(useful)));
    }
  }
}

/** Something is no longer shared: it goes from the briefs of 1:1s that are over, too. Run it in a transaction. */
export async function takeOutOfBriefs(scope: Scope, repId: string, now: Temporal.Instant): Promise<void> {
  for (const { key } of await briefsSaid(scope, repId)) await sayAnew(scope, key, utc(now), utc(now.add(useful)));
}

/** The question about a week shows what became of it. Run it in a transaction. */
export async function showInCheckIn(scope: Scope, repId: string, week: string, now: Temporal.Instant): Promise<void> {
  for (const { key } of await checkInPrompts(scope, repId, week)) {
    await sayAnew(scope, key, utc(now), utc(now.add(useful)));
  }
}
