/** What happens to a workspace from outside the app: people join and change, the app is uninstalled. */
import type { Core } from "./core.ts";
import { sendEvent } from "./delivery/events.ts";
import { userJson } from "./json/user-json.ts";
import type { Workspace } from "./state/workspace.ts";
import { type MemberPlan, member } from "./team.ts";

/** Somebody new: the app gets team_join. */
export async function join(core: Core, workspace: Workspace, plan: Parameters<typeof member>[0]): Promise<MemberPlan> {
  const joined = member(plan);
  workspace.members.set(joined.id, joined);
  workspace.changed();
  await sendEvent(core, workspace, "team_join", {
    type: "team_join",
    user: userJson(workspace, joined, { locale: true }),
  });
  return joined;
}

/** A name, title, zone or the account itself changes: the app gets user_change, which says no locale (docs.slack.dev, "user_change"). */
export async function change(
  core: Core,
  workspace: Workspace,
  name: string,
  to: Partial<Omit<MemberPlan, "id">>,
): Promise<void> {
  const member = workspace.named(name);
  const now = Math.floor(workspace.clock.now() / 1000);
  // Two changes within a second are told apart here, so that a test need not wait for the second to pass.
  const changed = Object.assign(member, to, { updated: Math.max(now, (member.updated ?? 0) + 1) });
  workspace.changed();
  await sendEvent(core, workspace, "user_change", {
    type: "user_change",
    user: userJson(workspace, changed),
    cache_ts: now,
  });
}

/** The app is taken out: its token is dead at once, then tokens_revoked and app_uninstalled come, in either order. */
export async function uninstall(core: Core, workspace: Workspace): Promise<void> {
  const { installation } = workspace;
  installation.active = false;
  const revoked = { type: "tokens_revoked", tokens: { oauth: [], bot: [installation.botUserId] } };
  await Promise.all([
    sendEvent(core, workspace, "tokens_revoked", revoked),
    sendEvent(core, workspace, "app_uninstalled", { type: "app_uninstalled" }),
  ]);
}

/** The app is put back, with the scopes of its manifest or those given. */
export function reinstall(workspace: Workspace, scopes = workspace.app.botScopes): void {
  Object.assign(workspace.installation, { active: true, scopes: [...scopes] });
}
