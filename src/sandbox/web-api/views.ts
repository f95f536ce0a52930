import { viewJson } from "../json/view-json.ts";
import { SlackFailure } from "../slack-failure.ts";
import type { Json, View } from "../state/kinds.ts";
import type { Workspace } from "../state/workspace.ts";
import { type Call, invalidArguments, type Method } from "./call.ts";
import { checkedView } from "./checked-view.ts";

export const viewsMethods: Record<string, Method> = {
  "views.open": { scopes: [], run: (call) => shown(call, open(call)) },
  "views.push": { scopes: [], run: (call) => shown(call, push(call)) },
  "views.update": { scopes: [], run: (call) => shown(call, update(call)) },
  "views.publish": { scopes: [], run: (call) => shown(call, publish(call)) },
};

function open(call: Call): View {
  const view = checkedView(call, "modal");
  const trigger = call.workspace.triggers.use(triggerId(call));
  return call.workspace.views.open(trigger.userId, view);
}

function push(call: Call): View {
  const { workspace } = call;
  const view = checkedView(call, "modal");
  const trigger = workspace.triggers.use(triggerId(call));
  const from = workspace.views.find(trigger.viewId ?? "", undefined);
  if (from?.type !== "modal") throw new SlackFailure("not_found");
  return workspace.views.push(trigger.userId, view);
}

function update(call: Call): View {
  const { workspace, args } = call;
  const id = args.text("view_id");
  const externalId = args.text("external_id");
  if (!id && !externalId) throw invalidArguments("[ERROR] missing required field: view_id");
  const view = workspace.views.find(id, externalId);
  const definition = checkedView(call, view?.type ?? "modal");
  if (!view) throw new SlackFailure("not_found");
  refuseOldHash(call, view);
  return workspace.views.update(view, definition);
}

function publish(call: Call): View {
  const { workspace, args } = call;
  const userId = args.required("user_id");
  const definition = checkedView(call, "home");
  if (!workspace.app.homeTab) throw new SlackFailure("not_enabled");
  const member = workspace.members.get(userId);
  if (!member || member.kind === "deactivated") throw new SlackFailure("invalid_arguments", userIdProblem);
  const home = workspace.views.homeOf(userId);
  if (home) refuseOldHash(call, home);
  return workspace.views.publish(userId, definition);
}

const userIdProblem = { response_metadata: { messages: ["[ERROR] invalid `user_id`"] } };

function refuseOldHash({ args }: Call, view: View): void {
  const hash = args.text("hash");
  if (hash !== undefined && hash !== view.hash) throw new SlackFailure("hash_conflict");
}

/** Both names are Slack's: interactivity_pointer is what workflow functions get. */
function triggerId({ args }: Call): string {
  return args.text("trigger_id") ?? args.text("interactivity_pointer") ?? args.required("trigger_id");
}

function shown({ workspace }: { workspace: Workspace }, view: View): Json {
  return { view: viewJson(workspace, view, {}) };
}
