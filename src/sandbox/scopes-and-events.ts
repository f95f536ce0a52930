/** What an app may ask Slack for. Sources: docs.slack.dev/reference/scopes and docs.slack.dev/reference/events. */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Every scope a bot token can have. */
export const botScopes: ReadonlySet<string> = new Set(
  words(`
    app_mentions:read assistant:write bookmarks:read bookmarks:write calls:read calls:write canvases:read canvases:write
    channels:history channels:join channels:manage channels:read channels:write.invites channels:write.topic
    chat:write chat:write.customize chat:write.public commands
    conversations.connect:manage conversations.connect:read conversations.connect:write datastore:read datastore:write
    dnd:read emoji:read files:read files:write
    groups:history groups:read groups:write groups:write.invites groups:write.topic
    hosting:read hosting:write im:history im:read im:write im:write.topic incoming-webhook
    links.embed:write links:read links:write lists:read lists:write mcp:connect metadata.message:read
    mpim:history mpim:read mpim:write mpim:write.topic pins:read pins:write reactions:read reactions:write
    reminders:read reminders:write remote_files:read remote_files:share remote_files:write
    search:read.enterprise search:read.files search:read.im search:read.mpim search:read.private search:read.public
    search:read.users team.billing:read team.preferences:read team:read tokens.basic triggers:read triggers:write
    usergroups:read usergroups:write users.profile:read users:read users:read.email users:write
    workflow.steps:execute workflows.templates:read workflows.templates:write
  `),
);

/** Scopes, any one of which will do, and the events a bot may subscribe to with them. */
const eventsByScopes: Record<string, string> = {
  "": `
    app_home_opened app_installed app_requested app_uninstalled assistant_thread_context_changed assistant_thread_started
    call_rejected channel_id_changed entity_comments_requested entity_details_requested function_executed
    grid_migration_finished grid_migration_started shared_channel_invite_accepted shared_channel_invite_approved
    shared_channel_invite_declined shared_channel_invite_received shared_channel_invite_requested
    team_access_granted team_access_revoked tokens_revoked user_huddle_changed`,
  "app_mentions:read": "app_mention",
  "assistant:write": "app_context_changed",
  "channels:history": "message.channels",
  "channels:history groups:history im:history mpim:history": "channel_posting_permissions",
  "channels:history groups:history mpim:history": "channel_history_changed",
  "channels:read": "channel_archive channel_created channel_deleted channel_left channel_rename channel_unarchive",
  "channels:read groups:read": "channel_shared channel_unshared member_left_channel",
  "channels:read groups:read mpim:read": "member_joined_channel",
  "chat:write": "agent_session_stopped agent_session_title_changed",
  "dnd:read": "dnd_updated dnd_updated_user",
  "emoji:read": "emoji_changed",
  "files:read": "file_change file_created file_deleted file_public file_shared file_unshared",
  "groups:history": "group_history_changed message.groups",
  "groups:read": "group_archive group_close group_deleted group_left group_open group_rename group_unarchive",
  "im:history": "im_history_changed message.im",
  "im:read": "im_close im_created im_open",
  "links:read": "link_shared",
  "metadata.message:read": "message_metadata_deleted message_metadata_posted message_metadata_updated",
  "mpim:history": "message.mpim",
  "pins:read": "pin_added pin_removed",
  "reactions:read": "reaction_added reaction_removed",
  "team:read": "email_domain_changed team_domain_change team_rename",
  "usergroups:read": "subteam_created subteam_members_changed subteam_self_added subteam_self_removed subteam_updated",
  "users:read": "team_join user_change user_profile_changed user_status_changed",
};

/** Every event a bot may subscribe to, with the scopes any one of which it needs; none where empty. */
export const botEvents: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(eventsByScopes).flatMap(([scopes, events]) =>
    words(events).map((event) => [event, scopes === "" ? [] : words(scopes)] as const),
  ),
);
