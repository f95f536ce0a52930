import type { WebClient } from "@slack/web-api";
import type { Log } from "../log.ts";
import { type Person, type PersonInSlack, personById, savePeople } from "../store/people.ts";
import { settleRoster } from "../store/roster.ts";
import type { PersonKind } from "../store/schema.ts";
import type { Scope } from "../store/scope.ts";
import { savePeopleReadAt } from "../store/workspaces.ts";

/** A user as users.list, users.info, team_join and user_change give it; only what we read. */
export interface SlackUser {
  id?: string;
  team_id?: string;
  name?: string;
  deleted?: boolean;
  real_name?: string;
  tz?: string;
  locale?: string;
  is_admin?: boolean;
  is_owner?: boolean;
  is_bot?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  is_workflow_bot?: boolean;
  /** When any of this last changed, epoch seconds. */
  updated?: number;
  profile?: { real_name?: string; display_name?: string; first_name?: string; email?: string };
}

/** Slack's recommended page for users.list. */
const page = 200;

/** The person of that id; asks Slack once for somebody not met yet. Undefined when Slack does not know them either. */
export async function knownPerson(scope: Scope, slack: WebClient, id: string): Promise<Person | undefined> {
  return (await personById(scope, id)) ?? (await meet(scope, slack, id));
}

async function meet(scope: Scope, slack: WebClient, id: string): Promise<Person | undefined> {
  const answer = await slack.users
    .info({ user: id, include_locale: true })
    .catch((error: { data?: { error?: string } }) => {
      if (error.data?.error === "user_not_found" || error.data?.error === "user_not_visible") return undefined;
      throw error;
    });
  if (!answer?.user) return undefined;
  await savePeople(scope, [asPerson(scope.workspace, answer.user as SlackUser)]);
  return personById(scope, id);
}

/**
 * Reads Slack's people list whole, page by page.
 *
 * @param now UTC
 * @returns how many people Slack named
 */
export async function readPeopleList(scope: Scope, slack: WebClient, now: string): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const answer = await slack.users.list({ limit: page, include_locale: true, ...(cursor && { cursor }) });
    const people = (answer.members ?? []).map((user) => asPerson(scope.workspace, user as SlackUser));
    await savePeople(scope, people);
    count += people.length;
    cursor = answer.response_metadata?.next_cursor || undefined;
  } while (cursor);
  await savePeopleReadAt(scope, now);
  await settleRoster(scope, now);
  return count;
}

/** Reads the people list in the background; the bot works without it, asking for people one by one. */
export async function readPeopleListQuietly(scope: Scope, slack: WebClient, now: string, log: Log): Promise<void> {
  try {
    const people = await readPeopleList(scope, slack, now);
    log.info({ workspace: scope.workspace, people }, "read Slack's people list");
  } catch (error) {
    log.warn(
      { workspace: scope.workspace, err: error },
      "Slack's people list could not be read; it will be tried again",
    );
  }
}

/**
 * Slack's user as our person.
 *
 * @param before whom we know by that id; an event about somebody does not always say their locale
 */
export function asPerson(workspace: string, user: SlackUser, before?: Person): PersonInSlack {
  if (!user.id) throw new Error("Slack named a user without an id");
  const name = user.profile?.real_name || user.real_name || user.name || user.id;
  return {
    id: user.id,
    handle: (user.profile?.display_name || user.name || user.id).toLowerCase(),
    name,
    first_name: user.profile?.first_name || (name.split(/\s+/u)[0] ?? name),
    email: user.profile?.email?.toLowerCase() ?? null,
    zone: knownZone(user.tz),
    locale: user.locale === undefined && before ? before.locale : knownLocale(user.locale),
    kind: kindOf(workspace, user),
    is_admin: user.is_admin || user.is_owner ? 1 : 0,
    updated: user.updated ?? 0,
  };
}

function kindOf(workspace: string, user: SlackUser): PersonKind {
  if (user.is_bot || user.is_workflow_bot || user.id === "USLACKBOT") return "bot";
  if (user.deleted) return "deactivated";
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== workspace)) return "stranger";
  if (user.is_restricted || user.is_ultra_restricted) return "guest";
  return "member";
}

/** Slack's zone where this machine knows it, else UTC: a strange zone must not stop anybody's 1:1. */
function knownZone(zone: string | undefined): string {
  if (!zone) return "UTC";
  try {
    return Temporal.Now.zonedDateTimeISO(zone).timeZoneId;
  } catch {
    return "UTC";
  }
}

/**
 * Slack's locale where dates can be written in it, else American English, which is Slack's own default. Slack's Spanish of
 * Latin America is called "es-LA", which everywhere else is that of Laos.
 */
function knownLocale(locale: string | undefined): string {
  if (locale === "es-LA") return "es-419";
  try {
    return Intl.getCanonicalLocales(locale?.replaceAll("_", "-") ?? [])[0] ?? "en-US";
  } catch {
    return "en-US";
  }
}
