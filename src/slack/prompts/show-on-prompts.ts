import { utc } from "../../clock.ts";
import { sayAnew } from "../../store/nudges.ts";
import { promptsAhead } from "../../store/nudges-own.ts";
import type { Scope } from "../../store/scope.ts";

/** Says anew what was sent about a pair's next 1:1: its topics have changed. */
export async function showOnPrompts(scope: Scope, pairId: string, now: Temporal.Instant): Promise<void> {
  for (const { key, until } of await promptsAhead(scope, pairId, utc(now))) await sayAnew(scope, key, utc(now), until);
}

/** So long after its beginning a 1:1 may still have its brief open before it. */
const briefInUse = { hours: 12 };

/** Says anew the briefs of a pair in which a commitment stands open that is none any more; also while they meet. */
export async function showOnBriefs(scope: Scope, pairId: string, now: Temporal.Instant): Promise<void> {
  const soon = utc(now.add({ hours: 1 }));
  for (const { key, kind, until } of await promptsAhead(scope, pairId, utc(now.subtract(briefInUse)))) {
    if (kind === "brief") await sayAnew(scope, key, utc(now), until > soon ? until : soon);
  }
}
