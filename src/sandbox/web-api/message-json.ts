import type { Json, Message } from "../state/records.ts";
import type { Workspace } from "../state/workspace.ts";

/** A message as Slack writes it in answers, history and payloads. */
export function messageJson(workspace: Workspace, message: Message, options: { metadata?: boolean } = {}): Json {
  return {
    ...(message.byApp && {
      bot_id: workspace.installation.botId,
      app_id: workspace.installation.appId,
      bot_profile: botProfile(workspace),
    }),
    type: "message",
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: workspace.id,
    ...(message.blocks && { blocks: message.blocks }),
    ...(message.attachments && { attachments: message.attachments }),
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(message.editedTs && {
      edited: { user: message.byApp ? workspace.installation.botId : message.user, ts: message.editedTs },
    }),
    ...(options.metadata && message.metadata && { metadata: message.metadata }),
  };
}

function botProfile(workspace: Workspace): Json {
  return {
    id: workspace.installation.botId,
    app_id: workspace.installation.appId,
    user_id: workspace.installation.botUserId,
    name: workspace.app.botName,
    icons: {},
    deleted: false,
    updated: 1700000000,
    team_id: workspace.id,
  };
}
