import { profileJson, userJson } from "../json/user-json.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { MemberPlan } from "../team.ts";
import type { Call, Method } from "./call.ts";
import { page } from "./paging.ts";

export const usersMethods: Record<string, Method> = {
  "users.info": {
    scopes: ["users:read"],
    run: (call) => ({ user: userJson(call.workspace, namedUser(call), { locale: call.args.flag("include_locale") }) }),
  },
  "users.list": { scopes: ["users:read"], run: listUsers },
  "users.lookupByEmail": {
    scopes: ["users:read.email"],
    run: ({ workspace, args }) => {
      const email = args.required("email").toLowerCase();
      const found = [...workspace.members.values()].find(
        (m) => m.email?.toLowerCase() === email && m.kind !== "deactivated",
      );
      if (!found || found.kind === "stranger") throw new SlackFailure("users_not_found");
      return { user: userJson(workspace, found) };
    },
  },
  "users.profile.get": {
    scopes: ["users.profile:read"],
    run: (call) => ({ profile: profileJson(call.workspace, namedUser(call)) }),
  },
};

function listUsers({ workspace, args }: Call) {
  const listed = [...workspace.members.values()].filter((m) => m.kind !== "stranger");
  const { items, nextCursor } = page(listed, (m) => m.id, args, listed.length, 1000);
  return {
    members: items.map((m) => userJson(workspace, m, { locale: args.flag("include_locale") })),
    cache_ts: Math.floor(workspace.clock.now() / 1000),
    response_metadata: { next_cursor: nextCursor },
  };
}

function namedUser({ workspace, args }: Call): MemberPlan {
  const found = workspace.members.get(args.text("user") ?? "");
  if (!found) throw new SlackFailure("user_not_found");
  return found;
}
