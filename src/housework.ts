/** What the bot does for its own house, beside what it says to people. */
import type { WebClient } from "@slack/web-api";
import { utc } from "./clock.ts";
import type { Log } from "./log.ts";
import { readPeopleListQuietly } from "./slack/people-list.ts";
import { eraseOld, eraseWorkspace, lastErasure, recordErasure } from "./store/erase.ts";
import { forgetHandledEvents } from "./store/handled-events.ts";
import { eraseDeletedNotes } from "./store/notes.ts";
import type { Db } from "./store/open.ts";
import { overwriteLog, rewriteDatabase } from "./store/overwrite.ts";
import { cutoffsOn, retentionOf, zoneOfWorkspace } from "./store/retention.ts";
import type { Scope } from "./store/scope.ts";
import { retireOldKeys } from "./store/vault-keys.ts";
import { planWelcomes } from "./store/welcomes.ts";
import { forgetWorkspace, isInstalled, peopleReadAt, saveWorkspace, workspacesLeft } from "./store/workspaces.ts";

/** Deleted notes can be brought back until the next day; Slack's last retry of an event comes after six minutes. */
const keepDeleted = { hours: 24 };
const rememberEvents = { hours: 24 };
const peopleListAge = { hours: 24 };
/** How long a workspace that took the app out finds all as it was when it puts it back. */
const keepLeft = { hours: 24 * 30 };
/** From this hour on it is night, or has been, where the workspace is. */
const nightHour = 2;
/** How often a workspace that does not let us in is asked whether it does again. */
const askAgainMilliseconds = 10 * 60_000;

export interface Housework {
  /** Does what is due: call it every minute or so. */
  do(): Promise<void>;
  /** What takes long ends after its next step; it goes on after the next start. */
  stop(): void;
}

export interface HouseworkParts {
  scope: Scope;
  workspaceName: string;
  slack: WebClient;
  now(): Temporal.Instant;
  log: Log;
}

/** @param parts of the workspace the bot lives in */
export function housework({ scope, workspaceName, slack, now, log }: HouseworkParts): Housework {
  const { db, workspace } = scope;
  const stopping = new AbortController();
  let logIsClean = true;
  let askedAt = Number.NEGATIVE_INFINITY;

  async function everyMinute(): Promise<void> {
    const erased = await eraseDeletedNotes(scope, utc(now().subtract(keepDeleted)));
    if (erased > 0) logIsClean = false;
    await forgetHandledEvents(scope, utc(now().subtract(rememberEvents)));
    const readAt = await peopleReadAt(scope);
    if (readAt === null || readAt < utc(now().subtract(peopleListAge))) {
      await readPeopleListQuietly(scope, slack, utc(now()), log);
    }
    await planWelcomes(scope, now());
  }

  /** By the state: a night that was slept through is made up for in the morning. */
  async function everyNight(): Promise<void> {
    const local = now().toZonedDateTimeISO(await zoneOfWorkspace(scope));
    const day = local.toPlainDate();
    if (local.hour < nightHour || (await lastErasure(scope, "retention")) === day.toString()) return;
    const counts = await eraseOld(scope, cutoffsOn(day, await retentionOf(scope)), stopping.signal);
    await recordErasure(scope, { reason: "retention", day: day.toString(), at: utc(now()), counts });
    logIsClean = false;
    log.info({ workspace, erased: counts }, "what was kept long enough is erased");
    const sealed = await retireOldKeys(db, stopping.signal);
    if (sealed > 0) log.info({ sealed }, "what an older key sealed is sealed anew; the older key is no longer needed");
  }

  /** A workspace can be shut for a while, and an event of its leaving can come late. */
  async function askWhetherBack(): Promise<boolean> {
    const at = now().epochMilliseconds;
    if (Math.abs(at - askedAt) < askAgainMilliseconds) return false;
    askedAt = at;
    const me = await slack.auth.test().catch(() => undefined);
    if (me?.team_id !== workspace) return false;
    await saveWorkspace(scope, me.team ?? workspaceName);
    log.info({ workspace }, "Sideline is installed again");
    return true;
  }

  return {
    async do() {
      await eraseLeftWorkspaces(db, now(), log);
      if ((await isInstalled(scope)) || (await askWhetherBack())) {
        await everyMinute();
        await everyNight().catch((error: unknown) => {
          if (!stopping.signal.aborted) throw error;
        });
      }
      if (!logIsClean) logIsClean = await overwriteLog(db);
    },
    stop: () => stopping.abort(),
  };
}

/** Erases the workspaces that took the app out a month ago; at a start, too, since one whose token is dead ends there. */
export async function eraseLeftWorkspaces(db: Db, now: Temporal.Instant, log: Log): Promise<void> {
  for (const workspace of await workspacesLeft(db, utc(now.subtract(keepLeft)))) {
    const scope = { db, workspace };
    const counts = await eraseWorkspace(scope);
    await recordErasure(scope, {
      reason: "uninstall",
      day: now.toZonedDateTimeISO("UTC").toPlainDate().toString(),
      at: utc(now),
      counts,
    });
    await forgetWorkspace(scope);
    await rewriteDatabase(db);
    log.info({ workspace, erased: counts }, "a workspace that took Sideline out is erased");
  }
}
