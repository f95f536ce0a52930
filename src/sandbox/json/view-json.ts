import type { Values } from "../screen.ts";
import type { Json, View } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";

/** A view as Slack writes it in answers and payloads. */
export function viewJson(workspace: Workspace, view: View, values: Values): Json {
  return {
    id: view.id,
    team_id: workspace.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values },
    hash: view.hash,
    title: view.title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close,
    submit: view.submit,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: workspace.installation.appId,
    external_id: view.externalId,
    app_installed_team_id: workspace.id,
    bot_id: workspace.installation.botId,
  };
}
