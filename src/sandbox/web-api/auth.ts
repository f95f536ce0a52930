import { SlackFailure } from "../slack-failure.ts";
import type { Method } from "./call.ts";

export const authMethods: Record<string, Method> = {
  "api.test": { scopes: [], token: "none", run: ({ args }) => ({ args: args.raw }) },
  "auth.test": {
    scopes: [],
    run: ({ core, workspace }) => ({
      url: `${core.origin}/`,
      team: workspace.name,
      user: workspace.named(workspace.installation.botUserId).name,
      team_id: workspace.id,
      user_id: workspace.installation.botUserId,
      bot_id: workspace.installation.botId,
      is_enterprise_install: false,
    }),
  },
  "apps.connections.open": {
    scopes: [],
    token: "app",
    run: ({ core }) => {
      // Slack documents no word for this.
      if (!core.sockets) throw new SlackFailure("socket_mode_not_enabled");
      return { url: core.sockets.openTicket() };
    },
  },
};
