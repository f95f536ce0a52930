import { utc } from "../clock.ts";
import { personById, savePeople } from "../store/people.ts";
import { settleRoster } from "../store/roster.ts";
import type { EventMoment, Listener } from "./listener.ts";
import { asPerson, type SlackUser } from "./people-list.ts";

/** Somebody joined, moved to another time zone, changed their name or left: we know at once. */
export const peopleListeners: Listener[] = [
  { on: "event", id: "team_join", handle: save },
  { on: "event", id: "user_change", handle: save },
];

async function save(moment: EventMoment, event: Record<string, unknown>): Promise<void> {
  const user = event.user as SlackUser | undefined;
  if (!user?.id) return;
  const before = await personById(moment.scope, user.id);
  await savePeople(moment.scope, [asPerson(moment.scope.workspace, user, before)]);
  await settleRoster(moment.scope, utc(moment.now));
}
