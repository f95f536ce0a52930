/** Who is calling, and may they. */
import type { Core } from "../core.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Workspace } from "../state/workspace.ts";
import type { Method } from "./call.ts";

export interface Caller {
  kind: "bot" | "app";
  workspace: Workspace | null;
}

/** Whose token this is; null where it is nobody's. */
export function whoHas(core: Core, token: string | null): Caller | null {
  if (token === core.appToken) return { kind: "app", workspace: null };
  const workspace = [...core.workspaces.values()].find((w) => w.installation.botToken === token);
  return workspace ? { kind: "bot", workspace } : null;
}

/** The workspace a call is about, once token and scopes are found to be in order. Fails with Slack's word if not. */
export function admit(core: Core, method: Method, caller: Caller | null, token: string | null): Workspace {
  const [anyWorkspace] = core.workspaces.values();
  if (method.token === "none") return anyWorkspace!;
  if (!token) throw new SlackFailure("not_authed");
  if (!caller) throw new SlackFailure("invalid_auth");
  if ((method.token === "app") !== (caller.kind === "app")) throw new SlackFailure("not_allowed_token_type");
  if (!caller.workspace) return anyWorkspace!;
  const { scopes, active } = caller.workspace.installation;
  if (!active) throw new SlackFailure("account_inactive");
  if (method.scopes.length > 0 && !method.scopes.some((scope) => scopes.includes(scope))) {
    throw new SlackFailure("missing_scope", { needed: method.scopes.join(","), provided: scopes.join(",") });
  }
  return caller.workspace;
}

export function scopeHeaders(method: Method | undefined, caller: Caller | null): Record<string, string> {
  if (!method || !caller?.workspace) return {};
  return {
    "x-oauth-scopes": caller.workspace.installation.scopes.join(","),
    "x-accepted-oauth-scopes": method.scopes.join(","),
  };
}
