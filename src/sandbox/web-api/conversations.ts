import { messageJson } from "../json/message-json.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Conversation, Json, Message } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import { slackbotId } from "../team.ts";
import type { Call, Method } from "./call.ts";
import { page } from "./paging.ts";

export const conversationsMethods: Record<string, Method> = {
  "conversations.open": { scopes: ["im:write", "mpim:write", "channels:manage", "groups:write"], run: open },
  "conversations.info": {
    scopes: ["channels:read", "groups:read", "im:read", "mpim:read"],
    run: (call) => ({ channel: conversationJson(call.workspace, namedConversation(call)) }),
  },
  "conversations.history": {
    scopes: ["im:history", "channels:history", "groups:history", "mpim:history"],
    run: history,
  },
};

function open(call: Call): Json {
  const { workspace, args } = call;
  const users = (args.text("users")?.split(",") ?? []).map((id) => id.trim());
  if (!args.text("channel") && users.length === 0) throw new SlackFailure("users_list_not_supplied");
  const conversation = args.text("channel") ? namedConversation(call) : openDm(workspace, users);
  const channel = args.flag("return_im") ? conversationJson(workspace, conversation) : { id: conversation.id };
  const wasOpen = conversation.messages.length > 0;
  return { ...(wasOpen && { no_op: true, already_open: true }), channel };
}

/** The app's DM with a member. Fails as Slack does for nobody, for bots, the deactivated and other companies' people. */
function openDm(workspace: Workspace, users: string[]): Conversation {
  const [userId = ""] = users;
  const member = workspace.members.get(userId);
  if (!member) throw new SlackFailure("user_not_found");
  // Group DMs are a conversation of their own kind, which nothing here needs yet.
  if (users.length > 1) throw new SlackFailure("method_not_supported_for_channel_type");
  if (member.kind === "deactivated") throw new SlackFailure("user_disabled");
  if (member.kind === "stranger") throw new SlackFailure("invalid_user_combination");
  if (member.kind === "bot" || userId === slackbotId) throw new SlackFailure("cannot_dm_bot");
  return workspace.conversations.appDm(userId);
}

/** The conversation a call names, if the app can know of it. */
export function namedConversation({ workspace, args }: Call): Conversation {
  const found = workspace.conversations.get(args.text("channel") ?? "");
  if (!found || !canKnowOf(workspace, found)) throw new SlackFailure("channel_not_found");
  return found;
}

/** DMs of other people do not exist for an app. */
function canKnowOf(workspace: Workspace, conversation: Conversation): boolean {
  return conversation.kind === "channel" || conversation.members.includes(workspace.installation.botUserId);
}

function history(call: Call): Json {
  const { workspace, args } = call;
  const conversation = namedConversation(call);
  if (!conversation.members.includes(workspace.installation.botUserId)) throw new SlackFailure("not_in_channel");
  for (const end of ["oldest", "latest"] as const) {
    if (args.text(end) !== undefined && args.number(end) === undefined) throw new SlackFailure(`invalid_ts_${end}`);
  }
  const within = conversation.messages.filter((message) => isWithin(message, call)).reverse();
  const { items, nextCursor } = page(within, (message) => message.ts, args, 100, 999);
  const metadata = args.flag("include_all_metadata");
  return {
    messages: items.map((message) => messageJson(workspace, message, { metadata })),
    has_more: nextCursor !== "",
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(nextCursor && { response_metadata: { next_cursor: nextCursor } }),
  };
}

/** What history holds: no ephemeral messages, no thread replies, within oldest and latest. */
function isWithin(message: Message, { args }: Call): boolean {
  if (message.ephemeralTo || (message.threadTs && message.threadTs !== message.ts)) return false;
  const ts = Number(message.ts);
  const oldest = args.number("oldest") ?? 0;
  const latest = args.number("latest") ?? Number.POSITIVE_INFINITY;
  return args.flag("inclusive") ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
}

function conversationJson(workspace: Workspace, conversation: Conversation): Json {
  const bot = workspace.installation.botUserId;
  const shared = {
    id: conversation.id,
    created: conversation.created,
    is_archived: false,
    is_org_shared: false,
    context_team_id: workspace.id,
    updated: conversation.created * 1000,
  };
  if (conversation.kind === "im") {
    return {
      ...shared,
      is_im: true,
      user: conversation.members.find((id) => id !== bot) ?? bot,
      is_user_deleted: false,
      is_open: true,
      priority: 0,
    };
  }
  return {
    ...shared,
    name: conversation.name,
    name_normalized: conversation.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_general: false,
    is_member: conversation.members.includes(bot),
    is_shared: false,
    is_ext_shared: false,
    topic: { value: "", creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
  };
}
