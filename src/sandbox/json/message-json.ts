import type { Json, Message } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import { richTextJson } from "./rich-text-json.ts";

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
    ...blocksOf(message),
    ...(message.attachments && { attachments: message.attachments }),
    ...(message.files.length > 0 && {
      subtype: "file_share",
      files: message.files.map((id) => ({ id, name: workspace.files.get(id)?.name })),
      upload: false,
    }),
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(message.editedTs && {
      edited: { user: message.byApp ? workspace.installation.botId : message.user, ts: message.editedTs },
    }),
    ...(options.metadata && message.metadata && { metadata: message.metadata }),
  };
}

/** What a person typed has a rich_text block; an app's plain text has none. */
function blocksOf(message: Message): Json {
  if (message.blocks) return { blocks: message.blocks };
  return message.byApp || message.slackbot ? {} : { blocks: [richTextJson(message.text, `t${message.ts.slice(-4)}`)] };
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
