import { utc } from "../clock.ts";
import { leaveWorkspace } from "../store/workspaces.ts";
import type { EventMoment, Listener } from "./listener.ts";

/** The app is taken out of the workspace, or its token revoked; Slack tells of both, in any order. */
export const uninstalledListeners: Listener[] = [
  { on: "event", id: "app_uninstalled", handle: leave },
  { on: "event", id: "tokens_revoked", handle: leaveWithToken },
];

async function leave({ scope, now, log }: EventMoment): Promise<void> {
  if (await leaveWorkspace(scope, utc(now))) {
    log.warn(
      { workspace: scope.workspace },
      "Sideline was taken out of the workspace: all stops, and is erased in 30 days",
    );
  }
}

/** People's own tokens are none of ours. */
async function leaveWithToken(moment: EventMoment, event: Record<string, unknown>): Promise<void> {
  const { bot } = (event.tokens ?? {}) as { bot?: string[] };
  if (bot?.includes(moment.bot.userId)) await leave(moment);
}
