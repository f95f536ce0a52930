import { SlackFailure } from "../slack-failure.ts";
import type { Json } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import type { UserGroupPlan } from "../team.ts";
import type { Call, Method } from "./call.ts";

export const teamMethods: Record<string, Method> = {
  "team.info": { scopes: ["team:read"], run: teamInfo },
  "usergroups.list": { scopes: ["usergroups:read"], run: listUserGroups },
  "usergroups.users.list": {
    scopes: ["usergroups:read"],
    run: ({ workspace, args }) => {
      const group = workspace.userGroups.find(({ id }) => id === args.required("usergroup"));
      if (!group) throw new SlackFailure("no_such_subteam");
      return { users: memberIds(workspace, group) };
    },
  },
};

function teamInfo({ core, workspace, args }: Call): Json {
  const asked = args.text("team");
  if (asked !== undefined && asked !== workspace.id) throw new SlackFailure("team_not_found");
  return {
    team: {
      id: workspace.id,
      name: workspace.name,
      url: `${core.origin}/`,
      domain: workspace.domain,
      email_domain: "",
      icon: { image_default: true },
      avatar_base_url: `${core.origin}/`,
      is_verified: false,
    },
  };
}

function listUserGroups({ workspace, args }: Call): Json {
  return {
    usergroups: workspace.userGroups.map((group) => ({
      ...userGroupJson(workspace, group),
      ...(args.flag("include_users") && { users: memberIds(workspace, group) }),
      ...(args.flag("include_count") && { user_count: group.members.length }),
    })),
  };
}

function userGroupJson(workspace: Workspace, { id, name, handle }: UserGroupPlan): Json {
  return {
    id,
    team_id: workspace.id,
    is_usergroup: true,
    is_subteam: true,
    name,
    description: "",
    handle,
    is_external: false,
    date_create: 1700000000,
    date_update: 1700000000,
    date_delete: 0,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: "",
    created_by: "USLACKBOT",
    updated_by: "USLACKBOT",
    deleted_by: null,
    prefs: { channels: [], groups: [] },
  };
}

function memberIds(workspace: Workspace, group: UserGroupPlan): string[] {
  return group.members.map((handle) => workspace.named(handle).id);
}
