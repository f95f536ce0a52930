/** What Slack sends an app when people do something: every field a real payload has. */
import type { Core } from "../core.ts";
import { messageJson } from "../json/message-json.ts";
import { viewJson } from "../json/view-json.ts";
import type { Value, Values } from "../screen.ts";
import { deepBlocks, elementsOf } from "../state/blocks.ts";
import type { Conversation, Json, Message, View } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import type { MemberPlan } from "../team.ts";

/** Where a click happened. */
export type ClickedIn = { message: Message; conversation: Conversation } | { view: View };

export function commandPayload(
  core: Core,
  workspace: Workspace,
  by: MemberPlan,
  conversation: Conversation,
  command: string,
  text: string,
): Json {
  const path = core.responseUrls.make("commands", workspace.id, by.id, conversation.id, null);
  return {
    token: core.verificationToken,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: conversation.id,
    channel_name: conversation.name,
    user_id: by.id,
    user_name: by.name,
    command,
    text,
    api_app_id: core.appId,
    is_enterprise_install: "false",
    response_url: core.origin + path,
    trigger_id: workspace.triggers.make(by.id),
  };
}

export function blockActionsPayload(
  core: Core,
  workspace: Workspace,
  by: MemberPlan,
  where: ClickedIn,
  action: Json,
): Json {
  return {
    type: "block_actions",
    ...interactionHead(core, workspace, by),
    container: container(where),
    trigger_id: workspace.triggers.make(by.id, "view" in where ? where.view.id : null),
    ...place(workspace, by, where),
    ...("message" in where && {
      response_url: actionResponseUrl(core, workspace, by, where),
    }),
    actions: [action],
  };
}

function actionResponseUrl(
  core: Core,
  workspace: Workspace,
  by: MemberPlan,
  where: { message: Message; conversation: Conversation },
): string {
  return core.origin + core.responseUrls.make("actions", workspace.id, by.id, where.conversation.id, where.message.ts);
}

/** One entry of block_actions' `actions`. */
export function action(element: Json, blockId: string, value: Value, actionTs: string): Json {
  const { type: _type, ...chosen } = value;
  const shown = { text: element.text, style: element.style, placeholder: element.placeholder, value: element.value };
  return withoutUndefined({
    type: element.type,
    block_id: blockId,
    action_id: element.action_id,
    ...(element.type === "button" ? shown : { placeholder: element.placeholder }),
    ...chosen,
    action_ts: actionTs,
  });
}

export function viewSubmissionPayload(core: Core, workspace: Workspace, by: MemberPlan, view: View): Json {
  return {
    type: "view_submission",
    ...interactionHead(core, workspace, by),
    trigger_id: workspace.triggers.make(by.id, view.id),
    view: viewJson(workspace, view, view.values),
    response_urls: responseUrls(core, workspace, by, view),
  };
}

/** The response_urls of conversation selects that ask for one (`response_url_enabled`). */
function responseUrls(core: Core, workspace: Workspace, by: MemberPlan, view: View): Json[] {
  return deepBlocks(view.blocks).flatMap((block) =>
    elementsOf(block)
      .filter((element) => element.response_url_enabled === true)
      .flatMap((element) => {
        const value = view.values[String(block.block_id)]?.[String(element.action_id)];
        const channelId = value?.selected_conversation ?? value?.selected_channel;
        if (typeof channelId !== "string") return [];
        const path = core.responseUrls.make("app", workspace.id, by.id, channelId, null);
        return [
          {
            response_url: core.origin + path,
            block_id: block.block_id,
            action_id: element.action_id,
            channel_id: channelId,
          },
        ];
      }),
  );
}

/** What was typed is not in it: Slack's own example has empty values here. */
export function viewClosedPayload(
  core: Core,
  workspace: Workspace,
  by: MemberPlan,
  view: View,
  isCleared: boolean,
): Json {
  return {
    type: "view_closed",
    ...interactionHead(core, workspace, by),
    view: viewJson(workspace, view, {}),
    is_cleared: isCleared,
  };
}

export function blockSuggestionPayload(
  core: Core,
  workspace: Workspace,
  by: MemberPlan,
  where: ClickedIn,
  blockId: string,
  actionId: string,
  typed: string,
): Json {
  return {
    type: "block_suggestion",
    ...interactionHead(core, workspace, by),
    container: container(where),
    action_id: actionId,
    block_id: blockId,
    value: typed,
    ...place(workspace, by, where),
  };
}

export function globalShortcutPayload(core: Core, workspace: Workspace, by: MemberPlan, callbackId: string): Json {
  return {
    type: "shortcut",
    ...interactionHead(core, workspace, by),
    callback_id: callbackId,
    trigger_id: workspace.triggers.make(by.id),
    action_ts: workspace.conversations.nextTs(),
  };
}

export function messageShortcutPayload(
  core: Core,
  workspace: Workspace,
  by: MemberPlan,
  callbackId: string,
  where: { message: Message; conversation: Conversation },
): Json {
  return {
    type: "message_action",
    ...interactionHead(core, workspace, by),
    callback_id: callbackId,
    trigger_id: workspace.triggers.make(by.id),
    action_ts: workspace.conversations.nextTs(),
    message_ts: where.message.ts,
    channel: { id: where.conversation.id, name: where.conversation.name },
    message: messageJson(workspace, where.message),
    response_url: actionResponseUrl(core, workspace, by, where),
  };
}

/** The envelope of the Events API around one event. */
export function eventPayload(core: Core, workspace: Workspace, event: Json): Json {
  return {
    token: core.verificationToken,
    team_id: workspace.id,
    context_team_id: workspace.id,
    context_enterprise_id: null,
    api_app_id: core.appId,
    event,
    type: "event_callback",
    event_id: core.ids.next("Ev"),
    event_time: Math.floor(workspace.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.id,
        user_id: workspace.installation.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${core.ids.secret()}`,
  };
}

function interactionHead(core: Core, workspace: Workspace, by: MemberPlan): Json {
  return {
    team: { id: workspace.id, domain: workspace.domain },
    user: { id: by.id, username: by.name, name: by.name, team_id: by.strangerTeam ?? workspace.id },
    api_app_id: core.appId,
    token: core.verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

function container(where: ClickedIn): Json {
  if ("view" in where) return { type: "view", view_id: where.view.id };
  return {
    type: "message",
    message_ts: where.message.ts,
    channel_id: where.conversation.id,
    is_ephemeral: where.message.ephemeralTo !== null,
  };
}

/** The view, or the message with its channel and what the person chose in it so far. */
function place(workspace: Workspace, by: MemberPlan, where: ClickedIn): Json {
  if ("view" in where) {
    const view = viewJson(workspace, where.view, where.view.values);
    return { view };
  }
  const values: Values = where.message.values.get(by.id) ?? {};
  return {
    channel: { id: where.conversation.id, name: where.conversation.name },
    // Slack leaves the message out of clicks on what only one person sees.
    ...(where.message.ephemeralTo === null && { message: messageJson(workspace, where.message) }),
    state: { values },
  };
}

function withoutUndefined(record: Json): Json {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
