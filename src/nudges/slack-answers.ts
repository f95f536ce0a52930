import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";

/**
 * What an error of Slack's client says about the call: it was not made and may be made later; Slack will never take it;
 * nothing can be done in this workspace for now; or it is not known whether it was carried out.
 */
export type Meaning =
  | { means: "wait"; milliseconds: number }
  | { means: "refused"; reason: string }
  | { means: "shut out"; reason: string; from: "workspace" | "method" }
  | { means: "lost" };

/** Answers that leave open whether the call was carried out (docs.slack.dev, "chat.postMessage", errors). */
const undecided = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout"]);

/** Answers about our token and the workspace, not about the message: somebody has to mend them, then all goes on. */
const shutOut = new Set([
  "access_denied",
  "account_inactive",
  "ekm_access_denied",
  "enterprise_is_restricted",
  "invalid_auth",
  "not_authed",
  "org_login_required",
  "team_access_not_granted",
  "team_added_to_org",
  "token_expired",
  "token_revoked",
]);

/** Those of them that say that the app is not installed there any more, as far as this token goes. */
export const deadToken: ReadonlySet<string> = new Set(["account_inactive", "invalid_auth", "token_revoked"]);

/** Answers about what the app was allowed in a workspace: that method is closed to it, the others are not. */
const notAllowed = new Set(["missing_scope", "no_permission", "not_allowed_token_type"]);

/** Where Slack asks to wait without saying how long: its rates are per minute. */
const aMinute = 60_000;

export function meaningOf(error: unknown): Meaning {
  if (error instanceof WebAPIRateLimitedError) {
    return { means: "wait", milliseconds: Math.max(1, Math.ceil(error.retryAfter)) * 1_000 };
  }
  if (!(error instanceof WebAPIPlatformError)) return { means: "lost" };
  const reason = error.data.error;
  // The client takes a body that is no JSON (a proxy's page, half an answer) for the name of an error.
  if (!/^\w{1,80}$/u.test(reason)) return { means: "lost" };
  if (reason === "ratelimited" || reason === "rate_limited") return { means: "wait", milliseconds: aMinute };
  if (undecided.has(reason)) return { means: "lost" };
  if (notAllowed.has(reason)) return { means: "shut out", reason, from: "method" };
  return shutOut.has(reason) ? { means: "shut out", reason, from: "workspace" } : { means: "refused", reason };
}
